#include "ykt/batch/notice_term.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

HolidayCalendar calendar_of_march() {
  // Made up: Monday 3 March 2170 is off, Saturday 10 March works.
  auto made = HolidayCalendar::make({"test", 2170, 2170, {Date::of(2170, 3, 5)}, {Date::of(2170, 3, 10)}});
  EXPECT_TRUE(made);
  return std::move(*made);
}

TEST(NoticeTerm, TheDayOfOpeningDoesNotCount) {
  EXPECT_EQ(*notice_over({7, DayCount::calendar}, Date::of(2170, 3, 1), nullptr), Date::of(2170, 3, 8));
  EXPECT_EQ(*notice_over({0, DayCount::working}, Date::of(2170, 3, 1), nullptr), Date::of(2170, 3, 1));
}

TEST(NoticeTerm, WorkingDaysGoByTheCalendar) {
  const HolidayCalendar calendar = calendar_of_march();
  const Date opened = Date::of(2170, 3, 1);
  Date expected = opened;
  for (int days = 1; days <= 10; ++days) {
    do expected = *expected.plus_days(1);
    while (!*calendar.is_working_day(expected));
    EXPECT_EQ(*notice_over({days, DayCount::working}, opened, &calendar), expected) << days;
  }
}

TEST(NoticeTerm, AYearThatNoCalendarStatesIsNotGuessed) {
  EXPECT_EQ(notice_over({5, DayCount::working}, Date::of(2170, 3, 1), nullptr).error().code,
            Code::calendar_not_stated);
  const HolidayCalendar calendar = calendar_of_march();
  EXPECT_EQ(notice_over({5, DayCount::working}, Date::of(2170, 12, 30), &calendar).error().code,
            Code::calendar_not_stated);
}

}  // namespace
}  // namespace ykt
