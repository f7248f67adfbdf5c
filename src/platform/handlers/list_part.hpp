// List part: which bytes of a kept list a query asks for.
#pragma once
#include <optional>

#include "platform/gate/context.hpp"
#include "platform/sqlite/chunk_table.hpp"

namespace ykt::gate {

/// At most 16 MiB at once. Errors: `field_missing` at /offset (a larger list, and nobody may take a part for
/// the whole), `out_of_range`.
inline Result<sqlite::ListPart> part_asked(std::optional<std::int64_t> asked, std::int64_t size) {
  constexpr std::int64_t kPartMax = std::int64_t{16} << 20;  // in base64 well below what one reply may have
  if (!asked && size > kPartMax) return fail(Code::field_missing, "/offset");
  const std::int64_t offset = asked.value_or(0);
  if (offset < 0 || offset > size)
    return fail(Code::out_of_range, "/offset", {{"min", std::int64_t{0}}, {"max", size}});
  return sqlite::ListPart{offset, kPartMax};
}

}  // namespace ykt::gate
