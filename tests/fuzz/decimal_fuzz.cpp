// Decimal::parse and what follows from it, on any bytes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ykt/base/decimal.hpp"
#include "ykt/base/money.hpp"

namespace {

void check(bool holds) {
  if (!holds) __builtin_trap();
}

void one(std::string_view text) {
  const auto value = ykt::Decimal::parse(text);
  if (!value) return;
  check(value->digits() <= ykt::Decimal::kDigitsMax && value->scale() <= ykt::Decimal::kScaleMax);
  const auto again = ykt::Decimal::parse(value->to_string());
  check(again && *again == *value && again->scale() == value->scale());
  check(value->strip_zeros() == *value);
  const auto zero = value->minus(*value);
  check(zero && zero->is_zero());
  const auto money = ykt::Money::parse(text);
  check(!money || money->to_decimal() == *value);
}

void two(const ykt::Decimal& a, const ykt::Decimal& b) {
  check(((a <=> b) < 0) == ((b <=> a) > 0));
  const auto sum = a.plus(b);
  if (sum) {
    const auto back = sum->minus(b);
    check(back && *back == a);
  }
  const auto product = a.times(b);
  check(product.has_value() == b.times(a).has_value());
  const ykt::MoneyProduct factors{a, b};
  for (const auto rounding :
       {ykt::Rounding::half_up, ykt::Rounding::half_even, ykt::Rounding::down, ykt::Rounding::up}) {
    const auto direct = ykt::money_of(factors, rounding, ykt::RoundUnit::fen);
    if (!product) continue;
    const auto stepped = ykt::round_to_money(*product, rounding, ykt::RoundUnit::fen);
    check(direct.has_value() == stepped.has_value() && (!direct || *direct == *stepped));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  one(text);
  const std::size_t border = text.find(' ');
  if (border == text.npos) return 0;
  const auto a = ykt::Decimal::parse(text.substr(0, border));
  const auto b = ykt::Decimal::parse(text.substr(border + 1));
  if (a && b) two(*a, *b);
  return 0;
}
