// Decimal: an exact decimal number, an unscaled 128-bit integer and a scale; and the named roundings.
#pragma once
#include <array>
#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/base/result.hpp"

namespace ykt {

__extension__ typedef __int128 Int128;

/// How a number that is not exact is brought to fewer decimals (R6: always named, once, at the end).
/// All four look at the size and not at the sign: rounding -x gives minus the rounding of x.
enum class Rounding : std::uint8_t {
  half_up,    ///< 四舍五入: nearest, ties away from zero: 0.125 -> 0.13, -0.125 -> -0.13
  half_even,  ///< nearest, ties to the even digit: 0.125 -> 0.12, 0.135 -> 0.14, -0.125 -> -0.12
  down,       ///< 舍去: towards zero: 0.129 -> 0.12, -0.129 -> -0.12
  up,         ///< 进一: away from zero whenever anything is cut off: 0.121 -> 0.13, -0.121 -> -0.13
};

/// What an amount is rounded to: 分, 角 or 元.
enum class RoundUnit : std::uint8_t { fen, jiao, yuan };

/// `half_up`, `half_even`, `down`, `up`.
std::string_view slug(Rounding rounding) noexcept;
/// `fen`, `jiao`, `yuan`.
std::string_view slug(RoundUnit unit) noexcept;
/// Errors: `rounding_unknown`.
Result<Rounding> rounding_of_slug(std::string_view slug);
/// Errors: `round_unit_unknown`.
Result<RoundUnit> round_unit_of_slug(std::string_view slug);

namespace detail {

/// Powers of ten from 10^0 to 10^38.
inline constexpr std::array<Int128, 39> kPow10 = [] {
  std::array<Int128, 39> table{};
  Int128 power = 1;
  for (std::size_t i = 0;; power *= 10) {
    table[i] = power;
    if (++i == table.size()) return table;
  }
}();
constexpr Int128 pow10(int exponent) noexcept { return kPow10[static_cast<std::size_t>(exponent)]; }

/// `numerator / divisor` (divisor > 0) to a whole number by the named rounding.
template <class Integer>
constexpr Integer divide_rounded(Integer numerator, Integer divisor, Rounding rounding) noexcept {
  const Integer quotient = numerator / divisor;
  const Integer remainder = numerator % divisor;
  if (remainder == 0 || rounding == Rounding::down) return quotient;
  const Integer away = numerator < 0 ? -1 : 1;
  if (rounding == Rounding::up) return quotient + away;
  const Integer size = remainder < 0 ? -remainder : remainder;
  const Integer rest = divisor - size;  // compared with `size` instead of 2 * size, which could overflow
  if (size != rest) return size > rest ? quotient + away : quotient;
  return rounding == Rounding::half_up || quotient % 2 != 0 ? quotient + away : quotient;
}

/// Integers whose every value is an int64: what may become money or a decimal without a word.
template <class T>
concept FitsInt64 = std::integral<T> && (std::signed_integral<T> || sizeof(T) < sizeof(std::int64_t));

}  // namespace detail

/// An exact decimal number of at most 38 digits with 0 to 38 decimals. Real rates have seven decimals
/// (124.9788302 元/亩), so a rate is a Decimal and never Money. Nothing here rounds unless told how.
class Decimal {
 public:
  static constexpr int kDigitsMax = 38;
  static constexpr int kScaleMax = 38;

  /// Zero.
  constexpr Decimal() noexcept = default;
  /// R6: never from binary floating point; use `parse`.
  template <std::floating_point F>
  Decimal(F) = delete;

  /// Plain ASCII digits with at most one leading sign and one point that has digits on both sides:
  /// `124.9788302`,
  /// `-0.50`, `007`. Decimals as written are kept. No exponent, space, separator or full-width digit.
  /// Errors: `decimal_syntax`, `decimal_too_long`.
  static Result<Decimal> parse(std::string_view text);
  /// A literal in source: `Decimal::of("124.9788302")`; a wrong one does not compile.
  static consteval Decimal of(std::string_view text);
  static constexpr Decimal from_int(std::int64_t value) noexcept { return Decimal(value, 0); }
  template <class T>
    requires(!detail::FitsInt64<T>)
  static Decimal from_int(T) = delete;
  /// `unscaled / 10^scale`. Errors: `decimal_too_long` (more than 38 digits, or a scale outside 0..38).
  static Result<Decimal> from_unscaled(Int128 unscaled, int scale);
  template <std::floating_point F>
  static Result<Decimal> from_unscaled(F, int) = delete;

  constexpr Int128 unscaled() const noexcept { return unscaled_; }
  constexpr int scale() const noexcept { return scale_; }
  /// -1, 0 or 1.
  constexpr int sign() const noexcept { return unscaled_ < 0 ? -1 : unscaled_ > 0 ? 1 : 0; }
  constexpr bool is_zero() const noexcept { return unscaled_ == 0; }
  /// Digits of the unscaled integer without leading zeros; 1 for zero.
  int digits() const noexcept;

  /// Digits with the scale kept: 1.50 stays `1.50`; zero has no sign.
  std::string to_string() const;
  /// Errors: `decimal_inexact` (has a fraction), `decimal_overflow`.
  Result<std::int64_t> to_int64() const;

  constexpr Decimal negate() const noexcept { return Decimal(-unscaled_, scale_); }
  constexpr Decimal abs() const noexcept { return unscaled_ < 0 ? negate() : *this; }

  // Exact arithmetic. The result has the scale that the operation gives (the larger one; the sum of both for
  // a product); where that does not fit, trailing zeros are dropped; what still does not fit is
  // `decimal_overflow`.
  Result<Decimal> plus(const Decimal& other) const;
  Result<Decimal> minus(const Decimal& other) const { return plus(other.negate()); }
  Result<Decimal> times(const Decimal& other) const;
  /// The quotient at `scale` decimals. Errors: `division_by_zero`, `decimal_too_long` (scale),
  /// `decimal_overflow`.
  Result<Decimal> divide(const Decimal& divisor, int scale, Rounding rounding) const;

  /// The same value at another scale. Errors: `decimal_inexact` (digits would be lost), `decimal_too_long`
  /// (scale), `decimal_overflow`.
  Result<Decimal> rescale(int scale) const;
  /// Rounded to `scale` decimals. Errors: `decimal_too_long` (scale), `decimal_overflow`.
  Result<Decimal> round(int scale, Rounding rounding) const;
  /// The same value without trailing zeros after the point: 1.500 gives 1.5, 100 stays 100.
  constexpr Decimal strip_zeros() const noexcept {
    Decimal out = *this;
    for (; out.scale_ > 0 && out.unscaled_ % 10 == 0; --out.scale_) out.unscaled_ /= 10;
    return out;
  }

  /// Numeric: 1.0 == 1.00 (so the order is weak: equal values can be written differently).
  friend constexpr std::weak_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept {
    if (a.scale_ == b.scale_) return order(a.unscaled_, b.unscaled_);
    // Whole parts first, then fractions at the widest scale: no step needs more than 128 bits.
    const Int128 a_unit = detail::pow10(a.scale_);
    const Int128 b_unit = detail::pow10(b.scale_);
    const auto whole = order(a.unscaled_ / a_unit, b.unscaled_ / b_unit);
    if (whole != 0) return whole;
    return order(a.unscaled_ % a_unit * detail::pow10(kScaleMax - a.scale_),
                 b.unscaled_ % b_unit * detail::pow10(kScaleMax - b.scale_));
  }
  friend constexpr bool operator==(const Decimal& a, const Decimal& b) noexcept { return (a <=> b) == 0; }

 private:
  constexpr Decimal(Int128 unscaled, int scale) noexcept : unscaled_(unscaled), scale_(scale) {}
  static constexpr std::weak_ordering order(Int128 a, Int128 b) noexcept {
    if (a == b) return std::weak_ordering::equivalent;
    return a < b ? std::weak_ordering::less : std::weak_ordering::greater;
  }
  static constexpr bool fits(Int128 unscaled) noexcept {
    return unscaled < detail::pow10(kDigitsMax) && unscaled > -detail::pow10(kDigitsMax);
  }
  static constexpr Code parse_into(std::string_view text, Decimal& into) noexcept;
  Result<Decimal> plus_wide(const Decimal& other) const;
  Result<Decimal> times_wide(const Decimal& other) const;

  Int128 unscaled_ = 0;
  int scale_ = 0;
};

inline Result<Decimal> Decimal::plus(const Decimal& other) const {
  Int128 sum = 0;
  if (scale_ == other.scale_ && !__builtin_add_overflow(unscaled_, other.unscaled_, &sum) && fits(sum))
    return Decimal(sum, scale_);
  return plus_wide(other);
}

inline Result<Decimal> Decimal::times(const Decimal& other) const {
  Int128 product = 0;
  const int scale = scale_ + other.scale_;
  if (scale <= kScaleMax && !__builtin_mul_overflow(unscaled_, other.unscaled_, &product) && fits(product))
    return Decimal(product, scale);
  return times_wide(other);
}

constexpr Code Decimal::parse_into(std::string_view text, Decimal& into) noexcept {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  Int128 value = 0;
  int scale = 0;
  bool after_point = false;
  bool digit_last = false;
  bool too_long = false;
  for (const char c : text) {
    if (c == '.') {
      if (after_point || !digit_last) return Code::decimal_syntax;
      after_point = true;
      digit_last = false;
      continue;
    }
    if (c < '0' || c > '9') return Code::decimal_syntax;
    digit_last = true;
    too_long = too_long || value >= detail::pow10(kDigitsMax - 1) || (after_point && scale == kScaleMax);
    if (too_long) continue;  // the rest is still looked at: syntax is said before length
    value = value * 10 + (c - '0');
    scale += after_point ? 1 : 0;
  }
  if (!digit_last) return Code::decimal_syntax;
  if (too_long) return Code::decimal_too_long;
  into = Decimal(negative ? -value : value, scale);
  return Code::ok;
}

consteval Decimal Decimal::of(std::string_view text) {
  Decimal out;
  if (parse_into(text, out) != Code::ok) throw Bug("not a decimal literal");
  return out;
}

}  // namespace ykt
