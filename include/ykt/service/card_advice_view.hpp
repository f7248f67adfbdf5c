// CardAdviceView: the answer to a question about the card as replies carry it, with codes by name.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/service/card_advice.hpp"
#include "ykt/service/service_cost.hpp"

namespace ykt {

/// What holds in one of the cases of an answer. Cost and time are those of the service, and left out where it
/// leads to none.
struct CardAdvicePart {
  std::string when;    ///< slug of the case
  std::string answer;  ///< slug: `card_advice_yes`, `_no`, `_may`, `_depends`, `_steps`, …
  std::vector<std::string> steps;
  std::optional<CardService> service{};
  std::optional<ServiceChannel> channel{};  ///< and there only
  std::optional<ServiceCost> cost{};
  std::optional<std::string> time{};           ///< slug
  std::optional<std::int64_t> working_days{};  ///< where there is a limit
  std::vector<std::string> sources;
  bool disputed;
};

struct CardAdviceView {
  std::string answer;  ///< slug, as of a part
  std::vector<std::string> steps;
  std::optional<CardService> service{};
  std::optional<ServiceCost> cost{};
  std::optional<std::string> time{};
  std::optional<std::int64_t> working_days{};
  std::vector<std::string> sources;
  bool disputed;
  std::vector<ServiceHotline> hotlines;
  std::vector<CardAdvicePart> cases;
};

CardAdviceView view_of(const CardAdvice& advice);

}  // namespace ykt
