// Period: the year, half-year, quarter or month that a subsidy is paid for.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

enum class PeriodKind : std::uint8_t { year, half, quarter, month };

/// `year`, `half`, `quarter`, `month`.
std::string_view slug(PeriodKind kind) noexcept;

/// A calendar period of the years 1900..9999: `2025`, `2025H1`, `2025Q3`, `2025-03`.
/// Ordered by first day, and of those that begin on one day the longer comes first.
class Period {
 public:
  /// The year 1970.
  constexpr Period() noexcept = default;
  /// Strict: exactly the four forms above. Errors: `period_syntax`, `period_out_of_range`.
  static Result<Period> parse(std::string_view text);
  /// The period of that kind which contains the day.
  static constexpr Period containing(Date date, PeriodKind kind) noexcept {
    const YearMonthDay d = date.ymd();
    return Period(kind, d.year, (d.month - 1) / length(kind) * length(kind) + 1);
  }
  /// From the stored number. Errors: `period_key_unknown`.
  static Result<Period> from_key(std::int64_t key);

  constexpr PeriodKind kind() const noexcept { return kind_; }
  constexpr int year() const noexcept { return year_; }
  /// Which one of its year, from 1: half 1..2, quarter 1..4, month 1..12, year 1.
  constexpr int number() const noexcept { return (first_month_ - 1) / length(kind_) + 1; }
  /// Calendar months in it: 12, 6, 3 or 1.
  constexpr int months() const noexcept { return length(kind_); }
  constexpr Date first() const noexcept { return Date::from_real({year_, first_month_, 1}); }
  constexpr Date last() const noexcept {
    const int month = first_month_ + months() - 1;
    return Date::from_real({year_, month, days_in_month(year_, month)});
  }
  constexpr bool contains(Date date) const noexcept { return first() <= date && date <= last(); }
  constexpr bool contains(Period other) const noexcept {
    return first() <= other.first() && other.last() <= last();
  }
  constexpr bool overlaps(Period other) const noexcept {
    return first() <= other.last() && other.first() <= last();
  }
  /// Its months in order, as month periods.
  std::vector<Period> each_month() const;
  /// The next one of the same kind. Errors: `period_out_of_range`.
  Result<Period> next() const;
  /// The one before, of the same kind. Errors: `period_out_of_range`.
  Result<Period> previous() const;

  /// A stable number for storage, in the same order as the periods: year, first month, kind as YYYYMMK with
  /// K = 0 year, 1 half, 2 quarter, 3 month (`2025Q3` is 2025072).
  constexpr std::int32_t key() const noexcept {
    return year_ * 1000 + first_month_ * 10 + static_cast<std::int32_t>(kind_);
  }
  std::string to_string() const;

  friend constexpr auto operator<=>(Period a, Period b) noexcept { return a.key() <=> b.key(); }
  friend constexpr bool operator==(Period a, Period b) noexcept { return a.key() == b.key(); }

 private:
  constexpr Period(PeriodKind kind, int year, int first_month) noexcept
      : year_(static_cast<std::int16_t>(year)),
        first_month_(static_cast<std::int8_t>(first_month)),
        kind_(kind) {}
  static constexpr int length(PeriodKind kind) noexcept {
    switch (kind) {
      case PeriodKind::year:
        return 12;
      case PeriodKind::half:
        return 6;
      case PeriodKind::quarter:
        return 3;
      case PeriodKind::month:
        break;
    }
    return 1;
  }
  Result<Period> shifted(int count) const;

  std::int16_t year_ = 1970;
  std::int8_t first_month_ = 1;
  PeriodKind kind_ = PeriodKind::year;
};

}  // namespace ykt
