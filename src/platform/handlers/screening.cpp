// Findings: read page by page, and settled one by one.
#include "platform/handlers/screening.hpp"

#include <algorithm>

#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/sqlite/finding_table.hpp"

namespace ykt::gate {
namespace {

bool has_filled(Context& context, const sqlite::BatchRow& batch) {
  const auto steps = sqlite::steps_of(context.database, batch.id);
  return std::any_of(steps.begin(), steps.end(), [&](const StepTaken& one) {
    return one.step == BatchStep::fill && one.actor == context.actor;
  });
}

/// Settled elsewhere and confirmed here: the line waits, unless it is with a bank.
void hold_again(Context& context, const sqlite::FindingOnRecord& finding) {
  const auto line = sqlite::find_line(context.database, finding.line);
  if (finding.severity == Severity::blocks && line && line->state == LineState::entered)
    sqlite::open_hold(context.database, finding.line, finding.code, "screening", context.now);
}

}  // namespace

std::optional<FindingReason> settled_here(const sqlite::FindingOnRecord& finding) {
  return finding.settled_elsewhere ? std::nullopt : finding.reason;
}

Result<FindingPage> handle(Context& context, const FindingList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return FindingPage{sqlite::findings_of(context.database, batch, query)};
}

Result<std::int64_t> edition_of(Context& context, const FindingList& query) {
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return batch.fill;
}

Result<FindingSettled> handle(Context& context, const FindingSettle& command) {
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  const auto finding = sqlite::find_finding(context.database, batch, command.finding);
  if (!finding) return fail(Code::not_found, "/finding", {{"what", std::string("finding")}});
  const FindingFacts facts{.severity = finding->severity,
                           .row_refused = finding->row != 0 && finding->line == 0,
                           .by_maker = has_filled(context, batch),
                           .settled = settled_here(*finding)};
  YKT_LET(decided, decide(facts, FindingCase{command.reason, command.note}, context.today));
  sqlite::settle_finding(context.database, batch, command.finding,
                         {command.reason, command.note, context.actor, context.now, context.entry});
  context.subject = command.batch;
  FindingSettled reply{command.batch, command.finding, 0};
  if (finding->line == 0) return reply;
  // A hold has the code of its findings: it stays as long as one of them stands.
  if (decided.releases && !sqlite::is_held_by_finding(context.database, finding->line, finding->code))
    sqlite::close_hold(context.database, finding->line, finding->code, command.note, context.now);
  if (finding->settled_elsewhere && !decided.releases) hold_again(context, *finding);
  reply.open = sqlite::open_holds(context.database, finding->line);
  return reply;
}

}  // namespace ykt::gate
