// Ratio: a share of counts, and the weighted mean of several, exact until it is rounded once, by name.
#pragma once
#include <cstdint>
#include <span>

#include "ykt/base/decimal.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

struct Ratio {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;  ///< 0: nothing was counted, and the ratio says nothing
};

struct WeightedRatio {
  Decimal weight;
  Ratio ratio;
};

/// How a result that is not exact is written.
struct RoundedTo {
  int scale = 2;  ///< decimals
  Rounding rounding = Rounding::half_up;
};

/// `sum(weight * ratio) / sum(weight)` over those that say something; one rounding, at the end. At most 8
/// parts. Errors: `division_by_zero` (none says anything, or none of them has a weight), `out_of_range`
/// (/parts; /parts/<i>/ratio: a count below 0 or above 10^12; /parts/<i>/weight: below 0, above 1000 or with
/// more than 12 decimals).
Result<Decimal> weighted_mean(std::span<const WeightedRatio> parts, RoundedTo to);

}  // namespace ykt
