// Amounts of the further kinds: what their explanations say aloud, and the refusals that a page does not
// show.
#include <gtest/gtest.h>

#include "ykt/entitlement/amount.hpp"

namespace ykt {
namespace {

AmountRule rule_of(std::string_view text) { return amount_rule_from_json(parse_json(text).value()).value(); }
AmountFacts facts_of(std::string_view text) {
  return amount_facts_from_json(parse_json(text).value()).value();
}

Result<AmountExplanation> explain(std::string_view rule, std::string_view facts,
                                  const char* period = "2025") {
  return explain_amount(rule_of(rule), {"a.1", 2}, Period::parse(period).value(), facts_of(facts));
}
using Lines = std::vector<std::string>;

constexpr std::string_view kAged =
    R"({"kind":"tiered","every":"month","by":"age","on":"month_last","bands":[{"from":80,"to":89,"amount":"25.00"},)"
    R"({"from":90,"amount":"100.00"}],"months":{"start":"birthday_month","start_age":80,"stop":"last_month_included",)"
    R"("death":"by_days","proration":"none"},"rounding":{"mode":"half_up","unit":"fen"}})";

TEST(AmountKinds, ATierThatChangesInsideThePeriodReadsAloud) {
  const auto explained =
      explain(
          kAged,
          R"({"birth_date":"1935-05-20","died_on":"2025-07-10","sources":[{"fact":"birth_date","source":"身份证"}]})")
          .value();
  EXPECT_EQ(to_lines(explained, Lang::zh),
            (Lines{"政策 a.1，第 2 版，所属期 2025", "年龄：89 周岁（按 各月最后一日 计）（来源：身份证）",
                   "所在档次 80–89：25.00 元/月", "25.00 × 4 月 = 100.00 元",
                   "年龄：90 周岁（按 各月最后一日 计）（来源：身份证）", "所在档次 90+：100.00 元/月",
                   "100.00 × 2 月 = 200.00 元",
                   "2025-07 计 10 天（当月 31 天）：100.00 × 10 ÷ 31 = 1000.00 ÷ 31 元",
                   "合计：7200.00 ÷ 31 元", "合计：10300.00 ÷ 31 元", "四舍五入到分：332.26 元",
                   "金额：332.26 元（大写：叁佰叁拾贰元贰角陆分）"}));
  EXPECT_EQ(explained.months.size(), 7U);
  const Json json = to_json(explained);
  EXPECT_EQ(*json.find("capitals")->string(), "叁佰叁拾贰元贰角陆分");
  EXPECT_EQ(to_text((*json.find("months")->array())[6]), R"({"month":"2025-07","days":10,"of":31})");
  EXPECT_EQ(to_text((*json.find("inputs")->array())[1]),
            R"({"fact":"birth_date","value":"89","unit":"周岁","source":"身份证"})")
      << "the age, and no birth date";
}

TEST(AmountKinds, ATopUpReadsAloud) {
  const auto explained =
      explain(
          R"({"kind":"top_up_to_line","every":"month","line":"700.00","supplements":[{"tag":"disabled",)"
          R"("grade_from":1,"grade_to":2,"percent":"20"}],"supplement_of":"line","supplements_together":"highest",)"
          R"("on":"period_first","cap":"5000.00","rounding":{"mode":"half_up","unit":"yuan"}})",
          R"({"months":1,"income_per_head":"412.345","protected_persons":[{"tags":[]},)"
          R"({"tags":[{"kind":"disabled","grade":2,"from":"2020-01-01"}]}]})",
          "2025-03")
          .value();
  EXPECT_EQ(to_lines(explained, Lang::zh),
            (Lines{"政策 a.1，第 2 版，所属期 2025-03", "保障线：700.00 元/人·月",
                   "人均收入：412.345 元/人·月", "与保障线的差额：287.655 元", "287.655 × 2 人 = 575.31 元",
                   "增发（残疾 1-2 级）：700.00 × 20% × 1 人 = 140.00 元", "合计：715.31 元",
                   "715.31 × 1 月 = 715.31 元", "四舍五入到元：715.00 元", "未超过最高额 5000.00 元",
                   "金额：715.00 元（大写：柒佰壹拾伍元整）"}));
}

TEST(AmountKinds, ACatalogueAndAPotReadAloud) {
  EXPECT_EQ(
      to_lines(
          explain(R"({"kind":"catalogue","every":"once","items":[{"code":"H1","name":"收割机","unit":"台",)"
                  R"("amount":"62000.00"}],"item_cap":"50000.00","year_cap":"120000.00"})",
                  R"({"items":[{"code":"H1","count":2}],"paid_this_year":"30000.00"})")
              .value(),
          Lang::zh),
      (Lines{"政策 a.1，第 2 版，所属期 2025", "品目：H1 收割机，补贴额 62000.00 元/台",
             "单件封顶：62000.00 → 50000.00 元/台", "50000.00 × 2 台 = 100000.00 元",
             "年度上限 120000.00 元，本年已发 30000.00 元，本次 90000.00 元",
             "金额：90000.00 元（大写：玖万元整）"}));
  EXPECT_EQ(to_lines(explain(R"({"kind":"pot_share","every":"period","pot":"100.00","quantity_unit":"亩",)"
                             R"("quantity_decimals":2})",
                             R"({"quantity":"1","pot":{"total":"3","part":"33.34"}})")
                         .value(),
                     Lang::zh),
            (Lines{"政策 a.1，第 2 版，所属期 2025", "数量：1 亩",
                   "资金总额 100.00 元 ÷ 总基数 3，折合 33.3333333 元/亩",
                   "按比例取到分 33.33 元，按最大余数法分得 33.34 元",
                   "金额：33.34 元（大写：叁拾叁元叁角肆分）"}));
}

TEST(AmountKinds, InEnglishUnitsAreEnglishToo) {
  const auto line = [](std::string_view rule, std::string_view facts, std::size_t at) {
    return to_lines(explain(rule, facts).value(), Lang::en).at(at);
  };
  EXPECT_EQ(line(kAged, R"({"birth_date":"1935-05-20","died_on":"2025-07-10"})", 1),
            "Age: 89 years (on the last day of each month)");
  EXPECT_EQ(line(kAged, R"({"birth_date":"1935-05-20","died_on":"2025-07-10"})", 2),
            "Band 80–89: 25.00 yuan/month");
  constexpr std::string_view kHarvester =
      R"({"kind":"catalogue","every":"once","items":[{"code":"H1","name":"收割机","unit":"台","amount":"62000.00"}],)"
      R"("item_cap":"50000.00"})";
  EXPECT_EQ(line(kHarvester, R"({"items":[{"code":"H1","count":2}]})", 1),
            "Item: H1 收割机, 62000.00 yuan/machine")
      << "the item's name is the policy's own";
  EXPECT_EQ(line(kHarvester, R"({"items":[{"code":"H1","count":2}]})", 2),
            "Capped for one piece: 62000.00 → 50000.00 yuan/machine");
  EXPECT_EQ(line(kHarvester, R"({"items":[{"code":"H1","count":2}]})", 3),
            "50000.00 × 2 machines = 100000.00 yuan");
  constexpr std::string_view kPot =
      R"({"kind":"pot_share","every":"period","pot":"100.00","quantity_unit":"亩","quantity_decimals":2})";
  constexpr std::string_view kThird = R"({"quantity":"1","pot":{"total":"3","part":"33.34"}})";
  EXPECT_EQ(line(kPot, kThird, 2), "Pot of 100.00 yuan ÷ total base 3, which leaves 33.3333333 yuan/mu");
  EXPECT_EQ(line(kPot, kThird, 3),
            "Exact share cut to 0.01 yuan: 33.33 yuan; by largest remainders 33.34 yuan");
}

TEST(AmountKinds, ASumTellsEachPartAndWhatWasLeftOut) {
  constexpr std::string_view kSum =
      R"({"kind":"sum","every":"period","parts":[{"name":"基本","when_not_eligible":"refuse","rule":{"kind":"fixed",)"
      R"("amount":"90.00"}},{"name":"增发","when_not_eligible":"skip","rule":{"kind":"tiered","by":"household_size",)"
      R"("bands":[{"from":3,"amount":"30.00"}]}}],"cap":"110.00"})";
  EXPECT_EQ(to_lines(explain(kSum, R"({"household_size":2})").value(), Lang::zh),
            (Lines{"政策 a.1，第 2 版，所属期 2025", "项目：基本", "补贴标准：90.00 元", "合计：90.00 元",
                   "项目：增发", "项目“增发”不计：不在标准的任何一档，不享受", "未超过最高额 110.00 元",
                   "金额：90.00 元（大写：玖拾元整）"}));
  EXPECT_EQ(explain(kSum, R"({"household_size":4})").value().amount.to_string(), "110.00");
  EXPECT_EQ(explain(kSum, "{}").error().code, Code::amount_household_size_missing);
}

TEST(AmountKinds, ASumOfPartsThatDoNotApplyIsNotEligible) {
  const auto none = explain(
      R"({"kind":"sum","every":"period","parts":[{"name":"甲","when_not_eligible":"skip","rule":{"kind":)"
      R"("tiered","by":"household_size","bands":[{"from":3,"amount":"30.00"}]}},{"name":"乙",)"
      R"("when_not_eligible":"skip","rule":{"kind":"tiered","by":"household_size","bands":[{"from":5,)"
      R"("amount":"30.00"}]}}]})",
      R"({"household_size":2})");
  EXPECT_EQ(none.error().code, Code::amount_no_part_applies);
}

TEST(AmountKinds, RefusalsNameWhatTheyAreAbout) {
  const auto declared = explain(R"({"kind":"declared","every":"once","min":"300.00","max":"5000.00"})",
                                R"({"declared":"299.99"})");
  EXPECT_EQ(declared.error().text(Lang::zh), "申报金额不在 300.00 元至 5000.00 元之间");
  EXPECT_EQ(declared.error().path, "/declared");
  const auto unnamed = explain(kAged, R"({"birth_date":"1935-05-20","applied_on":"2025-01-01"})", "2025Q1");
  EXPECT_TRUE(unnamed.has_value());
  constexpr std::string_view kMonths =
      R"({"kind":"tiered","every":"month","by":"age","on":"month_first","bands":[{"from":80,"amount":"25.00"}]})";
  EXPECT_EQ(explain(kMonths, R"({"birth_date":"1935-05-20","months":2})", "2025Q1").error().code,
            Code::amount_months_unnamed);
  EXPECT_EQ(
      explain(kMonths, R"({"birth_date":"1935-05-20","months":3})", "2025Q1").value().amount.to_string(),
      "75.00");
  EXPECT_EQ(explain(kMonths, R"({"birth_date":"2035-05-20","months":3})", "2025Q1").error().code,
            Code::amount_fact_invalid);
  EXPECT_EQ(explain(R"({"kind":"declared","every":"month","min":"1.00","max":"92000000000000000.00"})",
                    R"({"declared":"90000000000000000.00","months":3})", "2025Q1")
                .error()
                .code,
            Code::amount_overflow);
}

TEST(AmountKinds, AStatedRoundingIsAppliedWhereNothingIsInexact) {
  const auto explained =
      explain(R"({"kind":"fixed","every":"month","amount":"90.55","rounding":{"mode":"down","unit":"yuan"}})",
              R"({"months":3})", "2025Q1");
  EXPECT_EQ(explained.value().amount.to_string(), "271.00");
  EXPECT_EQ(explained.value().steps.back().kind, AmountStepKind::rounded);
}

TEST(AmountKinds, EveryMissingFactIsAHold) {
  for (const CodeInfo& info : all_codes()) {
    const bool of_a_pack = info.code == Code::amount_unit_missing || info.code == Code::amount_member_missing;
    if (of_a_pack || !info.slug.starts_with("amount_") || !info.slug.ends_with("_missing")) continue;
    EXPECT_EQ(info.kind, CodeKind::hold) << info.slug;
  }
}

}  // namespace
}  // namespace ykt
