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

std::optional<PublicMasksRow> public_masks_for(Database& database, AreaCode division) {
  for (AreaCode at = division; !at.empty(); at = at.parent()) {
    Query query = database.query("SELECT id_number, account FROM public_masks WHERE division = ?");
    query.bind(static_cast<std::int64_t>(at.value()));
    if (query.step())
      return PublicMasksRow{at, {static_cast<Shown>(query.integer(0)), static_cast<Shown>(query.integer(1))}};
  }
  return std::nullopt;
}

void write_public_masks(Database& database, const PublicMasksRow& row) {
  database.query("INSERT OR REPLACE INTO public_masks VALUES(?,?,?)")
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(static_cast<std::int64_t>(row.masks.id_number))
      .bind(static_cast<std::int64_t>(row.masks.account))
      .run();
}

AttemptsBefore attempts_since(Database& database, const Attempt& attempt, Timestamp since) {
  AttemptsBefore out;
  {
    Query query = database.query("SELECT count(*) FROM attempt WHERE subject = ? AND at_ms > ?");
    query.bind_blob(attempt.subject).bind(since.ms());
    query.step();
    out.of_subject = query.integer(0);
  }
  Query query = database.query("SELECT count(*) FROM attempt WHERE caller = ? AND at_ms > ?");
  query.bind(attempt.caller).bind(since.ms());
  query.step();
  out.by_caller = query.integer(0);
  return out;
}

void record_attempt(Database& database, const Attempt& attempt, Timestamp since) {
  database.query("DELETE FROM attempt WHERE at_ms <= ?").bind(since.ms()).run();
  database.query("INSERT INTO attempt VALUES(?,?,?)")
      .bind(attempt.at.ms())
      .bind_blob(attempt.subject)
      .bind(attempt.caller)
      .run();
}

}  // namespace ykt::sqlite
