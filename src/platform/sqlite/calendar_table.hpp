// Which holiday calendar counts on a day.
#pragma once
#include <optional>

#include "platform/sqlite/database.hpp"
#include "ykt/base/calendar.hpp"

namespace ykt::sqlite {

/// Of the installed calendars that state the day's year the newest; else the newest; nothing where none is
/// installed.
std::optional<HolidayCalendarData> calendar_for(Database& database, Date day);

}  // namespace ykt::sqlite
