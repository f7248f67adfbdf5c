// PolicyVersion: what a batch needs, in which order it is refused, and JSON in and out.
#include "ykt/policy/policy.hpp"

#include <gtest/gtest.h>

#include "policies.hpp"
#include "policy/fields.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

const PolicyUse kUse{kCounty, Date::of(2025, 6, 1)};

TEST(Stated, IsNotStatedUntilASourceSaysSo) {
  Stated<std::string> field;
  EXPECT_FALSE(field);
  EXPECT_THROW((void)*field, Bug);
  EXPECT_EQ(field.value_or("else"), "else");
  field = Stated<std::string>::of("value", "L2");
  EXPECT_EQ(*field, "value");
  EXPECT_EQ(field.source(), "L2");
  EXPECT_THROW(Stated<std::string>::of("value", ""), Bug);
  field = Stated<std::string>::not_stated("illegible");
  EXPECT_FALSE(field);
  EXPECT_EQ(field.source(), "illegible");
}

TEST(Policy, WithNothingStatedMissesWhatABatchNeeds) {
  PolicyVersion version;
  version.code = "a.1";
  EXPECT_EQ(missing_for_batch(version),
            (std::vector<std::string>{"name", "amount_rule", "department", "payment_period", "paid_to",
                                      "preliminary_review", "notice_days", "event_based", "on_card"}));
  EXPECT_TRUE(missing_for_batch(complete("a.1")).empty());
}

TEST(Policy, MissesPartsOfARuleAndOfAStart) {
  PolicyVersion version = complete("a.1");
  AmountRule rule = rate_rule("1.5");
  rule.rounding.reset();
  version.amount_rule = said(rule);
  version.on_card = said(CardStart{std::nullopt, "逐步"});
  EXPECT_EQ(missing_for_batch(version), (std::vector<std::string>{"amount_rule/rounding", "on_card/from"}));
  AmountRule monthly = fixed_rule("90");
  version.amount_rule = said(monthly);
  EXPECT_EQ(missing_for_batch(version), (std::vector<std::string>{"amount_rule/months", "on_card/from"}))
      << "nothing to round, but months are not assumed";
  monthly.months = MonthRule{MonthStart::birthday_month, {}, MonthStop::last_month_included, {}, {}};
  version.amount_rule = said(monthly);
  EXPECT_EQ(missing_for_batch(version),
            (std::vector<std::string>{"amount_rule/months/start_age", "amount_rule/months/death",
                                      "amount_rule/months/proration", "on_card/from"}));
  monthly.months = MonthRule{MonthStart::application_month,
                             {},
                             MonthStop::last_month_included,
                             DeathMonth::by_days,
                             Proration::none};
  version.amount_rule = said(monthly);
  EXPECT_EQ(missing_for_batch(version), (std::vector<std::string>{"amount_rule/rounding", "on_card/from"}))
      << "days leave parts of a 分";
}

TEST(Policy, NamesEachMissingFieldOfABatch) {
  const auto refused_without = [](std::string_view field, auto member) {
    PolicyVersion version = complete("a.1");
    version.*member = {};
    const Done done = check_for_batch(version, kUse);
    ASSERT_FALSE(done.has_value()) << field;
    EXPECT_EQ(done.error().code, Code::policy_field_not_stated) << field;
    EXPECT_EQ(done.error().path, "/" + std::string(field));
    ASSERT_NE(done.error().arg("policy_field"), nullptr);
    EXPECT_EQ(std::get<std::string>(done.error().arg("policy_field")->value), field);
    EXPECT_EQ(done.error().text(Lang::zh).find(field), std::string::npos) << "said in Chinese";
  };
  refused_without("name", &PolicyVersion::name);
  refused_without("amount_rule", &PolicyVersion::amount_rule);
  refused_without("department", &PolicyVersion::department);
  refused_without("payment_period", &PolicyVersion::payment_period);
  refused_without("paid_to", &PolicyVersion::paid_to);
  refused_without("preliminary_review", &PolicyVersion::preliminary_review);
  refused_without("notice_days", &PolicyVersion::notice_days);
  refused_without("event_based", &PolicyVersion::event_based);
  refused_without("on_card", &PolicyVersion::on_card);
}

// Each case keeps every later fault, so the table pins which check wins.
TEST(Policy, IsRefusedForABatchInAFixedOrder) {
  PolicyVersion version = complete("a.1");
  version.fund_class = said(FundClass::social_insurance);
  version.family = true;
  version.divisions = {DivisionCode(410000)};
  version.valid_to = said(Date::of(2024, 12, 31));
  version.department = {};
  version.on_card = said(CardStart{Date::of(2026, 1, 1), ""});
  EXPECT_EQ(line_of(check_for_batch(version, kUse)), "policy_social_insurance /fund_class");
  version.fund_class = said(FundClass::classified);
  EXPECT_EQ(line_of(check_for_batch(version, kUse)), "policy_classified /fund_class");
  version.fund_class = said(FundClass::subsidy);
  EXPECT_EQ(line_of(check_for_batch(version, kUse)), "policy_is_family /family");
  version.family = false;
  EXPECT_EQ(line_of(check_for_batch(version, kUse)), "policy_not_in_division /divisions");
  version.divisions = {kCity};
  EXPECT_EQ(line_of(check_for_batch(version, kUse)), "policy_not_in_force ");
  version.valid_to = {};
  EXPECT_EQ(line_of(check_for_batch(version, kUse)), "policy_field_not_stated /department");
  version.department = said("示例部门");
  EXPECT_EQ(line_of(check_for_batch(version, kUse)), "policy_not_on_card /on_card/from");
  version.on_card = said(CardStart{kUse.date, ""});
  EXPECT_EQ(line_of(check_for_batch(version, kUse)), "ok");
}

TEST(Policy, IsPublishedOnlyWhereThatIsStated) {
  PolicyVersion version = bare("a.1");
  EXPECT_FALSE(is_published(version));
  version.published = said(false);
  EXPECT_FALSE(is_published(version));
  version.published = said(true);
  EXPECT_TRUE(is_published(version));
}

TEST(Policy, HoldsOnBothEndsOfItsTerm) {
  PolicyVersion version = bare("a.1");
  EXPECT_TRUE(in_force(version, Date::min()));
  version.valid_from = said(Date::of(2025, 1, 1));
  version.valid_to = said(Date::of(2025, 12, 31));
  EXPECT_FALSE(in_force(version, Date::of(2024, 12, 31)));
  EXPECT_TRUE(in_force(version, Date::of(2025, 1, 1)));
  EXPECT_TRUE(in_force(version, Date::of(2025, 12, 31)));
  EXPECT_FALSE(in_force(version, Date::of(2026, 1, 1)));
}

TEST(Policy, AppliesInItsDivisionsAndBelow) {
  const PolicyVersion version = bare("a.1");
  EXPECT_TRUE(applies_in(version, kCity));
  EXPECT_TRUE(applies_in(version, kCounty));
  EXPECT_FALSE(applies_in(version, kProvince));
  EXPECT_FALSE(applies_in(version, DivisionCode()));
}

TEST(Policy, ShowsTheNameUnderItsItem) {
  PolicyVersion version = bare("a.12.6");
  EXPECT_EQ(display_name(version), "甲项补贴");
  version.item_name = said("总项");
  EXPECT_EQ(display_name(version), "总项 › 甲项补贴");
  version.name = {};
  EXPECT_EQ(display_name(version), "总项 › a.12.6");
}

PolicyVersion with_every_field() {
  PolicyVersion v = complete("leshan.16.1");
  v.version = 3;
  v.item = 16;
  v.sub_item = 1;
  v.unit = 27;
  v.family = true;
  v.notice_day_count = said(DayCount::working);
  v.divisions = {kCity, kProvince};
  v.origin = {"some.pack", "2", true, true, {"office", "hotline"}};
  v.item_name = said("总项");
  v.four_character_name = said("残疾生活");
  v.level = said(PolicyLevel::municipal);
  v.fund_class = said(FundClass::subsidy);
  v.benefit = said(Benefit::fee_waiver);
  v.target = said("对象");
  v.standard = said("标准");
  v.local_range =
      said(AmountRange{AmountKind::fixed, AmountEvery::month, "", Decimal::of("80"), Decimal::of("120")});
  v.arrears_on_change = said(ArrearsOnChange::difference_lines);
  v.documents = said(std::vector<PolicyDocument>{
      {"甲办法", "甲〔2025〕1号", Date::of(2025, 1, 2), std::string(64, 'a')}, {"乙办法", {}, {}, {}}});
  v.office = said("窗口");
  v.hotline = said("12345");
  v.payment_time = said("月底前");
  v.published = said(false);
  v.exclusive_with = said(std::vector<std::string>{"leshan.15.4"});
  v.conditions = said(Condition{"", AgeCondition{{60, std::nullopt}, std::nullopt}});
  v.screening = said(ScreeningSettings{{{ScreeningRule::death, LineRole::payee, {true, Severity::warns}},
                                        {ScreeningRule::duplicate_in_household, {}, {}}},
                                       {{"财政供养人员", LineRole::household_member, Severity::informs}}});
  v.materials = said(std::vector<std::string>{"证明"});
  v.hand_in = said("窗口");
  v.filing_time = said("三月");
  v.filing_period = said(FilingPeriod{Date::of(2025, 3, 1), Date::of(2025, 3, 31)});
  v.online_filing = said(true);
  v.proxy_filing = said(false);
  v.preliminary_days_max = said<std::int64_t>(10);
  v.review_days_max = said<std::int64_t>(30);
  v.result_notice = said("公示");
  v.valid_from = said(Date::of(2025, 1, 1));
  v.valid_to = said(Date::of(2026, 1, 1));
  v.decided_on = said(Date::of(2024, 12, 1));
  return v;
}

TEST(Policy, GoesThroughJsonWithEveryField) {
  const PolicyVersion version = with_every_field();
  for (const FieldStatement& field : statements(version)) EXPECT_TRUE(field.stated) << field.field;
  const Json json = to_json(version);
  const auto back = policy_from_json(json);
  ASSERT_TRUE(back.has_value()) << line_of(back);
  EXPECT_EQ(*back, version);
  EXPECT_EQ(to_text(to_json(*back)), to_text(json));
}

TEST(Policy, StatementsCarryTheirValueAsText) {
  for (const FieldStatement& field : statements(with_every_field())) {
    EXPECT_FALSE(field.value.empty()) << field.field;
    if (field.field == "level") {
      EXPECT_EQ(field.value, "municipal");
    }
    if (field.field == "office") {
      EXPECT_EQ(field.value, "窗口");
    }
    if (field.field == "conditions") {
      EXPECT_EQ(field.value, R"({"kind":"age","min":60})");
    }
  }
}

// H9: a policy may be in force and not yet on the card, or the source gives no day.
TEST(Policy, SaysWhetherItIsOnTheCard) {
  PolicyVersion version;
  EXPECT_EQ(card_status(version, Date::of(2025, 1, 1)), CardStatus::not_stated);
  version.on_card = said(CardStart{std::nullopt, "逐步"});
  EXPECT_EQ(card_status(version, Date::of(2025, 1, 1)), CardStatus::not_stated);
  version.on_card = said(CardStart{Date::of(2025, 1, 1), ""});
  EXPECT_EQ(card_status(version, Date::of(2025, 1, 1)), CardStatus::on_card);
  EXPECT_EQ(card_status(version, Date::of(2024, 12, 31)), CardStatus::not_yet);
  EXPECT_EQ(slug(CardStatus::not_yet), "not_yet");
}

TEST(Policy, GoesThroughJsonWithAlmostNone) {
  PolicyVersion version;
  version.code = "a.1";
  version.divisions = {kCity};
  version.origin = {"p", "1", false, false};
  version.name = Stated<std::string>::not_stated("illegible");
  const auto back = policy_from_json(to_json(version));
  ASSERT_TRUE(back.has_value()) << line_of(back);
  EXPECT_EQ(*back, version);
}

TEST(Policy, EveryMemberThatCanBeStatedIsListed) {
  // A field left out of the list would be lost in JSON: dropping any one must show in the round trip.
  const PolicyVersion full = with_every_field();
  int fields = 0;
  packs::each_member([&](std::string_view name, auto member) {
    PolicyVersion less = full;
    less.*member = {};
    const auto back = policy_from_json(to_json(less));
    ASSERT_TRUE(back.has_value()) << name << ": " << line_of(back);
    EXPECT_NE(*back, full) << name;
    EXPECT_EQ(*back, less) << name;
    ++fields;
  });
  EXPECT_EQ(fields, 39);
}

}  // namespace
}  // namespace ykt
