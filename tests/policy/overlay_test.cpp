// PolicyOverlay: what a lower division may set, and what the refusal says.
#include "ykt/policy/overlay.hpp"

#include <gtest/gtest.h>

#include "policies.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

PolicyOverlay over(std::string code, DivisionCode division = kCounty) {
  PolicyOverlay out;
  out.extends = code;
  out.set.code = std::move(code);
  out.set.divisions = {division};
  out.set.origin = {"local.pack", "1", false, true};
  return out;
}

AmountRange range_of(const char* min, const char* max) {
  return AmountRange{AmountKind::fixed, AmountEvery::month, "", *Decimal::parse(min), *Decimal::parse(max)};
}

TEST(Overlay, StatesWhatIsNotStated) {
  const std::vector<PolicyVersion> versions{bare("a.1")};
  PolicyOverlay overlay = over("a.1");
  overlay.set.department = said("示例部门");
  overlay.set.amount_rule = said(fixed_rule("90"));
  overlay.set.version = 2;
  const auto made = apply_overlay(overlay, versions);
  ASSERT_TRUE(made.has_value()) << line_of(made);
  EXPECT_EQ(*made->department, "示例部门");
  EXPECT_EQ(*made->name, *versions[0].name) << "inherited";
  EXPECT_EQ(made->divisions, std::vector<DivisionCode>{kCounty});
  EXPECT_EQ(made->version, 2);
  EXPECT_EQ(made->origin.pack, "local.pack");
  EXPECT_TRUE(made->origin.overlay);
  EXPECT_FALSE(made->origin.example);
}

TEST(Overlay, CannotChangeWhatIsStatedAbove) {
  PolicyVersion base = complete("a.1");
  base.four_character_name = said("甲项补贴");
  PolicyOverlay overlay = over("a.1");
  overlay.set.name = said("别名");
  overlay.set.paid_to = said(PaidTo::person);
  overlay.set.four_character_name = said("乙项补贴");
  overlay.set.target = said("对象");
  EXPECT_EQ(lines_of(check_overlay(overlay, std::vector{base})),
            (std::vector<std::string>{"overlay_field_fixed /set/name",
                                      "overlay_field_fixed /set/four_character_name",
                                      "overlay_field_fixed /set/paid_to"}));
}

TEST(Overlay, ReplacesWhatIsLocalAnyway) {
  PolicyVersion base = complete("a.1");
  base.hotline = said("12345");
  base.office = said("上级窗口");
  PolicyOverlay overlay = over("a.1");
  overlay.set.hotline = said("0000-1");
  overlay.set.office = said("本级窗口");
  overlay.set.payment_time = said("月底");
  overlay.set.filing_time = said("三月");
  overlay.set.documents = said(std::vector<PolicyDocument>{{"本级细则", {}, {}, {}}});
  overlay.set.on_card = said(CardStart{Date::of(2022, 6, 1), ""});
  const auto made = apply_overlay(overlay, std::vector{base});
  ASSERT_TRUE(made.has_value()) << line_of(made);
  EXPECT_EQ(*made->hotline, "0000-1");
  EXPECT_EQ(*made->office, "本级窗口");
  EXPECT_EQ(*made->on_card->from, Date::of(2022, 6, 1));
  EXPECT_EQ(made->documents->front().title, "本级细则");
}

TEST(Overlay, SetsTheAmountOnlyInsideTheRange) {
  PolicyVersion base = bare("a.1");
  base.amount_rule = said(fixed_rule("90"));
  base.standard = said("每月 90 元");
  PolicyOverlay overlay = over("a.1");
  overlay.set.amount_rule = said(fixed_rule("100"));
  overlay.set.standard = said("每月 100 元");
  EXPECT_EQ(lines_of(check_overlay(overlay, std::vector{base})),
            (std::vector<std::string>{"overlay_field_fixed /set/standard",
                                      "overlay_amount_fixed /set/amount_rule"}));

  base.local_range = said(range_of("80", "120"));
  EXPECT_TRUE(check_overlay(overlay, std::vector{base}).empty());
  EXPECT_EQ(apply_overlay(overlay, std::vector{base})->amount_rule->fixed()->amount, Money::from_fen(10000));

  overlay.set.amount_rule = said(fixed_rule("120.01"));
  const std::vector<Error> problems = check_overlay(overlay, std::vector{base});
  ASSERT_EQ(lines_of(problems), std::vector<std::string>{"overlay_amount_outside /set/amount_rule"});
  EXPECT_EQ(problems[0].text(Lang::en), "the policy allows 80 to 120 yuan/month")
      << "H23: the refusal names the range";
}

TEST(Overlay, KeepsARangeThatNamesNoAmount) {
  PolicyVersion base = bare("a.1");
  base.local_range = said(range_of("80", "120"));
  PolicyOverlay overlay = over("a.1");
  overlay.set.amount_rule = said(fixed_rule("79.99"));
  EXPECT_EQ(lines_of(check_overlay(overlay, std::vector{base})),
            std::vector<std::string>{"overlay_amount_outside /set/amount_rule"});
  overlay.set.amount_rule = said(fixed_rule("80"));
  EXPECT_TRUE(check_overlay(overlay, std::vector{base}).empty());
}

TEST(Overlay, CannotAllowItselfARange) {
  PolicyVersion base = bare("a.1");
  base.amount_rule = said(fixed_rule("90"));
  PolicyOverlay overlay = over("a.1");
  overlay.set.local_range = said(range_of("1", "1000"));
  EXPECT_EQ(lines_of(check_overlay(overlay, std::vector{base})),
            std::vector<std::string>{"overlay_amount_fixed /set/local_range"});
  base.local_range = said(range_of("80", "120"));
  EXPECT_EQ(lines_of(check_overlay(overlay, std::vector{base})),
            std::vector<std::string>{"overlay_field_fixed /set/local_range"});
}

TEST(Overlay, ChangesTheRateAndNothingElseOfARule) {
  PolicyVersion base = bare("a.1");
  AmountRule rule = rate_rule("120");
  rule.rounding.reset();
  std::get<RateTimesQuantity>(rule.form).cap = Money::from_fen(500'000);
  base.amount_rule = said(rule);
  base.local_range = said(AmountRange{AmountKind::rate_times_quantity, AmountEvery::period, "亩",
                                      Decimal::of("100"), Decimal::of("130")});
  PolicyOverlay overlay = over("a.1");
  AmountRule local = rule;
  std::get<RateTimesQuantity>(local.form).rate = Decimal::of("124.9788302");
  local.rounding = NamedRounding{};  // nobody above has named one
  overlay.set.amount_rule = said(local);
  EXPECT_TRUE(check_overlay(overlay, std::vector{base}).empty());

  std::get<RateTimesQuantity>(local.form).cap.reset();
  overlay.set.amount_rule = said(local);
  EXPECT_EQ(lines_of(check_overlay(overlay, std::vector{base})),
            std::vector<std::string>{"overlay_field_fixed /set/amount_rule"});
}

TEST(Overlay, MayNameTheRoundingThatIsMissing) {
  PolicyVersion base = bare("a.1");
  AmountRule rule = rate_rule("120");
  rule.rounding.reset();
  base.amount_rule = said(rule);
  PolicyOverlay overlay = over("a.1");
  rule.rounding = NamedRounding{Rounding::down, RoundUnit::jiao};
  overlay.set.amount_rule = said(rule);
  EXPECT_TRUE(check_overlay(overlay, std::vector{base}).empty());
  base.amount_rule = said(rate_rule("120"));  // half_up to fen: named above
  EXPECT_EQ(lines_of(check_overlay(overlay, std::vector{base})),
            std::vector<std::string>{"overlay_amount_fixed /set/amount_rule"});
}

TEST(Overlay, NeedsAPolicyThatIsInForceThere) {
  std::vector<PolicyVersion> versions{bare("a.1")};
  EXPECT_EQ(lines_of(check_overlay(over("a.2"), versions)),
            std::vector<std::string>{"overlay_code_unknown /extends"});
  EXPECT_EQ(lines_of(check_overlay(over("a.1", DivisionCode(410100)), versions)),
            std::vector<std::string>{"overlay_division_outside /divisions/0"});
  versions[0].valid_to = said(Date::of(2024, 12, 31));
  PolicyOverlay late = over("a.1");
  late.set.valid_from = said(Date::of(2025, 1, 1));
  EXPECT_EQ(lines_of(check_overlay(late, versions)),
            std::vector<std::string>{"overlay_code_unknown /extends"});
}

TEST(Overlay, EndsNoLaterThanWhatItLiesOver) {
  std::vector<PolicyVersion> versions{bare("a.1")};
  versions[0].valid_to = said(Date::of(2025, 12, 31));
  PolicyOverlay overlay = over("a.1");
  overlay.set.valid_from = said(Date::of(2025, 1, 1));
  EXPECT_EQ(*apply_overlay(overlay, versions)->valid_to, Date::of(2025, 12, 31));
  overlay.set.valid_to = said(Date::of(2030, 1, 1));
  EXPECT_EQ(*apply_overlay(overlay, versions)->valid_to, Date::of(2025, 12, 31));
  overlay.set.valid_to = said(Date::of(2025, 6, 30));
  EXPECT_EQ(*apply_overlay(overlay, versions)->valid_to, Date::of(2025, 6, 30));
}

TEST(Overlay, WithoutADayOfItsOwnExtendsTheLastVersion) {
  std::vector<PolicyVersion> versions{bare("a.1"), bare("a.1")};
  versions[0].valid_to = said(Date::of(2024, 12, 31));
  versions[1].version = 2;
  versions[1].valid_from = said(Date::of(2025, 1, 1));
  versions[1].valid_to = said(Date::of(2025, 12, 31));
  versions[1].department = said("新局");
  const auto made = apply_overlay(over("a.1"), versions);
  ASSERT_TRUE(made.has_value()) << line_of(made);
  EXPECT_EQ(*made->department, "新局");
  EXPECT_EQ(*made->valid_from, Date::of(2025, 1, 1));
  EXPECT_EQ(*made->valid_to, Date::of(2025, 12, 31));
}

TEST(Overlay, LiesOverACitysButNotOverItsOwnEarlierOne) {
  std::vector<PolicyVersion> versions{bare("a.1", kProvince)};
  PolicyOverlay city = over("a.1", kCity);
  city.set.department = said("市局");
  versions.push_back(*apply_overlay(city, versions));
  PolicyOverlay county = over("a.1", kCounty);
  county.set.paid_to = said(PaidTo::household);
  versions.push_back(*apply_overlay(county, versions));
  EXPECT_EQ(*versions.back().department, "市局") << "a county builds upon its city";

  county.set.version = 2;
  county.set.paid_to = said(PaidTo::person);
  const auto again = apply_overlay(county, versions);
  ASSERT_TRUE(again.has_value()) << "its own earlier statement does not bind it: " << line_of(again);
  versions.push_back(*again);
  EXPECT_EQ(find_policy("a.1", {kCounty, Date::of(2025, 1, 1)}, versions), &versions.back());
  county.set.department = said("县局");
  EXPECT_EQ(lines_of(check_overlay(county, versions)),
            std::vector<std::string>{"overlay_field_fixed /set/department"});
}

TEST(Overlay, OfSeveralDivisionsInheritsOneVersion) {
  std::vector<PolicyVersion> versions{bare("a.1", kCity)};
  PolicyOverlay both = over("a.1");
  both.set.divisions = {kCounty, kOtherCounty};
  EXPECT_TRUE(check_overlay(both, versions).empty());
  versions.push_back(bare("a.1", kOtherCounty));
  EXPECT_EQ(lines_of(check_overlay(both, versions)),
            std::vector<std::string>{"overlay_inherits_twice /divisions/1"});
}

}  // namespace
}  // namespace ykt
