#include "platform/sqlite/basis_table.hpp"

#include <algorithm>

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

constexpr std::int64_t number(LineState state) { return static_cast<std::int64_t>(state); }

LineRow line_at(const Query& query, int column) {
  return {.id = query.integer(column),
          .row = query.integer(column + 1),
          .recipient = query.integer(column + 2),
          .payee = query.integer(column + 3),
          .account = {static_cast<std::uint64_t>(query.integer(column + 4))},
          .bank = query.integer(column + 5),
          .amount = Money::from_fen(query.integer(column + 6)),
          .outcome = static_cast<Code>(query.integer(column + 7)),
          .state = static_cast<LineState>(query.integer(column + 8)),
          .reissue_of = query.optional_integer(column + 9)};
}

SupplementRow supplement_at(const Query& query) {
  return {.line = query.integer(0),
          .first = query.integer(1),
          .period = trusted(Period::from_key(query.integer(2))),
          .case_name = std::string(query.text(3)),
          .paid = Money::from_fen(query.integer(4)),
          .due = Money::from_fen(query.integer(5))};
}

std::optional<Decimal> quantity_of(Database& database, const BatchRow& batch, const LineRow& line) {
  const auto decimal = [](const Query& query) {
    return trusted(Decimal::from_unscaled(query.integer(0), static_cast<int>(query.integer(1))));
  };
  Query kept = database.query("SELECT quantity, decimals FROM line_quantity WHERE line = ?");
  kept.bind(line.id);
  if (kept.step()) return decimal(kept);
  Query now = database.query(
      "SELECT quantity, decimals FROM base_quantity WHERE policy = ? AND period = ? AND person = ?");
  now.bind(batch.policy).bind(std::int64_t{batch.period.key()}).bind(line.recipient);
  if (now.step()) return decimal(now);
  return std::nullopt;
}

}  // namespace

LineRow first_line_of(Database& database, LineRow line) {
  while (line.reissue_of) {
    const auto before = find_line(database, *line.reissue_of);
    YKT_INVARIANT(before);
    line = *before;
  }
  return line;
}

void insert_basis(Database& database, std::int64_t line, std::string_view facts) {
  database.query("INSERT INTO line_basis VALUES(?,?)").bind(line).bind(facts).run();
}

AmountFacts basis_of(Database& database, const BatchRow& batch, const LineRow& line,
                     const AmountNeeds& needs) {
  const LineRow first = first_line_of(database, line);
  Query query = database.query("SELECT facts FROM line_basis WHERE line = ?");
  query.bind(first.id);
  if (query.step()) return trusted(amount_facts_from_json(trusted(parse_json(query.text(0)))));
  AmountFacts out;
  out.months = batch.period.months();
  if (needs.has(AmountFact::quantity)) out.quantity = quantity_of(database, batch, first);
  return out;
}

void insert_supplement(Database& database, const SupplementRow& row) {
  database.query("INSERT INTO supplement VALUES(?,?,?,?,?,?)")
      .bind(row.line)
      .bind(row.first)
      .bind(std::int64_t{row.period.key()})
      .bind(row.case_name)
      .bind(row.paid.fen())
      .bind(row.due.fen())
      .run();
}

void insert_person_line(Database& database, const LineRow& line) {
  database.query("INSERT INTO person_line VALUES(?,?)").bind(line.recipient).bind(line.id).run();
}

std::optional<SupplementRow> find_supplement(Database& database, std::int64_t line) {
  Query query =
      database.query("SELECT line, first, period, case_name, paid, due FROM supplement WHERE line = ?");
  query.bind(line);
  if (!query.step()) return std::nullopt;
  return supplement_at(query);
}

std::vector<LineRow> supplements_of(Database& database, std::int64_t first) {
  Query query = database.query(
      "SELECT l.* FROM supplement s JOIN line l ON l.line = s.line WHERE s.first = ?"
      " AND l.state NOT IN (?, ?, ?, ?) ORDER BY l.line");
  query.bind(first);
  for (const LineState state :
       {LineState::reissued, LineState::superseded, LineState::unpaid, LineState::removed})
    query.bind(number(state));
  std::vector<LineRow> out;
  while (query.step()) out.push_back(line_at(query, 0));
  return out;
}

std::vector<SupplementRow> supplements_in(Database& database, const BatchRow& batch, std::int64_t after,
                                          std::int64_t limit) {
  Query query = database.query(
      "SELECT s.line, s.first, s.period, s.case_name, s.paid, s.due FROM supplement s"
      " JOIN line l ON l.line = s.line WHERE s.line > ? AND s.line <= ? AND l.state NOT IN (?, ?, ?)"
      " ORDER BY s.line LIMIT ?");
  query.bind(line_id(batch.id, after)).bind(line_id(batch.id, 0xFFFFFFFF));
  for (const LineState state : {LineState::reissued, LineState::superseded, LineState::removed})
    query.bind(number(state));
  query.bind(limit);
  std::vector<SupplementRow> out;
  while (query.step()) out.push_back(supplement_at(query));
  return out;
}

std::vector<PastLine> past_lines(Database& database, const BatchRow& batch, Date from, std::int64_t after,
                                 std::int64_t limit) {
  Query batches = database.query(
      "SELECT batch, period, policy_version FROM batch WHERE policy = ?1 AND batch <> ?2"
      " AND policy_version <> ?3 AND division BETWEEN ?4 AND ?5 AND batch >= ?6 ORDER BY batch");
  batches.bind(batch.policy)
      .bind(batch.id)
      .bind(batch.policy_version)
      .bind(static_cast<std::int64_t>(batch.division.range_first()))
      .bind(static_cast<std::int64_t>(batch.division.range_last()))
      .bind(batch_of_line(after));
  std::vector<PastLine> out;
  while (std::ssize(out) < limit && batches.step()) {
    const Period period = trusted(Period::from_key(batches.integer(1)));
    if (period.last() < from) continue;
    const std::int64_t id = batches.integer(0);
    // Neither superseded, unpaid nor followed by a reissue; difference lines belong to what they supplement.
    Query query = database.query(
        "SELECT * FROM line WHERE line > ?1 AND line <= ?2 AND state NOT IN (?3, ?4, ?5, ?6)"
        " AND NOT EXISTS(SELECT 1 FROM supplement s WHERE s.line = line.line)"
        " AND NOT EXISTS(SELECT 1 FROM merged_line m WHERE m.line = line.line) ORDER BY line LIMIT ?7");
    query.bind(std::max(after, line_id(id, 0))).bind(line_id(id, 0xFFFFFFFF));
    for (const LineState state :
         {LineState::reissued, LineState::superseded, LineState::unpaid, LineState::removed})
      query.bind(number(state));
    query.bind(limit - std::ssize(out));
    while (query.step()) out.push_back({line_at(query, 0), batches.integer(2), period});
  }
  return out;
}

std::vector<LineRow> lines_in_force(Database& database, const BatchRow& batch, std::int64_t after,
                                    std::int64_t limit) {
  Query query = database.query(
      "SELECT * FROM line WHERE line > ? AND line <= ? AND state NOT IN (?, ?, ?) ORDER BY line LIMIT ?");
  query.bind(line_id(batch.id, after)).bind(line_id(batch.id, 0xFFFFFFFF));
  for (const LineState state : {LineState::reissued, LineState::superseded, LineState::removed})
    query.bind(number(state));
  query.bind(limit);
  std::vector<LineRow> out;
  while (query.step()) out.push_back(line_at(query, 0));
  return out;
}

bool lacks_amount(Database& database, std::int64_t line) {
  return database.query("SELECT 1 FROM hold WHERE line = ? AND source = 'amount' AND closed_ms IS NULL")
      .bind(line)
      .step();
}

}  // namespace ykt::sqlite
