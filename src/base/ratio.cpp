// Ratio: a mean of shares over their common denominator.
#include "ykt/base/ratio.hpp"

#include <string>

#include "base/wide_int.hpp"

namespace ykt {
namespace {

using detail::WideInt;

constexpr std::size_t kPartsMax = 8;
constexpr std::int64_t kCountMax = 1'000'000'000'000;
constexpr std::int64_t kWeightMax = 1000;
constexpr int kWeightScale = 12;
constexpr int kScaleMax =
    12;  // with these bounds every intermediate has at most 150 digits: 512 bits hold it

Done check(const WeightedRatio& part, const std::string& path) {
  for (const std::int64_t count : {part.ratio.numerator, part.ratio.denominator})
    if (count < 0 || count > kCountMax)
      return fail(Code::out_of_range, path + "/ratio", {{"min", std::int64_t{0}}, {"max", kCountMax}});
  if (part.weight.sign() < 0 || part.weight > Decimal::from_int(kWeightMax) ||
      part.weight.strip_zeros().scale() > kWeightScale)
    return fail(Code::out_of_range, path + "/weight", {{"min", std::int64_t{0}}, {"max", kWeightMax}});
  return {};
}

}  // namespace

Result<Decimal> weighted_mean(std::span<const WeightedRatio> parts, RoundedTo to) {
  if (parts.size() > kPartsMax)
    return fail(Code::out_of_range, "/parts",
                {{"min", std::int64_t{0}}, {"max", static_cast<std::int64_t>(kPartsMax)}});
  if (to.scale < 0 || to.scale > kScaleMax)
    return fail(Code::decimal_too_long, "/scale", {{"max", std::int64_t{kScaleMax}}});
  WideInt sum = 0;  // over `common`
  WideInt common = 1;
  WideInt weights = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    YKT_TRY(check(parts[i], "/parts/" + std::to_string(i)));
    const Ratio& ratio = parts[i].ratio;
    if (ratio.denominator == 0) continue;
    YKT_LET(scaled, parts[i].weight.strip_zeros().rescale(kWeightScale));
    const WideInt weight(scaled.unscaled());
    sum = sum * ratio.denominator + weight * ratio.numerator * common;
    common *= ratio.denominator;
    weights += weight;
  }
  if (weights == 0) return fail(Code::division_by_zero);
  const WideInt rounded = detail::divide_rounded<WideInt>(sum * detail::wide_pow10(to.scale),
                                                          WideInt(common * weights), to.rounding);
  Int128 unscaled = 0;
  YKT_INVARIANT(detail::to_int128(rounded, unscaled));
  return Decimal::from_unscaled(unscaled, to.scale);
}

}  // namespace ykt
