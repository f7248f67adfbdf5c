#include "ykt/batch/lifecycle.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ykt {
namespace {

BatchFacts ready(BatchState state) {
  BatchFacts facts;
  facts.state = state;
  facts.actor = "somebody";
  facts.notice_until = Date::of(2025, 3, 8);
  facts.published_policy = true;
  facts.lines = facts.lines_payable = facts.lines_unfunded = 3;
  facts.unfunded = Money::from_fen(300);
  facts.allotment_available = Money::from_fen(300);
  facts.allotment_returned = Money();
  return facts;
}

Code code_of(const Result<BatchChange>& result) { return result ? Code::ok : result.error().code; }

constexpr Date kLater = Date::of(2025, 4, 1);

TEST(Lifecycle, EveryStepOutsideTheTableIsRefused) {
  for (int state = 0; state <= static_cast<int>(BatchState::cancelled); ++state)
    for (int step = 0; step < static_cast<int>(kBatchSteps); ++step) {
      const auto from = static_cast<BatchState>(state);
      const auto what = static_cast<BatchStep>(step);
      bool listed = false;
      for (const Transition& row : batch_transitions())
        listed = listed || (row.from == from && row.step == what);
      const Code code = code_of(decide(ready(from), {what}, kLater));
      EXPECT_EQ(code == Code::batch_step_not_now, !listed) << state << " " << step << " " << slug(code);
    }
}

TEST(Lifecycle, EveryStateButTheFirstIsReachedAndNothingFollowsCancelled) {
  std::set<BatchState> reached;
  for (const Transition& row : batch_transitions()) {
    reached.insert(row.next);
    EXPECT_NE(row.from, BatchState::cancelled);
  }
  EXPECT_EQ(reached.size(), 12u);
}

TEST(Lifecycle, IncompatibleDutiesHoldInBothOrders) {
  for (const IncompatibleDuties& pair : incompatible_duties())
    for (const Transition& row : batch_transitions()) {
      if (row.step != pair.one && row.step != pair.other) continue;
      BatchFacts facts = ready(row.from);
      facts.steps_taken = {{row.step == pair.one ? pair.other : pair.one, "somebody"}};
      EXPECT_EQ(code_of(decide(facts, {row.step}, kLater)), Code::duty_incompatible);
      facts.steps_taken[0].actor = "somebody else";
      EXPECT_NE(code_of(decide(facts, {row.step}, kLater)), Code::duty_incompatible);
    }
}

TEST(Lifecycle, MakerReviewerApproverAndFunderDiffer) {  // R7
  const BatchStep duties[] = {BatchStep::fill, BatchStep::review_final, BatchStep::approve, BatchStep::fund};
  for (const BatchStep one : duties)
    for (const BatchStep other : duties) {
      if (one == other) continue;
      bool barred = false;
      for (const IncompatibleDuties& pair : incompatible_duties())
        barred =
            barred || (pair.one == one && pair.other == other) || (pair.one == other && pair.other == one);
      EXPECT_TRUE(barred) << static_cast<int>(one) << " " << static_cast<int>(other);
    }
}

TEST(Lifecycle, NothingIsApprovedBeforeTheNoticeOfEveryVillageIsOver) {
  BatchFacts facts = ready(BatchState::public_notice);
  EXPECT_EQ(code_of(decide(facts, {BatchStep::approve}, Date::of(2025, 3, 7))), Code::notice_running);
  EXPECT_EQ(code_of(decide(facts, {BatchStep::approve}, Date::of(2025, 3, 8))), Code::ok);
  facts.objections_open = 1;
  EXPECT_EQ(code_of(decide(facts, {BatchStep::approve}, Date::of(2025, 3, 8))), Code::objection_open);
}

TEST(Lifecycle,
     EachStepHasItsCommandsItsRolesAndItsConditions) {  // H12: who may give each command is a table
  std::size_t at = 0;
  std::set<std::string_view> commands;
  for (const StepRule& rule : batch_steps()) {
    EXPECT_EQ(static_cast<std::size_t>(rule.step), at++);
    EXPECT_FALSE(rule.commands.empty());
    EXPECT_FALSE(rule.roles.empty());
    for (const std::string_view command : rule.commands) EXPECT_TRUE(commands.insert(command).second);
  }
}

TEST(Lifecycle, NoRoleMayTakeABatchFromItsRosterToTheBank) {  // no superuser
  const BatchStep way[] = {BatchStep::fill, BatchStep::review_final, BatchStep::approve, BatchStep::fund};
  for (const BatchStep one : way)
    for (const BatchStep other : way) {
      if (one == other) continue;
      for (const Role role : batch_steps()[static_cast<std::size_t>(one)].roles)
        for (const Role second : batch_steps()[static_cast<std::size_t>(other)].roles)
          EXPECT_NE(role, second) << slug(one) << " " << slug(other);
    }
}

TEST(Lifecycle, AnAllotmentKeepsWhatComesFirst) {
  BatchFacts facts = ready(BatchState::approved);
  facts.allotment_available = Money::from_fen(1000);
  facts.allotment_reserved = Money::from_fen(700);
  EXPECT_EQ(code_of(decide(facts, {BatchStep::fund}, kLater)), Code::ok);
  facts.allotment_reserved = Money::from_fen(701);
  const auto refused = decide(facts, {BatchStep::fund}, kLater);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::allotment_reserved);
}

TEST(Lifecycle, ANoticeWithoutItsDayIsAnError) {
  BatchFacts facts = ready(BatchState::public_notice);
  facts.notice_until.reset();
  const auto refused = decide(facts, {BatchStep::approve}, kLater);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::field_missing);
  EXPECT_EQ(refused.error().path, "/notice_until");
}

TEST(Lifecycle, PreliminaryReviewOnlyWhereThePolicyHasOne) {  // H17
  BatchFacts facts = ready(BatchState::draft);
  EXPECT_EQ(decide(facts, {BatchStep::submit}, kLater)->next, BatchState::final_review);
  facts.preliminary_review = true;
  EXPECT_EQ(decide(facts, {BatchStep::submit}, kLater)->next, BatchState::preliminary_review);
}

TEST(Lifecycle, FundingTakesNewMoneyAndReturnedMoneyApart) {
  BatchFacts facts = ready(BatchState::approved);
  EXPECT_EQ(code_of(decide(facts, {BatchStep::fund}, kLater)), Code::ok);
  facts.allotment_available = Money::from_fen(299);
  EXPECT_EQ(code_of(decide(facts, {BatchStep::fund}, kLater)), Code::allotment_too_small);
  facts.unfunded_reissue = Money::from_fen(1);  // now 299 are new, and the one comes from what was returned
  EXPECT_EQ(code_of(decide(facts, {BatchStep::fund}, kLater)), Code::allotment_too_small);
  facts.allotment_returned = Money::from_fen(1);
  EXPECT_EQ(code_of(decide(facts, {BatchStep::fund}, kLater)), Code::ok);
  facts.allotment_available.reset();
  EXPECT_EQ(code_of(decide(facts, {BatchStep::fund}, kLater)), Code::allotment_unknown);
}

TEST(Lifecycle, NothingWithABankIsClosedOrCancelled) {
  BatchFacts facts = ready(BatchState::answered);
  facts.lines_dispatched = 1;
  EXPECT_EQ(code_of(decide(facts, {BatchStep::close}, kLater)), Code::batch_outcome_open);
  facts = ready(BatchState::funded);
  facts.steps_taken = {{BatchStep::dispatch, "other"}};
  EXPECT_EQ(code_of(decide(facts, {BatchStep::cancel}, kLater)), Code::batch_already_dispatched);
}

TEST(Lifecycle, WhatNobodySaidMayBePublishedIsNot) {  // R11, H40
  BatchFacts facts = ready(BatchState::closed);
  facts.published_policy = false;
  EXPECT_EQ(code_of(decide(facts, {BatchStep::publish}, kLater)), Code::policy_not_published);
}

TEST(Lifecycle, AnswersKeepTheBatchOpenUntilTheLast) {
  BatchFacts facts = ready(BatchState::dispatched);
  facts.lines_dispatched = 1;
  EXPECT_EQ(decide(facts, {BatchStep::answer}, kLater)->next, BatchState::dispatched);
  facts.lines_dispatched = 0;
  EXPECT_EQ(decide(facts, {BatchStep::answer}, kLater)->next, BatchState::answered);
}

}  // namespace
}  // namespace ykt
