// Holiday calendars that are installed.
#pragma once
#include <optional>
#include <string>

#include "platform/sqlite/database.hpp"

namespace ykt::sqlite {

/// The pack text of the calendar that was installed last; of two at one moment the later version.
std::optional<std::string> newest_calendar(Database& database);

}  // namespace ykt::sqlite
