#include "platform/handlers/line_amount.hpp"

#include "platform/sqlite/policy_table.hpp"

namespace ykt::gate {

LineAmounts::LineAmounts(Context& context, sqlite::BatchRow batch)
    : context_(context),
      batch_(std::move(batch)),
      policy_(sqlite::pinned_policy(context.database, batch_.policy, batch_.policy_version)),
      needs_(*policy_.amount_rule) {}

Result<AmountExplanation> LineAmounts::explain(const sqlite::LineRow& line) const {
  return explain_amount(*policy_.amount_rule, {policy_.code, policy_.version}, batch_.period,
                        sqlite::basis_of(context_.database, batch_, line, needs_));
}

const PolicyVersion& LineAmounts::pinned(const sqlite::BatchRow& batch) {
  const std::pair key{batch.policy, batch.policy_version};
  if (const auto known = older_.find(key); known != older_.end()) return known->second;
  return older_.emplace(key, sqlite::pinned_policy(context_.database, batch.policy, batch.policy_version))
      .first->second;
}

Result<ArrearsLine> LineAmounts::difference(const sqlite::SupplementRow& supplement) {
  const auto first = sqlite::find_line(context_.database, supplement.first);
  YKT_INVARIANT(first);
  const sqlite::BatchRow batch = sqlite::batch_at(context_.database, sqlite::batch_of_line(supplement.first));
  const PolicyVersion& older = pinned(batch);
  // The facts as they were: those that either standard looks at were kept by the older one's rule.
  PaidLine paid{.person = first->recipient,
                .period = batch.period,
                .paid = supplement.paid,
                .facts = sqlite::basis_of(context_.database, batch, *first, AmountNeeds(*older.amount_rule))};
  YKT_LET(lines, arrears({older, policy_}, {&paid, 1}));
  return std::move(lines.front());
}

}  // namespace ykt::gate
