// TimeLimit: a number of days of the calendar or of working days from a day on.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "ykt/base/calendar.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// Which days count.
enum class DayCount : std::uint8_t { calendar, working };
std::string_view slug(DayCount count) noexcept;

/// As a policy or a region states it: how long a notice runs (R7), by when a matter is answered (R16), how
/// long a card takes (R13). 0 days is at once.
struct TimeLimit {
  std::int64_t days = 0;
  DayCount counted = DayCount::calendar;
  bool operator==(const TimeLimit&) const = default;
};

/// The day `days` after `from`, which does not count itself (民法典 art. 201): 7 days of the calendar from
/// the 1st end on the 8th. `calendar` is asked for working days only; errors: `calendar_not_stated` (none, or
/// a year that it does not state: nothing is guessed), `date_out_of_range`.
Result<Date> limit_day(const TimeLimit& limit, Date from, const HolidayCalendar* calendar);

/// As `limit_day`, and nothing where the calendar does not reach so far. Errors: `date_out_of_range`, a
/// calendar that is no calendar.
Result<std::optional<Date>> limit_day_if_known(const TimeLimit& limit, Date from,
                                               const std::optional<HolidayCalendarData>& calendar);

}  // namespace ykt
