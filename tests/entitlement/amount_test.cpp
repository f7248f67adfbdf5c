// Amounts: golden figures, refusals in their order, the explanation, and two ways that must agree.
#include "ykt/entitlement/amount.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ykt {
namespace {

const Period kQuarter = Period::containing(Date::of(2025, 8, 1), PeriodKind::quarter);
const AmountSource kSource{"leshan.1", 2};

AmountRule fixed(std::int64_t fen, AmountEvery every) {
  return {every, std::nullopt, FixedAmount{Money::from_fen(fen)}};
}
AmountRule rate(Decimal per_unit, NamedRounding rounding = {}, AmountEvery every = AmountEvery::period) {
  RateTimesQuantity form;
  form.rate = per_unit;
  form.quantity_unit = "亩";
  form.quantity_decimals = 2;
  return {every, rounding, form};
}
AmountFacts of(const char* quantity) {
  AmountFacts out;
  out.quantity = Decimal::parse(quantity).value();
  return out;
}
AmountFacts months(std::int32_t count, const char* quantity = nullptr) {
  AmountFacts out = quantity ? of(quantity) : AmountFacts{};
  out.months = count;
  return out;
}

Money amount_of(const AmountRule& rule, const AmountFacts& inputs, Period period = kQuarter) {
  const auto explained = explain_amount(rule, kSource, period, inputs);
  EXPECT_TRUE(explained) << (explained ? "" : explained.error().text(Lang::en));
  return explained ? explained->amount : Money{};
}
Code code_of(const AmountRule& rule, const AmountFacts& inputs) {
  const auto explained = explain_amount(rule, kSource, kQuarter, inputs);
  return explained ? Code::ok : explained.error().code;
}

TEST(Amount, FixedByMonthAndPeriod) {
  EXPECT_EQ(amount_of(fixed(8000, AmountEvery::month), months(3)).to_string(), "240.00");
  EXPECT_EQ(amount_of(fixed(8000, AmountEvery::month), months(2)).to_string(), "160.00");
  EXPECT_EQ(amount_of(fixed(8000, AmountEvery::period), {}).to_string(), "80.00");
  EXPECT_EQ(amount_of(fixed(8000, AmountEvery::period), months(2)).to_string(), "80.00");
  EXPECT_EQ(amount_of(fixed(8000, AmountEvery::once), {}).to_string(), "80.00");
  const Period year = Period::containing(Date::of(2025, 8, 1), PeriodKind::year);
  EXPECT_EQ(amount_of(fixed(8000, AmountEvery::month), months(12), year).to_string(), "960.00");
}

TEST(Amount, RateRoundsOnceAtTheEnd) {
  const Decimal real_rate = Decimal::of("124.9788302");  // a rate with seven decimals, as they occur
  EXPECT_EQ(amount_of(rate(real_rate), of("12.35")).to_string(), "1543.49");
  EXPECT_EQ(amount_of(rate(real_rate, {Rounding::down, RoundUnit::fen}), of("12.35")).to_string(), "1543.48");
  EXPECT_EQ(amount_of(rate(real_rate, {Rounding::half_up, RoundUnit::jiao}), of("12.35")).to_string(),
            "1543.50");
  EXPECT_EQ(amount_of(rate(real_rate, {Rounding::half_up, RoundUnit::yuan}), of("12.35")).to_string(),
            "1543.00");
  EXPECT_EQ(amount_of(rate(Decimal::of("0.15"), {Rounding::half_even, RoundUnit::jiao}), of("1")).to_string(),
            "0.20");
  EXPECT_EQ(amount_of(rate(Decimal::of("0.25"), {Rounding::half_even, RoundUnit::jiao}), of("1")).to_string(),
            "0.20");
  // Three months of 33.333 are 99.999, rounded once to 100.00; month by month it would be 99.99.
  EXPECT_EQ(amount_of(rate(Decimal::of("33.333"), {}, AmountEvery::month), months(3, "1")).to_string(),
            "100.00");
}

TEST(Amount, TrailingZerosAreNoDecimals) {
  EXPECT_EQ(amount_of(rate(Decimal::of("10")), of("1.2300")).to_string(), "12.30");
  EXPECT_EQ(code_of(rate(Decimal::of("10")), of("1.2301")), Code::amount_quantity_too_fine);
}

TEST(Amount, BoundsAreIncludedAndTheCapComesLast) {
  AmountRule rule = rate(Decimal::of("10.005"));
  auto& form = std::get<RateTimesQuantity>(rule.form);
  form.quantity_min = Decimal::of("0.5");
  form.quantity_max = Decimal::of("100");
  form.cap = Money::from_fen(50000);
  EXPECT_EQ(amount_of(rule, of("0.5")).to_string(), "5.00");
  EXPECT_EQ(amount_of(rule, of("100")).to_string(), "500.00");
  EXPECT_EQ(amount_of(rule, of("49.97")).to_string(), "499.95");
  EXPECT_EQ(code_of(rule, of("0.49")), Code::amount_quantity_below);
  EXPECT_EQ(code_of(rule, of("100.01")), Code::amount_quantity_above);
  const auto above = explain_amount(rule, kSource, kQuarter, of("100.01"));
  EXPECT_EQ(above.error().text(Lang::zh), "数量大于 100");
  EXPECT_EQ(above.error().path, "/quantity");
}

TEST(Amount, RefusalsInTheirOrder) {
  AmountRule unrounded = rate(Decimal::of("10"));
  unrounded.rounding.reset();
  EXPECT_EQ(code_of(unrounded, {}), Code::amount_rounding_not_stated);
  EXPECT_EQ(AmountCalculator::make(unrounded, kQuarter).error().code, Code::amount_rounding_not_stated);
  const AmountRule monthly = rate(Decimal::of("10"), {}, AmountEvery::month);
  EXPECT_EQ(code_of(monthly, of("1")), Code::amount_months_missing) << "no month is assumed";
  EXPECT_EQ(code_of(monthly, months(4)), Code::amount_months_outside);
  EXPECT_EQ(code_of(monthly, months(0)), Code::amount_months_outside);
  EXPECT_EQ(code_of(monthly, months(-1)), Code::amount_months_outside);
  EXPECT_EQ(code_of(monthly, months(3)), Code::amount_quantity_missing);
  EXPECT_EQ(code_of(monthly, months(3, "-0.001")), Code::amount_quantity_negative);
  EXPECT_EQ(code_of(monthly, months(3, "0")), Code::amount_is_zero);
  EXPECT_EQ(code_of(rate(Decimal::of("0.004")), of("1")), Code::amount_is_zero);
  EXPECT_EQ(code_of(rate(Decimal::of("9000000000000")), of("90000000000")), Code::amount_overflow);
  EXPECT_EQ(code_of(fixed(INT64_MAX / 2, AmountEvery::month), months(3)), Code::amount_overflow);
}

TEST(AmountExplanation, ReadsAsASentenceForEachStep) {  // H43
  AmountRule rule = rate(Decimal::of("124.9788302"), {}, AmountEvery::month);
  auto& form = std::get<RateTimesQuantity>(rule.form);
  form.quantity_max = Decimal::of("50");
  form.cap = Money::from_fen(300000);
  const auto explained = explain_amount(rule, kSource, kQuarter, months(3, "12.35")).value();
  EXPECT_EQ(to_lines(explained, Lang::zh),
            (std::vector<std::string>{
                "政策 leshan.1，第 2 版，所属期 2025Q3", "数量：12.35 亩", "数量未超过上限 50 亩",
                "补贴标准：124.9788302 元/亩·月", "124.9788302 × 12.35 亩 = 1543.48855297 元",
                "1543.48855297 × 3 月 = 4630.46565891 元", "四舍五入到分：4630.47 元",
                "封顶：4630.47 元 → 3000.00 元", "金额：3000.00 元（大写：叁仟元整）"}));
  EXPECT_EQ(to_lines(explained, Lang::en),
            (std::vector<std::string>{
                "Policy leshan.1, version 2, period 2025Q3", "Quantity: 12.35 mu",
                "Quantity within the limit of 50 mu", "Standard: 124.9788302 yuan/mu·month",
                "124.9788302 × 12.35 mu = 1543.48855297 yuan",
                "1543.48855297 × 3 months = 4630.46565891 yuan", "rounded half up to 0.01 yuan: 4630.47 yuan",
                "Capped: 4630.47 yuan → 3000.00 yuan", "Amount: 3000.00 yuan (叁仟元整)"}));
}

TEST(AmountExplanation, NeighboursDifferInOneStep) {  // H43: other standard, or other base data
  const AmountRule rule = rate(Decimal::of("124.9788302"));
  const auto mine = to_lines(explain_amount(rule, kSource, kQuarter, of("12.35")).value(), Lang::zh);
  const auto theirs = to_lines(explain_amount(rule, kSource, kQuarter, of("12.36")).value(), Lang::zh);
  ASSERT_EQ(mine.size(), theirs.size());
  EXPECT_EQ(mine[0], theirs[0]);
  EXPECT_NE(mine[1], theirs[1]);
  EXPECT_EQ(mine[2], theirs[2]);
}

TEST(AmountExplanation, AsJson) {
  const auto explained =
      explain_amount(fixed(8000, AmountEvery::month), kSource, kQuarter, months(2)).value();
  const Json json = to_json(explained);
  EXPECT_EQ(*json.find("amount")->string(), "160.00");
  EXPECT_EQ(*json.find("period")->string(), "2025Q3");
  ASSERT_EQ(json.find("steps")->array()->size(), 2U);
  EXPECT_EQ(to_text(json.find("steps")->array()->at(1)),
            R"({"step":"months","operand":"2","unit":"月","value":"160.00"})");
  EXPECT_EQ(parse_json(to_text(json)).value(), json);
}

TEST(AmountDeclared, NamesTheDifference) {
  EXPECT_TRUE(check_declared({Money::from_fen(154349), Money::from_fen(154349)}));
  const auto differs = check_declared({Money::from_fen(154300), Money::from_fen(154349)});
  ASSERT_FALSE(differs);
  EXPECT_EQ(differs.error().code, Code::amount_differs);
  EXPECT_EQ(std::get<std::int64_t>(differs.error().arg("difference_fen")->value), -49);
  EXPECT_EQ(std::get<std::int64_t>(differs.error().arg("computed_fen")->value), 154349);
  EXPECT_EQ(differs.error().path, "/amount");
}

/// Rules and inputs of every shape, sensible and not.
struct RandomAmounts {
  std::mt19937_64 random;

  Decimal decimal(int digits_max, int scale_max) {
    std::uint64_t value = random();
    for (int drop = static_cast<int>(random() % static_cast<unsigned>(digits_max)); drop < digits_max; ++drop)
      value /= 10;
    const auto unscaled = static_cast<Int128>(value >> 1);
    const int scale = static_cast<int>(random() % static_cast<unsigned>(scale_max + 1));
    return Decimal::from_unscaled(random() % 50 == 0 ? -unscaled : unscaled, scale).value();
  }
  AmountRule rule() {
    const auto every = static_cast<AmountEvery>(random() % 3);
    if (random() % 4 == 0)
      return fixed(static_cast<std::int64_t>(random() >> (1 + random() % 62)) + 1, every);
    AmountRule out = rate(decimal(18, 9).abs(),
                          {static_cast<Rounding>(random() % 4), static_cast<RoundUnit>(random() % 3)}, every);
    auto& form = std::get<RateTimesQuantity>(out.form);
    form.quantity_decimals = static_cast<int>(random() % 7);
    if (random() % 3 == 0) form.quantity_min = decimal(3, 2).abs();
    if (random() % 3 == 0) form.quantity_max = decimal(8, 2).abs();
    if (random() % 3 == 0) form.cap = Money::from_fen(static_cast<std::int64_t>(random() % 1'000'000) + 1);
    return out;
  }
  AmountFacts inputs() {
    AmountFacts out;
    if (random() % 20 != 0) out.quantity = decimal(random() % 4 == 0 ? 18 : 6, 7);
    if (random() % 8 != 0) out.months = 1;
    if (random() % 3 == 0) out.months = static_cast<std::int32_t>(random() % 6) - 1;
    return out;
  }
};

TEST(AmountProperty, FastAndExplainedAgree) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomAmounts random{std::mt19937_64(seed)};
  int paid = 0;
  for (int i = 0; i < 20'000; ++i) {
    const AmountRule rule = random.rule();
    const auto period =
        Period::containing(Date::of(2025, 8, 1), static_cast<PeriodKind>(random.random() % 4));
    const AmountCalculator fast = AmountCalculator::make(rule, period).value();
    for (int j = 0; j < 5; ++j) {
      const AmountFacts inputs = random.inputs();
      Money amount = Money::from_fen(-7);
      const Code code = fast.compute(inputs, amount);
      const auto explained = explain_amount(rule, kSource, period, inputs);
      ASSERT_EQ(code, explained ? Code::ok : explained.error().code) << to_text(to_json(rule));
      ASSERT_EQ(amount, explained ? explained->amount : Money::from_fen(-7)) << to_text(to_json(rule));
      if (!explained) continue;
      ++paid;
      ASSERT_FALSE(to_lines(*explained, Lang::zh).empty());
      ASSERT_EQ(to_lines(*explained, Lang::zh).size(), to_lines(*explained, Lang::en).size());
    }
  }
  EXPECT_GT(paid, 5'000) << "the random rules must also give amounts";
}

}  // namespace
}  // namespace ykt
