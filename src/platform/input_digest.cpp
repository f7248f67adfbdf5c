#include "platform/input_digest.hpp"

#include <array>

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

Result<std::string> digest_of_input(Input& input, DigestAlgorithm algorithm) {
  YKT_LET(hasher, Hasher::make(algorithm));
  if (input.is_arrow()) {
    YKT_LET(cells, ArrowCells::open(input, hasher));
    for (;;) {
      YKT_LET(more, cells.next());
      if (!more) break;
    }
  } else {
    const ByteSource source = digesting(input.bytes(), hasher);
    std::array<char, 65536> block{};
    for (;;) {
      YKT_LET(count, source(block));
      if (count == 0) break;
    }
  }
  YKT_LET(made, hasher.finish());
  return to_raw(made);
}

}  // namespace ykt
