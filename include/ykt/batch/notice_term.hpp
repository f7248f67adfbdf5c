// Notice term: how long a public notice runs (R7), in days of the calendar or in working days.
#pragma once
#include <cstdint>

#include "ykt/base/calendar.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

struct NoticeTerm {
  std::int64_t days = 0;  ///< as the policy states; 0: the notice is over at once
  DayCount count = DayCount::calendar;
};

/// The first day on which a notice opened on `opened` is over. The day of opening does not count: one of 7
/// days of the calendar opened on the 1st is over on the 8th. `calendar` is asked for working days only;
/// errors: `calendar_not_stated` (none, or a year that it does not state: nothing is guessed),
/// `date_out_of_range`.
Result<Date> notice_over(const NoticeTerm& term, Date opened, const HolidayCalendar* calendar);

}  // namespace ykt
