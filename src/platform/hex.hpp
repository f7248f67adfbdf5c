// Hex: digests as the store keeps them (raw bytes) and as people read them.
#pragma once
#include <string>
#include <string_view>

#include "ykt/base/digest.hpp"

namespace ykt {

/// The 32 bytes of a digest, as a blob.
inline std::string to_raw(const Digest& digest) { return {digest.bytes.begin(), digest.bytes.end()}; }

/// Lower-case hexadecimal, two digits a byte.
inline std::string to_hex(std::string_view raw) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(raw.size() * 2);
  for (const char c : raw) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15u];
  }
  return out;
}

}  // namespace ykt
