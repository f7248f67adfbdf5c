#include "platform/handlers/batch.hpp"

#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/sqlite/money_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::gate {
namespace {

/// The steps that only move the batch on.
Result<BatchStatus> step(Context& context, const std::string& batch, BatchStep what) {
  YKT_LET(work, BatchWork::open(context, batch));
  YKT_TRY(work.take(what));
  return work.status();
}

/// The money of lines that no bank had: again available where the batch is cancelled, for reissues where it
/// is closed.
Done give_back(Context& context, const BatchWork& work, sqlite::MoneyState to) {
  if (work.row().allotment.empty()) return {};
  sqlite::insert_move(context.database, {.allotment = work.row().allotment,
                                         .batch = work.row().id,
                                         .from = sqlite::MoneyState::frozen,
                                         .to = to,
                                         .amount = work.sums().funded.amount,
                                         .entry = context.entry});
  return {};
}

/// What approved batches of policies that come before a place still need of an allotment.
Result<Money> needed_before(Context& context, const sqlite::AllotmentRow& allotment, std::int64_t priority) {
  Money sum;
  for (const std::int64_t id : sqlite::batches_before(context.database, allotment, priority)) {
    const auto sums = sqlite::sums_of(context.database, sqlite::batch_at(context.database, id));
    YKT_LET(more, sum.plus(sums.unfunded.amount));
    sum = more;
  }
  return sum;
}

}  // namespace

Result<BatchStatus> handle(Context& context, const BatchCreate& command) {
  YKT_LET(division, AreaCode::parse(command.division));
  const auto versions = sqlite::all_policies(context.database);
  const PolicyVersion* policy =
      find_policy(command.policy, {division.division(), command.period.last(), std::nullopt}, versions);
  if (!policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  if (Done done = check_for_batch(*policy, {division.division(), command.period.last()}); !done)
    return Failure(std::move(done).error().under("/policy"));
  if (command.period.kind() != *policy->payment_period)
    return fail(Code::field_invalid, "/period", {{"expected", std::string(slug(*policy->payment_period))}});
  const auto version = sqlite::row_of(context.database, *policy);
  YKT_INVARIANT(version);
  sqlite::BatchRow row;
  row.division = division;
  row.policy = sqlite::policy_id(context.database, policy->code);
  row.policy_version = *version;
  row.period = command.period;
  const std::int64_t id = sqlite::insert_batch(context.database, row);
  context.subject = sqlite::batch_name(id);
  YKT_LET(work, BatchWork::open(context, sqlite::batch_name(id)));
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchSubmit& command) {
  return step(context, command.batch, BatchStep::submit);
}

Result<BatchStatus> handle(Context& context, const BatchReviewPreliminary& command) {
  return step(context, command.batch, BatchStep::review_preliminary);
}

Result<BatchStatus> handle(Context& context, const BatchReviewFinal& command) {
  return step(context, command.batch, BatchStep::review_final);
}

Result<BatchStatus> handle(Context& context, const BatchReturn& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  return step(context, command.batch, BatchStep::send_back);
}

Result<BatchStatus> handle(Context& context, const BatchFund& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(allotment, sqlite::find_allotment(context.database, command.allotment));
  const sqlite::BatchRow& row = work.row();
  const bool first = row.allotment.empty();
  const auto priority = allotment.priority_of(row.policy);
  const bool fits = priority && allotment.division.contains(row.division) &&
                    allotment.year == row.period.year() && (first || row.allotment == command.allotment);
  YKT_LET(balance, sqlite::balance_of(context.database, allotment));
  if (fits) {
    work.facts().allotment_available = balance.available;
    work.facts().allotment_returned = balance.returned;
    YKT_LET(reserved, needed_before(context, allotment, *priority));
    work.facts().allotment_reserved = reserved;
  }
  YKT_LET(change, work.ask(BatchStep::fund));
  const Money reissue = work.sums().unfunded_reissue;
  YKT_LET(fresh, work.sums().unfunded.amount.minus(reissue));
  sqlite::MoneyMove move{.allotment = command.allotment,
                         .batch = row.id,
                         .from = sqlite::MoneyState::available,
                         .to = sqlite::MoneyState::frozen,
                         .amount = fresh,
                         .entry = context.entry};
  sqlite::insert_move(context.database, move);
  // A reissue is paid with the money that came back, never with new money.
  move.from = sqlite::MoneyState::returned;
  move.amount = reissue;
  sqlite::insert_move(context.database, move);
  work.row().allotment = command.allotment;
  sqlite::fund_lines(context.database, work.row());
  work.write(BatchStep::fund, change);
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchCancel& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.ask(BatchStep::cancel));
  YKT_TRY(give_back(context, work, sqlite::MoneyState::available));
  sqlite::end_entered_lines(context.database, work.row(), LineState::unpaid);
  work.write(BatchStep::cancel, change);
  work.reload();
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchClose& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.ask(BatchStep::close));
  YKT_TRY(give_back(context, work, sqlite::MoneyState::returned));
  sqlite::end_entered_lines(context.database, work.row(), LineState::unpaid);
  work.write(BatchStep::close, change);
  work.reload();
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchPublish& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  work.row().published = context.now;
  YKT_TRY(work.take(BatchStep::publish));
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchWithdraw& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(work, BatchWork::open(context, command.batch));
  work.row().published.reset();
  YKT_TRY(work.take(BatchStep::withdraw));
  return work.status();
}

}  // namespace ykt::gate
