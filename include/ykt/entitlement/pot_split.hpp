// PotSplit: a fixed pot divided by everybody's base quantity (R6): the parts always add up to the pot.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "ykt/base/decimal.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"
#include "ykt/entitlement/amount_facts.hpp"
#include "ykt/policy/amount_forms.hpp"

namespace ykt {

/// Somebody's claim. The key (the register's person, a household's number) decides who gets a 分 more where
/// remainders are equal, so that the order of the rows changes nothing.
struct PotClaim {
  std::uint64_t key = 0;
  Decimal quantity;
};

struct PotSplit {
  Decimal total;  ///< total base
  Decimal rate;   ///< pot ÷ total cut to seven decimals: what lists show, and nothing is computed with
  std::vector<Money> parts;  ///< in the order of the claims

  /// What a line needs to know; `claim` is an index of `parts`.
  PotFacts facts_of(std::size_t claim) const {
    YKT_INVARIANT(claim < parts.size());
    return {total, parts[claim]};
  }
};

/// Largest remainders, of equal ones to the smaller key. Errors: `pot_claim_repeated` with `/claims/3`, those
/// of a base quantity with `/claims/3/quantity`, `pot_total_zero`, `amount_overflow`.
Result<PotSplit> split_pot(const PotShare& form, std::span<const PotClaim> claims);

}  // namespace ykt
