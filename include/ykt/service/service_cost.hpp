// ServiceCost: a fee as replies carry it.
#pragma once
#include <optional>
#include <string>

#include "ykt/base/money.hpp"
#include "ykt/service/guide.hpp"

namespace ykt {

/// What something costs, or why no figure is said.
struct ServiceCost {
  std::string fee;                ///< slug: `fee_free`, `fee_fixed`, `fee_by_bank`, `fee_unless_remote`,
                                  ///< `fee_not_stated`
  std::optional<Money> amount{};  ///< where there is a figure
  std::string source;             ///< who says so; empty: nobody
};

ServiceCost cost_of(const FeeAnswer& answer);

}  // namespace ykt
