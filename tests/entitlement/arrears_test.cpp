// Arrears 补差: difference lines where the policy says so, and what is named in their place.
#include "ykt/entitlement/arrears.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ykt {
namespace {

template <class T>
Stated<T> said(T value) {
  return Stated<T>::of(std::move(value), "test");
}

PolicyVersion version(std::int64_t number, std::int64_t fen, Date from) {
  PolicyVersion out;
  out.code = "a.1";
  out.version = number;
  AmountRule rule{AmountEvery::month, std::nullopt, FixedAmount{Money::from_fen(fen)}};
  rule.months = MonthRule{
      MonthStart::application_month, {}, MonthStop::last_month_included, DeathMonth::whole, Proration::none};
  out.amount_rule = said(rule);
  out.valid_from = said(from);
  out.arrears_on_change = said(ArrearsOnChange::difference_lines);
  return out;
}

const PolicyVersion kOld = version(1, 8000, Date::of(2024, 1, 1));

PaidLine paid(const char* period, const char* yuan, std::int64_t person = 1) {
  PaidLine out;
  out.person = person;
  out.period = Period::parse(period).value();
  out.paid = Money::parse(yuan).value();
  out.facts.applied_on = Date::of(2024, 1, 5);
  return out;
}

std::string said_of(const Result<std::vector<ArrearsLine>>& lines) {
  if (!lines) return std::string(slug(lines.error().code)) + " " + lines.error().path;
  std::string out;
  for (const ArrearsLine& line : *lines) {
    if (!out.empty()) out += "; ";
    out += slug(line.code);
    if (line.difference) out += " " + line.difference->to_string();
  }
  return out;
}

TEST(Arrears, TheDifferenceOfEachPeriod) {
  const PolicyVersion newer = version(2, 9000, Date::of(2025, 1, 1));
  const std::vector<PaidLine> lines{paid("2024Q4", "240.00"), paid("2025Q1", "240.00"),
                                    paid("2025Q2", "270.00"), paid("2025Q3", "300.00")};
  const auto made = arrears({kOld, newer}, lines);
  EXPECT_EQ(said_of(made),
            "arrears_not_affected; arrears_due 30.00; arrears_nothing 0.00; arrears_overpaid -30.00");
  EXPECT_EQ((*made)[1].payable(), Money::from_fen(3000));
  EXPECT_EQ((*made)[3].payable(), Money{}) << "nothing is taken back";
  EXPECT_EQ(to_line((*made)[1], Lang::zh),
            "2025Q1：已发 240.00 元，应发 270.00 元，补差 30.00 元（大写：叁拾元整）");
  EXPECT_EQ(to_line((*made)[3], Lang::zh),
            "2025Q3：已发 300.00 元，应发 270.00 元，多发 30.00 元；按新标准多发，未经决定不予扣回");
  EXPECT_EQ(*to_json((*made)[1]).find("difference")->string(), "30.00");
  EXPECT_EQ(to_json((*made)[1]).find("explanations")->array()->size(), 1U);
}

TEST(Arrears, AChangeInsideAPeriodTakesEachMonthByItsVersion) {
  const PolicyVersion newer = version(2, 9000, Date::of(2025, 3, 1));
  const auto made = arrears({kOld, newer}, std::vector{paid("2025Q1", "240.00")});
  EXPECT_EQ(said_of(made), "arrears_due 10.00");
  EXPECT_EQ((*made)[0].explanations.size(), 2U);
  const PolicyVersion mid = version(2, 9000, Date::of(2025, 3, 10));
  EXPECT_EQ(said_of(arrears({kOld, mid}, std::vector{paid("2025Q1", "240.00")})), "arrears_inside_period");
  PaidLine number = paid("2025Q1", "160.00");
  number.facts = {};
  number.facts.months = 2;
  EXPECT_EQ(said_of(arrears({kOld, newer}, std::vector{number})), "arrears_inside_period");
}

TEST(Arrears, OnlyWhereThePolicySaysSo) {
  PolicyVersion newer = version(2, 9000, Date::of(2025, 1, 1));
  newer.arrears_on_change = {};
  EXPECT_EQ(said_of(arrears({kOld, newer}, {})), "arrears_not_stated /arrears_on_change");
  newer.arrears_on_change = said(ArrearsOnChange::none);
  EXPECT_EQ(said_of(arrears({kOld, newer}, {})), "arrears_not_payable /arrears_on_change");
  newer = version(2, 9000, Date::of(2024, 1, 1));
  EXPECT_EQ(said_of(arrears({kOld, newer}, {})), "arrears_other_policy /newer/valid_from");
  newer = version(2, 9000, Date::of(2025, 1, 1));
  newer.code = "a.2";
  EXPECT_EQ(said_of(arrears({kOld, newer}, {})), "arrears_other_policy /newer/code");
  newer = version(2, 9000, Date::of(2025, 1, 1));
  newer.valid_from = {};
  EXPECT_EQ(said_of(arrears({kOld, newer}, {})), "policy_field_not_stated /valid_from");
  newer = version(2, 9000, Date::of(2025, 1, 1));
  newer.amount_rule = {};
  EXPECT_EQ(said_of(arrears({kOld, newer}, {})), "policy_field_not_stated /amount_rule");
}

TEST(Arrears, WhatCannotBeComputedIsNamedAndWhoIsNotEligibleIsNotChased) {
  const PolicyVersion newer = version(2, 9000, Date::of(2025, 1, 1));
  PaidLine missing = paid("2025Q1", "240.00");
  missing.facts.applied_on.reset();
  EXPECT_EQ(said_of(arrears({kOld, newer}, std::vector{missing})), "amount_application_missing");
  PaidLine late = paid("2025Q1", "240.00");
  late.facts.ended_on = Date::of(2024, 12, 31);
  const auto made = arrears({kOld, newer}, std::vector{late});
  EXPECT_EQ(said_of(made), "arrears_overpaid -240.00");
  EXPECT_EQ((*made)[0].not_eligible, Code::amount_no_month_counts);
  EXPECT_EQ(said_of(arrears({kOld, newer}, std::vector{paid("2025Q1", "1.00", 2), paid("2025Q1", "1.00", 1),
                                                       paid("2025Q1", "2.00", 2)})),
            "arrears_line_repeated /lines/2");
}

TEST(Arrears, PaidOnceIsNotDueAgainAndOrderChangesNothing) {
  const PolicyVersion newer = version(2, 9000, Date::of(2025, 1, 1));
  std::vector<PaidLine> lines{paid("2025Q1", "240.00", 1), paid("2025Q1", "160.00", 2),
                              paid("2025Q2", "240.00", 1)};
  const auto made = arrears({kOld, newer}, lines).value();
  std::vector<PaidLine> after = lines;
  for (std::size_t i = 0; i < lines.size(); ++i)
    after[i].paid = lines[i].paid.plus(made[i].payable()).value();
  const auto again = arrears({kOld, newer}, after).value();
  for (const ArrearsLine& line : again) EXPECT_EQ(line.code, Code::arrears_nothing);
  std::reverse(lines.begin(), lines.end());
  const auto reversed = arrears({kOld, newer}, lines).value();
  for (std::size_t i = 0; i < made.size(); ++i)
    EXPECT_EQ(made[i].difference, reversed[made.size() - 1 - i].difference);
}

}  // namespace
}  // namespace ykt
