// Money: a checked count of 分. Products round once, by name; splitting always adds up.
#pragma once
#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/decimal.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// An amount in 分 (int64, so up to 92 233 720 368 547 758.07 元). Overflow is an error, never a wrap; there
/// is no way in from binary floating point, and none from a bare integer, whose unit nobody could see.
class Money {
 public:
  /// Zero.
  constexpr Money() noexcept = default;
  template <class T>
    requires std::floating_point<T> || std::integral<T>
  Money(T) = delete;

  static constexpr Money from_fen(std::int64_t fen) noexcept {
    Money out;
    out.fen_ = fen;
    return out;
  }
  template <class T>
    requires(!detail::FitsInt64<T>)
  static Money from_fen(T) = delete;
  /// Yuan as text with at most two decimals: `124.50`, `-3`, `0.5`; the grammar of `Decimal::parse`.
  /// Errors: `money_syntax`, `money_too_fine` (a third decimal, even a zero), `money_overflow`.
  static Result<Money> parse(std::string_view yuan);
  /// Exact. Errors: `money_too_fine` (a part of a 分), `money_overflow`. To round, use `round_to_money`.
  static Result<Money> from_yuan(const Decimal& yuan);

  static constexpr Money max() noexcept { return from_fen(std::numeric_limits<std::int64_t>::max()); }
  static constexpr Money min() noexcept { return from_fen(std::numeric_limits<std::int64_t>::min()); }

  constexpr std::int64_t fen() const noexcept { return fen_; }
  constexpr bool is_zero() const noexcept { return fen_ == 0; }
  /// -1, 0 or 1.
  constexpr int sign() const noexcept { return fen_ < 0 ? -1 : fen_ > 0 ? 1 : 0; }

  /// Yuan with two decimals: `124.50`, `-0.05`.
  std::string to_string() const;
  /// Yuan, scale 2.
  Decimal to_decimal() const;

  // Each may be `money_overflow`.
  Result<Money> plus(Money other) const;
  Result<Money> minus(Money other) const;
  Result<Money> negate() const;
  Result<Money> times(std::int64_t count) const;
  template <class T>
    requires(!detail::FitsInt64<T>)
  Result<Money> times(T) const = delete;
  /// For running totals: adds in place; false (and unchanged) when the sum does not fit.
  constexpr bool add(Money other) noexcept {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(fen_, other.fen_, &sum)) return false;
    fen_ = sum;
    return true;
  }

  friend constexpr auto operator<=>(Money, Money) noexcept = default;

 private:
  std::int64_t fen_ = 0;
};

/// The sum, in whatever order the parts stand (only the sum has to fit). Errors: `money_overflow`.
Result<Money> total(std::span<const Money> parts);

/// Yuan rounded to a whole number of 分, 角 or 元. Errors: `money_overflow`.
Result<Money> round_to_money(const Decimal& yuan, Rounding rounding, RoundUnit unit);

/// What is multiplied: 12.35 亩 × 124.9788302 元/亩.
struct MoneyProduct {
  Decimal quantity;
  Decimal rate;  ///< yuan for each unit of quantity
};

/// The exact product, rounded once at the end (R6); right also where the product needs more than 128 bits.
/// Errors: `money_overflow`.
Result<Money> money_of(const MoneyProduct& product, Rounding rounding, RoundUnit unit);
/// The same for bulk: false (and `into` unchanged) when the amount does not fit. Never allocates, never
/// throws.
inline bool money_of(const MoneyProduct& product, Rounding rounding, RoundUnit unit, Money& into) noexcept;

/// `pot` divided in proportion to `weights`, one part per weight, in 分 by largest remainders: each part is
/// its exact share cut to whole 分, and the 分 left over go one each to the largest remainders, of equal ones
/// to the lower index. So the parts always add up to the pot. A negative pot gives the parts of the positive
/// one, negated. Errors: `split_weights` (negative, all zero or none; the path names the first wrong one,
/// such as `/weights/3`).
Result<std::vector<Money>> split(Money pot, std::span<const Decimal> weights);

namespace detail {

/// Decimals of yuan at which the unit is whole.
constexpr int decimals_of(RoundUnit unit) noexcept { return 2 - static_cast<int>(unit); }

bool money_of_wide(const MoneyProduct& product, Rounding rounding, RoundUnit unit, Money& into) noexcept;

constexpr bool is_int64(Int128 value) noexcept {
  return value >= std::numeric_limits<std::int64_t>::min() &&
         value <= std::numeric_limits<std::int64_t>::max();
}

/// `unscaled / 10^scale` yuan into money; false when it does not fit. |unscaled| < 2^126.
constexpr bool round_into(Int128 unscaled, int scale, Rounding rounding, RoundUnit unit,
                          Money& into) noexcept {
  const int cut = scale - decimals_of(unit);
  Int128 units = unscaled;
  if (cut > 38) {  // the divisor alone is larger than any numerator here: less than a half of the unit
    units = unscaled != 0 && rounding == Rounding::up ? (unscaled < 0 ? -1 : 1) : 0;
  } else if (cut > 0) {
    // A 64-bit division is several times faster, and real rosters always get here.
    const bool narrow = cut <= 18 && is_int64(unscaled);
    units = narrow ? divide_rounded<std::int64_t>(static_cast<std::int64_t>(unscaled),
                                                  static_cast<std::int64_t>(pow10(cut)), rounding)
                   : divide_rounded<Int128>(unscaled, pow10(cut), rounding);
  }
  const Int128 fen_per_unit = cut < 0 ? pow10(-cut + static_cast<int>(unit)) : pow10(static_cast<int>(unit));
  Int128 fen = 0;
  if (__builtin_mul_overflow(units, fen_per_unit, &fen) || !is_int64(fen)) return false;
  into = Money::from_fen(static_cast<std::int64_t>(fen));
  return true;
}

}  // namespace detail

inline bool money_of(const MoneyProduct& product, Rounding rounding, RoundUnit unit, Money& into) noexcept {
  const Int128 quantity = product.quantity.unscaled();
  const Int128 rate = product.rate.unscaled();
  if (!detail::is_int64(quantity) || !detail::is_int64(rate))
    return detail::money_of_wide(product, rounding, unit, into);
  return detail::round_into(quantity * rate, product.quantity.scale() + product.rate.scale(), rounding, unit,
                            into);
}

}  // namespace ykt
