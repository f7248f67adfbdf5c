#include "ykt/base/money.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace ykt {
namespace {

using boost::multiprecision::cpp_int;  // unbounded: the slow way that everything is compared with

constexpr std::uint32_t kSeed = 20250228;
constexpr Rounding kRoundings[] = {Rounding::half_up, Rounding::half_even, Rounding::down, Rounding::up};
constexpr RoundUnit kUnits[] = {RoundUnit::fen, RoundUnit::jiao, RoundUnit::yuan};

Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  EXPECT_TRUE(value) << text;
  return value.value_or(Decimal());
}

std::string text_of(const Result<Money>& value) {
  return value ? value->to_string() : std::string(slug(value.error().code));
}

TEST(Money, ReadsYuanAndWritesTwoDecimals) {
  const std::vector<std::pair<const char*, const char*>> golden = {
      {"124.50", "124.50"},
      {"124.5", "124.50"},
      {"124", "124.00"},
      {"-0.05", "-0.05"},
      {"+3", "3.00"},
      {"0", "0.00"},
      {"-0.00", "0.00"},
      {"0012.30", "12.30"},
      {"92233720368547758.07", "92233720368547758.07"},
      {"-92233720368547758.08", "-92233720368547758.08"},
      {"92233720368547758.08", "money_overflow"},
      {"-92233720368547758.09", "money_overflow"},
      {"99999999999999999999999999999999999999", "money_overflow"},
      {"999999999999999999999999999999999999999999", "money_overflow"},
      {"1.005", "money_too_fine"},
      {"1.000", "money_too_fine"},
      {"0.00000000000000000000000000000000000000000000000000", "money_too_fine"},
      {"", "money_syntax"},
      {"1.", "money_syntax"},
      {".5", "money_syntax"},
      {"1,000.00", "money_syntax"},
      {"1e2", "money_syntax"},
      {"12.5元", "money_syntax"},
      {"NaN", "money_syntax"}};
  for (const auto& [in, out] : golden) EXPECT_EQ(text_of(Money::parse(in)), out) << in;
}

TEST(Money, FromYuanIsExact) {
  EXPECT_EQ(text_of(Money::from_yuan(decimal("1.5000000"))), "1.50");
  EXPECT_EQ(text_of(Money::from_yuan(decimal("1.5000001"))), "money_too_fine");
  EXPECT_EQ(text_of(Money::from_yuan(decimal("99999999999999999999999999999999999999"))), "money_overflow");
  EXPECT_EQ(text_of(Money::from_yuan(decimal("92233720368547758.08"))), "money_overflow");
  EXPECT_EQ(Money::min().to_decimal().to_string(), "-92233720368547758.08");
}

TEST(Money, ArithmeticNeverWraps) {
  const Money one = Money::from_fen(1);
  EXPECT_EQ(text_of(Money::max().plus(one)), "money_overflow");
  EXPECT_EQ(text_of(Money::min().minus(one)), "money_overflow");
  EXPECT_EQ(text_of(Money::min().negate()), "money_overflow");
  EXPECT_EQ(text_of(Money::min().times(-1)), "money_overflow");
  EXPECT_EQ(text_of(Money::max().times(2)), "money_overflow");
  EXPECT_EQ(text_of(Money::from_fen(150).plus(Money::from_fen(-275))), "-1.25");
  EXPECT_EQ(text_of(Money::from_fen(150).minus(Money::from_fen(275))), "-1.25");
  EXPECT_EQ(text_of(Money::max().negate()), "-92233720368547758.07");
  EXPECT_EQ(text_of(Money::from_fen(8350).times(12)), "1002.00");
  Money running = Money::max();
  EXPECT_FALSE(running.add(one));
  EXPECT_EQ(running, Money::max());
  EXPECT_TRUE(running.add(Money::from_fen(-7)));
  EXPECT_EQ(running, Money::from_fen(Money::max().fen() - 7));
  EXPECT_LT(Money::min(), Money());
}

TEST(Money, TotalHoldsWhateverTheOrder) {
  EXPECT_EQ(text_of(total(std::vector{Money::max(), Money::max(), Money::min(), Money::min()})), "-0.02");
  EXPECT_EQ(text_of(total(std::vector{Money::max(), Money::from_fen(1)})), "money_overflow");
  EXPECT_EQ(text_of(total({})), "0.00");
}

// ---- rounding, once

TEST(MoneyOf, Golden) {
  struct Row {
    const char *quantity, *rate;
    Rounding rounding;
    RoundUnit unit;
    const char* amount;
  };
  const std::vector<Row> golden = {
      {"12.35", "124.9788302", Rounding::half_up, RoundUnit::fen, "1543.49"},  // 1543.488552970
      {"12.35", "124.9788302", Rounding::down, RoundUnit::fen, "1543.48"},
      {"12.35", "124.9788302", Rounding::half_up, RoundUnit::jiao, "1543.50"},
      {"12.35", "124.9788302", Rounding::half_up, RoundUnit::yuan, "1543.00"},
      {"12.35", "124.9788302", Rounding::up, RoundUnit::yuan, "1544.00"},
      {"1", "0.005", Rounding::half_up, RoundUnit::fen, "0.01"},
      {"1", "0.005", Rounding::half_even, RoundUnit::fen, "0.00"},
      {"3", "0.005", Rounding::half_even, RoundUnit::fen, "0.02"},
      {"-1", "0.005", Rounding::half_up, RoundUnit::fen, "-0.01"},
      {"-1", "0.001", Rounding::up, RoundUnit::fen, "-0.01"},
      {"-1", "0.009", Rounding::down, RoundUnit::fen, "0.00"},
      // Rounded twice (to 分, then to 元) this would be 1.00.
      {"1", "0.496", Rounding::half_up, RoundUnit::yuan, "0.00"},
      {"1", "0.4999", Rounding::half_up, RoundUnit::jiao, "0.50"},
      {"5", "100", Rounding::half_up, RoundUnit::fen, "500.00"},
      {"5", "100.5", Rounding::half_up, RoundUnit::jiao, "502.50"},
      {"5", "100", Rounding::half_up, RoundUnit::yuan, "500.00"},
      {"0", "124.9788302", Rounding::up, RoundUnit::yuan, "0.00"},
      // An exact product of 76 digits, 0.0049999...: half a 分 is not reached.
      {"0.00499999999999999999999999999999999999", "0.99999999999999999999999999999999999999",
       Rounding::half_up, RoundUnit::fen, "0.00"},
      {"0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001", Rounding::up,
       RoundUnit::fen, "0.01"},
      {"-0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001", Rounding::up,
       RoundUnit::yuan, "-1.00"},
      {"0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001",
       Rounding::half_up, RoundUnit::fen, "0.00"},
      {"9999999999999999999999.9999999999999999", "0.0000092233720368547758", Rounding::half_up,
       RoundUnit::fen, "92233720368547758.00"},
      {"92233720368547758.07", "1.00", Rounding::down, RoundUnit::fen, "92233720368547758.07"},
      {"-92233720368547758.08", "1.00", Rounding::down, RoundUnit::fen, "-92233720368547758.08"},
      {"92233720368547758.08", "1.00", Rounding::down, RoundUnit::fen, "money_overflow"},
      {"92233720368547758.07", "1", Rounding::up, RoundUnit::yuan, "money_overflow"},
      {"99999999999999999999999999999999999999", "99999999999999999999999999999999999999", Rounding::down,
       RoundUnit::yuan, "money_overflow"}};
  for (const Row& row : golden)
    EXPECT_EQ(text_of(money_of({decimal(row.quantity), decimal(row.rate)}, row.rounding, row.unit)),
              row.amount)
        << row.quantity << " x " << row.rate;
}

TEST(RoundToMoney, Golden) {
  EXPECT_EQ(text_of(round_to_money(decimal("1543.488552970"), Rounding::half_up, RoundUnit::fen)), "1543.49");
  EXPECT_EQ(text_of(round_to_money(decimal("0.05"), Rounding::half_up, RoundUnit::jiao)), "0.10");
  EXPECT_EQ(text_of(round_to_money(decimal("-0.5"), Rounding::half_up, RoundUnit::yuan)), "-1.00");
  EXPECT_EQ(text_of(round_to_money(decimal("-0.5"), Rounding::half_even, RoundUnit::yuan)), "0.00");
  EXPECT_EQ(text_of(round_to_money(decimal("7"), Rounding::half_up, RoundUnit::fen)), "7.00");
  EXPECT_EQ(text_of(round_to_money(decimal("0.99999999999999999999999999999999999999"), Rounding::half_up,
                                   RoundUnit::fen)),
            "1.00");
  EXPECT_EQ(text_of(round_to_money(decimal("99999999999999999999999999999999999999"), Rounding::half_up,
                                   RoundUnit::fen)),
            "money_overflow");
}

cpp_int naive_pow10(int exponent) {
  cpp_int out = 1;
  for (int i = 0; i < exponent; ++i) out *= 10;
  return out;
}

cpp_int wide(Int128 value) {
  const bool negative = value < 0;
  cpp_int out = 0;
  cpp_int place = 1;
  for (; value != 0; value /= 10, place *= 10) out += place * std::abs(static_cast<int>(value % 10));
  return negative ? cpp_int(-out) : out;
}

/// 分 of the exact product, by comparing twice the remainder with the divisor.
cpp_int naive_fen(const MoneyProduct& product, Rounding rounding, RoundUnit unit) {
  const cpp_int exact = wide(product.quantity.unscaled()) * wide(product.rate.unscaled());
  const cpp_int fen_per_unit = unit == RoundUnit::fen ? 1 : unit == RoundUnit::jiao ? 10 : 100;
  // units = exact / 10^scale * 100 / fen_per_unit
  const cpp_int top = abs(exact) * 100;
  const cpp_int bottom = naive_pow10(product.quantity.scale() + product.rate.scale()) * fen_per_unit;
  cpp_int units = top / bottom;
  const cpp_int twice = (top % bottom) * 2;
  const bool odd = units % 2 == 1;
  const bool away = rounding == Rounding::up          ? twice > 0
                    : rounding == Rounding::half_up   ? twice >= bottom
                    : rounding == Rounding::half_even ? twice > bottom || (twice == bottom && odd)
                                                      : false;
  if (away) ++units;
  return (exact < 0 ? cpp_int(-units) : units) * fen_per_unit;
}

Decimal random_decimal(std::mt19937_64& random, int digits_max, int scale_max) {
  const int digits = std::uniform_int_distribution<int>(1, digits_max)(random);
  const int scale = std::uniform_int_distribution<int>(0, scale_max)(random);
  Int128 value = 0;
  const bool halves = random() % 4 == 0;  // 5 and zeros: ties
  for (int i = 0; i < digits; ++i)
    value = value * 10 + (halves ? (i == 0 ? 5 : 0) : static_cast<int>(random() % 10));
  return *Decimal::from_unscaled(random() % 2 == 0 ? value : -value, scale);
}

TEST(MoneyOf, PropertyIsTheUnboundedProductRoundedOnce) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  int amounts = 0;
  constexpr int kRuns = 40000;
  for (int i = 0; i < kRuns; ++i) {
    const int digits = i % 2 == 0 ? 12 : 38;
    const MoneyProduct product{random_decimal(random, digits, digits),
                               random_decimal(random, digits, digits)};
    const Rounding rounding = kRoundings[random() % 4];
    const RoundUnit unit = kUnits[random() % 3];
    const cpp_int fen = naive_fen(product, rounding, unit);
    const bool fits = fen >= Money::min().fen() && fen <= Money::max().fen();
    const auto amount = money_of(product, rounding, unit);
    const std::string trace = product.quantity.to_string() + " x " + product.rate.to_string();
    ASSERT_EQ(amount.has_value(), fits) << trace;
    Money bulk = Money::from_fen(-1);
    ASSERT_EQ(money_of(product, rounding, unit, bulk), fits) << trace;
    ASSERT_EQ(bulk, amount.value_or(Money::from_fen(-1))) << trace;
    if (fits) {
      ASSERT_EQ(cpp_int(amount->fen()), fen) << trace;
    }
    amounts += fits ? 1 : 0;
    const auto rounded = round_to_money(product.rate, rounding, unit);
    const cpp_int rate_fen = naive_fen({Decimal::from_int(1), product.rate}, rounding, unit);
    ASSERT_EQ(rounded.has_value(), rate_fen >= Money::min().fen() && rate_fen <= Money::max().fen()) << trace;
    if (rounded) {
      ASSERT_EQ(cpp_int(rounded->fen()), rate_fen) << trace;
    }
  }
  EXPECT_GT(amounts, kRuns / 4);
  EXPECT_LT(amounts, kRuns);
}

// ---- splitting

std::vector<std::string> split_texts(Money pot, const std::vector<const char*>& weights) {
  std::vector<Decimal> values;
  for (const char* weight : weights) values.push_back(decimal(weight));
  const auto parts = split(pot, values);
  if (!parts) return {std::string(slug(parts.error().code)) + parts.error().path};
  std::vector<std::string> out;
  for (const Money part : *parts) out.push_back(part.to_string());
  return out;
}

TEST(Split, Golden) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(split_texts(Money::from_fen(10000), {"1", "1", "1"}), (Texts{"33.34", "33.33", "33.33"}));
  EXPECT_EQ(split_texts(Money::from_fen(-10000), {"1", "1", "1"}), (Texts{"-33.34", "-33.33", "-33.33"}));
  EXPECT_EQ(split_texts(Money::from_fen(2), {"1", "1", "1"}), (Texts{"0.01", "0.01", "0.00"}));
  // Shares 142.857..., 285.714..., 571.428...: the middle one is cut most.
  EXPECT_EQ(split_texts(Money::from_fen(1000), {"1", "2", "4"}), (Texts{"1.43", "2.86", "5.71"}));
  EXPECT_EQ(split_texts(Money::from_fen(100), {"0", "3.50", "0.0", "3.5"}),
            (Texts{"0.00", "0.50", "0.00", "0.50"}));
  EXPECT_EQ(split_texts(Money::from_fen(1), {"0", "0.1", "0.10"}), (Texts{"0.00", "0.01", "0.00"}));
  EXPECT_EQ(split_texts(Money(), {"1", "2"}), (Texts{"0.00", "0.00"}));
  EXPECT_EQ(split_texts(Money::min(), {"5"}), (Texts{"-92233720368547758.08"}));
  EXPECT_EQ(split_texts(Money::max(), {"99999999999999999999999999999999999999",
                                       "0.00000000000000000000000000000000000001"}),
            (Texts{"92233720368547758.07", "0.00"}));
}

TEST(Split, RefusesWeightsThatCannotShare) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(split_texts(Money::from_fen(100), {}), Texts{"split_weights/weights"});
  EXPECT_EQ(split_texts(Money::from_fen(100), {"0", "0.00"}), Texts{"split_weights/weights"});
  EXPECT_EQ(split_texts(Money::from_fen(100), {"1", "2", "-0.01"}), Texts{"split_weights/weights/2"});
}

/// The slow way: unbounded shares, all sorted.
std::vector<std::int64_t> naive_split(std::int64_t pot, const std::vector<Decimal>& weights) {
  std::vector<cpp_int> aligned;
  cpp_int sum = 0;
  for (const Decimal& weight : weights) {
    aligned.push_back(wide(weight.unscaled()) * naive_pow10(38 - weight.scale()));
    sum += aligned.back();
  }
  const cpp_int size = abs(cpp_int(pot));
  std::vector<cpp_int> parts;
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), 0);
  cpp_int left = size;
  for (const cpp_int& weight : aligned) {
    parts.push_back(size * weight / sum);
    left -= parts.back();
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return size * aligned[a] % sum > size * aligned[b] % sum;
  });
  for (std::size_t i = 0; i < left; ++i) ++parts[order[i]];
  std::vector<std::int64_t> out;
  for (const cpp_int& part : parts) out.push_back(static_cast<std::int64_t>(pot < 0 ? cpp_int(-part) : part));
  return out;
}

TEST(Split, PropertyAddsUpAndIsTheLargestRemainders) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  for (int run = 0; run < 3000; ++run) {
    const std::size_t count = 1 + random() % 20;
    const int digits = run % 3 == 0 ? 38 : run % 3 == 1 ? 5 : 1;  // 1: many equal remainders
    std::vector<Decimal> weights;
    for (std::size_t i = 0; i < count; ++i)
      weights.push_back(random_decimal(random, digits, digits == 38 ? 38 : 2).abs());
    if (std::all_of(weights.begin(), weights.end(), [](const Decimal& w) { return w.is_zero(); })) continue;
    const Money pot = Money::from_fen(static_cast<std::int64_t>(random()) >> (random() % 63));
    const auto parts = split(pot, weights);
    ASSERT_TRUE(parts) << run;
    ASSERT_EQ(total(*parts).value(), pot) << run;
    const std::vector<std::int64_t> expected = naive_split(pot.fen(), weights);
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ((*parts)[i].fen(), expected[i]) << run << " " << i;
  }
}

}  // namespace
}  // namespace ykt
