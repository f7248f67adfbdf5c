#include "platform/sqlite/calendar_table.hpp"

#include "platform/sqlite/trusted.hpp"
#include "ykt/policy/pack.hpp"

namespace ykt::sqlite {

std::optional<HolidayCalendarData> calendar_for(Database& database, Date day) {
  Query query = database.query(
      "SELECT c.body FROM calendar c JOIN pack p USING(name, version) ORDER BY p.installed_ms DESC, version "
      "DESC");
  std::optional<HolidayCalendarData> newest;
  while (query.step()) {
    HolidayCalendarData data = *trusted(load_pack(query.text(0), {})).calendar;
    if (data.first_year <= day.year() && day.year() <= data.last_year) return data;
    if (!newest) newest = std::move(data);
  }
  return newest;
}

}  // namespace ykt::sqlite
