// Stream: where a file's bytes come from and go to, block by block. The host opens and closes the file.
#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ykt/base/result.hpp"

namespace ykt {

/// Fills the span from its beginning and says how many bytes; 0 is the end. The span is never empty. An error
/// stops the reader.
using ByteSource = std::function<Result<std::size_t>(std::span<char> into)>;
/// Takes bytes in order. An error stops the writer; what was taken before must then be thrown away.
using ByteSink = std::function<Done(std::string_view bytes)>;

}  // namespace ykt
