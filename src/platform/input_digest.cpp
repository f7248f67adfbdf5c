#include "platform/input_digest.hpp"

#include "platform/arrow_cells.hpp"
#include "platform/hex.hpp"

namespace ykt {

ByteSource digesting(ByteSource source, Hasher& hasher) {
  return [source = std::move(source), &hasher](std::span<char> into) -> Result<std::size_t> {
    YKT_LET(count, source(into));
    hasher.update(std::string_view(into.data(), count));
    return count;
  };
}

Result<std::string> digest_of_bytes(const ByteSource& source, DigestAlgorithm algorithm) {
  YKT_LET(hasher, Hasher::make(algorithm));
  std::string block(std::size_t{1} << 16, '\0');
  for (;;) {
    YKT_LET(count, source(block));
    if (count == 0) break;
    hasher.update(std::string_view(block).substr(0, count));
  }
  YKT_LET(made, hasher.finish());
  return to_raw(made);
}

Result<std::string> digest_of_input(Input& input, DigestAlgorithm algorithm) {
  if (!input.is_arrow()) return digest_of_bytes(input.bytes(), algorithm);
  YKT_LET(hasher, Hasher::make(algorithm));
  YKT_LET(cells, ArrowCells::open(input, &hasher));
  for (;;) {
    YKT_LET(more, cells.next());
    if (!more) break;
  }
  YKT_LET(made, hasher.finish());
  return to_raw(made);
}

}  // namespace ykt
