// AmountDifference: the first step at which two neighbours' amounts part (H43).
#include "ykt/entitlement/amount_difference.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

AmountRule rule(const char* rate) {
  RateTimesQuantity form;
  form.rate = Decimal::parse(rate).value();
  form.quantity_unit = "亩";
  form.quantity_decimals = 2;
  return {AmountEvery::period, NamedRounding{}, form};
}
AmountExplanation of(const AmountRule& rule, const char* quantity, AmountSource source = {"a.1", 1}) {
  AmountFacts facts;
  facts.quantity = Decimal::parse(quantity).value();
  facts.sources = {{AmountFact::quantity, "面积核定表"}};
  return explain_amount(rule, source, Period::parse("2025").value(), facts).value();
}

TEST(AmountDifference, OtherBaseData) {
  const auto mine = of(rule("124.9788302"), "12.35");
  const auto theirs = of(rule("124.9788302"), "12.36");
  const AmountDifference difference = compare_amounts(mine, theirs);
  EXPECT_FALSE(difference.same());
  EXPECT_EQ(difference.step, 0U);
  EXPECT_EQ(to_lines(difference, Lang::zh),
            (std::vector<std::string>{"从第 1 步起不同", "前者：数量：12.35 亩（来源：面积核定表）",
                                      "后者：数量：12.36 亩（来源：面积核定表）",
                                      "金额：1543.49 元，1544.74 元，相差 1.25 元"}));
  EXPECT_EQ(to_lines(difference, Lang::en).back(),
            "Amounts: 1543.49 yuan and 1544.74 yuan, a difference of 1.25 yuan");
  const Json json = to_json(difference);
  EXPECT_EQ(*json.find("difference")->string(), "-1.25");
  EXPECT_EQ(*json.find("first")->find("step")->find("operand")->string(), "12.35");
  EXPECT_EQ(*json.find("second")->find("text_zh")->string(), "数量：12.36 亩（来源：面积核定表）");
}

TEST(AmountDifference, OtherStandardOfAnotherVersion) {
  const AmountDifference difference = compare_amounts(of(rule("100"), "2"), of(rule("110"), "2", {"a.1", 2}));
  EXPECT_TRUE(difference.other_version);
  EXPECT_EQ(difference.step, 1U) << "the quantity is the same";
  EXPECT_EQ(to_lines(difference, Lang::zh).front(), "所依据的政策版本不同");
  EXPECT_EQ(difference.first_line_zh, "补贴标准：100 元/亩");
}

TEST(AmountDifference, OneEndsEarlierAndOneIsTheSame) {
  AmountRule capped = rule("100");
  const auto mine = of(capped, "2");
  std::get<RateTimesQuantity>(capped.form).cap = Money::from_fen(15000);
  const AmountDifference difference = compare_amounts(mine, of(capped, "2"));
  EXPECT_FALSE(difference.first.has_value());
  EXPECT_EQ(difference.second->kind, AmountStepKind::capped);
  EXPECT_EQ(to_lines(difference, Lang::zh)[1], "前者：没有这一步");
  EXPECT_TRUE(compare_amounts(mine, mine).same());
  EXPECT_EQ(to_lines(compare_amounts(mine, mine), Lang::zh).front(), "没有不同");
  EXPECT_TRUE(to_json(compare_amounts(mine, mine)).find("step")->is_null());
}

}  // namespace
}  // namespace ykt
