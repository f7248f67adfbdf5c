// Concerns: each on the day after, none on the day itself.
#include "ykt/batch/concern.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

const Date kDay = Date::of(2025, 3, 3);
using Codes = std::vector<Code>;

TEST(Concern, MoneyThatWaitsAfterItsApproval) {
  ConcernFacts facts{.state = BatchState::approved, .approved_on = kDay, .closed_on = {}, .lists = {}};
  facts.lines_waiting = 2;
  EXPECT_EQ(concerns_of(facts, kDay).codes, Codes{});
  const Concerns late = concerns_of(facts, Date::of(2025, 3, 4));
  EXPECT_EQ(late.codes, Codes{Code::payment_not_sent});
  EXPECT_EQ(late.since, kDay);
  facts.lines_waiting = 0;  // every line is held, and told where holds are told
  EXPECT_EQ(concerns_of(facts, Date::of(2025, 3, 4)).codes, Codes{});
  facts = {
      .state = BatchState::reviewed, .approved_on = {}, .closed_on = {}, .lines_waiting = 2, .lists = {}};
  EXPECT_EQ(concerns_of(facts, Date::of(2025, 3, 4)).codes, Codes{});
}

TEST(Concern, ABankThatDoesNotAnswer) {  // H41
  const ConcernFacts facts{.state = BatchState::dispatched,
                           .approved_on = kDay,
                           .closed_on = {},
                           .lists = {{Date::of(2025, 3, 5), 3}, {Date::of(2025, 3, 4), 0}, {kDay, 2}}};
  EXPECT_EQ(concerns_of(facts, kDay).codes, Codes{});
  const Concerns late = concerns_of(facts, Date::of(2025, 3, 6));
  EXPECT_EQ(late.codes, Codes{Code::payment_overdue});
  EXPECT_EQ(late.since, kDay);
  EXPECT_EQ(late.unanswered, 5);
  EXPECT_EQ(concerns_of(facts, Date::of(2025, 3, 5)).unanswered, 2);
}

TEST(Concern, ResultsThatNobodyPublished) {  // H39
  ConcernFacts facts{.state = BatchState::closed,
                     .published_policy = true,
                     .approved_on = kDay,
                     .closed_on = kDay,
                     .lists = {}};
  EXPECT_EQ(concerns_of(facts, kDay).codes, Codes{});
  EXPECT_EQ(concerns_of(facts, Date::of(2025, 3, 4)).codes, Codes{Code::result_not_published});
  facts.published_policy = false;  // H40: private policies never are
  EXPECT_EQ(concerns_of(facts, Date::of(2025, 3, 4)).codes, Codes{});
  facts.published_policy = true;
  facts.state = BatchState::published;
  EXPECT_EQ(concerns_of(facts, Date::of(2025, 3, 4)).codes, Codes{});
}

}  // namespace
}  // namespace ykt
