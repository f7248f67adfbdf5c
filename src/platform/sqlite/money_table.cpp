#include "platform/sqlite/money_table.hpp"

#include "platform/sqlite/trusted.hpp"
#include "ykt/base/period.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::sqlite {
namespace {

Money fen(std::int64_t value) { return Money::from_fen(value); }

}  // namespace

std::optional<std::int64_t> AllotmentRow::priority_of(std::int64_t policy) const noexcept {
  for (const Policy& one : policies)
    if (one.policy == policy) return one.priority;
  return std::nullopt;
}

Result<AllotmentRow> find_allotment(Database& database, std::string_view name) {
  AllotmentRow row;
  {
    Query query =
        database.query("SELECT allotment, division, year, amount FROM allotment WHERE allotment = ?");
    query.bind(name);
    if (!query.step()) return fail(Code::not_found, "/allotment", {{"what", std::string("allotment")}});
    row.name = query.text(0);
    row.division = area_at(query, 1);
    row.year = query.integer(2);
    row.amount = fen(query.integer(3));
  }
  Query query = database.query(
      "SELECT policy, priority FROM allotment_policy WHERE allotment = ? ORDER BY priority, policy");
  query.bind(name);
  while (query.step()) row.policies.push_back({query.integer(0), query.integer(1)});
  return row;
}

void insert_allotment(Database& database, const AllotmentRow& row) {
  database.query("INSERT INTO allotment VALUES(?,?,?,?)")
      .bind(row.name)
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(row.year)
      .bind(row.amount.fen())
      .run();
  for (const AllotmentRow::Policy& policy : row.policies) insert_allotment_policy(database, row.name, policy);
}

void insert_allotment_policy(Database& database, std::string_view allotment,
                             const AllotmentRow::Policy& policy) {
  database.query("INSERT INTO allotment_policy VALUES(?,?,?)")
      .bind(allotment)
      .bind(policy.policy)
      .bind(policy.priority)
      .run();
}

std::vector<std::string> allotment_names(Database& database, AreaCode division,
                                         const AllotmentsAsked& asked) {
  Query query = database.query(
      "SELECT allotment FROM allotment WHERE allotment > ?1 AND division BETWEEN ?2 AND ?3"
      " AND (?4 IS NULL OR year = ?4) ORDER BY allotment LIMIT ?5");
  query.bind(asked.after)
      .bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()))
      .bind(asked.year)
      .bind(asked.limit);
  std::vector<std::string> out;
  while (query.step()) out.emplace_back(query.text(0));
  return out;
}

std::vector<std::int64_t> batches_before(Database& database, const AllotmentRow& row, std::int64_t priority) {
  Query query = database.query(
      "SELECT b.batch, b.period FROM allotment_policy p JOIN batch b ON b.policy = p.policy"
      " WHERE p.allotment = ?1 AND p.priority < ?2 AND b.state = ?3 AND b.division BETWEEN ?4 AND ?5"
      " ORDER BY b.batch");
  query.bind(row.name)
      .bind(priority)
      .bind(static_cast<std::int64_t>(BatchState::approved))
      .bind(static_cast<std::int64_t>(row.division.range_first()))
      .bind(static_cast<std::int64_t>(row.division.range_last()));
  std::vector<std::int64_t> out;
  while (query.step())
    if (trusted(Period::from_key(query.integer(1))).year() == row.year) out.push_back(query.integer(0));
  return out;
}

Result<AllotmentBalance> balance_of(Database& database, const AllotmentRow& row) {
  Query query = database.query(
      "SELECT coalesce(sum(CASE WHEN to_state = s.state THEN amount ELSE 0 END), 0)"
      " - coalesce(sum(CASE WHEN from_state = s.state THEN amount ELSE 0 END), 0)"
      " FROM (SELECT 0 AS state UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) s"
      " LEFT JOIN ledger ON allotment = ? GROUP BY s.state ORDER BY s.state");
  query.bind(row.name);
  std::int64_t sums[4] = {};
  for (std::int64_t& sum : sums)
    if (query.step()) sum = query.integer(0);
  YKT_LET(available, row.amount.plus(fen(sums[0])));
  return AllotmentBalance{available, fen(sums[1]), fen(sums[2]), fen(sums[3])};
}

Result<AllotmentBalance> balance_by_lines(Database& database, const AllotmentRow& row) {
  // Funded lines stand at or below `funded_to`. A failed line's money came back; where a reissue is funded,
  // its own line carries the money again and the first one counts no more.
  Query query = database.query(
      "SELECT coalesce(sum(CASE WHEN l.state IN (0, 1) THEN l.amount ELSE 0 END), 0),"
      " coalesce(sum(CASE WHEN l.state = 2 THEN l.amount ELSE 0 END), 0),"
      " coalesce(sum(CASE WHEN l.state IN (3, 4, 7) OR (l.state = 5 AND NOT EXISTS("
      "   SELECT 1 FROM reissue r WHERE r.first = l.line AND r.line <= (b.batch << 32) + b.funded_to))"
      " THEN l.amount ELSE 0 END), 0)"
      " FROM batch b JOIN line l ON l.line BETWEEN b.batch << 32 AND (b.batch << 32) + b.funded_to"
      " WHERE b.allotment = ? AND b.funded_to > 0 AND b.state <> 11");
  static_assert(static_cast<int>(LineState::unpaid) == 7 && static_cast<int>(LineState::reissued) == 5);
  static_assert(static_cast<int>(BatchState::cancelled) == 11);
  query.bind(row.name);
  query.step();
  // What was recovered through the bank is with the allotment again.
  Query came = database.query(
      "SELECT coalesce(sum(p.amount), 0) FROM recovery_receipt p JOIN recovery r USING(recovery)"
      " JOIN batch b ON b.batch = r.line >> 32 WHERE b.allotment = ?");
  came.bind(row.name);
  came.step();
  return AllotmentBalance{Money(), fen(query.integer(0)), fen(query.integer(1) - came.integer(0)),
                          fen(query.integer(2) + came.integer(0))};
}

void insert_move(Database& database, const MoneyMove& move) {
  if (move.amount == Money()) return;
  database
      .query("INSERT INTO ledger(allotment, batch, from_state, to_state, amount, entry) VALUES(?,?,?,?,?,?)")
      .bind(move.allotment)
      .bind(move.batch)
      .bind(static_cast<std::int64_t>(move.from))
      .bind(static_cast<std::int64_t>(move.to))
      .bind(move.amount.fen())
      .bind(move.entry)
      .run();
}

}  // namespace ykt::sqlite
