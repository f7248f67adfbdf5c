#include "ykt/base/calendar.hpp"

#include <algorithm>
#include <utility>

namespace ykt {
namespace {

bool years_in_order(const HolidayCalendarData& data) noexcept {
  return data.first_year >= Date::kYearMin && data.last_year <= Date::kYearMax &&
         data.first_year <= data.last_year;
}

std::vector<Date> sorted(std::vector<Date> days) {
  std::sort(days.begin(), days.end());
  return days;
}

/// Looks at the days of one list, in their order.
class ListCheck {
 public:
  ListCheck(const HolidayCalendarData& data, std::string_view list, std::vector<Error>& problems)
      : data_(data), list_(list), problems_(problems) {}

  void see(std::size_t index, Date day, bool repeated) {
    index_ = index;
    day_ = day;
    const int year = day.year();
    if (years_in_order(data_) && (year < data_.first_year || year > data_.last_year))
      say(Code::calendar_day_not_covered);
    if (repeated) say(Code::calendar_day_repeated);
  }
  void say(Code code) {
    problems_.push_back(
        {code, "/" + std::string(list_) + "/" + std::to_string(index_), {{"date", day_.to_string()}}});
  }

 private:
  const HolidayCalendarData& data_;
  std::string_view list_;
  std::vector<Error>& problems_;
  std::size_t index_ = 0;
  Date day_;
};

/// For each day whether it stood in the list before.
std::vector<bool> repeated(const std::vector<Date>& days) {
  std::vector<std::pair<Date, std::size_t>> order;
  for (std::size_t i = 0; i < days.size(); ++i) order.emplace_back(days[i], i);
  std::sort(order.begin(), order.end());
  std::vector<bool> out(days.size());
  for (std::size_t i = 1; i < order.size(); ++i)
    if (order[i].first == order[i - 1].first) out[order[i].second] = true;
  return out;
}

}  // namespace

std::vector<Error> HolidayCalendar::check(const HolidayCalendarData& data) {
  std::vector<Error> problems;
  if (data.name.empty()) problems.push_back({Code::calendar_no_name, "/name", {}});
  if (!years_in_order(data))
    problems.push_back(
        {Code::calendar_years_wrong, "/first_year", {{"min", Date::kYearMin}, {"max", Date::kYearMax}}});
  const std::vector<bool> holidays_repeated = repeated(data.holidays);
  ListCheck holidays(data, "holidays", problems);
  for (std::size_t i = 0; i < data.holidays.size(); ++i)
    holidays.see(i, data.holidays[i], holidays_repeated[i]);

  const std::vector<Date> free_days = sorted(data.holidays);
  const std::vector<bool> working_repeated = repeated(data.working_weekends);
  ListCheck working(data, "working_weekends", problems);
  for (std::size_t i = 0; i < data.working_weekends.size(); ++i) {
    const Date day = data.working_weekends[i];
    working.see(i, day, working_repeated[i]);
    if (!day.is_weekend()) working.say(Code::calendar_not_a_weekend);
    if (std::binary_search(free_days.begin(), free_days.end(), day)) working.say(Code::calendar_day_conflict);
  }
  return problems;
}

Result<HolidayCalendar> HolidayCalendar::make(HolidayCalendarData data) {
  std::vector<Error> problems = check(data);
  if (!problems.empty()) return Failure(std::move(problems.front()));
  data.holidays = sorted(std::move(data.holidays));
  data.working_weekends = sorted(std::move(data.working_weekends));
  return HolidayCalendar(std::move(data));
}

bool HolidayCalendar::works(Date date) const noexcept {
  const std::vector<Date>& exceptions = date.is_weekend() ? data_.working_weekends : data_.holidays;
  return std::binary_search(exceptions.begin(), exceptions.end(), date) == date.is_weekend();
}

Result<bool> HolidayCalendar::is_working_day(Date date) const {
  if (!covers(date))
    return fail(Code::calendar_not_stated, {}, {{"calendar", data_.name}, {"year", date.year()}});
  return works(date);
}

Result<Date> HolidayCalendar::next_working_day(Date date) const {
  for (;;) {
    YKT_LET(working, is_working_day(date));
    if (working) return date;
    YKT_LET(next, date.plus_days(1));
    date = next;
  }
}

Result<Date> HolidayCalendar::plus_working_days(Date from, int count) const {
  if (count == 0) return next_working_day(from);
  YKT_TRY(is_working_day(from));
  const int step = count < 0 ? -1 : 1;
  for (Date day = from;;) {
    YKT_LET(next, day.plus_days(step));
    day = next;
    YKT_LET(working, is_working_day(day));
    if (working && (count -= step) == 0) return day;
  }
}

Result<int> HolidayCalendar::working_days_in(DateSpan span) const {
  if (span.last < span.first) return 0;
  YKT_TRY(is_working_day(span.first));
  YKT_TRY(is_working_day(span.last));
  int count = works(span.first) ? 1 : 0;
  for (Date day = span.first; day < span.last;) {
    YKT_LET(next, day.plus_days(1));
    day = next;
    count += works(day) ? 1 : 0;
  }
  return count;
}

}  // namespace ykt
