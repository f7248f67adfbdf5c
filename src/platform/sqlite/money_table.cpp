#include "platform/sqlite/money_table.hpp"

#include "platform/sqlite/trusted.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::sqlite {
namespace {

Money fen(std::int64_t value) { return Money::from_fen(value); }

}  // namespace

Result<AllotmentRow> find_allotment(Database& database, std::string_view name) {
  Query query =
      database.query("SELECT allotment, division, policy, year, amount FROM allotment WHERE allotment = ?");
  query.bind(name);
  if (!query.step()) return fail(Code::not_found, "/allotment", {{"what", std::string("allotment")}});
  return AllotmentRow{std::string(query.text(0)), area_at(query, 1), query.integer(2), query.integer(3),
                      fen(query.integer(4))};
}

void insert_allotment(Database& database, const AllotmentRow& row) {
  database.query("INSERT INTO allotment VALUES(?,?,?,?,?)")
      .bind(row.name)
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(row.policy)
      .bind(row.year)
      .bind(row.amount.fen())
      .run();
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
  return AllotmentBalance{Money(), fen(query.integer(0)), fen(query.integer(1)), fen(query.integer(2))};
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
