// Bytes: file content in a command or a reply. In JSON it is base64, in Python `bytes`.
#pragma once
#include <string>
#include <string_view>

#include "ykt/base/result.hpp"

namespace ykt {

struct Bytes {
  std::string content;
  bool operator==(const Bytes&) const = default;
};

/// RFC 4648 base64 with padding.
std::string to_base64(std::string_view bytes);
/// Strict: padding, no spaces, no stray bits. Error: `base64_invalid`.
Result<std::string> from_base64(std::string_view text);

}  // namespace ykt
