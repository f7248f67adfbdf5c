#include "platform/sqlite/money_check_table.hpp"

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/line_name.hpp"
#include "platform/sqlite/person_change_table.hpp"

namespace ykt::sqlite {
namespace {

Money fen_at(const Query& query, int column) { return Money::from_fen(query.integer(column)); }

class Problems {
 public:
  Problems(std::vector<MoneyProblem>& into, std::size_t max) : into_(into), max_(max) {}
  void add(std::string subject, Code code, Money expected, Money found) {
    if (into_.size() < max_) into_.push_back({std::move(subject), std::string(slug(code)), expected, found});
  }

 private:
  std::vector<MoneyProblem>& into_;
  std::size_t max_;
};

Query& bind_area(Query& query, AreaCode division) {
  return query.bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()));
}

void check_lists(Database& database, AreaCode division, MoneyChecked& into, Problems& problems) {
  Query query = database.query(
      "SELECT p.name, p.amount, p.lines, (SELECT coalesce(sum(y.amount), 0) FROM payment y WHERE y.list = "
      "p.list),"
      " (SELECT count(*) FROM payment y WHERE y.list = p.list)"
      " FROM payment_list p JOIN batch b USING(batch) WHERE b.division BETWEEN ? AND ? ORDER BY p.list");
  bind_area(query, division);
  while (query.step()) {
    ++into.lists;
    if (query.integer(1) != query.integer(3) || query.integer(2) != query.integer(4))
      problems.add(std::string(query.text(0)), Code::money_list_differs, fen_at(query, 1), fen_at(query, 3));
  }
}

void check_payments(Database& database, AreaCode division, MoneyChecked& into, Problems& problems) {
  // Every payment is of a line that a bank has or had, over the line's own amount.
  Query query = database.query(
      "SELECT y.line, y.amount, ifnull(l.amount, 0), ifnull(l.state, 0) FROM batch b JOIN payment y"
      " ON y.line BETWEEN b.batch << 32 AND (b.batch << 32) + 4294967295 LEFT JOIN line l ON l.line = y.line"
      " WHERE b.division BETWEEN ? AND ?");
  bind_area(query, division);
  std::int64_t paid = 0;
  while (query.step()) {
    ++into.lines_sent;
    const auto state = static_cast<LineState>(query.integer(3));
    if (state == LineState::paid) paid += query.integer(1);
    if (query.integer(1) != query.integer(2) || state == LineState::entered)
      problems.add(line_name(query.integer(0)), Code::money_list_differs, fen_at(query, 2), fen_at(query, 1));
  }
  into.paid = Money::from_fen(paid);
}

void check_obligations(Database& database, AreaCode division, Problems& problems) {
  // A line that gave its obligation up at a merge was told there; every other one has its own, under the
  // person's number of now.
  std::vector<std::pair<std::int64_t, Money>> without;
  {
    Query query = database.query(
        "SELECT l.line, l.amount FROM batch b JOIN line l"
        " ON l.line BETWEEN b.batch << 32 AND (b.batch << 32) + 4294967295"
        " LEFT JOIN supplement s ON s.line = l.line LEFT JOIN line_case c ON c.line = l.line"
        " WHERE b.division BETWEEN ?1 AND ?2 AND l.state IN (1, 2)"
        " AND NOT EXISTS(SELECT 1 FROM obligation o WHERE o.policy = b.policy"
        "  AND o.period = ifnull(s.period, b.period) AND o.kind = (s.line IS NOT NULL)"
        "  AND o.case_name = coalesce(s.case_name, c.case_name, '') AND o.person = l.recipient"
        "  AND o.line = l.line)");
    bind_area(query, division);
    while (query.step()) without.emplace_back(query.integer(0), fen_at(query, 1));
  }
  for (const auto& [line, amount] : without) {
    if (find_merged_line(database, line)) continue;
    const PersonId person = survivor_of(database, PersonId{find_line(database, line)->recipient});
    bool has_own = false;
    for (const ObligationRow& one : obligations_of_person(database, person))
      has_own = has_own || one.line == line;
    if (!has_own) problems.add(line_name(line), Code::money_obligation_missing, amount, Money());
  }
}

void check_twice(Database& database, AreaCode division, Problems& problems) {
  // Two paid lines of one recipient, policy, period and kind. What a merge brought together is told as
  // `merged_line_twice` and decided about by people.
  Query query = database.query(
      "SELECT min(l.line), sum(l.amount), max(l.amount) FROM batch b JOIN line l"
      " ON l.line BETWEEN b.batch << 32 AND (b.batch << 32) + 4294967295"
      " LEFT JOIN supplement s ON s.line = l.line LEFT JOIN line_case c ON c.line = l.line"
      " WHERE b.division BETWEEN ? AND ? AND l.state = 2"
      " AND NOT EXISTS(SELECT 1 FROM merged_line m WHERE m.line = l.line)"
      " GROUP BY b.policy, ifnull(s.period, b.period), l.recipient, ifnull(s.first, 0), ifnull(s.case_name, "
      "''),"
      " ifnull(c.case_name, '') HAVING count(*) > 1");
  bind_area(query, division);
  while (query.step())
    problems.add(line_name(query.integer(0)), Code::money_paid_twice, fen_at(query, 2), fen_at(query, 1));
}

}  // namespace

MoneyChecked check_lines(Database& database, AreaCode division, std::size_t problems_max) {
  MoneyChecked out{};
  Problems problems(out.problems, problems_max);
  {
    Query query = database.query("SELECT count(*) FROM batch WHERE division BETWEEN ? AND ?");
    bind_area(query, division);
    query.step();
    out.batches = query.integer(0);
  }
  check_lists(database, division, out, problems);
  check_payments(database, division, out, problems);
  check_obligations(database, division, problems);
  check_twice(database, division, problems);
  Query came = database.query(
      "SELECT coalesce(sum(p.amount), 0) FROM recovery_receipt p JOIN recovery r USING(recovery)"
      " JOIN batch b ON b.batch = r.line >> 32 WHERE b.division BETWEEN ? AND ?");
  bind_area(came, division);
  came.step();
  out.recovered = fen_at(came, 0);
  return out;
}

}  // namespace ykt::sqlite
