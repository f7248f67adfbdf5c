#include "platform/sqlite/comparison_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {

std::vector<StandingLine> standing_after(Database& database, const StandingOf& whose, std::int64_t person,
                                         std::int64_t limit) {
  Query query = database.query(
      "SELECT o.person, o.line,"
      // What a recovery keeps back of a payment is no change of what is due.
      " l.amount + (SELECT coalesce(sum(d.amount), 0) FROM deduction d WHERE d.line = o.line), l.account, "
      "l.payee, b.policy_version, q.quantity, q.decimals"
      " FROM obligation o JOIN line l ON l.line = o.line JOIN batch b ON b.batch = o.line >> 32"
      " LEFT JOIN base_quantity q ON q.policy = o.policy AND q.period = o.period AND q.person = o.person"
      " WHERE o.policy = ?1 AND o.period = ?2 AND o.kind = 0 AND o.case_name = '' AND o.person > ?3"
      " AND (?4 = 0 OR b.batch = ?4) AND (?4 <> 0 OR b.division BETWEEN ?5 AND ?6) ORDER BY o.person LIMIT "
      "?7");
  const std::uint64_t last = whose.below ? whose.division.range_last() : whose.division.value();
  query.bind(whose.policy)
      .bind(std::int64_t{whose.period.key()})
      .bind(person)
      .bind(whose.batch)
      .bind(static_cast<std::int64_t>(whose.division.value()))
      .bind(static_cast<std::int64_t>(last))
      .bind(limit);
  std::vector<StandingLine> out;
  while (query.step()) {
    StandingLine& one = out.emplace_back();
    one.person = query.integer(0);
    one.line = query.integer(1);
    one.compared = {.amount = Money::from_fen(query.integer(2)),
                    .account = {static_cast<std::uint64_t>(query.integer(3))},
                    .payee = {query.integer(4)},
                    .policy_version = query.integer(5)};
    if (!query.null(6))
      one.compared.quantity =
          trusted(Decimal::from_unscaled(query.integer(6), static_cast<int>(query.integer(7))));
  }
  return out;
}

bool had_line_before(Database& database, std::int64_t person, std::int64_t policy, Period period) {
  Query query = database.query(
      "SELECT batch.period FROM person_line JOIN batch ON batch.batch = person_line.line >> 32"
      " WHERE person_line.person = ? AND batch.policy = ?");
  query.bind(person).bind(policy);
  while (query.step())
    if (trusted(Period::from_key(query.integer(0))).last() < period.first()) return true;
  return false;
}

DrawnFrom drawn_from(Database& database, std::int64_t line) {
  // The row of a line that was drawn is the number of its application.
  Query query = database.query(
      "SELECT a.ended_on IS NOT NULL FROM line l JOIN drawn d ON d.application = l.row AND d.line = l.line"
      " JOIN application a ON a.application = l.row WHERE l.line = ?");
  query.bind(line);
  if (!query.step()) return {};
  return {true, query.integer(0) != 0};
}

}  // namespace ykt::sqlite
