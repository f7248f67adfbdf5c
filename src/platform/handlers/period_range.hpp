// Period range: the periods that begin between the first day of one period and the last of another.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>

#include "ykt/base/period.hpp"

namespace ykt::gate {

/// Keys of periods, which sort by first day.
struct PeriodRange {
  std::int64_t first = 0;
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

/// Either end may be open. Error: `statistics_dates` at /to.
inline Result<PeriodRange> period_range(const std::optional<Period>& from, const std::optional<Period>& to) {
  PeriodRange out;
  if (from && to && to->last() < from->first()) return fail(Code::statistics_dates, "/to");
  if (from) out.first = Period::containing(from->first(), PeriodKind::month).key() / 10 * 10;
  if (to)
    out.last = Period::containing(to->last(), PeriodKind::month).key();  // a month is the last of its key
  return out;
}

}  // namespace ykt::gate
