#include "platform/sqlite/calendar_table.hpp"

namespace ykt::sqlite {

std::optional<std::string> newest_calendar(Database& database) {
  Query query = database.query(
      "SELECT c.body FROM calendar c JOIN pack p USING(name, version)"
      " ORDER BY p.installed_ms DESC, c.version DESC LIMIT 1");
  if (!query.step()) return std::nullopt;
  return std::string(query.text(0));
}

}  // namespace ykt::sqlite
