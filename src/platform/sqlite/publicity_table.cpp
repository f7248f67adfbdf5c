#include "platform/sqlite/publicity_table.hpp"

#include "ykt/batch/state.hpp"

namespace ykt::sqlite {

std::vector<std::int64_t> published_lines(Database& database, PersonId recipient) {
  Query query = database.query(
      "SELECT p.line FROM person_line p JOIN line l USING(line) JOIN batch b ON b.batch = p.line >> 32"
      " WHERE p.person = ? AND l.state = ? AND b.state = ? ORDER BY p.line");
  query.bind(recipient.value)
      .bind(static_cast<std::int64_t>(LineState::paid))
      .bind(static_cast<std::int64_t>(BatchState::published));
  std::vector<std::int64_t> lines;
  while (query.step()) lines.push_back(query.integer(0));
  return lines;
}

}  // namespace ykt::sqlite
