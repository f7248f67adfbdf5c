// HolidayCalendar: working days from stated holidays and working weekends; what is not stated is never
// guessed.
#pragma once
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// What a notice on holidays states. The data come with packs; the code holds no real day.
struct HolidayCalendarData {
  std::string name;
  int first_year = 0;  ///< the years covered, both included: outside them nothing is known
  int last_year = 0;
  std::vector<Date> holidays;          ///< 放假: weekends among them may be listed or not
  std::vector<Date> working_weekends;  ///< 调休上班: Saturdays and Sundays that work
};

/// The days from `first` to `last`, both included; empty when `last` is earlier.
struct DateSpan {
  Date first;
  Date last;
};

/// A day works when it is Monday to Friday and no holiday, or a working weekend. A day outside the covered
/// years is `calendar_not_stated`, also when it is only passed on the way.
class HolidayCalendar {
 public:
  /// Every problem of the data, not the first: `calendar_no_name`, `calendar_years_wrong`,
  /// `calendar_day_not_covered`, `calendar_day_repeated`, `calendar_day_conflict`, `calendar_not_a_weekend`;
  /// paths such as `/holidays/3`.
  static std::vector<Error> check(const HolidayCalendarData& data);
  /// Errors: the first that `check` finds.
  static Result<HolidayCalendar> make(HolidayCalendarData data);

  const std::string& name() const noexcept { return data_.name; }
  int first_year() const noexcept { return data_.first_year; }
  int last_year() const noexcept { return data_.last_year; }
  bool covers(Date date) const noexcept {
    const int year = date.year();
    return data_.first_year <= year && year <= data_.last_year;
  }

  Result<bool> is_working_day(Date date) const;
  /// The first working day on or after `date`.
  Result<Date> next_working_day(Date date) const;
  /// The `count`-th working day after `from`; the starting day is not counted (民法典 art. 201). A negative
  /// count goes back; 0 gives `next_working_day(from)`.
  Result<Date> plus_working_days(Date from, int count) const;
  /// How many days of the span work.
  Result<int> working_days_in(DateSpan span) const;

 private:
  explicit HolidayCalendar(HolidayCalendarData data) noexcept : data_(std::move(data)) {}
  bool works(Date date) const noexcept;

  HolidayCalendarData data_;  // lists sorted
};

}  // namespace ykt
