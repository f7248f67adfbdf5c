#include "ykt/batch/objection.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

constexpr Date kToday = Date::of(2170, 3, 3);

TEST(Objection, EachOutcomeChangesTheLineAsItSays) {
  const ObjectionFacts open{.outcome = {}, .line = LineState::entered, .takes_quantity = true};
  const auto unfounded = decide(open, {ObjectionOutcome::unfounded, false}, kToday);
  ASSERT_TRUE(unfounded);
  EXPECT_EQ(unfounded->line, LineState::entered);
  EXPECT_FALSE(unfounded->restart_notice);
  const auto removed = decide(open, {ObjectionOutcome::removed, false}, kToday);
  ASSERT_TRUE(removed);
  EXPECT_EQ(removed->line, LineState::removed);
  EXPECT_TRUE(removed->restart_notice);
  const auto corrected = decide(open, {ObjectionOutcome::corrected, true}, kToday);
  ASSERT_TRUE(corrected);
  EXPECT_EQ(corrected->line, LineState::superseded);
  EXPECT_TRUE(corrected->restart_notice);
}

TEST(Objection, GoldenOrderOfRefusals) {
  ObjectionFacts facts{
      .outcome = ObjectionOutcome::unfounded, .line = LineState::paid, .takes_quantity = false};
  const ObjectionCase correct{ObjectionOutcome::corrected, false};
  EXPECT_EQ(decide(facts, correct, kToday).error().code, Code::objection_settled_already);
  facts.outcome.reset();
  EXPECT_EQ(decide(facts, correct, kToday).error().code, Code::line_not_open);
  facts.line = LineState::entered;
  EXPECT_EQ(decide(facts, correct, kToday).error().code, Code::policy_without_quantity);
  facts.takes_quantity = true;
  EXPECT_EQ(decide(facts, correct, kToday).error().code, Code::field_missing);
  EXPECT_EQ(decide(facts, {ObjectionOutcome::removed, true}, kToday).error().code, Code::field_unknown);
  EXPECT_TRUE(decide(facts, {ObjectionOutcome::corrected, true}, kToday));
}

}  // namespace
}  // namespace ykt
