#include "ykt/batch/notice_term.hpp"

#include <limits>

namespace ykt {

Result<Date> notice_over(const NoticeTerm& term, Date opened, const HolidayCalendar* calendar) {
  if (term.count == DayCount::calendar || term.days == 0) return opened.plus_days(term.days);
  if (!calendar)
    return fail(Code::calendar_not_stated, "/calendar",
                {{"calendar", std::string("-")}, {"year", std::int64_t{opened.year()}}});
  if (term.days > std::numeric_limits<int>::max()) return fail(Code::date_out_of_range, "/notice_days");
  return calendar->plus_working_days(opened, static_cast<int>(term.days));
}

}  // namespace ykt
