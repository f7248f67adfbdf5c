// Holding finding: what an auditor is told of a card in another's keeping (R5 H45 L1). It changes nothing.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "ykt/people/holding.hpp"

namespace ykt {

struct HoldingFindingFacts {
  const Person* cardholder = nullptr;
  const Person* holder = nullptr;
  HoldingRule rule{};
  std::int64_t cards = 0;                   ///< how many cards this holder keeps, this one included
  std::optional<std::int64_t> cards_max{};  ///< of the region; none: not stated, so a number only informs
  bool holder_is_payee = false;             ///< the department determined the holder as payee (H44)
};

struct HoldingFinding {
  Code code;
  std::int64_t count = 0;  ///< cards, where it is about their number
  std::int64_t max = 0;    ///< of the region, where it states one
};

/// Findings in a fixed order: `holding_found_expired`, `holding_found_cardholder_dead`,
/// `holding_found_holder_dead`, `holding_found_barred` or `holding_found_cadre`, `holding_found_group`,
/// `holding_found_over_limit` or `holding_found_many` (two cards or more), `holding_found_payee`. Nothing of
/// a holding that was revoked, and of one that has ended nothing but that it has.
std::vector<HoldingFinding> holding_findings(const HoldingFindingFacts& facts,
                                             const DelegatedHolding& holding, Date day);

}  // namespace ykt
