#include "ykt/batch/stop.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

constexpr Date kToday = Date::of(2170, 7, 15);
Period month(const char* text) { return *Period::parse(text); }

TEST(Stop, ReachesThePeriodsThatEndInIt) {
  const PaymentStopped open{.from = Date::of(2170, 3, 10), .resumed_from = {}, .arrears = false};
  EXPECT_FALSE(is_stopped(open, month("2170-02")));
  EXPECT_TRUE(is_stopped(open, month("2170-03")));
  EXPECT_TRUE(is_stopped(open, month("2171-03")));
  PaymentStopped resumed = open;
  resumed.resumed_from = Date::of(2170, 5, 1);
  EXPECT_TRUE(is_stopped(resumed, month("2170-03")));
  EXPECT_TRUE(is_stopped(resumed, month("2170-04")));
  EXPECT_FALSE(is_stopped(resumed, month("2170-05")));
  EXPECT_FALSE(is_stopped(resumed, month("2170Q2")));  // it leaves the quarter in part
  resumed.arrears = true;
  EXPECT_FALSE(is_stopped(resumed, month("2170-04")));
}

TEST(Stop, GoldenOrderOfRefusals) {
  StopFacts facts;
  EXPECT_EQ(decide(facts, ResumeCase{Date::of(2170, 5, 1), true}, kToday).error().code, Code::stop_none);
  const auto first = decide(facts, StopCase{Date::of(2170, 3, 1)}, kToday);
  ASSERT_TRUE(first);
  facts.stops.push_back(*first);
  EXPECT_EQ(decide(facts, StopCase{Date::of(2170, 4, 1)}, kToday).error().code, Code::stop_already);
  EXPECT_EQ(decide(facts, ResumeCase{Date::of(2170, 3, 1), true}, kToday).error().code, Code::stop_dates);
  EXPECT_EQ(decide(facts, ResumeCase{Date::of(2172, 3, 1), true}, kToday).error().code, Code::stop_dates);
  const auto resumed = decide(facts, ResumeCase{Date::of(2170, 5, 1), true}, kToday);
  ASSERT_TRUE(resumed);
  EXPECT_TRUE(resumed->arrears);
  facts.stops.back() = *resumed;
  EXPECT_EQ(decide(facts, StopCase{Date::of(2170, 4, 30)}, kToday).error().code, Code::stop_dates);
  EXPECT_EQ(decide(facts, StopCase{Date::of(2171, 12, 30)}, kToday).error().code, Code::stop_dates);
  EXPECT_TRUE(decide(facts, StopCase{Date::of(2170, 5, 1)}, kToday));
}

}  // namespace
}  // namespace ykt
