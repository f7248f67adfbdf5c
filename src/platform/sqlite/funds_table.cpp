#include "platform/sqlite/funds_table.hpp"

#include <map>

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::sqlite {
namespace {

ListTotals totals_at(const Query& query, int column) {
  return {query.integer(column), Money::from_fen(query.integer(column + 1))};
}

void put(ListTotals& into, const ListTotals& more) {
  into = {into.count + more.count, trusted(into.sum.plus(more.sum))};
}

/// What a line's state says of the bank's answer; one that was reissued had failed, or had come back.
void put_lines(BankSide& side, LineState state, bool came_back, const ListTotals& lines) {
  switch (state) {
    case LineState::paid:
      return put(side.paid, lines);
    case LineState::failed:
      return put(side.failed, lines);
    case LineState::returned:
      return put(side.returned, lines);
    case LineState::reissued:
      put(side.reissued, lines);
      return put(came_back ? side.returned : side.failed, lines);
    default:
      return put(side.awaiting, lines);
  }
}

}  // namespace

std::optional<FundsRow> funds_of(Database& database, std::int64_t list) {
  Query query = database.query("SELECT day, amount, reference, due FROM list_funds WHERE list = ?");
  query.bind(list);
  if (!query.step()) return std::nullopt;
  return FundsRow{.day = date_at(query, 0),
                  .amount = Money::from_fen(query.integer(1)),
                  .reference = std::string(query.text(2)),
                  .due = date_at(query, 3)};
}

void insert_funds(Database& database, std::int64_t list, const FundsRow& row, std::int64_t entry) {
  database.query("INSERT INTO list_funds VALUES(?,?,?,?,?,?)")
      .bind(list)
      .bind(std::int64_t{row.day.days()})
      .bind(row.amount.fen())
      .bind(row.reference)
      .bind(std::int64_t{row.due.days()})
      .bind(entry)
      .run();
}

std::vector<ListAnswers> answers_of_batch(Database& database, std::int64_t batch) {
  // Counted here and not by GROUP BY, which would sort a million lines for a handful of lists.
  Query query = database.query(
      "SELECT p.list, p.amount, l.state, CASE WHEN l.state = ?3 THEN"
      "  EXISTS(SELECT 1 FROM answer a WHERE a.line = p.line AND a.outcome = ?4) ELSE 0 END"
      " FROM payment p JOIN line l USING(line) WHERE p.line BETWEEN ?1 AND ?2");
  query.bind(line_id(batch, 0))
      .bind(line_id(batch + 1, 0) - 1)
      .bind(static_cast<std::int64_t>(LineState::reissued))
      .bind(static_cast<std::int64_t>(Code::answer_returned));
  std::map<std::int64_t, BankSide> by_list;
  while (query.step())
    put_lines(by_list[query.integer(0)], static_cast<LineState>(query.integer(2)), query.integer(3) != 0,
              {1, Money::from_fen(query.integer(1))});
  std::vector<ListAnswers> out;
  for (const auto& [list, side] : by_list) out.push_back({list, side});
  return out;
}

std::int64_t result_files_of(Database& database, std::int64_t list) {
  Query query = database.query("SELECT count(*) FROM result_file WHERE list = ?");
  query.bind(list);
  query.step();
  return query.integer(0);
}

ListTotals waiting_lines(Database& database, std::int64_t batch) {
  Query query = database.query(
      "SELECT count(*), coalesce(sum(amount), 0) FROM line l WHERE line BETWEEN ? AND ? AND state = ?"
      " AND NOT EXISTS(SELECT 1 FROM hold h WHERE h.line = l.line AND h.closed_ms IS NULL)");
  query.bind(line_id(batch, 0))
      .bind(line_id(batch + 1, 0) - 1)
      .bind(static_cast<std::int64_t>(LineState::entered));
  query.step();
  return totals_at(query, 0);
}

ListTotals paid_lines(Database& database, std::int64_t batch) {
  Query query = database.query(
      "SELECT count(*), coalesce(sum(amount), 0) FROM line WHERE line BETWEEN ? AND ? AND state = ?");
  query.bind(line_id(batch, 0))
      .bind(line_id(batch + 1, 0) - 1)
      .bind(static_cast<std::int64_t>(LineState::paid));
  query.step();
  return totals_at(query, 0);
}

}  // namespace ykt::sqlite
