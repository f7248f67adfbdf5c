// Exact: yuan before they are rounded, a decimal over a whole number: parts of months leave thirds, sevenths,
// twenty-ninths and thirty-firsts.
#pragma once
#include <cstdint>

#include "ykt/base/decimal.hpp"
#include "ykt/base/money.hpp"
#include "ykt/policy/amount_rule.hpp"

namespace ykt::amounts {

/// `number / over`, in lowest terms; twos and fives of `over` are in the decimals. Months bring at most
/// 3 x 7 x 29 x 31 into it. Each operation may be `amount_overflow`.
struct Exact {
  Decimal number{};
  std::int64_t over = 1;

  static Exact of(Money money) noexcept { return {money.to_decimal(), 1}; }

  Result<Exact> plus(const Exact& other) const;
  Result<Exact> times(const Decimal& factor) const;
  /// This × days ÷ of.
  Result<Exact> part(std::int32_t days, std::int32_t of) const;
  Result<Exact> percent(const Decimal& percent) const;
  /// The smaller of this and a cap.
  Result<Exact> at_most(Money cap) const;
  Result<Money> rounded(const NamedRounding& rounding) const;
  /// Without rounding. Error: `amount_overflow`; a part of a 分 is a Bug: the rule said there is none.
  Result<Money> whole() const;

  bool operator==(const Exact&) const = default;
};

/// `amount_overflow` whatever arithmetic below reported.
template <class T>
Result<T> or_overflow(Result<T> result) {
  if (result) return result;
  return fail(Code::amount_overflow);
}

}  // namespace ykt::amounts
