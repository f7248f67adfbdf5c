#include "ykt/base/time_limit.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

HolidayCalendar calendar_of_march() {
  // Made up: Monday 3 March 2170 is off, Saturday 10 March works.
  auto made = HolidayCalendar::make({"test", 2170, 2170, {Date::of(2170, 3, 5)}, {Date::of(2170, 3, 10)}});
  EXPECT_TRUE(made);
  return std::move(*made);
}

TEST(TimeLimit, TheFirstDayDoesNotCount) {
  EXPECT_EQ(*limit_day({7, DayCount::calendar}, Date::of(2170, 3, 1), nullptr), Date::of(2170, 3, 8));
  EXPECT_EQ(*limit_day({0, DayCount::working}, Date::of(2170, 3, 1), nullptr), Date::of(2170, 3, 1));
}

TEST(TimeLimit, WorkingDaysGoByTheCalendar) {
  const HolidayCalendar calendar = calendar_of_march();
  const Date opened = Date::of(2170, 3, 1);
  Date expected = opened;
  for (int days = 1; days <= 10; ++days) {
    do expected = *expected.plus_days(1);
    while (!*calendar.is_working_day(expected));
    EXPECT_EQ(*limit_day({days, DayCount::working}, opened, &calendar), expected) << days;
  }
}

TEST(TimeLimit, AYearThatNoCalendarStatesIsNotGuessed) {
  EXPECT_EQ(limit_day({5, DayCount::working}, Date::of(2170, 3, 1), nullptr).error().code,
            Code::calendar_not_stated);
  const HolidayCalendar calendar = calendar_of_march();
  EXPECT_EQ(limit_day({5, DayCount::working}, Date::of(2170, 12, 30), &calendar).error().code,
            Code::calendar_not_stated);
}

TEST(TimeLimit, IsLeftOpenWhereTheCalendarDoesNotReach) {
  const HolidayCalendarData data{"test", 2170, 2170, {Date::of(2170, 3, 5)}, {Date::of(2170, 3, 10)}};
  const TimeLimit working{5, DayCount::working};
  EXPECT_EQ(limit_day_if_known(working, Date::of(2170, 12, 30), data)->has_value(), false);
  EXPECT_EQ(limit_day_if_known(working, Date::of(2170, 3, 1), {})->has_value(), false);
  EXPECT_EQ(**limit_day_if_known(working, Date::of(2170, 3, 1), data), Date::of(2170, 3, 9));
  EXPECT_EQ(limit_day_if_known({1, DayCount::calendar}, Date::max(), {}).error().code,
            Code::date_out_of_range);
  HolidayCalendarData wrong = data;
  wrong.name.clear();
  EXPECT_EQ(limit_day_if_known(working, Date::of(2170, 3, 1), wrong).error().code, Code::calendar_no_name);
}

}  // namespace
}  // namespace ykt
