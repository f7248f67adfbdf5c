// CountedMonths: the golden table of starts, stops and deaths, and what is named when the policy is silent.
#include "ykt/entitlement/counted_months.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

MonthRule rule(MonthStart start, Proration proration = Proration::none) {
  return {start, std::nullopt, MonthStop::last_month_included, DeathMonth::whole, proration};
}
std::optional<Date> day(const char* text) {
  if (!*text) return std::nullopt;
  return Date::parse(text).value();
}

/// `2025-01 2025-02:12/28`, or the code.
std::string counted(const std::optional<MonthRule>& months, const char* period, const AmountFacts& facts) {
  const auto found = count_months(months, Period::parse(period).value(), facts);
  if (!found) return std::string(slug(found.error().code));
  if (!found->named) return std::to_string(found->count) + " unnamed";
  std::string out;
  for (const CountedMonth& one : found->view()) {
    if (!out.empty()) out += ' ';
    out += Period::containing(one.first, PeriodKind::month).to_string();
    if (!one.whole())
      out.append(":").append(std::to_string(one.days)).append("/").append(std::to_string(one.of));
  }
  return out;
}

struct Case {
  MonthRule rule;
  const char* period;
  const char* applied;
  const char* ended;
  const char* died;
  const char* gives;
};

MonthRule with(MonthRule rule, MonthStop stop) {
  rule.stop = stop;
  return rule;
}
MonthRule with(MonthRule rule, DeathMonth death) {
  rule.death = death;
  return rule;
}

TEST(CountedMonths, GoldenTable) {
  const MonthRule same = rule(MonthStart::application_month);
  const MonthRule next = rule(MonthStart::month_after_application);
  const MonthRule days = rule(MonthStart::application_month, Proration::by_days);
  const MonthRule without_last = with(same, MonthStop::last_month_not_included);
  const Case cases[] = {
      {same, "2025Q1", "2024-05-09", "", "", "2025-01 2025-02 2025-03"},
      {same, "2025Q1", "2025-02-28", "", "", "2025-02 2025-03"},
      {same, "2025Q1", "2025-03-31", "", "", "2025-03"},
      {same, "2025Q1", "2025-04-01", "", "", "amount_no_month_counts"},
      {next, "2025Q1", "2025-01-01", "", "", "2025-02 2025-03"},
      {next, "2025Q1", "2024-12-31", "", "", "2025-01 2025-02 2025-03"},
      {next, "2025Q1", "2025-03-01", "", "", "amount_no_month_counts"},
      {days, "2025Q1", "2025-02-15", "", "", "2025-02:14/28 2025-03"},
      {days, "2024-02", "2024-02-15", "", "", "2024-02:15/29"},
      {days, "2025Q1", "2025-02-01", "", "", "2025-02 2025-03"},
      {same, "2025Q1", "2024-05-09", "2025-02-10", "", "2025-01 2025-02"},
      {same, "2025Q1", "2024-05-09", "2024-12-31", "", "amount_no_month_counts"},
      {same, "2025Q1", "2024-05-09", "2025-04-01", "", "2025-01 2025-02 2025-03"},
      {without_last, "2025Q1", "2024-05-09", "2025-02-28", "", "2025-01"},
      {without_last, "2025Q1", "2024-05-09", "2025-03-31", "", "2025-01 2025-02"},
      {without_last, "2025Q1", "2024-05-09", "2025-04-30", "", "2025-01 2025-02 2025-03"},
      {without_last, "2025-03", "2024-05-09", "2025-03-31", "", "amount_no_month_counts"},
      {days, "2025Q1", "2024-05-09", "2025-02-10", "", "2025-01 2025-02:10/28"},
      {days, "2025-02", "2025-02-05", "2025-02-10", "", "2025-02:6/28"},
      {same, "2025-02", "2025-02-05", "2025-02-10", "", "2025-02"},
      {same, "2025Q1", "2024-05-09", "", "2025-02-10", "2025-01 2025-02"},
      {with(same, DeathMonth::by_days), "2025Q1", "2024-05-09", "", "2025-02-10", "2025-01 2025-02:10/28"},
      {with(same, DeathMonth::not_paid), "2025Q1", "2024-05-09", "", "2025-02-10", "2025-01"},
      {with(same, DeathMonth::not_paid), "2025Q1", "2024-05-09", "", "2025-01-31", "amount_no_month_counts"},
      {same, "2025Q1", "2024-05-09", "", "2024-12-31", "amount_no_month_counts"},
      {same, "2025Q1", "2024-05-09", "2025-03-05", "2025-02-10", "2025-01 2025-02"},
      {same, "9999", "9999-11-30", "", "", "9999-11 9999-12"},
  };
  for (const Case& c : cases) {
    AmountFacts facts;
    facts.applied_on = day(c.applied);
    facts.ended_on = day(c.ended);
    facts.died_on = day(c.died);
    EXPECT_EQ(counted(c.rule, c.period, facts), c.gives)
        << c.period << " applied " << c.applied << " ended " << c.ended << " died " << c.died;
  }
}

TEST(CountedMonths, ByBirthdayAlsoOfALeapDay) {
  MonthRule month = rule(MonthStart::birthday_month);
  month.start_age = 80;
  MonthRule after = rule(MonthStart::month_after_birthday);
  after.start_age = 80;
  AmountFacts facts;
  facts.birth_date = Date::of(1945, 11, 2);
  EXPECT_EQ(counted(month, "2025Q4", facts), "2025-11 2025-12");
  EXPECT_EQ(counted(after, "2025Q4", facts), "2025-12");
  facts.birth_date = Date::of(1944, 2, 29);
  month.start_age = 81;  // 2025 is a common year: 81 on 1 March, as `age_on` counts
  EXPECT_EQ(counted(month, "2025Q1", facts), "2025-03");
  facts.birth_date.reset();
  EXPECT_EQ(counted(month, "2025Q1", facts), "amount_birth_date_missing");
  month.start_age.reset();
  EXPECT_EQ(counted(month, "2025Q1", facts), "amount_start_not_stated");
}

TEST(CountedMonths, WhatTheRuleDoesNotStateIsNamedWhereItMatters) {
  AmountFacts facts;
  EXPECT_EQ(counted(std::nullopt, "2025Q1", facts), "amount_months_missing");
  facts.applied_on = Date::of(2025, 2, 10);
  EXPECT_EQ(counted(std::nullopt, "2025Q1", facts), "amount_start_not_stated");
  MonthRule only_start;
  only_start.start = MonthStart::application_month;
  EXPECT_EQ(counted(only_start, "2025Q1", facts), "amount_proration_not_stated");
  facts.applied_on = Date::of(2025, 2, 1);
  EXPECT_EQ(counted(only_start, "2025Q1", facts), "2025-02 2025-03") << "nothing to prorate";
  facts.ended_on = Date::of(2025, 3, 10);
  EXPECT_EQ(counted(only_start, "2025Q1", facts), "amount_stop_not_stated");
  facts.ended_on = Date::of(2025, 4, 10);
  EXPECT_EQ(counted(only_start, "2025Q1", facts), "2025-02 2025-03") << "ends after the period";
  facts.died_on = Date::of(2025, 3, 10);
  EXPECT_EQ(counted(only_start, "2025Q1", facts), "amount_death_month_not_stated");
  MonthRule stop = only_start;
  stop.stop = MonthStop::last_month_included;
  facts.died_on.reset();
  facts.ended_on = Date::of(2025, 3, 10);
  EXPECT_EQ(counted(stop, "2025Q1", facts), "amount_proration_not_stated");
  facts.ended_on = Date::of(2025, 3, 31);
  EXPECT_EQ(counted(stop, "2025Q1", facts), "2025-02 2025-03");
  facts.applied_on.reset();
  facts.ended_on.reset();
  EXPECT_EQ(counted(stop, "2025Q1", facts), "amount_application_missing");
}

TEST(CountedMonths, AStatedNumberAgreesWithTheDates) {
  const MonthRule same = rule(MonthStart::application_month);
  AmountFacts facts;
  facts.months = 2;
  EXPECT_EQ(counted(same, "2025Q1", facts), "2 unnamed");
  facts.months = 3;
  EXPECT_EQ(counted(same, "2025Q1", facts), "2025-01 2025-02 2025-03");
  facts.months = 4;
  EXPECT_EQ(counted(same, "2025Q1", facts), "amount_months_outside");
  facts.months = 0;
  EXPECT_EQ(counted(same, "2025Q1", facts), "amount_months_outside");
  facts.months = 3;
  facts.died_on = Date::of(2025, 2, 10);
  const auto contradicted = count_months(same, Period::parse("2025Q1").value(), facts);
  ASSERT_FALSE(contradicted);
  EXPECT_EQ(contradicted.error().text(Lang::en), "the dates on record give 2 months");
  facts.months = 2;
  EXPECT_EQ(counted(same, "2025Q1", facts), "2025-01 2025-02");
  facts.months = 1;
  EXPECT_EQ(counted(same, "2025Q1", facts), "1 unnamed");
  facts.applied_on = Date::of(2024, 1, 1);
  EXPECT_EQ(counted(same, "2025Q1", facts), "amount_months_contradicted");
}

}  // namespace
}  // namespace ykt
