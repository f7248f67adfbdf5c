#include "platform/sqlite/score_table.hpp"

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/base/codes.hpp"

namespace ykt::sqlite {
namespace {

Decimal decimal_at(const Query& query, int column) { return trusted(Decimal::parse(query.text(column))); }

/// on_time, answered, paid, files, complaints, service, rounding from a column on.
ScoreWeights weights_at(const Query& query, int column) {
  return {.on_time = decimal_at(query, column),
          .answered = decimal_at(query, column + 1),
          .paid = decimal_at(query, column + 2),
          .files = decimal_at(query, column + 3),
          .complaints = decimal_at(query, column + 4),
          .service = decimal_at(query, column + 5),
          .rounding = static_cast<Rounding>(query.integer(column + 6))};
}

ScoreFacts facts_at(const Query& query, int column) {
  return {.on_time = query.integer(column),
          .late = query.integer(column + 1),
          .unanswered = query.integer(column + 2),
          .failed_by_bank = query.integer(column + 3),
          .files = query.integer(column + 4),
          .corrected = query.integer(column + 5),
          .inspections = query.integer(column + 6),
          .complaints = query.integer(column + 7),
          .serious = query.integer(column + 8)};
}

/// division, bank, after and limit, as the lists of this file ask for them.
void bind_asked(Query& query, const OfBankAsked& asked) {
  query.bind(asked.after)
      .bind(static_cast<std::int64_t>(asked.division.range_first()))
      .bind(static_cast<std::int64_t>(asked.division.range_last()))
      .bind(asked.bank)
      .bind(asked.limit);
}

void bind_range(Query& query, const ScoredRange& range) {
  query.bind(static_cast<std::int64_t>(range.division.value()))
      .bind(range.bank)
      .bind(std::int64_t{range.from.days()})
      .bind(std::int64_t{range.to.days()});
}

}  // namespace

std::int64_t insert_matter(Database& database, const MatterRow& row, std::int64_t entry) {
  database
      .query(
          "INSERT INTO bank_matter(division, bank, day, kind, finding, serious, entry) VALUES(?,?,?,?,?,?,?)")
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(row.bank)
      .bind(std::int64_t{row.day.days()})
      .bind(static_cast<std::int64_t>(row.kind))
      .bind(row.finding)
      .bind(std::int64_t{row.serious})
      .bind(entry)
      .run();
  return last_id(database);
}

std::vector<BankMatterView> matters_of(Database& database, const OfBankAsked& asked) {
  Query query = database.query(
      "SELECT m.matter, m.division, b.code, m.day, m.kind, m.finding, m.serious"
      " FROM bank_matter m JOIN bank b USING(bank) WHERE m.matter > ?1 AND m.division BETWEEN ?2 AND ?3"
      " AND (?4 IS NULL OR m.bank = ?4) ORDER BY m.matter LIMIT ?5");
  bind_asked(query, asked);
  std::vector<BankMatterView> out;
  while (query.step())
    out.push_back({.matter = query.integer(0),
                   .division = area_at(query, 1).to_string(),
                   .bank = std::string(query.text(2)),
                   .day = date_at(query, 3),
                   .kind = static_cast<BankMatterKind>(query.integer(4)),
                   .finding = std::string(query.text(5)),
                   .serious = query.integer(6) != 0});
  return out;
}

void count_matters(Database& database, const ScoredRange& range, ScoreFacts& into) {
  Query query = database.query(
      "SELECT count(*) FILTER (WHERE kind = 0), count(*) FILTER (WHERE kind = 1),"
      " count(*) FILTER (WHERE serious = 1) FROM bank_matter"
      " WHERE division BETWEEN ?1 AND ?5 AND bank = ?2 AND day BETWEEN ?3 AND ?4");
  static_assert(static_cast<int>(BankMatterKind::complaint) == 1);
  bind_range(query, range);
  query.bind(static_cast<std::int64_t>(range.division.range_last()));
  query.step();
  into.inspections = query.integer(0);
  into.complaints = query.integer(1);
  into.serious = query.integer(2);
}

void insert_weights(Database& database, AreaCode division, const ScoreWeights& weights, std::int64_t entry) {
  database
      .query(
          "INSERT INTO score_weights(division, on_time, answered, paid, files, complaints, service, rounding,"
          " entry) VALUES(?,?,?,?,?,?,?,?,?)")
      .bind(static_cast<std::int64_t>(division.value()))
      .bind(weights.on_time.to_string())
      .bind(weights.answered.to_string())
      .bind(weights.paid.to_string())
      .bind(weights.files.to_string())
      .bind(weights.complaints.to_string())
      .bind(weights.service.to_string())
      .bind(static_cast<std::int64_t>(weights.rounding))
      .bind(entry)
      .run();
}

std::optional<WeightsRow> weights_of(Database& database, AreaCode division) {
  Query query = database.query(
      "SELECT weights, on_time, answered, paid, files, complaints, service, rounding FROM score_weights"
      " WHERE division = ? ORDER BY weights DESC LIMIT 1");
  query.bind(static_cast<std::int64_t>(division.value()));
  if (!query.step()) return std::nullopt;
  return WeightsRow{query.integer(0), weights_at(query, 1)};
}

std::int64_t insert_score_use(Database& database, const ScoreUseRow& row, std::int64_t entry) {
  Query query = database.query(
      "INSERT INTO score_use(division, bank, from_day, to_day, day, done, weights, score, lists, on_time, "
      "late,"
      " unanswered, failed_by_bank, files, corrected, inspections, complaints, serious, entry)"
      " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  bind_range(query, row.range);
  query.bind(std::int64_t{row.day.days()})
      .bind(row.done)
      .bind(row.weights)
      .bind(row.score.to_string())
      .bind(row.lists);
  const ScoreFacts& facts = row.facts;
  for (const std::int64_t count :
       {facts.on_time, facts.late, facts.unanswered, facts.failed_by_bank, facts.files, facts.corrected,
        facts.inspections, facts.complaints, facts.serious})
    query.bind(count);
  query.bind(entry).run();
  return last_id(database);
}

std::vector<ScoreUseRead> score_uses(Database& database, const OfBankAsked& asked) {
  Query query = database.query(
      "SELECT u.use, b.code, u.division, u.bank, u.from_day, u.to_day, u.day, u.done, u.weights, u.score,"
      " u.lists, u.on_time, u.late, u.unanswered, u.failed_by_bank, u.files, u.corrected, u.inspections,"
      " u.complaints, u.serious, w.on_time, w.answered, w.paid, w.files, w.complaints, w.service, w.rounding"
      " FROM score_use u JOIN bank b USING(bank) JOIN score_weights w ON w.weights = u.weights"
      " WHERE u.use > ?1 AND u.division BETWEEN ?2 AND ?3 AND (?4 IS NULL OR u.bank = ?4)"
      " ORDER BY u.use LIMIT ?5");
  bind_asked(query, asked);
  std::vector<ScoreUseRead> out;
  while (query.step())
    out.push_back(
        {.id = query.integer(0),
         .bank = std::string(query.text(1)),
         .row = {.range = {area_at(query, 2), query.integer(3), date_at(query, 4), date_at(query, 5)},
                 .day = date_at(query, 6),
                 .done = std::string(query.text(7)),
                 .weights = query.integer(8),
                 .score = decimal_at(query, 9),
                 .lists = query.integer(10),
                 .facts = facts_at(query, 11)},
         .weights = weights_at(query, 20)});
  return out;
}

std::vector<FirstAnswers> first_answers(Database& database, std::int64_t batch) {
  // Of a line's answers in one file only one says where the money is; min(file) brings its columns along.
  Query query = database.query(
      "SELECT p.list, f.outcome, f.return_code, f.day, count(*) FROM"
      " (SELECT line, min(file), outcome, return_code, day FROM answer"
      "  WHERE line BETWEEN ?1 AND ?2 AND outcome IN (?3, ?4) GROUP BY line) f"
      " JOIN payment p USING(line) GROUP BY p.list, f.outcome, f.return_code, f.day ORDER BY p.list");
  query.bind(line_id(batch, 0))
      .bind(line_id(batch + 1, 0) - 1)
      .bind(static_cast<std::int64_t>(Code::answer_paid))
      .bind(static_cast<std::int64_t>(Code::answer_failed));
  std::vector<FirstAnswers> out;
  while (query.step())
    out.push_back({.list = query.integer(0),
                   .failed = query.integer(1) == static_cast<std::int64_t>(Code::answer_failed),
                   .return_code = std::string(query.text(2)),
                   .day = date_at(query, 3),
                   .lines = query.integer(4)});
  return out;
}

std::vector<FilesOfList> files_of_batch(Database& database, std::int64_t batch) {
  Query query = database.query(
      "SELECT r.list, count(*), count(c.file) FROM payment_list p JOIN result_file r USING(list) LEFT JOIN"
      " (SELECT DISTINCT a.file FROM answer a WHERE a.line BETWEEN ?2 AND ?3 AND (a.outcome = ?4"
      "  OR (a.outcome = ?5 AND EXISTS(SELECT 1 FROM answer b WHERE b.line = a.line AND b.file < a.file"
      "   AND b.outcome IN (?6, ?7))))) c ON c.file = r.file"
      " WHERE p.batch = ?1 GROUP BY r.list ORDER BY r.list");
  query.bind(batch)
      .bind(line_id(batch, 0))
      .bind(line_id(batch + 1, 0) - 1)
      .bind(static_cast<std::int64_t>(Code::answer_corrected))
      .bind(static_cast<std::int64_t>(Code::answer_conflicting))
      .bind(static_cast<std::int64_t>(Code::answer_paid))
      .bind(static_cast<std::int64_t>(Code::answer_failed));
  std::vector<FilesOfList> out;
  while (query.step()) out.push_back({query.integer(0), query.integer(1), query.integer(2)});
  return out;
}

}  // namespace ykt::sqlite
