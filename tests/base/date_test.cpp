#include "ykt/base/date.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

namespace ykt {
namespace {

constexpr std::uint32_t kSeed = 19000229;

std::string text_of(const Result<Date>& value) {
  return value ? value->to_string() : std::string(slug(value.error().code));
}
std::string text_of(const Result<Timestamp>& value) {
  return value ? value->to_string() : std::string(slug(value.error().code));
}
Timestamp at(std::string_view text) { return Timestamp::parse(text).value(); }

TEST(Date, LiteralsAreMadeWhenCompiling) {
  static_assert(Date::of(1970, 1, 1).days() == 0 && Date::of(1970, 1, 1) == Date());
  static_assert(Date::of(2000, 2, 29).day() == 29);
  static_assert(Date::of(2025, 1, 31).weekday() == Weekday::friday);
  static_assert(Date::min() == Date::of(1900, 1, 1) && Date::max() == Date::of(9999, 12, 31));
  static_assert(Date::of(2024, 2, 10).last_of_month() == Date::of(2024, 2, 29));
  static_assert(Date::of(2024, 2, 10).first_of_month() == Date::of(2024, 2, 1));
  static_assert(Date::of(2024, 3, 1).days_since(Date::of(2024, 2, 28)) == 2);
  static_assert(age_on(Date::of(2008, 2, 29), Date::of(2026, 2, 28)) == 17);
}

TEST(Date, EveryDayGoesThereAndBackAndIsThatOfTheStandardLibrary) {
  std::chrono::sys_days day = std::chrono::year{1900} / 1 / 1;
  for (std::int32_t days = Date::min().days(); days <= Date::max().days();
       ++days, day += std::chrono::days{1}) {
    const Date date = *Date::from_days(days);
    const YearMonthDay d = date.ymd();
    const std::chrono::year_month_day expected{day};
    ASSERT_EQ(day.time_since_epoch().count(), days);
    ASSERT_TRUE(d.year == int{expected.year()} && d.month == static_cast<int>(unsigned{expected.month()}) &&
                d.day == static_cast<int>(unsigned{expected.day()}))
        << days;
    ASSERT_EQ(Date::from_ymd(d.year, d.month, d.day).value(), date) << days;
    ASSERT_EQ(static_cast<unsigned>(date.weekday()), std::chrono::weekday{day}.iso_encoding()) << days;
  }
  EXPECT_EQ(day, std::chrono::sys_days(std::chrono::year{10000} / 1 / 1));
}

TEST(Date, ReadsTwoFormsStrictly) {
  const std::vector<std::pair<const char*, const char*>> golden = {{"2025-01-31", "2025-01-31"},
                                                                   {"20250131", "2025-01-31"},
                                                                   {"2024-02-29", "2024-02-29"},
                                                                   {"1900-01-01", "1900-01-01"},
                                                                   {"99991231", "9999-12-31"},
                                                                   {"2023-02-29", "date_not_real"},
                                                                   {"1900-02-29", "date_not_real"},
                                                                   {"20250431", "date_not_real"},
                                                                   {"2025-00-10", "date_not_real"},
                                                                   {"2025-13-01", "date_not_real"},
                                                                   {"2025-01-00", "date_not_real"},
                                                                   {"1899-12-31", "date_out_of_range"},
                                                                   {"0000-00-00", "date_out_of_range"},
                                                                   {"", "date_syntax"},
                                                                   {"2025-1-31", "date_syntax"},
                                                                   {"2025/01/31", "date_syntax"},
                                                                   {"2025.01.31", "date_syntax"},
                                                                   {"2025-0131", "date_syntax"},
                                                                   {"202501-31", "date_syntax"},
                                                                   {"2025-01-3a", "date_syntax"},
                                                                   {"+2025-01-3", "date_syntax"},
                                                                   {" 20250131", "date_syntax"},
                                                                   {"2025-01-31 ", "date_syntax"},
                                                                   {"-2025-1-31", "date_syntax"},
                                                                   {"2025-01-31T00:00:00Z", "date_syntax"},
                                                                   {"２０２５", "date_syntax"},
                                                                   {"2025年1月31日", "date_syntax"}};
  for (const auto& [in, out] : golden) EXPECT_EQ(text_of(Date::parse(in)), out) << in;
  EXPECT_EQ(Date::of(2025, 1, 31).to_compact_string(), "20250131");
  EXPECT_EQ(Date::parse("1899-12-31").error().text(Lang::en), "dates are from year 1900 to 9999");
}

TEST(Date, PlusDaysStaysInRange) {
  EXPECT_EQ(text_of(Date::of(2024, 2, 28).plus_days(2)), "2024-03-01");
  EXPECT_EQ(text_of(Date::of(2025, 1, 1).plus_days(-1)), "2024-12-31");
  EXPECT_EQ(text_of(Date::max().plus_days(1)), "date_out_of_range");
  EXPECT_EQ(text_of(Date::min().plus_days(-1)), "date_out_of_range");
  EXPECT_EQ(text_of(Date::of(2025, 1, 1).plus_days(INT64_MAX)), "date_out_of_range");
  EXPECT_EQ(text_of(Date::of(1969, 1, 1).plus_days(INT64_MIN)), "date_out_of_range");
}

TEST(Date, PlusMonthsClampsToTheLastDay) {
  const auto moved = [](Date date, std::int64_t count) { return text_of(date.plus_months(count)); };
  EXPECT_EQ(moved(Date::of(2025, 1, 31), 1), "2025-02-28");
  EXPECT_EQ(moved(Date::of(2024, 1, 31), 1), "2024-02-29");
  EXPECT_EQ(moved(Date::of(2024, 2, 29), 12), "2025-02-28");
  EXPECT_EQ(moved(Date::of(2024, 2, 29), 48), "2028-02-29");
  EXPECT_EQ(moved(Date::of(2025, 3, 31), -1), "2025-02-28");
  EXPECT_EQ(moved(Date::of(2025, 1, 15), -13), "2023-12-15");
  EXPECT_EQ(moved(Date::of(2025, 12, 31), 0), "2025-12-31");
  EXPECT_EQ(moved(Date::of(9999, 12, 1), 1), "date_out_of_range");
  EXPECT_EQ(moved(Date::of(1900, 1, 1), -1), "date_out_of_range");
  EXPECT_EQ(moved(Date::of(2025, 1, 1), INT64_MAX), "date_out_of_range");
  EXPECT_EQ(moved(Date::of(2025, 1, 1), INT64_MIN), "date_out_of_range");
}

TEST(Age, GoldenAndLeapBirths) {
  const Date birth = Date::of(2008, 2, 29);
  EXPECT_EQ(age_on(birth, Date::of(2026, 2, 28)), 17);
  EXPECT_EQ(age_on(birth, Date::of(2026, 3, 1)), 18);
  EXPECT_EQ(age_on(birth, Date::of(2024, 2, 28)), 15);
  EXPECT_EQ(age_on(birth, Date::of(2024, 2, 29)), 16);
  EXPECT_EQ(age_on(Date::of(1945, 10, 1), Date::of(2025, 9, 30)), 79);
  EXPECT_EQ(age_on(Date::of(1945, 10, 1), Date::of(2025, 10, 1)), 80);
  EXPECT_EQ(age_on(Date::of(2025, 1, 1), Date::of(2025, 1, 1)), 0);
  EXPECT_EQ(age_on(Date::of(2025, 1, 2), Date::of(2025, 1, 1)), -1);
}

TEST(Age, PropertyIsTheCountOfBirthdays) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  for (int i = 0; i < 5000; ++i) {
    const Date birth = *Date::from_days(static_cast<int>(random() % 45000) - 25000);
    const Date as_of = *birth.plus_days(static_cast<int>(random() % 40000));
    int birthdays = 0;
    for (int year = birth.year() + 1; year <= as_of.year(); ++year) {
      const auto birthday = Date::from_ymd(year, birth.month(), birth.day());
      birthdays += (birthday ? *birthday : *Date::from_ymd(year, 3, 1)) <= as_of ? 1 : 0;
    }
    ASSERT_EQ(age_on(birth, as_of), birthdays) << birth.to_string() << " " << as_of.to_string();
  }
}

// ---- moments

TEST(Timestamp, ShowsChinaStandardTime) {
  EXPECT_EQ(Timestamp().to_string(), "1970-01-01T08:00:00.000+08:00");
  EXPECT_EQ(at("2025-01-31T15:59:59.999Z").to_string(), "2025-01-31T23:59:59.999+08:00");
  EXPECT_EQ(at("2025-01-31T15:59:59.999Z").date(), Date::of(2025, 1, 31));
  EXPECT_EQ(at("2025-01-31T16:00:00Z").date(), Date::of(2025, 2, 1));
  EXPECT_EQ(at("1969-12-31T15:59:59.999Z").date(), Date::of(1969, 12, 31));
  EXPECT_EQ(at("1969-12-31T15:59:59.999Z").to_string(), "1969-12-31T23:59:59.999+08:00");
  EXPECT_EQ(at("1969-12-31T16:00:00Z").date(), Date::of(1970, 1, 1));
  EXPECT_EQ(Timestamp::start_of(Date::of(2025, 2, 1)), at("2025-02-01T00:00:00+08:00"));
  // Summer of 1988 is UTC+8 like every other day here.
  EXPECT_EQ(at("1988-07-01T00:00:00Z").to_string(), "1988-07-01T08:00:00.000+08:00");
}

TEST(Timestamp, ReadsOffsetsAndFractions) {
  EXPECT_EQ(at("2025-01-31T09:30:00+08:00").ms(), at("2025-01-31T01:30:00Z").ms());
  EXPECT_EQ(at("2025-01-30T20:00:00.5-05:30").ms(), at("2025-01-31T01:30:00.500Z").ms());
  EXPECT_EQ(at("2025-01-31T09:30:00.12+08:00").ms() % 1000, 120);
  for (const char* text : {"",
                           "2025-01-31",
                           "2025-01-31T09:30:00",
                           "2025-01-31 09:30:00Z",
                           "2025-01-31T09:30Z",
                           "2025-01-31T24:00:00Z",
                           "2025-01-31T09:60:00Z",
                           "2025-01-31T09:30:60Z",
                           "2025-01-31T09:30:00.Z",
                           "2025-01-31T09:30:00.1234Z",
                           "2025-01-31T09:30:00z",
                           "2025-01-31t09:30:00Z",
                           "2025-01-31T09:30:00+0800",
                           "2025-01-31T09:30:00+24:00",
                           "2025-01-31T09:30:00+08:60",
                           "2025-01-31T09:30:00+08:00 ",
                           "2025-01-31T9:30:00Z",
                           "20250131T093000Z",
                           "2025/01/31T09:30:00Z",
                           "2025-01-31T09:30:00,5Z",
                           "2025-01-31T09:30:00.1"})
    EXPECT_EQ(text_of(Timestamp::parse(text)), "timestamp_syntax") << text;
  EXPECT_EQ(text_of(Timestamp::parse("2025-02-29T09:30:00Z")), "date_not_real");
  EXPECT_EQ(text_of(Timestamp::parse("1899-12-31T09:30:00Z")), "date_out_of_range");
  // Within the years as written, outside them in China.
  EXPECT_EQ(text_of(Timestamp::parse("9999-12-31T16:00:00Z")), "date_out_of_range");
  EXPECT_EQ(text_of(Timestamp::parse("9999-12-31T15:59:59.999Z")), "9999-12-31T23:59:59.999+08:00");
}

TEST(Timestamp, RangeIsThatOfDate) {
  const Timestamp first = Timestamp::start_of(Date::min());
  EXPECT_EQ(first.to_string(), "1900-01-01T00:00:00.000+08:00");
  EXPECT_EQ(text_of(first.plus_ms(-1)), "date_out_of_range");
  EXPECT_EQ(text_of(first.plus_ms(INT64_MIN)), "date_out_of_range");
  EXPECT_EQ(text_of(Timestamp::from_ms(INT64_MAX)), "date_out_of_range");
  EXPECT_EQ(text_of(Timestamp::start_of(Date::max()).plus_ms(24 * 3600 * 1000 - 1)),
            "9999-12-31T23:59:59.999+08:00");
  EXPECT_EQ(text_of(Timestamp::start_of(Date::max()).plus_ms(24 * 3600 * 1000)), "date_out_of_range");
}

TEST(Timestamp, PropertyTextGoesThereAndBack) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  const std::int64_t first = Timestamp::start_of(Date::min()).ms();
  std::uniform_int_distribution<std::int64_t> ms(first, Timestamp::start_of(Date::max()).ms());
  for (int i = 0; i < 5000; ++i) {
    const Timestamp moment = Timestamp::from_ms(ms(random)).value();
    ASSERT_EQ(at(moment.to_string()), moment) << moment.ms();
    ASSERT_LE(Timestamp::start_of(moment.date()), moment);
  }
}

}  // namespace
}  // namespace ykt
