#include "platform/fill/recoveries_of_batch.hpp"

#include <algorithm>

namespace ykt::fill {

RecoveriesOfBatch::RecoveriesOfBatch(gate::Context& context, std::int64_t policy)
    : context_(context), recoveries_(sqlite::open_recoveries(context.database, policy)) {}

void RecoveriesOfBatch::keep_back(DecidedRow& row, std::int64_t line) {
  for (sqlite::RecoveryRow& recovery :
       std::ranges::equal_range(recoveries_, row.recipient, {}, &sqlite::RecoveryRow::person)) {
    const Money part = kept_back(recovery.balance, {Money::from_fen(row.amount_fen), recovery.floor});
    if (part.is_zero()) continue;
    sqlite::insert_deduction(context_.database, line, recovery.recovery, part);
    row.amount_fen -= part.fen();
    recovery.balance.pending = Money::from_fen(recovery.balance.pending.fen() + part.fen());
  }
}

}  // namespace ykt::fill
