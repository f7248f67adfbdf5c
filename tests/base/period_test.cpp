#include "ykt/base/period.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace ykt {
namespace {

Period period(std::string_view text) { return Period::parse(text).value(); }
std::string text_of(const Result<Period>& value) {
  return value ? value->to_string() : std::string(slug(value.error().code));
}

/// Every period of some years.
std::vector<Period> all(int first_year, int last_year) {
  std::vector<Period> out;
  for (int year = first_year; year <= last_year; ++year) {
    const std::string y = std::to_string(year);
    out.push_back(period(y));
    for (int i = 1; i <= 2; ++i) out.push_back(period(y + "H" + std::to_string(i)));
    for (int i = 1; i <= 4; ++i) out.push_back(period(y + "Q" + std::to_string(i)));
    for (int i = 1; i <= 12; ++i) out.push_back(period(y + (i < 10 ? "-0" : "-") + std::to_string(i)));
  }
  return out;
}

TEST(Period, Golden) {
  struct Row {
    const char* text;
    PeriodKind kind;
    int number, months;
    const char *first, *last;
    std::int32_t key;
  };
  const std::vector<Row> golden = {
      {"2025", PeriodKind::year, 1, 12, "2025-01-01", "2025-12-31", 2025010},
      {"2025H1", PeriodKind::half, 1, 6, "2025-01-01", "2025-06-30", 2025011},
      {"2025H2", PeriodKind::half, 2, 6, "2025-07-01", "2025-12-31", 2025071},
      {"2025Q1", PeriodKind::quarter, 1, 3, "2025-01-01", "2025-03-31", 2025012},
      {"2025Q3", PeriodKind::quarter, 3, 3, "2025-07-01", "2025-09-30", 2025072},
      {"2024-02", PeriodKind::month, 2, 1, "2024-02-01", "2024-02-29", 2024023},
      {"2025-12", PeriodKind::month, 12, 1, "2025-12-01", "2025-12-31", 2025123},
      {"1900", PeriodKind::year, 1, 12, "1900-01-01", "1900-12-31", 1900010},
      {"9999-12", PeriodKind::month, 12, 1, "9999-12-01", "9999-12-31", 9999123}};
  for (const Row& row : golden) {
    const Period value = period(row.text);
    EXPECT_EQ(value.to_string(), row.text);
    EXPECT_EQ(value.kind(), row.kind) << row.text;
    EXPECT_EQ(value.number(), row.number) << row.text;
    EXPECT_EQ(value.months(), row.months) << row.text;
    EXPECT_EQ(value.first().to_string(), row.first);
    EXPECT_EQ(value.last().to_string(), row.last);
    EXPECT_EQ(value.key(), row.key) << row.text;  // stored: never changes
    EXPECT_EQ(Period::from_key(row.key).value(), value);
  }
}

TEST(Period, RefusesOtherForms) {
  for (const char* text :
       {"",       "202",     "20255",   "2025H",    "2025H0",   "2025H3",  "2025h1",  "2025Q0", "2025Q5",
        "2025q1", "2025-00", "2025-13", "2025-1",   "2025-011", "2025M1",  "2025/01", "202501", "2025-1 ",
        " 2025",  "2025 ",   "2025-0a", "２０２５", "2025年",   "2025H1x", "-025",    "+2025"})
    EXPECT_EQ(text_of(Period::parse(text)), "period_syntax") << text;
  EXPECT_EQ(text_of(Period::parse("1899")), "period_out_of_range");
  EXPECT_EQ(text_of(Period::parse("0000-01")), "period_out_of_range");
}

TEST(Period, OnlyRealKeysAreRead) {
  std::vector<std::int32_t> keys;
  for (const Period& value : all(2024, 2026)) keys.push_back(value.key());
  std::sort(keys.begin(), keys.end());
  for (std::int32_t key = 2024000; key < 2027000; ++key)
    ASSERT_EQ(Period::from_key(key).has_value(), std::binary_search(keys.begin(), keys.end(), key)) << key;
  for (const std::int64_t key :
       {std::int64_t{0}, std::int64_t{-2025010}, std::int64_t{1899010}, std::int64_t{10000010},
        std::int64_t{2025010} + (std::int64_t{1} << 32), INT64_MIN})
    EXPECT_EQ(text_of(Period::from_key(key)), "period_key_unknown") << key;
}

TEST(Period, ContainsAndOverlapsAreThoseOfTheirDays) {
  const std::vector<Period> periods = all(2023, 2024);
  const auto days_shared = [](const Period& a, const Period& b) {
    int count = 0;
    for (std::int32_t d = a.first().days(); d <= a.last().days(); ++d)
      count += d >= b.first().days() && d <= b.last().days() ? 1 : 0;
    return count;
  };
  for (const Period& a : periods)
    for (const Period& b : periods) {
      const int shared = days_shared(a, b);
      ASSERT_EQ(a.overlaps(b), shared > 0) << a.to_string() << " " << b.to_string();
      ASSERT_EQ(a.contains(b), shared == b.last().days_since(b.first()) + 1)
          << a.to_string() << " " << b.to_string();
    }
  EXPECT_TRUE(period("2024-02").contains(Date::of(2024, 2, 29)));
  EXPECT_FALSE(period("2024-02").contains(Date::of(2024, 3, 1)));
}

TEST(Period, NextAndPreviousFollowWithoutGap) {
  for (const Period& value : all(1900, 1902)) {
    const Period next = value.next().value();
    ASSERT_EQ(next.kind(), value.kind());
    ASSERT_EQ(next.first().days_since(value.last()), 1) << value.to_string();
    ASSERT_EQ(next.previous().value(), value);
    ASSERT_LT(value, next);
  }
  EXPECT_EQ(text_of(period("2025Q4").next()), "2026Q1");
  EXPECT_EQ(text_of(period("2025-01").previous()), "2024-12");
  EXPECT_EQ(text_of(period("9999H2").next()), "period_out_of_range");
  EXPECT_EQ(text_of(period("1900-01").previous()), "period_out_of_range");
}

TEST(Period, OrderIsFirstDayThenTheLonger) {
  std::vector<Period> periods = all(2023, 2025);
  std::sort(periods.begin(), periods.end());
  for (std::size_t i = 1; i < periods.size(); ++i) {
    const Period& a = periods[i - 1];
    const Period& b = periods[i];
    ASSERT_TRUE(a.first() < b.first() || (a.first() == b.first() && a.last() > b.last()))
        << a.to_string() << " " << b.to_string();
  }
}

TEST(Period, ContainingAndMonths) {
  EXPECT_EQ(Period::containing(Date::of(2025, 8, 17), PeriodKind::year).to_string(), "2025");
  EXPECT_EQ(Period::containing(Date::of(2025, 8, 17), PeriodKind::half).to_string(), "2025H2");
  EXPECT_EQ(Period::containing(Date::of(2025, 8, 17), PeriodKind::quarter).to_string(), "2025Q3");
  EXPECT_EQ(Period::containing(Date::of(2025, 8, 17), PeriodKind::month).to_string(), "2025-08");
  std::string months;
  for (const Period& month : period("2025Q4").each_month()) months += month.to_string() + " ";
  EXPECT_EQ(months, "2025-10 2025-11 2025-12 ");
  EXPECT_EQ(period("2025").each_month().size(), 12u);
  EXPECT_EQ(slug(PeriodKind::quarter), "quarter");
}

}  // namespace
}  // namespace ykt
