#include "platform/handlers/batch_step.hpp"

#include "platform/sqlite/notice_table.hpp"
#include "platform/sqlite/policy_table.hpp"

namespace ykt::gate {

BatchWork::BatchWork(Context& context, sqlite::BatchRow row, PolicyVersion policy)
    : context_(&context), row_(std::move(row)), policy_(std::move(policy)) {}

Result<BatchWork> BatchWork::open(Context& context, const std::string& batch) {
  YKT_LET(row, sqlite::find_batch(context.database, batch));
  PolicyVersion policy = sqlite::pinned_policy(context.database, row.policy, row.policy_version);
  BatchWork work(context, std::move(row), std::move(policy));
  work.reload();
  return work;
}

void BatchWork::reload() {
  sums_ = sqlite::sums_of(context_->database, row_);
  facts_ = BatchFacts{.state = row_.state,
                      .actor = std::string(context_->actor),
                      .steps_taken = sqlite::steps_of(context_->database, row_.id),
                      .preliminary_review = policy_.preliminary_review.value_or(false),
                      .notice_until = sqlite::notices_until(context_->database, row_.id),
                      .objections_open = sqlite::objections_open(context_->database, row_.id),
                      .published_policy = is_published(policy_),
                      .lines = sums_.lines,
                      .lines_payable = sums_.payable(),
                      .lines_unfunded = sums_.unfunded.lines,
                      .lines_dispatched = sums_.dispatched,
                      .unfunded = sums_.unfunded.amount,
                      .allotment_available = {},
                      .unfunded_reissue = sums_.unfunded_reissue,
                      .allotment_returned = {},
                      .allotment_reserved = {}};
}

Result<BatchChange> BatchWork::ask(BatchStep step) const { return decide(facts_, {step}, context_->today); }

Result<BatchChange> BatchWork::begin_fill() {
  YKT_LET(change, ask(BatchStep::fill));
  sqlite::supersede_lines(context_->database, row_);
  ++row_.fill;
  return change;
}

void BatchWork::write(BatchStep step, const BatchChange& change) {
  row_.state = change.next;
  if (change.clear_notice) sqlite::end_notices(context_->database, row_.id);
  sqlite::update_batch(context_->database, row_);
  sqlite::insert_step(context_->database, row_.id, {step, std::string(context_->actor)}, context_->today);
  context_->subject = sqlite::batch_name(row_.id);
}

Done BatchWork::take(BatchStep step) {
  YKT_LET(change, ask(step));
  write(step, change);
  return {};
}

BatchStatus BatchWork::status() const {
  return {.batch = sqlite::batch_name(row_.id),
          .state = row_.state,
          .lines = sums_.lines,
          .held = sums_.held,
          .amount = sums_.amount,
          .paid = sums_.paid};
}

}  // namespace ykt::gate
