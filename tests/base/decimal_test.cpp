#include "ykt/base/decimal.hpp"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace ykt {
namespace {

using boost::multiprecision::cpp_int;  // unbounded: the slow way that everything is compared with

constexpr std::uint32_t kSeed = 20250131;

Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  EXPECT_TRUE(value) << text;
  return value.value_or(Decimal());
}

std::string text_of(const Result<Decimal>& value) {
  return value ? value->to_string() : std::string(slug(value.error().code));
}

// ---- the slow way: a fraction numerator / 10^scale, read from text

struct Fraction {
  cpp_int numerator;
  int scale = 0;
};

cpp_int naive_pow10(int exponent) {
  cpp_int out = 1;
  for (int i = 0; i < exponent; ++i) out *= 10;
  return out;
}

Fraction naive(const Decimal& value) {
  std::string text = value.to_string();
  const std::size_t point = text.find('.');
  const int scale = point == text.npos ? 0 : static_cast<int>(text.size() - point - 1);
  if (point != text.npos) text.erase(point, 1);
  const bool negative = text.front() == '-';
  const cpp_int size(text.substr(std::min(text.find_first_not_of("-0"), text.size() - 1)));
  return {negative ? cpp_int(-size) : size, scale};
}

bool same(const Fraction& a, const Fraction& b) {
  return a.numerator * naive_pow10(b.scale) == b.numerator * naive_pow10(a.scale);
}

/// Whether a value could be written with 38 digits and 38 decimals at all.
bool can_be_held(Fraction value) {
  while (value.scale > 0 && value.numerator % 10 == 0) {
    value.numerator /= 10;
    --value.scale;
  }
  return value.scale <= 38 && abs(value.numerator) < naive_pow10(38);
}

/// top / bottom to a whole number, by comparing twice the remainder with the divisor.
cpp_int naive_round(cpp_int top, cpp_int bottom, Rounding rounding) {
  const bool negative = (top < 0) != (bottom < 0);
  top = abs(top);
  bottom = abs(bottom);
  cpp_int whole = top / bottom;
  const cpp_int twice = (top - whole * bottom) * 2;
  const bool odd = whole % 2 == 1;
  if (rounding == Rounding::up && twice > 0) ++whole;
  if (rounding == Rounding::half_up && twice >= bottom) ++whole;
  if (rounding == Rounding::half_even && (twice > bottom || (twice == bottom && odd))) ++whole;
  return negative ? cpp_int(-whole) : whole;
}

Decimal random_decimal(std::mt19937_64& random) {
  // Lengths are drawn evenly, so that short and long numbers both come often.
  const int digits = std::uniform_int_distribution<int>(1, 38)(random);
  const int scale = std::uniform_int_distribution<int>(0, 38)(random);
  Int128 value = 0;
  const bool round = random() % 4 == 0;  // many trailing zeros
  for (int i = 0; i < digits; ++i)
    value = value * 10 + (round && i > 2 ? 0 : static_cast<int>(random() % 10));
  return *Decimal::from_unscaled(random() % 2 == 0 ? value : -value, scale);
}

constexpr Rounding kRoundings[] = {Rounding::half_up, Rounding::half_even, Rounding::down, Rounding::up};

// ---- reading and writing

TEST(Decimal, ReadsAndKeepsTheScale) {
  const std::vector<std::pair<const char*, const char*>> golden = {
      {"0", "0"},
      {"-0", "0"},
      {"-0.00", "0.00"},
      {"1.50", "1.50"},
      {"+1.5", "1.5"},
      {"007", "7"},
      {"-007.0", "-7.0"},
      {"0.05", "0.05"},
      {"124.9788302", "124.9788302"},
      {"-0.5", "-0.5"},
      {"0000.10", "0.10"},
      {"99999999999999999999999999999999999999", "99999999999999999999999999999999999999"},
      {"-9.9999999999999999999999999999999999999", "-9.9999999999999999999999999999999999999"},
      {"0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"},
      {"00000000000000000000000000000000000000000000000001", "1"}};
  for (const auto& [in, out] : golden) EXPECT_EQ(text_of(Decimal::parse(in)), out) << in;
}

TEST(Decimal, RefusesWhatIsNotPlainDigits) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {""sv,      "+"sv,   "-"sv,   "."sv,    "1."sv,  ".5"sv,  "-.5"sv,   "1..2"sv,
        "1.2.3"sv, "--1"sv, "+-1"sv, "1-"sv,   " 1"sv,  "1 "sv,  "1 000"sv, "1,000"sv,
        "1_000"sv, "1e3"sv, "1E3"sv, "0x10"sv, "NaN"sv, "nan"sv, "inf"sv,   "Infinity"sv,
        "１２"sv,  "一"sv,  "￥1"sv, "1\0"sv,  "1\n"sv, "−1"sv})
    EXPECT_EQ(text_of(Decimal::parse(text)), "decimal_syntax") << text;
}

TEST(Decimal, RefusesMoreThan38DigitsOrDecimalsAfterTheSyntax) {
  EXPECT_EQ(text_of(Decimal::parse("100000000000000000000000000000000000000")), "decimal_too_long");
  EXPECT_EQ(text_of(Decimal::parse("0.000000000000000000000000000000000000000")), "decimal_too_long");
  EXPECT_EQ(text_of(Decimal::parse("1.00000000000000000000000000000000000000")), "decimal_too_long");
  EXPECT_EQ(text_of(Decimal::parse("100000000000000000000000000000000000000x")), "decimal_syntax");
  EXPECT_EQ(Decimal::parse(std::string(500, '9')).error().text(Lang::en),
            "a decimal number has at most 38 digits and 38 decimals");
  EXPECT_EQ(text_of(Decimal::from_unscaled(detail::pow10(38), 0)), "decimal_too_long");
  EXPECT_EQ(text_of(Decimal::from_unscaled(-detail::pow10(38), 0)), "decimal_too_long");
  EXPECT_EQ(text_of(Decimal::from_unscaled(1, 39)), "decimal_too_long");
  EXPECT_EQ(text_of(Decimal::from_unscaled(1, -1)), "decimal_too_long");
}

TEST(Decimal, LiteralsAreMadeWhenCompiling) {
  static_assert(Decimal::of("-1.50").unscaled() == -150 && Decimal::of("-1.50").scale() == 2);
  static_assert(Decimal::of("1.0") == Decimal::of("1.00"));
  static_assert(Decimal::from_int(3) > Decimal::of("2.9999999"));
  static_assert(Decimal::of("1.500").strip_zeros().scale() == 1);
  EXPECT_EQ(Decimal::from_int(std::numeric_limits<std::int64_t>::min()).to_string(), "-9223372036854775808");
}

TEST(Decimal, PropertyTextGoesThereAndBack) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20000; ++i) {
    const Decimal value = random_decimal(random);
    const Decimal back = decimal(value.to_string());
    ASSERT_TRUE(back.unscaled() == value.unscaled() && back.scale() == value.scale()) << value.to_string();
    ASSERT_EQ(value.digits(), static_cast<int>(cpp_int(abs(naive(value).numerator)).str().size()))
        << value.to_string();
  }
}

TEST(Decimal, ToInt64IsExactOrAnError) {
  EXPECT_EQ(decimal("-9223372036854775808.00").to_int64().value(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(decimal("9223372036854775807").to_int64().value(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(decimal("9223372036854775808").to_int64().error().code, Code::decimal_overflow);
  EXPECT_EQ(decimal("-9223372036854775809").to_int64().error().code, Code::decimal_overflow);
  EXPECT_EQ(decimal("1.5").to_int64().error().code, Code::decimal_inexact);
}

// ---- order

TEST(Decimal, OrderIsNumeric) {
  const std::vector<std::vector<const char*>> rising = {
      {"-99999999999999999999999999999999999999"},
      {"-1.5", "-1.50"},
      {"-1.4999999999999999999999999999999999999"},
      {"-1", "-1.000"},
      {"-0.1"},
      {"0", "0.0", "0.00000000000000000000000000000000000000"},
      {"0.00000000000000000000000000000000000001"},
      {"0.09999999999999999999999999999999999999"},
      {"0.1", "0.10"},
      {"1", "1.0", "1.0000000000000000000000000000000000000"},
      {"9.9999999999999999999999999999999999999"},
      {"10"},
      {"99999999999999999999999999999999999999"}};
  for (std::size_t i = 0; i < rising.size(); ++i)
    for (std::size_t j = 0; j < rising.size(); ++j)
      for (const char* a : rising[i])
        for (const char* b : rising[j]) {
          EXPECT_EQ(decimal(a) < decimal(b), i < j) << a << " " << b;
          EXPECT_EQ(decimal(a) == decimal(b), i == j) << a << " " << b;
        }
}

// ---- arithmetic

TEST(Decimal, ArithmeticGolden) {
  EXPECT_EQ(text_of(decimal("0.1").plus(decimal("0.2"))), "0.3");
  EXPECT_EQ(text_of(decimal("1").plus(decimal("0.005"))), "1.005");
  EXPECT_EQ(text_of(decimal("1.50").minus(decimal("1.5"))), "0.00");
  EXPECT_EQ(text_of(decimal("12.35").times(decimal("124.9788302"))), "1543.488552970");
  EXPECT_EQ(text_of(decimal("-3").times(decimal("0.5"))), "-1.5");
  EXPECT_EQ(decimal("-1.5").negate().to_string(), "1.5");
  EXPECT_EQ(decimal("-1.5").abs().to_string(), "1.5");
}

TEST(Decimal, AResultThatNeedsMoreThan38DigitsIsAnErrorUnlessZerosCanGo) {
  const char* large = "99999999999999999999999999999999999999";
  EXPECT_EQ(text_of(decimal(large).plus(decimal("1"))), "decimal_overflow");
  EXPECT_EQ(text_of(decimal(large).negate().minus(decimal("1"))), "decimal_overflow");
  EXPECT_EQ(text_of(decimal(large).plus(decimal(large))), "decimal_overflow");  // beyond 128 bits, too
  EXPECT_EQ(text_of(decimal(large).plus(decimal("0.0"))), large);
  EXPECT_EQ(text_of(decimal(large).plus(decimal("0.1"))), "decimal_overflow");
  EXPECT_EQ(text_of(decimal(large).times(decimal("10"))), "decimal_overflow");
  EXPECT_EQ(text_of(decimal(large).times(decimal("1.00"))), large);
  const Decimal tiny = decimal("0.00000000000000000000000000000000000001");
  EXPECT_EQ(text_of(tiny.times(decimal("0.1"))), "decimal_overflow");
  EXPECT_EQ(text_of(tiny.times(decimal("10.0"))), "0.00000000000000000000000000000000000010");
  EXPECT_EQ(text_of(tiny.times(decimal("0.0"))), "0.00000000000000000000000000000000000000");
}

TEST(Decimal, PropertyArithmeticIsThatOfUnboundedFractions) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  int held = 0;
  for (int i = 0; i < 20000; ++i) {
    const Decimal a = random_decimal(random);
    const Decimal b = i % 8 == 0 ? a : random_decimal(random);
    const Fraction x = naive(a);
    const Fraction y = naive(b);
    const std::string trace = a.to_string() + " " + b.to_string();
    const Fraction sum{x.numerator * naive_pow10(y.scale) + y.numerator * naive_pow10(x.scale),
                       x.scale + y.scale};
    const Fraction product{x.numerator * y.numerator, x.scale + y.scale};
    const auto plus = a.plus(b);
    ASSERT_EQ(plus.has_value(), can_be_held(sum)) << trace;
    if (plus) {
      ASSERT_TRUE(same(naive(*plus), sum)) << trace;
    }
    const auto times = a.times(b);
    ASSERT_EQ(times.has_value(), can_be_held(product)) << trace;
    if (times) {
      ASSERT_TRUE(same(naive(*times), product)) << trace;
    }
    const cpp_int difference = x.numerator * naive_pow10(y.scale) - y.numerator * naive_pow10(x.scale);
    ASSERT_EQ(a < b, difference < 0) << trace;
    ASSERT_EQ(a == b, difference == 0) << trace;
    held += times ? 1 : 0;
  }
  EXPECT_GT(held, 2000);
  EXPECT_LT(held, 18000);
}

// ---- rounding

TEST(Decimal, RoundingGolden) {
  struct Row {
    const char *value, *half_up, *half_even, *down, *up;
  };
  const std::vector<Row> golden = {
      {"0.125", "0.13", "0.12", "0.12", "0.13"},      {"0.135", "0.14", "0.14", "0.13", "0.14"},
      {"-0.125", "-0.13", "-0.12", "-0.12", "-0.13"}, {"-0.135", "-0.14", "-0.14", "-0.13", "-0.14"},
      {"0.1249", "0.12", "0.12", "0.12", "0.13"},     {"0.1251", "0.13", "0.13", "0.12", "0.13"},
      {"0.121", "0.12", "0.12", "0.12", "0.13"},      {"-0.121", "-0.12", "-0.12", "-0.12", "-0.13"},
      {"0.005", "0.01", "0.00", "0.00", "0.01"},      {"-0.005", "-0.01", "0.00", "0.00", "-0.01"},
      {"0.995", "1.00", "1.00", "0.99", "1.00"},      {"0.120", "0.12", "0.12", "0.12", "0.12"},
      {"2.5", "2.50", "2.50", "2.50", "2.50"},        {"0.000", "0.00", "0.00", "0.00", "0.00"}};
  for (const Row& row : golden) {
    EXPECT_EQ(text_of(decimal(row.value).round(2, Rounding::half_up)), row.half_up) << row.value;
    EXPECT_EQ(text_of(decimal(row.value).round(2, Rounding::half_even)), row.half_even) << row.value;
    EXPECT_EQ(text_of(decimal(row.value).round(2, Rounding::down)), row.down) << row.value;
    EXPECT_EQ(text_of(decimal(row.value).round(2, Rounding::up)), row.up) << row.value;
  }
}

TEST(Decimal, RescaleNeverRounds) {
  EXPECT_EQ(text_of(decimal("1.500").rescale(1)), "1.5");
  EXPECT_EQ(text_of(decimal("1.5").rescale(3)), "1.500");
  EXPECT_EQ(text_of(decimal("1.55").rescale(1)), "decimal_inexact");
  EXPECT_EQ(decimal("1.55").rescale(1).error().text(Lang::en), "not exact with 1 decimals; name a rounding");
  EXPECT_EQ(text_of(decimal("10").rescale(37)), "decimal_overflow");
  EXPECT_EQ(text_of(decimal("1").rescale(39)), "decimal_too_long");
  EXPECT_EQ(text_of(decimal("1").round(-1, Rounding::down)), "decimal_too_long");
  EXPECT_EQ(decimal("100.0").strip_zeros().to_string(), "100");
  EXPECT_EQ(decimal("0.00").strip_zeros().to_string(), "0");
}

TEST(Decimal, DivideGolden) {
  EXPECT_EQ(text_of(decimal("1").divide(decimal("3"), 7, Rounding::half_up)), "0.3333333");
  EXPECT_EQ(text_of(decimal("2").divide(decimal("3"), 7, Rounding::half_up)), "0.6666667");
  EXPECT_EQ(text_of(decimal("-1").divide(decimal("8"), 2, Rounding::half_up)), "-0.13");
  EXPECT_EQ(text_of(decimal("1").divide(decimal("-8"), 2, Rounding::half_even)), "-0.12");
  EXPECT_EQ(text_of(decimal("1").divide(decimal("0.0000001"), 0, Rounding::down)), "10000000");
  EXPECT_EQ(text_of(decimal("1.0000").divide(decimal("2"), 0, Rounding::up)), "1");
  EXPECT_EQ(text_of(decimal("1").divide(decimal("0.00"), 2, Rounding::down)), "division_by_zero");
  EXPECT_EQ(text_of(decimal("1").divide(decimal("3"), 39, Rounding::down)), "decimal_too_long");
  EXPECT_EQ(text_of(decimal("10").divide(decimal("3"), 38, Rounding::down)), "decimal_overflow");
  // 10^38 units of a quotient do not fit, whichever way it was reached.
  EXPECT_EQ(text_of(decimal("1").divide(decimal("1"), 38, Rounding::down)), "decimal_overflow");
}

TEST(Decimal, PropertyRoundAndDivideAreThoseOfUnboundedFractions) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20000; ++i) {
    const Decimal a = random_decimal(random);
    const Decimal b = random_decimal(random);
    const int scale = static_cast<int>(random() % 39);
    const Rounding rounding = kRoundings[random() % 4];
    const Fraction x = naive(a);
    const Fraction y = naive(b);
    const std::string trace = a.to_string() + " " + b.to_string() + " " + std::to_string(scale);
    const cpp_int rounded = naive_round(x.numerator * naive_pow10(scale), naive_pow10(x.scale), rounding);
    const auto round = a.round(scale, rounding);
    ASSERT_EQ(round.has_value(), abs(rounded) < naive_pow10(38)) << trace;
    if (round) {
      ASSERT_TRUE(naive(*round).numerator == rounded && round->scale() == scale) << trace;
    }
    if (b.is_zero()) continue;
    const cpp_int quotient =
        naive_round(x.numerator * naive_pow10(y.scale + scale), y.numerator * naive_pow10(x.scale), rounding);
    const auto divided = a.divide(b, scale, rounding);
    ASSERT_EQ(divided.has_value(), abs(quotient) < naive_pow10(38)) << trace;
    if (divided) {
      ASSERT_TRUE(naive(*divided).numerator == quotient && divided->scale() == scale) << trace;
    }
  }
}

TEST(Rounding, SlugsGoThereAndBack) {
  for (const Rounding rounding : kRoundings) EXPECT_EQ(rounding_of_slug(slug(rounding)).value(), rounding);
  for (const RoundUnit unit : {RoundUnit::fen, RoundUnit::jiao, RoundUnit::yuan})
    EXPECT_EQ(round_unit_of_slug(slug(unit)).value(), unit);
  EXPECT_EQ(slug(Rounding::half_even), "half_even");
  EXPECT_EQ(slug(RoundUnit::jiao), "jiao");
  EXPECT_EQ(rounding_of_slug("HALF_UP").error().code, Code::rounding_unknown);
  EXPECT_EQ(round_unit_of_slug("").error().code, Code::round_unit_unknown);
}

}  // namespace
}  // namespace ykt
