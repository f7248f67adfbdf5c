// Commands on delegated holding 代管代持 (R5 H45 L1). None of them changes who is paid.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/people/holding.hpp"

namespace ykt {

/// One thing to be told of a holding.
struct HoldingRemark {
  std::string code;      ///< slug
  std::int64_t count;    ///< cards, where it is about their number; else 0
  std::int64_t allowed;  ///< cards that the region allows, where it says so; else 0
};

struct HoldingChanged {
  std::int64_t holding;
  std::vector<HoldingRemark> findings;  ///< to be known, and no hindrance
};

/// The cardholder lets somebody keep the card, for a special reason or a real difficulty (H45). Groups, bar
/// and term are those of the region where the cardholder is registered.
struct HoldingGrant {
  using Reply = HoldingChanged;
  PersonRef cardholder;
  PersonRef holder;
  bool own_will;
  bool all_used_by_recipient;
  std::string ground;
  std::optional<std::string> document{};  ///< the written authorisation, where the region asks for one
  Date from;
  std::optional<Date> to{};
};

/// A new term for the same holder, agreed again.
struct HoldingRenew {
  using Reply = HoldingChanged;
  PersonRef cardholder;
  bool own_will;
  Date to;
};

/// The card is given back, from this day on.
struct HoldingRevoke {
  using Reply = HoldingChanged;
  PersonRef cardholder;
  std::string reason;
};

}  // namespace ykt
