#include "platform/sqlite/stop_table.hpp"

#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

StopRow stop_at(const Query& query) {
  return {.stop = query.integer(0),
          .person = query.integer(1),
          .stopped = {.from = date_at(query, 2),
                      .resumed_from = optional_date_at(query, 3),
                      .arrears = !query.null(4) && query.integer(4) != 0}};
}

}  // namespace

std::vector<StopRow> stops_of(Database& database, PersonId person, std::int64_t policy) {
  Query query = database.query(
      "SELECT stop, person, from_day, resumed, arrears FROM stop WHERE person = ? AND policy = ?"
      " ORDER BY from_day, stop");
  query.bind(person.value).bind(policy);
  std::vector<StopRow> out;
  while (query.step()) out.push_back(stop_at(query));
  return out;
}

std::vector<std::int64_t> policies_stopped(Database& database, PersonId person) {
  Query query = database.query("SELECT DISTINCT policy FROM stop WHERE person = ? ORDER BY policy");
  query.bind(person.value);
  std::vector<std::int64_t> out;
  while (query.step()) out.push_back(query.integer(0));
  return out;
}

std::vector<StopRow> stops_in(Database& database, std::int64_t policy, const Period& period) {
  Query query = database.query(
      "SELECT stop, person, from_day, resumed, arrears FROM stop WHERE policy = ? AND from_day <= ?"
      " ORDER BY person, stop");
  query.bind(policy).bind(std::int64_t{period.last().days()});
  std::vector<StopRow> out;
  while (query.step())
    if (StopRow row = stop_at(query); is_stopped(row.stopped, period)) out.push_back(row);
  return out;
}

std::int64_t insert_stop(Database& database, const NewStop& stop) {
  database.query("INSERT INTO stop(person, policy, from_day, reason, document) VALUES(?,?,?,?,?)")
      .bind(stop.person.value)
      .bind(stop.policy)
      .bind(std::int64_t{stop.from.days()})
      .bind(static_cast<std::int64_t>(stop.reason))
      .bind(stop.document)
      .run();
  return last_id(database);
}

void resume_stop(Database& database, const StopRow& row, std::string_view document) {
  database.query("UPDATE stop SET resumed = ?, arrears = ?, resumed_document = ? WHERE stop = ?")
      .bind(std::int64_t{row.stopped.resumed_from->days()})
      .bind(std::int64_t{row.stopped.arrears})
      .bind(document)
      .bind(row.stop)
      .run();
}

std::vector<EnteredLine> entered_lines_of(Database& database, PersonId person, std::int64_t policy) {
  Query query = database.query(
      "SELECT l.line, ifnull(s.period, b.period) FROM person_line p JOIN line l ON l.line = p.line"
      " JOIN batch b ON b.batch = l.line >> 32 LEFT JOIN supplement s ON s.line = l.line"
      " WHERE p.person = ? AND b.policy = ? AND l.state = ? ORDER BY l.line");
  query.bind(person.value).bind(policy).bind(static_cast<std::int64_t>(LineState::entered));
  std::vector<EnteredLine> out;
  while (query.step()) out.push_back({query.integer(0), trusted(Period::from_key(query.integer(1)))});
  return out;
}

std::vector<StopView> list_stops(Database& database, AreaCode division, const StopList& asked) {
  std::optional<std::int64_t> policy;
  if (asked.policy) policy = find_policy_id(database, *asked.policy).value_or(0);
  Query query = database.query(
      "SELECT stop, person, code, from_day, reason, document, resumed, arrears, resumed_document FROM stop"
      " JOIN policy USING(policy) JOIN person USING(person)"
      " WHERE stop > ?1 AND area BETWEEN ?2 AND ?3 AND (?4 IS NULL OR policy = ?4)"
      " AND (?5 IS NULL OR ?5 = (resumed IS NULL)) ORDER BY stop LIMIT ?6");
  query.bind(asked.after)
      .bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()))
      .bind(policy)
      .bind(asked.standing ? std::optional<std::int64_t>(*asked.standing) : std::nullopt)
      .bind(asked.limit);
  std::vector<StopView> out;
  while (query.step()) {
    StopView& view = out.emplace_back();
    view.stop = query.integer(0);
    view.recipient = query.integer(1);
    view.policy = query.text(2);
    view.from = date_at(query, 3);
    view.reason = static_cast<StopReason>(query.integer(4));
    view.document = query.text(5);
    if (query.null(6)) continue;
    view.resumed_from = date_at(query, 6);
    view.arrears = query.integer(7) != 0;
    view.resumed_document = query.text(8);
  }
  return out;
}

}  // namespace ykt::sqlite
