#include "ykt/base/calendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace ykt {
namespace {

constexpr std::uint32_t kSeed = 60;

/// Invented days: one year and a half of them would be guessed wrong from weekdays alone.
HolidayCalendarData data() {
  HolidayCalendarData out{.name = "test", .first_year = 2031, .last_year = 2032};
  // 2031-05-01 is a Thursday: off until Monday the 5th; Sunday 27 April and Saturday 10 May work.
  for (int day = 1; day <= 5; ++day) out.holidays.push_back(*Date::from_ymd(2031, 5, day));
  out.holidays.push_back(Date::of(2032, 1, 1));
  out.working_weekends = {Date::of(2031, 5, 10), Date::of(2031, 4, 27)};
  return out;
}
HolidayCalendar calendar() { return HolidayCalendar::make(data()).value(); }

std::string text_of(const Result<Date>& value) {
  return value ? value->to_string() : std::string(slug(value.error().code));
}

TEST(HolidayCalendar, WorkingDays) {
  const HolidayCalendar days = calendar();
  EXPECT_TRUE(days.is_working_day(Date::of(2031, 4, 30)).value());   // Wednesday
  EXPECT_FALSE(days.is_working_day(Date::of(2031, 5, 1)).value());   // holiday
  EXPECT_FALSE(days.is_working_day(Date::of(2031, 5, 3)).value());   // holiday on a Saturday
  EXPECT_TRUE(days.is_working_day(Date::of(2031, 5, 10)).value());   // Saturday that works
  EXPECT_FALSE(days.is_working_day(Date::of(2031, 5, 11)).value());  // Sunday
  EXPECT_EQ(text_of(days.next_working_day(Date::of(2031, 5, 1))), "2031-05-06");
  EXPECT_EQ(text_of(days.next_working_day(Date::of(2031, 5, 6))), "2031-05-06");
  EXPECT_EQ(text_of(days.plus_working_days(Date::of(2031, 4, 30), 1)), "2031-05-06");
  EXPECT_EQ(text_of(days.plus_working_days(Date::of(2031, 4, 30), 5)), "2031-05-10");
  EXPECT_EQ(text_of(days.plus_working_days(Date::of(2031, 5, 2), 0)), "2031-05-06");
  EXPECT_EQ(text_of(days.plus_working_days(Date::of(2031, 5, 6), -1)), "2031-04-30");
  EXPECT_EQ(text_of(days.plus_working_days(Date::of(2031, 4, 28), -1)), "2031-04-27");
  EXPECT_EQ(days.working_days_in({Date::of(2031, 4, 27), Date::of(2031, 5, 11)}).value(), 9);
  EXPECT_EQ(days.working_days_in({Date::of(2031, 5, 11), Date::of(2031, 4, 27)}).value(), 0);
}

TEST(HolidayCalendar, OutsideTheCoveredYearsNothingIsGuessed) {
  const HolidayCalendar days = calendar();
  const auto asked = days.is_working_day(Date::of(2033, 1, 3));
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code, Code::calendar_not_stated);
  EXPECT_EQ(asked.error().text(Lang::en), "the calendar test does not state the year 2033");
  EXPECT_EQ(asked.error().text(Lang::zh), "日历 test 未载明 2033 年");
  EXPECT_EQ(text_of(days.next_working_day(Date::of(2030, 12, 31))), "calendar_not_stated");
  EXPECT_EQ(text_of(days.plus_working_days(Date::of(2030, 12, 31), 1)), "calendar_not_stated");
  EXPECT_EQ(text_of(days.plus_working_days(Date::of(2032, 12, 31), 1)), "calendar_not_stated");
  EXPECT_EQ(text_of(days.plus_working_days(Date::of(2031, 1, 1), -1)), "calendar_not_stated");
  EXPECT_EQ(days.working_days_in({Date::of(2032, 12, 31), Date::of(2033, 1, 1)}).error().code,
            Code::calendar_not_stated);
  EXPECT_FALSE(days.covers(Date::of(2030, 12, 31)));
  EXPECT_TRUE(days.covers(Date::of(2032, 12, 31)));
}

TEST(HolidayCalendar, TheEndOfTheCalendarIsAnErrorToo) {
  const HolidayCalendar days =
      HolidayCalendar::make({.name = "last", .first_year = 9999, .last_year = 9999}).value();
  EXPECT_EQ(text_of(days.plus_working_days(Date::max(), 1)), "date_out_of_range");
  EXPECT_EQ(days.working_days_in({Date::max(), Date::max()}).value(), 1);  // a Friday
}

TEST(HolidayCalendar, CheckNamesEveryProblem) {
  HolidayCalendarData wrong;
  wrong.first_year = 2031;
  wrong.last_year = 2031;
  wrong.holidays = {Date::of(2031, 5, 1), Date::of(2032, 5, 1), Date::of(2031, 5, 1), Date::of(2031, 5, 3)};
  wrong.working_weekends = {Date::of(2031, 5, 3), Date::of(2031, 5, 6), Date::of(2031, 5, 3)};
  std::vector<std::string> found;
  for (const Error& problem : HolidayCalendar::check(wrong))
    found.push_back(std::string(slug(problem.code)) + " " + problem.path);
  EXPECT_EQ(found,
            (std::vector<std::string>{
                "calendar_no_name /name", "calendar_day_not_covered /holidays/1",
                "calendar_day_repeated /holidays/2", "calendar_day_conflict /working_weekends/0",
                "calendar_not_a_weekend /working_weekends/1", "calendar_day_repeated /working_weekends/2",
                "calendar_day_conflict /working_weekends/2"}));
  EXPECT_EQ(HolidayCalendar::make(wrong).error().code, Code::calendar_no_name);
  EXPECT_EQ(HolidayCalendar::check(wrong)[1].text(Lang::en), "2032-05-01 is outside the covered years");
  for (const auto& [first, last] :
       {std::pair{2032, 2031}, std::pair{1899, 2031}, std::pair{2031, 10000}, std::pair{0, 0}})
    EXPECT_EQ(HolidayCalendar::make({.name = "x", .first_year = first, .last_year = last}).error().code,
              Code::calendar_years_wrong);
  EXPECT_TRUE(HolidayCalendar::check(data()).empty());
}

TEST(HolidayCalendar, PropertyIsTheCountOfDays) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  HolidayCalendarData drawn{.name = "drawn", .first_year = 2040, .last_year = 2042};
  for (Date day = Date::of(2040, 1, 1); day <= Date::of(2042, 12, 31); day = *day.plus_days(1)) {
    const auto lot = random() % 10;
    if (lot == 0) drawn.holidays.push_back(day);
    if (lot == 1 && day.is_weekend()) drawn.working_weekends.push_back(day);
  }
  const auto listed = [](const std::vector<Date>& days, Date day) {
    return std::find(days.begin(), days.end(), day) != days.end();
  };
  std::shuffle(drawn.holidays.begin(), drawn.holidays.end(), random);
  const HolidayCalendar days = HolidayCalendar::make(drawn).value();
  for (int run = 0; run < 300; ++run) {
    const Date from = *Date::of(2040, 1, 1).plus_days(random() % 700);
    const int count = static_cast<int>(random() % 61);
    Date day = from;
    for (int left = count; left > 0;) {
      day = *day.plus_days(1);
      const bool weekend = day.weekday() == Weekday::saturday || day.weekday() == Weekday::sunday;
      left -= weekend ? listed(drawn.working_weekends, day) : !listed(drawn.holidays, day);
    }
    if (count == 0) continue;
    ASSERT_EQ(days.plus_working_days(from, count).value(), day) << from.to_string() << " " << count;
    ASSERT_EQ(days.working_days_in({*from.plus_days(1), day}).value(), count);
    ASSERT_EQ(days.plus_working_days(*day.plus_days(1), -1).value(), day);
  }
}

}  // namespace
}  // namespace ykt
