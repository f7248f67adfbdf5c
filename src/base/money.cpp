#include "ykt/base/money.hpp"

#include <algorithm>

#include "base/wide_int.hpp"

namespace ykt {
namespace {

using detail::WideInt;

Failure overflow() { return fail(Code::money_overflow); }

/// Weights at one scale, with their sum.
template <class Weight>
struct Shares {
  std::vector<Weight> weights;
  Weight sum = 0;
};

/// The largest-remainder parts of `pot`; `Product` holds pot x weight exactly.
template <class Weight, class Product>
std::vector<std::uint64_t> parts_of(std::uint64_t pot, const Shares<Weight>& shares) {
  const std::size_t count = shares.weights.size();
  const Product sum = shares.sum;
  std::vector<std::uint64_t> parts(count);
  std::vector<Weight> remainders(count);
  std::uint64_t left = pot;
  for (std::size_t i = 0; i < count; ++i) {
    const Product product = Product(pot) * Product(shares.weights[i]);
    parts[i] = static_cast<std::uint64_t>(product / sum);
    remainders[i] = static_cast<Weight>(product % sum);
    left -= parts[i];
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < count; ++i)
    if (remainders[i] != 0) order.push_back(i);
  // The remainders are each below the sum and add up to left x sum.
  YKT_INVARIANT(left == 0 || left < order.size());
  const auto cut = order.begin() + static_cast<std::ptrdiff_t>(left);
  std::nth_element(order.begin(), cut, order.end(), [&](std::size_t a, std::size_t b) {
    return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
  });
  std::for_each(order.begin(), cut, [&](std::size_t i) { ++parts[i]; });
  return parts;
}

/// The weights as int64 at their widest scale; false when they or their sum do not fit.
bool narrow_shares(std::span<const Decimal> weights, int scale, Shares<std::int64_t>& into) {
  into.weights.reserve(weights.size());
  for (const Decimal& weight : weights) {
    Int128 aligned = 0;
    if (__builtin_mul_overflow(weight.unscaled(), detail::pow10(scale - weight.scale()), &aligned) ||
        !detail::is_int64(aligned))
      return false;
    into.weights.push_back(static_cast<std::int64_t>(aligned));
    if (__builtin_add_overflow(into.sum, into.weights.back(), &into.sum)) return false;
  }
  return true;
}

Shares<WideInt> wide_shares(std::span<const Decimal> weights, int scale) {
  Shares<WideInt> shares;
  shares.weights.reserve(weights.size());
  for (const Decimal& weight : weights) {
    shares.weights.push_back(WideInt(weight.unscaled()) * WideInt(detail::pow10(scale - weight.scale())));
    shares.sum += shares.weights.back();
  }
  return shares;
}

}  // namespace

Result<Money> Money::parse(std::string_view yuan) {
  const auto value = Decimal::parse(yuan);
  if (!value && value.error().code == Code::decimal_syntax) return fail(Code::money_syntax);
  const std::size_t point = yuan.find('.');
  if (point != yuan.npos && yuan.size() - point > 3) return fail(Code::money_too_fine);
  if (!value) return overflow();
  return from_yuan(*value);
}

Result<Money> Money::from_yuan(const Decimal& yuan) {
  const auto fen = yuan.rescale(2);
  if (!fen)
    return fail(fen.error().code == Code::decimal_inexact ? Code::money_too_fine : Code::money_overflow);
  if (!detail::is_int64(fen->unscaled())) return overflow();
  return from_fen(static_cast<std::int64_t>(fen->unscaled()));
}

std::string Money::to_string() const { return to_decimal().to_string(); }

Decimal Money::to_decimal() const { return *Decimal::from_unscaled(fen_, 2); }

Result<Money> Money::plus(Money other) const {
  std::int64_t fen = 0;
  if (__builtin_add_overflow(fen_, other.fen_, &fen)) return overflow();
  return from_fen(fen);
}

Result<Money> Money::minus(Money other) const {
  std::int64_t fen = 0;
  if (__builtin_sub_overflow(fen_, other.fen_, &fen)) return overflow();
  return from_fen(fen);
}

Result<Money> Money::negate() const { return Money().minus(*this); }

Result<Money> Money::times(std::int64_t count) const {
  std::int64_t fen = 0;
  if (__builtin_mul_overflow(fen_, count, &fen)) return overflow();
  return from_fen(fen);
}

Result<Money> total(std::span<const Money> parts) {
  Int128 sum = 0;  // 2^63 parts of 2^63 分 would still fit
  for (const Money part : parts) sum += part.fen();
  if (!detail::is_int64(sum)) return overflow();
  return Money::from_fen(static_cast<std::int64_t>(sum));
}

Result<Money> round_to_money(const Decimal& yuan, Rounding rounding, RoundUnit unit) {
  Money out;
  if (!detail::round_into(yuan.unscaled(), yuan.scale(), rounding, unit, out)) return overflow();
  return out;
}

Result<Money> money_of(const MoneyProduct& product, Rounding rounding, RoundUnit unit) {
  Money out;
  if (!money_of(product, rounding, unit, out)) return overflow();
  return out;
}

bool detail::money_of_wide(const MoneyProduct& product, Rounding rounding, RoundUnit unit,
                           Money& into) noexcept {
  // 38 digits by 38 digits is below 2^253, so nothing here can overflow (and throw).
  const WideInt exact = WideInt(product.quantity.unscaled()) * WideInt(product.rate.unscaled());
  const int cut = product.quantity.scale() + product.rate.scale() - decimals_of(unit);
  const WideInt units = cut > 0 ? divide_rounded<WideInt>(exact, wide_pow10(cut), rounding) : exact;
  const WideInt fen = units * WideInt(pow10(static_cast<int>(unit) + std::max(-cut, 0)));
  Int128 narrow = 0;
  if (!to_int128(fen, narrow) || !is_int64(narrow)) return false;
  into = Money::from_fen(static_cast<std::int64_t>(narrow));
  return true;
}

Result<std::vector<Money>> split(Money pot, std::span<const Decimal> weights) {
  int scale = 0;
  bool all_zero = true;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i].sign() < 0) return fail(Code::split_weights, "/weights/" + std::to_string(i));
    all_zero = all_zero && weights[i].is_zero();
    scale = std::max(scale, weights[i].scale());
  }
  if (all_zero) return fail(Code::split_weights, "/weights");
  const bool negative = pot.sign() < 0;
  const auto bits = static_cast<std::uint64_t>(pot.fen());
  const std::uint64_t size = negative ? 0 - bits : bits;
  Shares<std::int64_t> narrow;
  const std::vector<std::uint64_t> parts =
      narrow_shares(weights, scale, narrow) ? parts_of<std::int64_t, Int128>(size, narrow)
                                            : parts_of<WideInt, WideInt>(size, wide_shares(weights, scale));
  std::vector<Money> out;
  out.reserve(parts.size());
  for (const std::uint64_t part : parts)
    out.push_back(Money::from_fen(static_cast<std::int64_t>(negative ? 0 - part : part)));
  return out;
}

}  // namespace ykt
