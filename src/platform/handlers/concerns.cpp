// Concerns: which batches are late, asked of every batch that is on its way.
#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/sqlite/concern_table.hpp"
#include "platform/sqlite/list_table.hpp"
#include "ykt/bank/bank.hpp"
#include "ykt/batch/concern.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kBatchesAtOnce = 256;

/// No agreement on record shifts over holidays, so the window is H41's: the day of arrival and the next.
Result<std::vector<SentList>> sent_lists(Context& context, std::int64_t batch) {
  std::vector<SentList> out;
  for (const sqlite::ListRow& list : sqlite::lists_of(context.database, batch)) {
    YKT_LET(window, pay_window({}, list.day, nullptr));
    out.push_back({window.last, sqlite::unanswered(context.database, list.id)});
  }
  return out;
}

Result<std::optional<BatchConcern>> concern_of(Context& context, std::int64_t id) {
  const std::string name = sqlite::batch_name(id);
  YKT_LET(work, BatchWork::open(context, name));
  YKT_LET(lists, sent_lists(context, id));
  // Funded or not: what is approved and free of holds can be sent.
  const std::int64_t waiting =
      work.facts().lines_payable + work.sums().unfunded.lines - work.sums().unfunded.held;
  const ConcernFacts facts{.state = work.row().state,
                           .published_policy = work.facts().published_policy,
                           .approved_on = sqlite::last_day_of_step(context.database, id, BatchStep::approve),
                           .closed_on = sqlite::last_day_of_step(context.database, id, BatchStep::close),
                           .lines_waiting = waiting,
                           .lists = std::move(lists)};
  const Concerns concerns = concerns_of(facts, context.today);
  if (concerns.codes.empty()) return std::optional<BatchConcern>();
  BatchConcern out{.number = id,
                   .batch = name,
                   .policy = work.policy().code,
                   .period = work.row().period,
                   .state = work.row().state,
                   .codes = {},
                   .since = *concerns.since,
                   .waiting = waiting,
                   .unanswered = concerns.unanswered};
  for (const Code code : concerns.codes) out.codes.emplace_back(slug(code));
  return std::optional<BatchConcern>(std::move(out));
}

}  // namespace

Result<BatchConcernPage> handle(Context& context, const BatchConcernList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  BatchConcernPage page;
  std::int64_t after = query.after;
  for (;;) {
    const auto ids = sqlite::batches_on_their_way(context.database, division, {after, kBatchesAtOnce});
    for (const std::int64_t id : ids) {
      YKT_LET(concern, concern_of(context, id));
      if (concern) page.batches.push_back(std::move(*concern));
      if (static_cast<std::int64_t>(page.batches.size()) == query.limit) return page;
      after = id;
    }
    if (ids.empty()) return page;
  }
}

}  // namespace ykt::gate
