// Date: a day of the Gregorian calendar. Timestamp: a moment, shown in China Standard Time.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/base/result.hpp"

namespace ykt {

/// ISO 8601 numbers.
enum class Weekday : std::uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

struct YearMonthDay {
  int year;
  int month;  ///< 1..12
  int day;    ///< 1..31
  constexpr bool operator==(const YearMonthDay&) const noexcept = default;
};

constexpr bool is_leap_year(int year) noexcept {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
/// Days of a month (1..12).
constexpr int days_in_month(int year, int month) noexcept {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// A day, stored as days since 1970-01-01; 1900-01-01 to 9999-12-31, proleptic Gregorian.
class Date {
 public:
  static constexpr int kYearMin = 1900;
  static constexpr int kYearMax = 9999;

  /// 1970-01-01.
  constexpr Date() noexcept = default;
  /// Errors: `date_out_of_range` (year), `date_not_real` (no such day).
  static Result<Date> from_ymd(int year, int month, int day);
  /// A literal in source: `Date::of(2025, 1, 31)`; a day that is not real does not compile.
  static consteval Date of(int year, int month, int day);
  /// From the stored number. Errors: `date_out_of_range`.
  static Result<Date> from_days(std::int64_t days_since_epoch);
  /// Exactly `2025-01-31` or `20250131`. Errors: `date_syntax`, `date_out_of_range`, `date_not_real`.
  static Result<Date> parse(std::string_view text);

  static constexpr Date min() noexcept;
  static constexpr Date max() noexcept;

  /// Days since 1970-01-01: the form to store.
  constexpr std::int32_t days() const noexcept { return days_; }
  constexpr YearMonthDay ymd() const noexcept;
  constexpr int year() const noexcept { return ymd().year; }
  constexpr int month() const noexcept { return ymd().month; }
  constexpr int day() const noexcept { return ymd().day; }
  constexpr Weekday weekday() const noexcept {
    return static_cast<Weekday>(((days_ + 3) % 7 + 7) % 7 + 1);  // 1970-01-01 was a Thursday
  }
  constexpr bool is_weekend() const noexcept { return weekday() >= Weekday::saturday; }

  /// `2025-01-31`.
  std::string to_string() const;
  /// `20250131`.
  std::string to_compact_string() const;

  /// Errors: `date_out_of_range`.
  Result<Date> plus_days(std::int64_t count) const;
  /// The same day `count` months on, or the month's last day where it has no such day (31 January + 1 month
  /// is 28 or 29 February). Errors: `date_out_of_range`.
  Result<Date> plus_months(std::int64_t count) const;
  /// Days from `earlier` to this day; negative when this day comes first.
  constexpr std::int32_t days_since(Date earlier) const noexcept { return days_ - earlier.days_; }
  constexpr Date first_of_month() const noexcept { return from_days_unchecked(days_ - ymd().day + 1); }
  constexpr Date last_of_month() const noexcept {
    const YearMonthDay d = ymd();
    return from_days_unchecked(days_ - d.day + days_in_month(d.year, d.month));
  }

  friend constexpr auto operator<=>(Date, Date) noexcept = default;

  /// True for a real day of the years 1900..9999.
  static constexpr bool is_real(const YearMonthDay& d) noexcept {
    return d.year >= kYearMin && d.year <= kYearMax && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days_in_month(d.year, d.month);
  }
  /// The day of a valid `YearMonthDay` (`is_real` must hold).
  static constexpr Date from_real(const YearMonthDay& d) noexcept { return from_days_unchecked(days_of(d)); }

 private:
  friend class Timestamp;
  static constexpr Date from_days_unchecked(std::int32_t days) noexcept {
    Date out;
    out.days_ = days;
    return out;
  }
  static constexpr std::int32_t days_of(const YearMonthDay& d) noexcept;

  std::int32_t days_ = 0;
};

/// Full years 周岁 of a person born on `birth`: one more from each birthday on. Who was born on 29 February
/// turns on 1 March in common years. Before the birth the number is negative.
constexpr int age_on(Date birth, Date as_of) noexcept;

/// A moment: milliseconds since 1970-01-01T00:00:00Z. Civil time is China Standard Time, UTC+8 all year: no
/// time zone data is asked. (Daylight saving of 1986-1991 is therefore not applied.)
class Timestamp {
 public:
  static constexpr std::int64_t kChinaOffsetMs = 8LL * 60 * 60 * 1000;

  /// 1970-01-01T00:00:00Z.
  constexpr Timestamp() noexcept = default;
  /// Errors: `date_out_of_range` (outside the years of `Date`, in China Standard Time).
  static Result<Timestamp> from_ms(std::int64_t ms_since_epoch);
  /// Midnight in China at the start of that day.
  static constexpr Timestamp start_of(Date date) noexcept {
    return from_ms_unchecked(std::int64_t{date.days()} * kDayMs - kChinaOffsetMs);
  }
  /// ISO 8601 with an offset: `2025-01-31T09:30:00.125+08:00`, `2025-01-31T01:30:00Z`; none to three decimals
  /// of a second. Errors: `timestamp_syntax`, `date_not_real`, `date_out_of_range`.
  static Result<Timestamp> parse(std::string_view text);

  constexpr std::int64_t ms() const noexcept { return ms_; }
  /// The day in China Standard Time.
  Date date() const noexcept;
  /// `2025-01-31T09:30:00.000+08:00`: always milliseconds, always China Standard Time.
  std::string to_string() const;
  /// Errors: `date_out_of_range`.
  Result<Timestamp> plus_ms(std::int64_t count) const;

  friend constexpr auto operator<=>(Timestamp, Timestamp) noexcept = default;

 private:
  static constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;
  static constexpr Timestamp from_ms_unchecked(std::int64_t ms) noexcept {
    Timestamp out;
    out.ms_ = ms;
    return out;
  }

  std::int64_t ms_ = 0;
};

// Calendar arithmetic. Years are counted from 1 March, so that the leap day is a year's last day, and from
// the year 0, so that every number below is positive.
namespace detail {

/// Days from 0000-03-01 to 1970-01-01.
inline constexpr std::int32_t kEpochFromMarchZero = 719468;
/// Days before the n-th month counted from March (0..11): 0, 31, 61, 92, 122, 153, ...
constexpr std::int32_t days_before_march_month(std::int32_t n) noexcept { return (306 * n + 5) / 10; }
/// Days in the `years` years from 0000-03-01 on.
constexpr std::int32_t days_in_years(std::int32_t years) noexcept {
  return 365 * years + years / 4 - years / 100 + years / 400;
}

}  // namespace detail

constexpr std::int32_t Date::days_of(const YearMonthDay& d) noexcept {
  const bool before_march = d.month < 3;
  const std::int32_t march_year = d.year - (before_march ? 1 : 0);
  const std::int32_t march_month = d.month + (before_march ? 9 : -3);
  return detail::days_in_years(march_year) + detail::days_before_march_month(march_month) + d.day - 1 -
         detail::kEpochFromMarchZero;
}

constexpr YearMonthDay Date::ymd() const noexcept {
  const std::int32_t day = days_ + detail::kEpochFromMarchZero;
  // 400 years have 146097 days; the mean year finds the year or the one beside it.
  std::int32_t year = static_cast<std::int32_t>(std::int64_t{day} * 400 / 146097);
  if (detail::days_in_years(year) > day) --year;
  if (detail::days_in_years(year + 1) <= day) ++year;
  const std::int32_t day_of_year = day - detail::days_in_years(year);
  const std::int32_t month = (10 * day_of_year + 4) / 306;  // 0 is March
  return {year + (month >= 10 ? 1 : 0), month + (month >= 10 ? -9 : 3),
          day_of_year - detail::days_before_march_month(month) + 1};
}

consteval Date Date::of(int year, int month, int day) {
  if (!is_real({year, month, day})) throw Bug("not a real day");
  return from_real({year, month, day});
}

constexpr Date Date::min() noexcept { return from_real({kYearMin, 1, 1}); }
constexpr Date Date::max() noexcept { return from_real({kYearMax, 12, 31}); }

constexpr int age_on(Date birth, Date as_of) noexcept {
  const YearMonthDay born = birth.ymd();
  const YearMonthDay now = as_of.ymd();
  const bool birthday_passed = now.month > born.month || (now.month == born.month && now.day >= born.day);
  return now.year - born.year - (birthday_passed ? 0 : 1);
}

}  // namespace ykt
