// Comparison: what is new, gone or changed, and why.
#include "ykt/screening/comparison.hpp"

#include <array>

namespace ykt {
namespace {

Code why_new(const ComparisonFacts& facts) noexcept {
  if (facts.application) return Code::compared_new_application;
  return facts.earlier_lines ? Code::compared_new_again : Code::compared_new_first;
}

Code why_gone(const ComparisonFacts& facts, Date as_of) noexcept {
  if (facts.died && *facts.died <= as_of) return Code::compared_gone_died;
  if (facts.application_ended) return Code::compared_gone_stopped;
  if (facts.payment_stopped) return Code::compared_gone_payment_stopped;
  return facts.moved ? Code::compared_gone_moved : Code::compared_gone_unknown;
}

void add_amount(const ComparedLine& before, const ComparedLine& now, std::vector<Code>& out) {
  if (before.amount == now.amount) return;
  const std::size_t known = out.size();
  if (before.policy_version != now.policy_version) out.push_back(Code::compared_amount_version);
  if (before.quantity && now.quantity && *before.quantity != *now.quantity)
    out.push_back(Code::compared_amount_quantity);
  if (out.size() == known) out.push_back(Code::compared_amount_unknown);
}

}  // namespace

std::string_view slug(LineChange change) noexcept {
  constexpr std::array<std::string_view, 4> kSlugs{"none", "added", "gone", "changed"};
  return kSlugs[static_cast<std::size_t>(change)];
}

Result<Comparison> decide(const ComparisonFacts& facts, const ComparisonCase& command, Date as_of) {
  if (!facts.before && !command.now) return fail(Code::comparison_without_line);
  if (!facts.before) return Comparison{LineChange::added, {why_new(facts)}};
  if (!command.now) return Comparison{LineChange::gone, {why_gone(facts, as_of)}};
  Comparison out;
  add_amount(*facts.before, *command.now, out.reasons);
  if (facts.before->account != command.now->account) out.reasons.push_back(Code::compared_account);
  if (facts.before->payee != command.now->payee) out.reasons.push_back(Code::compared_payee);
  if (!out.reasons.empty()) out.change = LineChange::changed;
  return out;
}

}  // namespace ykt
