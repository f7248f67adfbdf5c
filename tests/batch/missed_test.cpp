#include "ykt/batch/missed.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

std::vector<Code> missed(const MissedFacts& facts) {
  return decide(facts, {}, Date::of(2170, 3, 3))->reasons;
}

TEST(Missed, WhatIsOnItsWayOrPaidIsNotMissed) {
  for (const LineState state : {LineState::entered, LineState::dispatched, LineState::paid}) {
    MissedFacts facts{.standing = state, .application = true, .base_data = true, .paid_last_period = true};
    EXPECT_TRUE(missed(facts).empty());
  }
}

TEST(Missed, AReasonOnRecordIsAReason) {
  MissedFacts facts{.application = true, .base_data = true};
  facts.stopped = true;
  EXPECT_TRUE(missed(facts).empty());
  facts = {.base_data = true, .dead = true};
  EXPECT_TRUE(missed(facts).empty());
  facts = {.paid_last_period = true};
  EXPECT_EQ(missed(facts), std::vector{Code::missed_absent});
  facts.moved = true;
  EXPECT_TRUE(missed(facts).empty());
  facts = {.paid_last_period = true, .application_ended = true};
  EXPECT_TRUE(missed(facts).empty());
}

TEST(Missed, EverythingThatSpeaksIsNamedInItsOrder) {
  MissedFacts facts{.standing = LineState::returned,
                    .application = true,
                    .base_data = true,
                    .closed_unpaid = true,
                    .paid_last_period = true,
                    .resumed_with_arrears = true};
  EXPECT_EQ(missed(facts), (std::vector{Code::missed_failed, Code::missed_unpaid, Code::missed_application,
                                        Code::missed_base_data, Code::missed_stopped}));
  facts = {.standing = LineState::failed};
  EXPECT_EQ(missed(facts), std::vector{Code::missed_failed});
  EXPECT_TRUE(missed({}).empty());
}

}  // namespace
}  // namespace ykt
