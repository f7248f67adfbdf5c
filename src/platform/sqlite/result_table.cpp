#include "platform/sqlite/result_table.hpp"

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {

std::int64_t insert_result_file(Database& database, const ResultRow& row, std::int64_t entry) {
  database.query("INSERT INTO result_file(list, digest, day, entry) VALUES(?,?,?,?)")
      .bind(row.list)
      .bind_blob(row.digest)
      .bind(std::int64_t{row.day.days()})
      .bind(entry)
      .run();
  return last_id(database);
}

void update_result_digest(Database& database, std::int64_t file, std::string_view digest) {
  database.query("UPDATE result_file SET digest = ? WHERE file = ?").bind_blob(digest).bind(file).run();
}

void drop_result_file(Database& database, std::int64_t file) {
  database.query("DELETE FROM result_file_chunk WHERE file = ?").bind(file).run();
  database.query("DELETE FROM result_file WHERE file = ?").bind(file).run();
}

std::optional<std::int64_t> find_result_file(Database& database, std::int64_t list, std::string_view digest) {
  Query query = database.query("SELECT file FROM result_file WHERE list = ? AND digest = ?");
  query.bind(list).bind_blob(digest);
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

std::int64_t number_of_result_file(Database& database, std::int64_t list, std::int64_t file) {
  Query query = database.query("SELECT count(*) FROM result_file WHERE list = ? AND file <= ?");
  query.bind(list).bind(file);
  query.step();
  return query.integer(0);
}

std::optional<std::int64_t> result_file_at(Database& database, std::int64_t list, std::int64_t number) {
  Query query = database.query(
      "SELECT file FROM result_file WHERE list = ? AND ?2 > 0 ORDER BY file LIMIT 1 OFFSET ?2 - 1");
  query.bind(list).bind(number);
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

void append_answers(Database& database, std::int64_t file, std::span<const JudgedRecord> answers) {
  std::vector<std::int64_t> cells;
  cells.reserve(answers.size() * 4);
  for (const JudgedRecord& one : answers)
    cells.insert(cells.end(), {one.position, one.line, file, static_cast<std::int64_t>(one.code)});
  database.run_over(
      "INSERT INTO answer SELECT f.c1, f.c2, s.record, f.c3, s.return_code, s.day"
      " FROM row_feed f CROSS JOIN temp.result_spool s ON s.position = f.c0",
      cells, 4);
}

void append_remarks(Database& database, std::int64_t file, std::span<const JudgedRecord> remarks) {
  std::vector<std::int64_t> cells;
  cells.reserve(remarks.size() * 3);
  for (const JudgedRecord& one : remarks)
    cells.insert(cells.end(), {one.position, file, static_cast<std::int64_t>(one.code)});
  database.run_over(
      "INSERT INTO result_remark SELECT f.c1, s.record, s.reference, f.c2, s.return_code"
      " FROM row_feed f CROSS JOIN temp.result_spool s ON s.position = f.c0",
      cells, 3);
}

void set_line_states(Database& database, std::span<const NewLineState> lines) {
  if (lines.empty()) return;
  database.kept_sums().forget(batch_of_line(lines.front().line));
  std::vector<std::int64_t> cells;
  cells.reserve(lines.size() * 2);
  for (const NewLineState& one : lines)
    cells.insert(cells.end(), {one.line, static_cast<std::int64_t>(one.state)});
  database.run_over("UPDATE line SET state = f.c1 FROM row_feed f WHERE line.line = f.c0", cells, 2);
}

std::vector<ResultVerdict> remarks_of(Database& database, std::int64_t file, std::int64_t after,
                                      std::int64_t limit) {
  Query query = database.query(
      "SELECT record, reference, outcome, return_code FROM result_remark WHERE file = ? AND record > ?"
      " ORDER BY record LIMIT ?");
  query.bind(file).bind(after).bind(limit);
  std::vector<ResultVerdict> out;
  while (query.step())
    out.push_back({.record = query.integer(0),
                   .reference = std::string(query.text(1)),
                   .code = std::string(slug(static_cast<Code>(query.integer(2)))),
                   .return_code = std::string(query.text(3))});
  return out;
}

std::optional<Date> paid_on(Database& database, std::int64_t line) {
  Query query =
      database.query("SELECT day FROM answer WHERE line = ? ORDER BY file DESC, record DESC LIMIT 1");
  query.bind(line);
  if (!query.step()) return std::nullopt;
  return date_at(query, 0);
}

SentStates::SentStates(Database& database, std::int64_t list)
    : query_(database.query("SELECT p.line, l.state FROM payment p JOIN line l USING(line) WHERE p.list = ?1"
                            " AND p.line BETWEEN (SELECT batch << 32 FROM payment_list WHERE list = ?1)"
                            " AND (SELECT (batch << 32) + 4294967295 FROM payment_list WHERE list = ?1)"
                            " ORDER BY p.line")) {
  query_.bind(list);
}

LineState SentStates::of(std::int64_t line) {
  do {
    YKT_INVARIANT(query_.step());
  } while (query_.integer(0) < line);
  YKT_INVARIANT(query_.integer(0) == line);
  return static_cast<LineState>(query_.integer(1));
}

}  // namespace ykt::sqlite
