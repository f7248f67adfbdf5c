// Holding finding: what is to be said of a holding as it stands.
#include "ykt/people/holding_finding.hpp"

#include <algorithm>

namespace ykt {
namespace {

void say_persons(const HoldingFindingFacts& facts, Date day, std::vector<HoldingFinding>& into) {
  const HoldingRule& rule = facts.rule;
  if (facts.cardholder && facts.cardholder->is_dead(day))
    into.push_back({Code::holding_found_cardholder_dead});
  if (facts.holder && facts.holder->is_dead(day)) into.push_back({Code::holding_found_holder_dead});
  if (facts.holder && facts.holder->tag(TagKind::cadre, day))
    into.push_back({rule.cadres_barred ? Code::holding_found_barred : Code::holding_found_cadre});
  const auto has = [&](TagKind group) { return facts.cardholder->tag(group, day) != nullptr; };
  if (facts.cardholder && !rule.groups.empty() && std::none_of(rule.groups.begin(), rule.groups.end(), has))
    into.push_back({Code::holding_found_group});
}

}  // namespace

std::vector<HoldingFinding> holding_findings(const HoldingFindingFacts& facts,
                                             const DelegatedHolding& holding, Date day) {
  const HoldingState state = state_of(holding, day);
  if (state == HoldingState::revoked) return {};
  if (state == HoldingState::expired) return {{Code::holding_found_expired}};
  std::vector<HoldingFinding> found;
  say_persons(facts, day, found);
  if (facts.cards_max && facts.cards > *facts.cards_max)
    found.push_back({Code::holding_found_over_limit, facts.cards, *facts.cards_max});
  else if (facts.cards > 1)
    found.push_back({Code::holding_found_many, facts.cards, facts.cards_max.value_or(0)});
  if (facts.holder_is_payee) found.push_back({Code::holding_found_payee});
  return found;
}

}  // namespace ykt
