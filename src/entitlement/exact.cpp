#include "entitlement/exact.hpp"

#include <numeric>

namespace ykt::amounts {
namespace {

Int128 common_divisor(Int128 a, Int128 b) noexcept {
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

Result<Exact> reduced(Decimal number, std::int64_t over) {
  if (over != 1) {
    const auto common = static_cast<std::int64_t>(common_divisor(over, number.unscaled()));
    over /= common;
    YKT_LET(divided, or_overflow(Decimal::from_unscaled(number.unscaled() / common, number.scale())));
    number = divided;
  }
  for (; over % 2 == 0; over /= 2) {
    YKT_LET(halved, or_overflow(number.times(Decimal::of("0.5"))));
    number = halved;
  }
  for (; over % 5 == 0; over /= 5) {
    YKT_LET(fifth, or_overflow(number.times(Decimal::of("0.2"))));
    number = fifth;
  }
  return Exact{number.strip_zeros(), over};
}

}  // namespace

Result<Exact> Exact::plus(const Exact& other) const {
  const std::int64_t common = std::lcm(over, other.over);
  YKT_LET(mine, or_overflow(number.times(Decimal::from_int(common / over))));
  YKT_LET(theirs, or_overflow(other.number.times(Decimal::from_int(common / other.over))));
  YKT_LET(sum, or_overflow(mine.plus(theirs)));
  return reduced(sum, common);
}

Result<Exact> Exact::times(const Decimal& factor) const {
  YKT_LET(product, or_overflow(number.times(factor)));
  return reduced(product, over);
}

Result<Exact> Exact::part(std::int32_t days, std::int32_t of) const {
  YKT_LET(product, or_overflow(number.times(Decimal::from_int(days))));
  return reduced(product, over * of);
}

Result<Exact> Exact::percent(const Decimal& percent) const {
  YKT_LET(share, or_overflow(percent.times(Decimal::of("0.01"))));
  return times(share);
}

Result<Exact> Exact::at_most(Money cap) const {
  YKT_LET(limit, or_overflow(cap.to_decimal().times(Decimal::from_int(over))));
  return number > limit ? of(cap) : *this;
}

Result<Money> Exact::rounded(const NamedRounding& rounding) const {
  if (over == 1) return or_overflow(round_to_money(number, rounding.mode, rounding.unit));
  YKT_LET(yuan, or_overflow(number.divide(Decimal::from_int(over), detail::decimals_of(rounding.unit),
                                          rounding.mode)));
  return or_overflow(Money::from_yuan(yuan));
}

Result<Money> Exact::whole() const {
  YKT_INVARIANT(over == 1 && number.strip_zeros().scale() <= 2);
  return or_overflow(Money::from_yuan(number));
}

}  // namespace ykt::amounts
