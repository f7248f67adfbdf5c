#include "platform/sqlite/check_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {

void each_line_to_check(Database& database, std::int64_t batch, const std::vector<LineState>& states,
                        const std::function<void(std::int64_t, std::int64_t)>& take) {
  Query query = database.query(
      "SELECT l.line, l.state, p.area FROM line l JOIN person p ON p.person = l.recipient"
      " WHERE l.line BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295 ORDER BY l.line");
  query.bind(batch);
  while (query.step())
    for (const LineState state : states)
      if (query.integer(1) == static_cast<std::int64_t>(state)) take(query.integer(0), query.integer(2));
}

std::int64_t insert_check(Database& database, const NewCheck& check) {
  database
      .query(
          "INSERT INTO spot_check SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM spot_check"
          " WHERE batch = ?1")
      .bind(check.batch)
      .bind(static_cast<std::int64_t>(check.stage))
      .bind(check.rule.seed)
      .bind(check.rule.per_village)
      .bind(check.rule.percent)
      .bind(std::int64_t{check.day.days()})
      .run();
  Query query = database.query("SELECT max(number) FROM spot_check WHERE batch = ?");
  query.bind(check.batch);
  query.step();
  return query.integer(0);
}

void insert_sampled(Database& database, const CheckKey& key, const SampleDraw::Drawn& drawn) {
  database.query("INSERT INTO sampled_line(batch, number, line, village) VALUES(?,?,?,?)")
      .bind(key.batch)
      .bind(key.check)
      .bind(drawn.line)
      .bind(drawn.village)
      .run();
}

bool has_check(Database& database, const CheckKey& key) {
  return database.query("SELECT 1 FROM spot_check WHERE batch = ? AND number = ?")
      .bind(key.batch)
      .bind(key.check)
      .step();
}

std::optional<Visited> find_sampled(Database& database, const CheckKey& key, std::int64_t line) {
  Query query =
      database.query("SELECT found, action FROM sampled_line WHERE batch = ? AND number = ? AND line = ?");
  query.bind(key.batch).bind(key.check).bind(line);
  if (!query.step()) return std::nullopt;
  Visited out;
  if (!query.null(0)) out.found = static_cast<VisitFinding>(query.integer(0));
  if (!query.null(1)) out.followed = static_cast<FollowUp>(query.integer(1));
  return out;
}

void record_visit(Database& database, const CheckKey& key, const VisitRecord& visit) {
  database
      .query(
          "UPDATE sampled_line SET visited = ?, found = ?, note = ?, action = NULL, action_note = NULL"
          " WHERE batch = ? AND number = ? AND line = ?")
      .bind(std::int64_t{visit.day.days()})
      .bind(static_cast<std::int64_t>(visit.found))
      .bind(visit.note)
      .bind(key.batch)
      .bind(key.check)
      .bind(line_id(key.batch, visit.line))
      .run();
}

void record_follow_up(Database& database, const CheckKey& key, const VisitFollowUp& follow_up) {
  database
      .query(
          "UPDATE sampled_line SET action = ?, action_note = ? WHERE batch = ? AND number = ? AND line = ?")
      .bind(static_cast<std::int64_t>(follow_up.action))
      .bind(follow_up.note)
      .bind(key.batch)
      .bind(key.check)
      .bind(line_id(key.batch, follow_up.line))
      .run();
}

std::vector<SpotCheckView> checks_of(Database& database, std::int64_t batch, const SpotCheckList& asked) {
  static_assert(static_cast<int>(VisitFinding::as_stated) == 0);
  Query query = database.query(
      "SELECT c.number, c.stage, c.seed, c.per_village, c.percent, c.day, count(s.line), count(s.found),"
      " coalesce(sum(s.found > 0), 0), coalesce(sum(s.found > 0 AND s.action IS NULL), 0)"
      " FROM spot_check c LEFT JOIN sampled_line s ON s.batch = c.batch AND s.number = c.number"
      " WHERE c.batch = ? AND c.number > ? GROUP BY c.number ORDER BY c.number LIMIT ?");
  query.bind(batch).bind(asked.after).bind(asked.limit);
  std::vector<SpotCheckView> out;
  while (query.step())
    out.push_back({.check = query.integer(0),
                   .stage = static_cast<CheckStage>(query.integer(1)),
                   .seed = std::string(query.text(2)),
                   .per_village = query.integer(3),
                   .percent = query.integer(4),
                   .drawn_on = date_at(query, 5),
                   .lines = query.integer(6),
                   .visited = query.integer(7),
                   .found = query.integer(8),
                   .open = query.integer(9)});
  return out;
}

std::vector<SampledLine> sampled_lines(Database& database, std::int64_t batch, const SampledLineList& asked) {
  Query query = database.query(
      "SELECT line, village, visited, found, note, action, action_note FROM sampled_line"
      " WHERE batch = ?1 AND number = ?2 AND line > ?3"
      " AND (?4 IS NULL OR ?4 = (found IS NULL OR (found > 0 AND action IS NULL))) ORDER BY line LIMIT ?5");
  query.bind(batch).bind(asked.check).bind(line_id(batch, asked.after));
  query.bind(asked.open ? std::optional<std::int64_t>(*asked.open) : std::nullopt).bind(asked.limit);
  std::vector<SampledLine> out;
  while (query.step()) {
    SampledLine& line = out.emplace_back();
    line.line = number_of_line(query.integer(0));
    line.village = area_at(query, 1).to_string();
    if (query.null(3)) continue;
    line.visited_on = date_at(query, 2);
    line.found = static_cast<VisitFinding>(query.integer(3));
    line.note = query.text(4);
    if (query.null(5)) continue;
    line.action = static_cast<FollowUp>(query.integer(5));
    line.action_note = query.text(6);
  }
  return out;
}

}  // namespace ykt::sqlite
