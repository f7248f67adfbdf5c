#include "ykt/base/decimal.hpp"

#include <algorithm>
#include <limits>

#include "base/wide_int.hpp"

namespace ykt {
namespace {

using detail::WideInt;

constexpr std::array<std::string_view, 4> kRoundingSlugs = {"half_up", "half_even", "down", "up"};
constexpr std::array<std::string_view, 3> kRoundUnitSlugs = {"fen", "jiao", "yuan"};

constexpr bool is_scale(int scale) noexcept { return scale >= 0 && scale <= Decimal::kScaleMax; }

Failure too_long() { return fail(Code::decimal_too_long, {}, {{"max", Decimal::kDigitsMax}}); }

/// A wide exact value as a Decimal: trailing zeros go where, and only where, it would not fit with them.
Result<Decimal> narrowed(WideInt value, int scale) {
  Int128 unscaled = 0;
  while (scale > Decimal::kScaleMax || !detail::to_int128(value, unscaled)) {
    if (scale == 0 || value % 10 != 0) return fail(Code::decimal_overflow);
    value /= 10;
    --scale;
  }
  return Decimal::from_unscaled(unscaled, scale);
}

}  // namespace

std::string_view slug(Rounding rounding) noexcept {
  return kRoundingSlugs[static_cast<std::size_t>(rounding) % kRoundingSlugs.size()];
}

std::string_view slug(RoundUnit unit) noexcept {
  return kRoundUnitSlugs[static_cast<std::size_t>(unit) % kRoundUnitSlugs.size()];
}

Result<Rounding> rounding_of_slug(std::string_view slug) {
  const auto at = std::find(kRoundingSlugs.begin(), kRoundingSlugs.end(), slug);
  if (at == kRoundingSlugs.end()) return fail(Code::rounding_unknown);
  return static_cast<Rounding>(at - kRoundingSlugs.begin());
}

Result<RoundUnit> round_unit_of_slug(std::string_view slug) {
  const auto at = std::find(kRoundUnitSlugs.begin(), kRoundUnitSlugs.end(), slug);
  if (at == kRoundUnitSlugs.end()) return fail(Code::round_unit_unknown);
  return static_cast<RoundUnit>(at - kRoundUnitSlugs.begin());
}

Result<Decimal> Decimal::parse(std::string_view text) {
  Decimal out;
  const Code code = parse_into(text, out);
  if (code == Code::decimal_too_long) return too_long();
  if (code != Code::ok) return fail(code);
  return out;
}

Result<Decimal> Decimal::from_unscaled(Int128 unscaled, int scale) {
  if (!fits(unscaled) || !is_scale(scale)) return too_long();
  return Decimal(unscaled, scale);
}

int Decimal::digits() const noexcept {
  const Int128 size = abs().unscaled_;
  const auto above = std::upper_bound(detail::kPow10.begin(), detail::kPow10.end(), size);
  return std::max(1, static_cast<int>(above - detail::kPow10.begin()));
}

std::string Decimal::to_string() const {
  std::string reversed;
  Int128 rest = abs().unscaled_;
  for (int place = 0; rest != 0 || place <= scale_; ++place, rest /= 10) {
    if (place == scale_ && scale_ > 0) reversed += '.';
    reversed += static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  if (unscaled_ < 0) reversed += '-';
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

Result<std::int64_t> Decimal::to_int64() const {
  const Int128 unit = detail::pow10(scale_);
  if (unscaled_ % unit != 0) return fail(Code::decimal_inexact, {}, {{"scale", 0}});
  const Int128 whole = unscaled_ / unit;
  if (whole < std::numeric_limits<std::int64_t>::min() || whole > std::numeric_limits<std::int64_t>::max())
    return fail(Code::decimal_overflow);
  return static_cast<std::int64_t>(whole);
}

Result<Decimal> Decimal::plus_wide(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  return narrowed(WideInt(unscaled_) * detail::wide_pow10(scale - scale_) +
                      WideInt(other.unscaled_) * detail::wide_pow10(scale - other.scale_),
                  scale);
}

Result<Decimal> Decimal::times_wide(const Decimal& other) const {
  return narrowed(WideInt(unscaled_) * WideInt(other.unscaled_), scale_ + other.scale_);
}

Result<Decimal> Decimal::divide(const Decimal& divisor, int scale, Rounding rounding) const {
  if (!is_scale(scale)) return too_long();
  if (divisor.is_zero()) return fail(Code::division_by_zero);
  // this / divisor at `scale` is unscaled * 10^shift / divisor.unscaled, to a whole number.
  const int shift = scale + divisor.scale_ - scale_;
  const Int128 top = divisor.unscaled_ < 0 ? -unscaled_ : unscaled_;
  const Int128 bottom = divisor.abs().unscaled_;
  Int128 unscaled = 0;
  if (shift >= 0 && shift <= kScaleMax && !__builtin_mul_overflow(top, detail::pow10(shift), &unscaled)) {
    unscaled = detail::divide_rounded(unscaled, bottom, rounding);
    if (!fits(unscaled)) return fail(Code::decimal_overflow);
    return Decimal(unscaled, scale);
  }
  const WideInt numerator = WideInt(top) * detail::wide_pow10(std::max(shift, 0));
  const WideInt denominator = WideInt(bottom) * detail::wide_pow10(std::max(-shift, 0));
  if (!detail::to_int128(detail::divide_rounded(numerator, denominator, rounding), unscaled))
    return fail(Code::decimal_overflow);
  return Decimal(unscaled, scale);
}

Result<Decimal> Decimal::rescale(int scale) const {
  if (!is_scale(scale)) return too_long();
  if (scale < scale_) {
    const Int128 cut = detail::pow10(scale_ - scale);
    if (unscaled_ % cut != 0) return fail(Code::decimal_inexact, {}, {{"scale", scale}});
    return Decimal(unscaled_ / cut, scale);
  }
  Int128 unscaled = 0;
  if (__builtin_mul_overflow(unscaled_, detail::pow10(scale - scale_), &unscaled) || !fits(unscaled))
    return fail(Code::decimal_overflow);
  return Decimal(unscaled, scale);
}

Result<Decimal> Decimal::round(int scale, Rounding rounding) const {
  if (!is_scale(scale)) return too_long();
  if (scale >= scale_) return rescale(scale);
  return Decimal(detail::divide_rounded(unscaled_, detail::pow10(scale_ - scale), rounding), scale);
}

}  // namespace ykt
