#include "platform/sqlite/dispatch_table.hpp"

namespace ykt::sqlite {

Done each_payable_line(Database& database, const BatchRow& batch,
                       const std::function<Done(const PayableLine&)>& take) {
  Query query = database.query(
      "SELECT l.line, l.account, l.bank, l.amount, p.name FROM line l JOIN person p ON p.person = l.payee"
      " WHERE l.line BETWEEN ?1 << 32 AND (?1 << 32) + ?2 AND l.state = 0"
      " AND NOT EXISTS(SELECT 1 FROM hold h WHERE h.line = l.line AND h.closed_ms IS NULL) ORDER BY l.line");
  query.bind(batch.id).bind(batch.funded_to);
  while (query.step())
    YKT_TRY(take({.id = query.integer(0),
                  .account = {static_cast<std::uint64_t>(query.integer(1))},
                  .bank = query.integer(2),
                  .amount = Money::from_fen(query.integer(3)),
                  .payee_name = query.text(4)}));
  return {};
}

void mark_dispatched(Database& database, const BatchRow& batch) {
  database
      .query(
          "UPDATE line SET state = 1 WHERE line BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295 AND state = 0"
          " AND EXISTS(SELECT 1 FROM payment p WHERE p.line = line.line)")
      .bind(batch.id)
      .run();
}

}  // namespace ykt::sqlite
