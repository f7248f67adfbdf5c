#include "ykt/base/time_limit.hpp"

#include <limits>
#include <string>

namespace ykt {

std::string_view slug(DayCount count) noexcept {
  return count == DayCount::calendar ? "calendar" : "working";
}

Result<Date> limit_day(const TimeLimit& limit, Date from, const HolidayCalendar* calendar) {
  if (limit.counted == DayCount::calendar || limit.days == 0) return from.plus_days(limit.days);
  if (!calendar)
    return fail(Code::calendar_not_stated, "/calendar",
                {{"calendar", std::string("-")}, {"year", std::int64_t{from.year()}}});
  if (limit.days > std::numeric_limits<int>::max()) return fail(Code::date_out_of_range, "/days");
  return calendar->plus_working_days(from, static_cast<int>(limit.days));
}

Result<std::optional<Date>> limit_day_if_known(const TimeLimit& limit, Date from,
                                               const std::optional<HolidayCalendarData>& calendar) {
  std::optional<HolidayCalendar> made;
  if (calendar && limit.counted == DayCount::working) {
    YKT_LET(valid, HolidayCalendar::make(*calendar));
    made = std::move(valid);
  }
  const auto day = limit_day(limit, from, made ? &*made : nullptr);
  if (day) return *day;
  if (day.error().code == Code::calendar_not_stated) return std::nullopt;
  return Failure(day.error());
}

}  // namespace ykt
