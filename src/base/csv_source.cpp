// Byte sources: a file, memory, and another source decoded into UTF-8.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "ykt/base/csv.hpp"

namespace ykt {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

Failure not_readable(int error) {
  return fail(Code::file_not_readable, {}, {{"reason", std::generic_category().message(error)}});
}

// Decodes blocks of another source.
struct Decoding {
  ByteSource bytes;
  Decoder decoder;
  std::vector<char> block;
  std::string_view unread;                      // of `block`
  std::array<char, Decoder::kRoomMin> small{};  // for spans that are too small to decode into
  std::string_view small_unread;

  Result<std::size_t> pull(std::span<char> out) {
    for (;;) {
      if (unread.empty()) {
        YKT_LET(size, bytes(block));
        unread = {block.data(), size};
        if (size == 0) {
          YKT_TRY(decoder.finish());
          return std::size_t{0};
        }
      }
      YKT_LET(step, decoder.decode(unread, out));
      unread.remove_prefix(step.consumed);
      if (step.produced > 0) return step.produced;
    }
  }

  Result<std::size_t> operator()(std::span<char> out) {
    if (small_unread.empty()) {
      if (out.size() >= Decoder::kRoomMin) return pull(out);
      YKT_LET(size, pull(small));
      small_unread = {small.data(), size};
    }
    const std::size_t size = std::min(out.size(), small_unread.size());
    std::copy_n(small_unread.data(), size, out.data());
    small_unread.remove_prefix(size);
    return size;
  }
};

}  // namespace

Result<ByteSource> file_source(const std::filesystem::path& path) {
  std::FILE* const opened = std::fopen(path.c_str(), "rb");
  if (!opened) return not_readable(errno);
  std::shared_ptr<std::FILE> file(opened, CloseFile());
  std::setvbuf(opened, nullptr, _IONBF, 0);  // blocks are large already
  return [file](std::span<char> into) -> Result<std::size_t> {
    const std::size_t size = std::fread(into.data(), 1, into.size(), file.get());
    if (size == 0 && std::ferror(file.get())) return not_readable(errno);
    return size;
  };
}

ByteSource memory_source(std::string_view bytes) {
  return [bytes](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t size = std::min(into.size(), bytes.size());
    std::copy_n(bytes.data(), size, into.data());
    bytes.remove_prefix(size);
    return size;
  };
}

ByteSource decoding_source(ByteSource bytes, Decoder decoder) {
  constexpr std::size_t kBlock = std::size_t{64} << 10;
  const auto state =
      std::make_shared<Decoding>(std::move(bytes), std::move(decoder), std::vector<char>(kBlock));
  return [state](std::span<char> into) { return (*state)(into); };
}

}  // namespace ykt
