// AmountRule: what the checker says of every kind, the range of those that have one standard, and the text.
#include <gtest/gtest.h>

#include <algorithm>

#include "policies.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

constexpr std::string_view kTiered =
    R"({"kind":"tiered","every":"month","by":"age","on":"month_last","bands":[{"from":80,"to":89,"amount":"25.00"},)"
    R"({"from":90,"amount":"100.00"}],"months":{"start":"birthday_month","start_age":80,"stop":"last_month_included",)"
    R"("death":"whole","proration":"none"}})";
constexpr std::string_view kGrade =
    R"({"kind":"tiered","every":"period","by":"grade","tag":"disabled","on":"period_first",)"
    R"("bands":[{"from":1,"to":1,"amount":"100.00"},{"from":2,"to":2,"not_eligible":true}]})";
constexpr std::string_view kCatalogue =
    R"({"kind":"catalogue","every":"once","items":[{"code":"A1","name":"拖拉机","unit":"台","amount":"100.00","cap":"90.00"},)"
    R"({"code":"A2","name":"收割机","unit":"台","amount":"200.00"}],"item_cap":"150.00","year_cap":"500.00"})";
constexpr std::string_view kPot =
    R"({"kind":"pot_share","every":"period","pot":"1000.00","quantity_unit":"亩","quantity_decimals":2,"quantity_max":"99"})";
constexpr std::string_view kTopUp =
    R"({"kind":"top_up_to_line","every":"month","line":"700.00","supplements":[{"tag":"disabled","grade_from":1,)"
    R"("grade_to":2,"percent":"20"}],"supplement_of":"line","supplements_together":"highest","on":"period_first",)"
    R"("cap":"9000.00","rounding":{"mode":"half_up","unit":"yuan"}})";
constexpr std::string_view kClasses =
    R"({"kind":"top_up_to_line","every":"month","classes":[{"class":1,"name":"A","amount":"500.00"},)"
    R"({"class":2,"name":"B","amount":"400.00"}],"on":"year_first","rounding":{"mode":"half_up","unit":"fen"}})";
constexpr std::string_view kShare =
    R"({"kind":"cost_share","every":"once","percent":"30","cap":"5000.00","rounding":{"mode":"down","unit":"fen"}})";
constexpr std::string_view kDeclared = R"({"kind":"declared","every":"once","min":"100.00","max":"3000.00"})";
constexpr std::string_view kSum =
    R"({"kind":"sum","every":"period","parts":[{"name":"甲","when_not_eligible":"refuse","rule":{"kind":"fixed",)"
    R"("amount":"50.00"}},{"name":"乙","when_not_eligible":"skip","rule":{"kind":"cost_share","percent":"5"}}],)"
    R"("cap":"80.00","rounding":{"mode":"half_up","unit":"fen","at":"each_part"}})";

const std::string_view kAll[] = {kTiered,  kGrade, kCatalogue, kPot, kTopUp,
                                 kClasses, kShare, kDeclared,  kSum};

Json json_of(std::string_view text) {
  auto json = parse_json(text);
  EXPECT_TRUE(json.has_value()) << text;
  return json ? *json : Json();
}
AmountRule rule_of(std::string_view text) {
  auto rule = amount_rule_from_json(json_of(text));
  EXPECT_TRUE(rule.has_value()) << text << " " << line_of(rule);
  return rule ? *rule : AmountRule{};
}

TEST(AmountRuleKinds, OneRuleHasOneText) {
  for (const std::string_view text : kAll) {
    const AmountRule rule = rule_of(text);
    EXPECT_EQ(to_text(to_json(rule)), text);
    EXPECT_EQ(amount_rule_from_json(to_json(rule)).value(), rule);
    EXPECT_TRUE(check_amount_rule(rule).empty());
  }
}

TEST(AmountRuleKinds, TheCheckerNamesWhatIsWrongWithItsPath) {
  struct Case {
    std::string_view rule, from, to, says;
  };
  const Case cases[] = {
      {kTiered, R"("from":90)", R"("from":91)", "amount_bands_gap /bands/1/from"},
      {kTiered, R"("from":90)", R"("from":89)", "amount_bands_overlap /bands/1/from"},
      {kTiered, R"("to":89,)", "", "amount_bands_overlap /bands/1/from"},
      {kTiered, R"("to":89)", R"("to":79)", "amount_bounds /bands/0/to"},
      {kTiered, R"("100.00")", R"("0.00")", "amount_not_positive /bands/1/amount"},
      {kTiered, R"("from":90,"amount":"100.00")", R"("from":90)", "pack_key_missing /bands/1/amount"},
      {kTiered, R"("from":90,)", R"("from":90,"not_eligible":true,)",
       "amount_member_misplaced /bands/1/amount"},
      {kTiered, R"("by":"age")", R"("by":"height")", "pack_choice /by"},
      {kTiered, R"("on":"month_last",)", "", "amount_member_missing /on"},
      {kTiered, R"("by":"age",)", R"("by":"age","tag":"disabled",)", "amount_member_misplaced /tag"},
      {kTiered, R"("by":"age")", R"("by":"household_size")", "amount_member_misplaced /on"},
      {kTiered, R"("start_age":80)", R"("start_age":151)", "out_of_range /months/start_age"},
      {kTiered, R"("birthday_month")", R"("application_month")", "month_rule_start_age /months/start_age"},
      {kTiered, R"("death":"whole")", R"("death":"half")", "pack_choice /months/death"},
      {kTiered, R"("proration")", R"("part")", "pack_key_unknown /months/part"},
      {kTiered, R"("every":"month")", R"("every":"period")", "amount_day_wrong /on"},
      {kGrade, R"("tag":"disabled",)", "", "amount_member_missing /tag"},
      {kGrade, R"("from":1,"to":1,"amount":"100.00")", R"("from":1,"to":1,"not_eligible":true)",
       "amount_bands_empty /bands"},
      {kCatalogue, R"("every":"once")", R"("every":"month")", "amount_every_wrong /every"},
      {kCatalogue, R"("A2")", R"("A1")", "amount_item_repeated /items/1/code"},
      {kCatalogue, R"("拖拉机")", R"(" ")", "pack_text_empty /items/0/name"},
      {kCatalogue, R"("90.00")", R"("-1.00")", "amount_not_positive /items/0/cap"},
      {kCatalogue, R"("150.00")", R"("0.00")", "amount_not_positive /item_cap"},
      {kCatalogue, R"("500.00")", R"("0.00")", "amount_not_positive /year_cap"},
      {kPot, R"("1000.00")", R"("0.00")", "amount_not_positive /pot"},
      {kPot, R"("1000.00")", "1000", "pack_amount_as_number /pot"},
      {kPot, R"("quantity_max":"99")", R"("quantity_max":"0.001")", "amount_bounds /quantity_max"},
      {kPot, R"("quantity_max":"99")", R"("rounding":{"mode":"up","unit":"fen"})",
       "amount_member_misplaced /rounding"},
      {kTopUp, R"("line":"700.00",)", "", "amount_line_or_classes /line"},
      {kTopUp, R"("700.00")", R"("0.00")", "amount_not_positive /line"},
      {kTopUp, R"("percent":"20")", R"("percent":"0")", "amount_percent /supplements/0/percent"},
      {kTopUp, R"("grade_to":2)", R"("grade_to":10)", "out_of_range /supplements/0/grade_to"},
      {kTopUp, R"("grade_from":1)", R"("grade_from":3)", "amount_bounds /supplements/0/grade_to"},
      {kTopUp, R"("supplement_of":"line",)", "", "amount_member_missing /supplement_of"},
      {kTopUp, R"("supplements_together":"highest",)", "", "amount_member_missing /supplements_together"},
      {kTopUp, R"("on":"period_first",)", "", "amount_member_missing /on"},
      {kTopUp, R"("tag":"disabled")", R"("tag":"rich")", "pack_choice /supplements/0/tag"},
      {kClasses, R"("classes":)", R"("line":"1.00","classes":)", "amount_line_or_classes /classes"},
      {kClasses, R"("class":2)", R"("class":1)", "amount_class_repeated /classes/1/class"},
      {kClasses, R"("class":2)", R"("class":10)", "out_of_range /classes/1/class"},
      {kClasses, R"("on":"year_first")", R"("on":"year_first","supplement_of":"line")",
       "amount_member_misplaced /supplement_of"},
      {kShare, R"("percent":"30")", R"("percent":"100.01")", "amount_percent /percent"},
      {kShare, R"("percent":"30")", R"("percent":"1.2345678")", "out_of_range /percent"},
      {kShare, R"("unit":"fen")", R"("unit":"fen","at":"each_month")",
       "amount_member_misplaced /rounding/at"},
      {kShare, R"("unit":"fen")", R"("unit":"fen","at":"each_part")", "amount_member_misplaced /rounding/at"},
      {kShare, R"("cap":"5000.00")", R"("months":{})", "amount_member_misplaced /months"},
      {kDeclared, R"("100.00")", R"("0.00")", "amount_not_positive /min"},
      {kDeclared, R"("3000.00")", R"("99.99")", "amount_bounds /max"},
      {kSum, R"({"name":"甲","when_not_eligible":"refuse","rule":{"kind":"fixed","amount":"50.00"}},)", "",
       "amount_parts_too_few /parts"},
      {kSum, R"("甲")", R"(" ")", "pack_text_empty /parts/0/name"},
      {kSum, R"("skip")", R"("maybe")", "pack_choice /parts/1/when_not_eligible"},
      {kSum, R"("50.00")", R"("0.00")", "amount_not_positive /parts/0/rule/amount"},
      {kSum, R"("percent":"5")", R"("percent":"5","every":"month")", "pack_key_unknown /parts/1/rule/every"},
      {kSum, R"("kind":"fixed","amount":"50.00")", R"("kind":"sum","parts":[])",
       "amount_part_kind /parts/0/rule/kind"},
      {kSum, R"("kind":"fixed","amount":"50.00")",
       R"("kind":"pot_share","pot":"1.00","quantity_unit":"亩","quantity_decimals":0)",
       "amount_part_kind /parts/0/rule/kind"},
      {kSum, R"("80.00")", R"("0.00")", "amount_not_positive /cap"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(line_of(amount_rule_from_json(json_of(changed(std::string(c.rule), c.from, c.to)))), c.says)
        << c.rule << " " << c.to;
}

TEST(AmountRuleKinds, TheCheckerNamesEveryProblem) {
  AmountRule rule = rule_of(kSum);
  SumOfRules& sum = std::get<SumOfRules>(rule.form);
  sum.parts[0].rule.every = AmountEvery::month;
  sum.parts[0].rule.rounding = NamedRounding{};
  sum.parts[1].rule.months = MonthRule{};
  EXPECT_EQ(lines_of(check_amount_rule(rule)),
            (std::vector<std::string>{"amount_part_own /parts/0/rule/every",
                                      "amount_part_own /parts/0/rule/rounding",
                                      "amount_part_own /parts/1/rule/months"}));
  rule = rule_of(kSum);
  std::get<SumOfRules>(rule.form).parts = {{"甲", PartNotEligible::refuse, rate_rule("1")},
                                           {"乙", PartNotEligible::refuse, rate_rule("2")}};
  for (SumPart& part : std::get<SumOfRules>(rule.form).parts) part.rule.rounding.reset();
  EXPECT_TRUE(check_amount_rule(rule).empty());
  EXPECT_EQ(quantity_decimals(rule), 2);
  std::get<RateTimesQuantity>(std::get<SumOfRules>(rule.form).parts[1].rule.form).quantity_unit = "头";
  EXPECT_EQ(lines_of(check_amount_rule(rule)),
            std::vector<std::string>{"amount_quantities_differ /parts/1/rule/quantity_unit"});
  EXPECT_EQ(lines_of(check_amount_rule(rate_rule("0.0000000000001"))),
            std::vector<std::string>{"out_of_range /rate"})
      << "thirteen decimals";
}

TEST(AmountRuleKinds, UnitsAndWhatIsMissing) {
  struct Case {
    std::string_view rule, unit;
    bool rounds;
    std::vector<std::string> missing;
  };
  const Case cases[] = {
      {kTiered, "元/月", false, {}},
      {kGrade, "元", false, {}},
      {kCatalogue, "元", false, {}},
      {kPot, "元", false, {}},
      {kShare, "%", true, {}},
      {kDeclared, "元", false, {}},
      {kTopUp, "元/人·月", true, {"months"}},
      {kSum, "元", true, {}},
  };
  for (const Case& c : cases) {
    AmountRule rule = rule_of(c.rule);
    EXPECT_EQ(unit_of(rule), c.unit) << c.rule;
    EXPECT_EQ(rule.needs_rounding(), c.rounds) << c.rule;
    EXPECT_EQ(missing_in(rule), c.missing) << c.rule;
    rule.rounding.reset();
    EXPECT_EQ(c.rounds, !missing_in(rule).empty() && missing_in(rule).back() == "rounding") << c.rule;
  }
}

TEST(AmountRuleKinds, TheStandardReadsAloudInBothLanguages) {
  for (const std::string_view text : kAll) {
    const AmountRule rule = rule_of(text);
    EXPECT_EQ(to_lines(rule, Lang::zh).size(), to_lines(rule, Lang::en).size()) << text;
    for (const std::string& line : to_lines(rule, Lang::zh)) EXPECT_FALSE(line.empty());
  }
  for (const std::string_view text : kAll)
    for (const std::string& line : to_lines(rule_of(text), Lang::en))
      for (const std::string_view unit : {"元", "亩", "月", "分"})
        EXPECT_EQ(line.find(unit), line.npos) << line;
  EXPECT_EQ(to_lines(rule_of(kTiered), Lang::zh),
            (std::vector<std::string>{"按年龄，核定日：各月最后一日", "80–89 周岁：每月 25.00 元",
                                      "90 周岁及以上：每月 100.00 元", "从达到年龄的生日当月起发：80 周岁",
                                      "停发当月计发", "死亡当月全额计发", "不足一个月按整月计"}));
}

TEST(AmountRangeKinds, OnlyWhatHasOneStandardHasARange) {
  const auto range = [](AmountKind kind, AmountEvery every, const char* min, const char* max) {
    return AmountRange{kind, every, "", *Decimal::parse(min), *Decimal::parse(max)};
  };
  for (const AmountKind kind :
       {AmountKind::tiered, AmountKind::catalogue, AmountKind::declared, AmountKind::sum})
    EXPECT_EQ(lines_of(check_amount_range(range(kind, AmountEvery::once, "1", "2"))),
              std::vector<std::string>{"amount_range_kind /kind"});
  const AmountRange line = range(AmountKind::top_up_to_line, AmountEvery::month, "650", "750");
  EXPECT_TRUE(check_amount_range(line).empty());
  EXPECT_EQ(unit_of(line), "元/人·月");
  EXPECT_EQ(line_of(check_local_amount(rule_of(kTopUp), line)), "ok");
  EXPECT_EQ(line_of(check_local_amount(rule_of(kClasses), line)), "overlay_amount_other_unit ");
  EXPECT_EQ(line_of(check_local_amount(rule_of(changed(std::string(kTopUp), "700.00", "750.01")), line)),
            "overlay_amount_outside ");
  const AmountRange share = range(AmountKind::cost_share, AmountEvery::once, "20", "35");
  EXPECT_EQ(unit_of(share), "%");
  EXPECT_EQ(line_of(check_local_amount(rule_of(kShare), share)), "ok");
  EXPECT_EQ(lines_of(check_amount_range(range(AmountKind::cost_share, AmountEvery::once, "20", "101"))),
            std::vector<std::string>{"amount_percent /max"});
  const AmountRange pot = range(AmountKind::pot_share, AmountEvery::period, "900", "1000");
  EXPECT_EQ(line_of(check_local_amount(rule_of(kPot), pot)), "ok");
}

TEST(AmountRangeKinds, ALocalRuleChangesTheStandardAndNothingElse) {
  PolicyVersion base = bare("a.1");
  base.amount_rule = said(rule_of(kTopUp));
  base.local_range = said(AmountRange{AmountKind::top_up_to_line, AmountEvery::month, "", Decimal::of("650"),
                                      Decimal::of("750")});
  PolicyOverlay overlay;
  overlay.extends = "a.1";
  overlay.set.code = "a.1";
  overlay.set.divisions = {kCounty};
  const auto problems = [&](std::string_view from, std::string_view to) {
    overlay.set.amount_rule = said(rule_of(changed(std::string(kTopUp), from, to)));
    return lines_of(check_overlay(overlay, std::vector{base}));
  };
  using Lines = std::vector<std::string>;
  EXPECT_EQ(problems("700.00", "720.00"), Lines{});
  EXPECT_EQ(problems("700.00", "800.00"), Lines{"overlay_amount_outside /set/amount_rule"});
  EXPECT_EQ(problems(R"("percent":"20")", R"("percent":"30")"),
            Lines{"overlay_field_fixed /set/amount_rule"});
  EXPECT_EQ(problems(R"("rounding")", R"("months":{"start":"application_month"},"rounding")"), Lines{})
      << "months that nobody above has stated";
}

}  // namespace
}  // namespace ykt
