#include "platform/sqlite/recovery_table.hpp"

#include <algorithm>

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

Money fen_at(const Query& query, int column) { return Money::from_fen(query.integer(column)); }

// What was received; kept back by lines that arrived; kept back by lines on their way. A literal of its own,
// since statements are kept by their address.
#define YKT_RECOVERY_SUMS                                                                       \
  " (SELECT coalesce(sum(p.amount), 0) FROM recovery_receipt p WHERE p.recovery = r.recovery)," \
  " (SELECT coalesce(sum(d.amount), 0) FROM deduction d JOIN line l ON l.line = d.line"         \
  "   WHERE d.recovery = r.recovery AND l.state = 2),"                                          \
  " (SELECT coalesce(sum(d.amount), 0) FROM deduction d JOIN line l ON l.line = d.line"         \
  "   WHERE d.recovery = r.recovery AND l.state IN (0, 1, 3, 4))"
static_assert(static_cast<int>(LineState::entered) == 0 && static_cast<int>(LineState::dispatched) == 1 &&
              static_cast<int>(LineState::paid) == 2 && static_cast<int>(LineState::failed) == 3 &&
              static_cast<int>(LineState::returned) == 4);

constexpr const char* kOne =
    "SELECT r.recovery, r.line, r.person, r.way, r.floor, r.day, r.amount, r.ended," YKT_RECOVERY_SUMS
    " FROM recovery r WHERE r.recovery = ?";
constexpr const char* kOpen =
    "SELECT r.recovery, r.line, r.person, r.way, r.floor, r.day, r.amount, r.ended," YKT_RECOVERY_SUMS
    " FROM recovery r WHERE r.policy = ? AND r.way = ? AND r.ended = 0 ORDER BY r.person, r.recovery";
constexpr const char* kList =
    "SELECT r.recovery, r.line, r.person, r.way, r.floor, r.day, r.amount, r.ended," YKT_RECOVERY_SUMS
    ", r.reason, r.document, q.code,"
    " (SELECT coalesce(sum(i.amount), 0) FROM recovery_instalment i WHERE i.recovery = r.recovery AND i.due "
    "< ?4)"
    " FROM recovery r JOIN batch b ON b.batch = r.line >> 32 JOIN policy q ON q.policy = r.policy"
    " WHERE r.recovery > ?1 AND b.division BETWEEN ?2 AND ?3 ORDER BY r.recovery";
#undef YKT_RECOVERY_SUMS

RecoveryRow recovery_at(const Query& query) {
  return {.recovery = query.integer(0),
          .line = query.integer(1),
          .person = query.integer(2),
          .way = static_cast<RecoveryWay>(query.integer(3)),
          .floor = fen_at(query, 4),
          .decided_on = date_at(query, 5),
          .balance = {.amount = fen_at(query, 6),
                      .received = fen_at(query, 8),
                      .kept_back = fen_at(query, 9),
                      .pending = fen_at(query, 10),
                      .ended = query.integer(7) != 0}};
}

}  // namespace

std::optional<RecoveryRow> find_recovery(Database& database, std::int64_t recovery) {
  Query query = database.query(kOne);
  query.bind(recovery);
  if (!query.step()) return std::nullopt;
  return recovery_at(query);
}

std::vector<RecoveryRow> open_recoveries(Database& database, std::int64_t policy) {
  Query query = database.query(kOpen);
  query.bind(policy).bind(static_cast<std::int64_t>(RecoveryWay::next_payments));
  std::vector<RecoveryRow> out;
  while (query.step())
    if (RecoveryRow row = recovery_at(query); row.balance.open() > Money()) out.push_back(row);
  return out;
}

Money recovering(Database& database, std::int64_t line) {
  std::vector<std::int64_t> numbers;
  {
    Query query = database.query("SELECT recovery FROM recovery WHERE line = ?");
    query.bind(line);
    while (query.step()) numbers.push_back(query.integer(0));
  }
  Money sum;
  for (const std::int64_t number : numbers) {
    const RecoveryBalance balance = find_recovery(database, number)->balance;
    const Money came = trusted(balance.received.plus(trusted(balance.kept_back.plus(balance.pending))));
    sum = trusted(sum.plus(balance.ended ? came : balance.amount));
  }
  return sum;
}

bool has_recovery(Database& database, std::int64_t line) {
  return database.query("SELECT 1 FROM recovery WHERE line = ?").bind(line).step();
}

std::int64_t insert_recovery(Database& database, const NewRecovery& recovery, const RecoveryPlan& plan) {
  database
      .query(
          "INSERT INTO recovery(line, person, policy, way, amount, floor, reason, document, day)"
          " VALUES(?,?,?,?,?,?,?,?,?)")
      .bind(recovery.line)
      .bind(recovery.person.value)
      .bind(recovery.policy)
      .bind(static_cast<std::int64_t>(recovery.way))
      .bind(plan.amount.fen())
      .bind(plan.floor.fen())
      .bind(static_cast<std::int64_t>(recovery.reason))
      .bind(recovery.document)
      .bind(std::int64_t{recovery.day.days()})
      .run();
  const std::int64_t id = last_id(database);
  std::int64_t number = 0;
  for (const Instalment& one : plan.instalments)
    database.query("INSERT INTO recovery_instalment VALUES(?,?,?,?)")
        .bind(id)
        .bind(++number)
        .bind(std::int64_t{one.due.days()})
        .bind(one.amount.fen())
        .run();
  return id;
}

void insert_receipt(Database& database, const NewReceipt& receipt) {
  database
      .query(
          "INSERT INTO recovery_receipt SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5"
          " FROM recovery_receipt WHERE recovery = ?1")
      .bind(receipt.recovery)
      .bind(std::int64_t{receipt.day.days()})
      .bind(receipt.amount.fen())
      .bind(receipt.reference)
      .bind(receipt.entry)
      .run();
}

void end_recovery(Database& database, std::int64_t recovery, std::string_view reason) {
  database.query("UPDATE recovery SET ended = 1, ended_because = ? WHERE recovery = ?")
      .bind(reason)
      .bind(recovery)
      .run();
}

void insert_deduction(Database& database, std::int64_t line, std::int64_t recovery, Money amount) {
  database.query("INSERT INTO deduction VALUES(?,?,?)").bind(line).bind(recovery).bind(amount.fen()).run();
}

void follow_deductions(Database& database, std::int64_t from_line, std::int64_t to_line) {
  database.query("INSERT INTO deduction SELECT ?2, recovery, amount FROM deduction WHERE line = ?1")
      .bind(from_line)
      .bind(to_line)
      .run();
}

Money deducted(Database& database, std::int64_t line) {
  Query query = database.query("SELECT coalesce(sum(amount), 0) FROM deduction WHERE line = ?");
  query.bind(line);
  query.step();
  return fen_at(query, 0);
}

std::vector<RecoveryView> list_recoveries(Database& database, AreaCode division, const RecoveryList& asked,
                                          Date today) {
  Query query = database.query(kList);
  query.bind(asked.after)
      .bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()))
      .bind(std::int64_t{today.days()});
  std::vector<RecoveryView> out;
  while (std::ssize(out) < asked.limit && query.step()) {
    const RecoveryRow row = recovery_at(query);
    const Money open = row.balance.open();
    if (asked.open && *asked.open != (open > Money())) continue;
    const std::int64_t late = query.integer(14) - row.balance.received.fen();
    out.push_back(
        {.recovery = row.recovery,
         .batch = batch_name(batch_of_line(row.line)),
         .line = number_of_line(row.line),
         .recipient = row.person,
         .policy = std::string(query.text(13)),
         .way = row.way,
         .reason = static_cast<RecoveryReason>(query.integer(11)),
         .document = std::string(query.text(12)),
         .decided_on = row.decided_on,
         .amount = row.balance.amount,
         .received = row.balance.received,
         .kept_back = row.balance.kept_back,
         .pending = row.balance.pending,
         .open = open,
         .ended = row.balance.ended,
         .overdue = row.balance.ended ? Money() : Money::from_fen(std::max<std::int64_t>(late, 0))});
  }
  return out;
}

}  // namespace ykt::sqlite
