// Concerns: which batches are late, asked of every batch that is on its way.
#include "platform/handlers/concerns.hpp"

#include "platform/handlers/batch.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/sqlite/concern_table.hpp"
#include "platform/sqlite/list_table.hpp"

namespace ykt::gate {
namespace {

/// Lists of a batch that lacks answers. The day is that of the funds, or of the agreement (H41).
Result<std::vector<SentList>> sent_lists(Context& context, const BatchWork& work, DueDays& due_days) {
  std::vector<SentList> out;
  if (work.sums().dispatched == 0) return out;
  AnswersByList answers(context);
  for (const sqlite::ListRow& list : sqlite::lists_of(context.database, work.row().id)) {
    const std::int64_t unanswered = answers.of(list).awaiting.count;
    if (unanswered == 0) continue;
    YKT_LET(due, due_days.of(list));
    out.push_back({due, unanswered});
  }
  return out;
}

BatchConcern view_of(std::int64_t id, const BatchConcerns& found) {
  BatchConcern out{.number = id,
                   .batch = sqlite::batch_name(id),
                   .policy = found.work.policy().code,
                   .period = found.work.row().period,
                   .state = found.work.row().state,
                   .codes = {},
                   .since = *found.concerns.since,
                   .waiting = found.waiting,
                   .unanswered = found.concerns.unanswered};
  for (const Code code : found.concerns.codes) out.codes.emplace_back(slug(code));
  return out;
}

}  // namespace

Result<BatchConcerns> concerns_of_batch(Context& context, std::int64_t batch, DueDays& due_days) {
  YKT_LET(work, BatchWork::open(context, sqlite::batch_name(batch)));
  YKT_LET(lists, sent_lists(context, work, due_days));
  // Funded or not: what is approved and free of holds can be sent.
  const std::int64_t waiting =
      work.facts().lines_payable + work.sums().unfunded.lines - work.sums().unfunded.held;
  const ConcernFacts facts{
      .state = work.row().state,
      .published_policy = work.facts().published_policy,
      .approved_on = sqlite::last_day_of_step(context.database, batch, BatchStep::approve),
      .closed_on = sqlite::last_day_of_step(context.database, batch, BatchStep::close),
      .lines_waiting = waiting,
      .lists = std::move(lists)};
  Concerns concerns = concerns_of(facts, context.today);
  return BatchConcerns{std::move(work), waiting, std::move(concerns)};
}

Result<BatchConcernPage> handle(Context& context, const BatchConcernList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  DueDays due_days(context);
  BatchConcernPage page;
  std::int64_t after = query.after;
  for (;;) {
    const auto ids = sqlite::batches_on_their_way(context.database, division, {after, kBatchesAtOnce});
    for (const std::int64_t id : ids) {
      YKT_LET(found, concerns_of_batch(context, id, due_days));
      if (!found.concerns.codes.empty()) page.batches.push_back(view_of(id, found));
      if (static_cast<std::int64_t>(page.batches.size()) == query.limit) return page;
      after = id;
    }
    if (ids.empty()) return page;
  }
}

}  // namespace ykt::gate
