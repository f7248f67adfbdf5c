#include "platform/sqlite/concern_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {

std::vector<std::int64_t> batches_on_their_way(Database& database, AreaCode division, BatchesAsked asked) {
  Query query = database.query(
      "SELECT batch FROM batch WHERE batch > ? AND division BETWEEN ? AND ? AND state BETWEEN ? AND ?"
      " ORDER BY batch LIMIT ?");
  query.bind(asked.after)
      .bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()))
      .bind(static_cast<std::int64_t>(BatchState::approved))
      .bind(static_cast<std::int64_t>(BatchState::closed))
      .bind(asked.limit);
  std::vector<std::int64_t> out;
  while (query.step()) out.push_back(query.integer(0));
  return out;
}

std::optional<Date> last_day_of_step(Database& database, std::int64_t batch, BatchStep step) {
  Query query = database.query("SELECT max(day) FROM step WHERE batch = ? AND step = ?");
  query.bind(batch).bind(static_cast<std::int64_t>(step));
  return query.step() ? optional_date_at(query, 0) : std::nullopt;
}

}  // namespace ykt::sqlite
