// Comparison: every difference between two periods has its reason.
#include "ykt/screening/comparison.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ykt {
namespace {

const Date kToday = Date::of(2025, 4, 3);

ComparedLine line() {
  return {.amount = Money::from_fen(9000),
          .account = {6200000000000000018ULL},
          .payee = {7},
          .policy_version = 1};
}

std::string text_of(const ComparisonFacts& facts, const ComparisonCase& command) {
  const auto decided = decide(facts, command, kToday);
  if (!decided) return std::string(slug(decided.error().code));
  std::string out(slug(decided->change));
  for (const Code code : decided->reasons) out.append(" ").append(slug(code));
  return out;
}

TEST(Comparison, NewIsAnApplicationOrTheFirstTimeOrAgain) {
  ComparisonFacts facts;
  EXPECT_EQ(text_of(facts, {line()}), "added compared_new_first");
  facts.earlier_lines = true;
  EXPECT_EQ(text_of(facts, {line()}), "added compared_new_again");
  facts.application = true;
  EXPECT_EQ(text_of(facts, {line()}), "added compared_new_application");
}

TEST(Comparison, GoneIsDiedBeforeStoppedBeforeMovedBeforeUnknown) {
  ComparisonFacts facts;
  facts.before = line();
  EXPECT_EQ(text_of(facts, {}), "gone compared_gone_unknown");
  facts.moved = true;
  EXPECT_EQ(text_of(facts, {}), "gone compared_gone_moved");
  facts.application_ended = true;
  EXPECT_EQ(text_of(facts, {}), "gone compared_gone_stopped");
  facts.died = kToday;
  EXPECT_EQ(text_of(facts, {}), "gone compared_gone_died");
  facts.died = Date::of(2025, 4, 4);  // not known on this day
  EXPECT_EQ(text_of(facts, {}), "gone compared_gone_stopped");
}

TEST(Comparison, ChangedSaysWhatAndWhy) {
  ComparisonFacts facts;
  facts.before = line();
  ComparisonCase now{line()};
  EXPECT_EQ(text_of(facts, now), "none");
  now.now->amount = Money::from_fen(10000);
  EXPECT_EQ(text_of(facts, now), "changed compared_amount_unknown");
  now.now->policy_version = 2;
  EXPECT_EQ(text_of(facts, now), "changed compared_amount_version");
  facts.before->quantity = Decimal::of("2.35");
  EXPECT_EQ(text_of(facts, now), "changed compared_amount_version")
      << "one quantity alone compares with nothing";
  now.now->quantity = Decimal::of("2.350");
  EXPECT_EQ(text_of(facts, now), "changed compared_amount_version") << "the same quantity";
  now.now->quantity = Decimal::of("2.36");
  now.now->account = {6200000000000000026ULL};
  now.now->payee = {8};
  EXPECT_EQ(text_of(facts, now),
            "changed compared_amount_version compared_amount_quantity compared_account compared_payee");
  now.now->amount = facts.before->amount;  // why an amount did not change is nobody's question
  EXPECT_EQ(text_of(facts, now), "changed compared_account compared_payee");
}

TEST(Comparison, NeedsALine) { EXPECT_EQ(text_of({}, {}), "comparison_without_line"); }

}  // namespace
}  // namespace ykt
