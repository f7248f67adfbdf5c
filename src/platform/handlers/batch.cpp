#include "platform/handlers/batch.hpp"

#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/sqlite/money_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/vouched.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::gate {
namespace {

/// The steps that only move the batch on.
Result<BatchStatus> step(Context& context, const std::string& batch, BatchStep what) {
  YKT_LET(work, BatchWork::open(context, batch));
  YKT_TRY(work.take(what));
  return work.status();
}

Done give_back(Context& context, const BatchWork& work) {
  if (work.row().allotment.empty()) return {};
  sqlite::insert_move(context.database, {.allotment = work.row().allotment,
                                         .batch = work.row().id,
                                         .from = sqlite::MoneyState::frozen,
                                         .to = sqlite::MoneyState::returned,
                                         .amount = work.sums().funded.amount,
                                         .entry = context.entry});
  return {};
}

}  // namespace

Result<AllotmentAdded> handle(Context& context, const AllotmentAdd& command) {
  YKT_TRY(check_code(command.allotment, "/allotment"));
  YKT_LET(division, AreaCode::parse(command.division));
  const auto policy = sqlite::find_policy_id(context.database, command.policy);
  if (!policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  if (command.amount <= Money())
    return fail(Code::field_invalid, "/amount", {{"expected", std::string("amount above zero")}});
  if (sqlite::find_allotment(context.database, command.allotment))
    return fail(Code::already_exists, "/allotment", {{"what", std::string("allotment")}});
  sqlite::insert_allotment(context.database, {.name = command.allotment,
                                              .division = division,
                                              .policy = *policy,
                                              .year = command.year,
                                              .amount = command.amount});
  context.subject = command.allotment;
  return AllotmentAdded{command.allotment};
}

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

Result<BatchStatus> handle(Context& context, const BatchNoticeOpen& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_TRY(work.take(BatchStep::open_notice));
  // R7: what the public sees is frozen; approval compares with it.
  YKT_LET(digest, sqlite::notice_digest(context.database, work.row().id, context.algorithm));
  sqlite::open_notice(context.database, work.row().id, context.entry, digest);
  context.change = digest;
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchApprove& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.ask(BatchStep::approve));
  YKT_LET(digest, sqlite::notice_digest(context.database, work.row().id, context.algorithm));
  if (sqlite::frozen_notice(context.database, work.row().id) != digest)
    return fail(Code::batch_content_changed, "/batch");
  work.write(BatchStep::approve, change);
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchFund& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(allotment, sqlite::find_allotment(context.database, command.allotment));
  const sqlite::BatchRow& row = work.row();
  const bool first = row.allotment.empty();
  const bool fits = allotment.policy == row.policy && allotment.division.contains(row.division) &&
                    allotment.year == row.period.year() && (first || row.allotment == command.allotment);
  YKT_LET(balance, sqlite::balance_of(context.database, allotment));
  if (fits) {
    work.facts().allotment_available = balance.available;
    work.facts().allotment_returned = balance.returned;
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
  YKT_TRY(give_back(context, work));
  sqlite::end_entered_lines(context.database, work.row(), LineState::unpaid);
  work.write(BatchStep::cancel, change);
  work.reload();
  return work.status();
}

Result<BatchStatus> handle(Context& context, const BatchClose& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.ask(BatchStep::close));
  YKT_TRY(give_back(context, work));
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
