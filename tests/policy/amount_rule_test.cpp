// AmountRule: what a rule may be, its JSON, and the range that a lower division must keep.
#include "ykt/policy/amount_rule.hpp"

#include <gtest/gtest.h>

#include "policies.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

Json json_of(std::string_view text) {
  auto json = parse_json(text);
  EXPECT_TRUE(json.has_value()) << text;
  return json ? *json : Json();
}

constexpr std::string_view kRate =
    R"({"kind":"rate_times_quantity","every":"period","rate":"124.9788302","quantity_unit":"亩","quantity_decimals":2,)"
    R"("quantity_min":"0.01","quantity_max":"999.99","cap":"50000.00","rounding":{"mode":"half_even","unit":"jiao"}})";
constexpr std::string_view kFixed = R"({"kind":"fixed","every":"month","amount":"90.00"})";

TEST(AmountRule, ReadsARateWithAllItsDigits) {
  const auto rule = amount_rule_from_json(json_of(kRate));
  ASSERT_TRUE(rule.has_value()) << line_of(rule);
  const RateTimesQuantity* rate = rule->rate_times_quantity();
  ASSERT_NE(rate, nullptr);
  EXPECT_EQ(rate->rate, Decimal::of("124.9788302"));
  EXPECT_EQ(rate->rate_unit(), "元/亩");
  EXPECT_EQ(rate->quantity_decimals, 2);
  EXPECT_EQ(*rate->quantity_min, Decimal::of("0.01"));
  EXPECT_EQ(*rate->quantity_max, Decimal::of("999.99"));
  EXPECT_EQ(*rate->cap, Money::from_fen(5'000'000));
  EXPECT_EQ(rule->rounding, (NamedRounding{Rounding::half_even, RoundUnit::jiao}));
  EXPECT_TRUE(rule->needs_rounding());
  EXPECT_EQ(rule->every, AmountEvery::period);
}

TEST(AmountRule, ReadsAFixedAmount) {
  const auto rule = amount_rule_from_json(json_of(kFixed));
  ASSERT_TRUE(rule.has_value()) << line_of(rule);
  ASSERT_NE(rule->fixed(), nullptr);
  EXPECT_EQ(rule->fixed()->amount, Money::from_fen(9000));
  EXPECT_EQ(rule->every, AmountEvery::month);
  EXPECT_FALSE(rule->rounding.has_value());
  EXPECT_FALSE(rule->needs_rounding());
}

TEST(AmountRule, WritesTheSameBytesForTheSameRule) {
  for (const std::string_view text : {kRate, kFixed}) {
    const auto rule = amount_rule_from_json(json_of(text));
    ASSERT_TRUE(rule.has_value());
    EXPECT_EQ(to_text(to_json(*rule)), text);
  }
  const std::string padded = changed(std::string(kRate), "124.9788302", "124.97883020");
  const auto rule = amount_rule_from_json(json_of(padded));
  ASSERT_TRUE(rule.has_value());
  EXPECT_EQ(to_text(to_json(*rule)), kRate) << "trailing zeros of a rate make no difference";
}

TEST(AmountRule, NamesWhatIsWrongWithItsPath) {
  struct Case {
    std::string_view from, to, says;
  };
  const Case cases[] = {
      {R"("124.9788302")", "124.9788302", "pack_amount_as_number /rate"},
      {R"("124.9788302")", R"("124,97")", "decimal_syntax /rate"},
      {R"("124.9788302")", R"("0")", "amount_not_positive /rate"},
      {R"("124.9788302")", R"("-1")", "amount_not_positive /rate"},
      {R"("亩")", R"("  ")", "pack_text_empty /quantity_unit"},
      {R"("亩")", R"("亩亩亩亩亩亩亩亩亩")", "amount_unit_missing /quantity_unit"},
      {R"("quantity_decimals":2)", R"("quantity_decimals":7)", "out_of_range /quantity_decimals"},
      {R"("quantity_decimals":2)", R"("quantity_decimals":"2")", "pack_type /quantity_decimals"},
      {R"("quantity_decimals":2)", R"("quantity_decimals":1)", "amount_bounds /quantity_min"},
      {R"("0.01")", R"("1000")", "amount_bounds /quantity_max"},
      {R"("0.01")", R"("-0.01")", "amount_bounds /quantity_min"},
      {R"("50000.00")", R"("0.00")", "amount_not_positive /cap"},
      {R"("50000.00")", R"("1.005")", "money_too_fine /cap"},
      {R"("50000.00")", "50000", "pack_amount_as_number /cap"},
      {R"("half_even")", R"("bankers")", "pack_choice /rounding/mode"},
      {R"("unit":"jiao")", R"("unit":"li")", "pack_choice /rounding/unit"},
      {R"(,"unit":"jiao")", "", "pack_key_missing /rounding/unit"},
      {R"("rate_times_quantity")", R"("guess")", "pack_choice /kind"},
      {R"("every":"period")", R"("every":"week")", "pack_choice /every"},
      {R"("cap")", R"("most")", "pack_key_unknown /most"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(line_of(amount_rule_from_json(json_of(changed(std::string(kRate), c.from, c.to)))), c.says)
        << c.to;
  EXPECT_EQ(line_of(amount_rule_from_json(json_of(R"({"kind":"fixed","every":"month","amount":90.00})"))),
            "pack_amount_as_number /amount");
  EXPECT_EQ(
      line_of(amount_rule_from_json(json_of(R"({"kind":"fixed","every":"month","amount":"90","rate":"1"})"))),
      "pack_key_unknown /rate");
  EXPECT_EQ(line_of(amount_rule_from_json(json_of("[]"))), "pack_type ");
}

TEST(AmountRule, ChecksRulesMadeByHandToo) {
  EXPECT_TRUE(check_amount_rule(rate_rule("0.0000001")).empty());
  EXPECT_EQ(lines_of(check_amount_rule(fixed_rule("0"))),
            std::vector<std::string>{"amount_not_positive /amount"});
  AmountRule rule = rate_rule("-1");
  auto& rate = std::get<RateTimesQuantity>(rule.form);
  rate.quantity_unit = "\n";
  rate.quantity_decimals = -1;
  EXPECT_EQ(lines_of(check_amount_rule(rule)),
            (std::vector<std::string>{"amount_not_positive /rate", "amount_unit_missing /quantity_unit",
                                      "out_of_range /quantity_decimals"}));
}

TEST(AmountRange, HoldsBothEndsAndNothingBeyond) {
  const AmountRange range{AmountKind::fixed, AmountEvery::month, "", Decimal::of("80"), Decimal::of("120.5")};
  EXPECT_TRUE(check_amount_range(range).empty());
  EXPECT_EQ(unit_of(range), "元/月");
  for (const char* inside : {"80", "80.00", "99.99", "120.50"})
    EXPECT_TRUE(check_local_amount(fixed_rule(inside), range).has_value()) << inside;
  for (const char* outside : {"79.99", "120.51"}) {
    const Done done = check_local_amount(fixed_rule(outside), range);
    ASSERT_FALSE(done.has_value()) << outside;
    EXPECT_EQ(done.error().text(Lang::en), "the policy allows 80 to 120.5 yuan/month");
    EXPECT_EQ(done.error().text(Lang::zh), "政策允许的区间为 80 至 120.5 元/月");
  }
}

TEST(AmountRange, IsStatedInOneUnit) {
  const AmountRange per_mu{AmountKind::rate_times_quantity, AmountEvery::period, "亩", Decimal::of("100"),
                           Decimal::of("130")};
  EXPECT_EQ(unit_of(per_mu), "元/亩");
  EXPECT_TRUE(check_local_amount(rate_rule("124.9788302"), per_mu).has_value());
  EXPECT_EQ(line_of(check_local_amount(rate_rule("130.0000001"), per_mu)), "overlay_amount_outside ");
  EXPECT_EQ(line_of(check_local_amount(fixed_rule("110"), per_mu)), "overlay_amount_other_unit ");
  AmountRule other = rate_rule("110");
  std::get<RateTimesQuantity>(other.form).quantity_unit = "头";
  EXPECT_EQ(line_of(check_local_amount(other, per_mu)), "overlay_amount_other_unit ");
  other = rate_rule("110");
  other.every = AmountEvery::month;
  EXPECT_EQ(unit_of(other), "元/亩·月");
  EXPECT_EQ(line_of(check_local_amount(other, per_mu)), "overlay_amount_other_unit ");
}

TEST(AmountRange, IsCheckedItself) {
  AmountRange range{AmountKind::fixed, AmountEvery::month, "亩", Decimal::of("0"), Decimal::of("-1")};
  EXPECT_EQ(lines_of(check_amount_range(range)),
            (std::vector<std::string>{"amount_not_positive /min", "amount_bounds /max",
                                      "amount_unit_missing /quantity_unit"}));
}

}  // namespace
}  // namespace ykt
