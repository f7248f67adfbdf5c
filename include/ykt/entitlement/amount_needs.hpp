// AmountNeeds: which facts a rule looks at (R6), so that nothing else is read for it or kept of it.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "ykt/entitlement/amount_facts.hpp"
#include "ykt/policy/amount_rule.hpp"

namespace ykt {

class AmountNeeds {
 public:
  AmountNeeds() = default;
  explicit AmountNeeds(const AmountRule& rule);

  bool has(AmountFact fact) const noexcept { return (bits_ >> static_cast<unsigned>(fact) & 1u) != 0; }
  /// The facts that the rule looks at, with their sources; the amount is the same without the others.
  AmountFacts of(AmountFacts facts) const;
  /// Whether every kind of tag that the rule asks of the recipient is among the known ones.
  bool tags_are_known(std::span<const TagKind> known) const;

 private:
  void add(AmountFact fact) noexcept { bits_ |= 1u << static_cast<unsigned>(fact); }
  void add_form(const AmountRule& rule);

  std::uint32_t bits_ = 0;
  std::vector<TagKind> kinds_;  ///< asked of the recipient
};

}  // namespace ykt
