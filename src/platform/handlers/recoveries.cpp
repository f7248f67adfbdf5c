// Recoveries: wrong payments that come back (R7).
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/money_back.hpp"
#include "platform/sqlite/money_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/recovery_table.hpp"

namespace ykt::gate {
namespace {

/// A recovery of a line of that batch.
Result<sqlite::RecoveryRow> recovery_of(Context& context, const sqlite::BatchRow& batch,
                                        std::int64_t number) {
  const auto row = sqlite::find_recovery(context.database, number);
  if (!row || sqlite::batch_of_line(row->line) != batch.id)
    return fail(Code::not_found, "/recovery", {{"what", std::string("recovery")}});
  return *row;
}

}  // namespace

Result<RecoveryDecided> handle(Context& context, const RecoveryDecide& command) {
  YKT_TRY(check_not_empty(command.document, "/document"));
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  const auto line = sqlite::find_line(context.database, sqlite::line_id(batch.id, command.line));
  if (!line || command.line < 1) return fail(Code::line_not_in_batch, "/line");
  YKT_LET(plan,
          decide(RecoveryFacts{line->state, line->amount, sqlite::recovering(context.database, line->id)},
                 RecoveryCase{command.way, command.amount, command.floor,
                              command.instalments.value_or(std::vector<Instalment>())},
                 context.today));
  const PersonId person = sqlite::survivor_of(context.database, {line->recipient});
  const std::int64_t id = sqlite::insert_recovery(context.database,
                                                  {.line = line->id,
                                                   .policy = batch.policy,
                                                   .person = person,
                                                   .way = command.way,
                                                   .reason = command.reason,
                                                   .document = command.document,
                                                   .day = context.today},
                                                  plan);
  context.subject = command.batch;
  return RecoveryDecided{id, plan.amount};
}

Result<RecoveryReceived> handle(Context& context, const RecoveryReceive& command) {
  YKT_TRY(check_not_empty(command.reference, "/reference"));
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  YKT_LET(row, recovery_of(context, batch, command.recovery));
  YKT_LET(change, decide(ReceiptFacts{row.way, row.decided_on, row.balance},
                         ReceiptCase{command.amount, command.day}, context.today));
  sqlite::insert_receipt(context.database,
                         {row.recovery, command.day, command.amount, command.reference, context.entry});
  // The money is again where it was before it was paid: with the allotment, and of no use to another policy.
  sqlite::insert_move(context.database, {batch.allotment, batch.id, sqlite::MoneyState::paid,
                                         sqlite::MoneyState::returned, command.amount, context.entry});
  context.subject = command.batch;
  return RecoveryReceived{row.recovery, change.open};
}

Result<RecoveryEnded> handle(Context& context, const RecoveryEnd& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  YKT_LET(row, recovery_of(context, batch, command.recovery));
  if (row.balance.ended) return fail(Code::recovery_ended, "/recovery");
  const Money open = row.balance.open();
  sqlite::end_recovery(context.database, row.recovery, command.reason);
  context.subject = command.batch;
  return RecoveryEnded{row.recovery, open};
}

Result<RecoveryPage> handle(Context& context, const RecoveryList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  return RecoveryPage{sqlite::list_recoveries(context.database, division, query, context.today)};
}

}  // namespace ykt::gate
