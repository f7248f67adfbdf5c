// AmountDifference: why two people's amounts differ (H43): the first step where their explanations part.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ykt/entitlement/amount.hpp"

namespace ykt {

struct AmountDifference {
  bool other_policy = false;
  bool other_version = false;  ///< of the same policy: another standard
  bool other_period = false;
  std::optional<std::size_t> step{};  ///< index of the first step that is not the same; none: no step differs
  std::optional<AmountStep> first{};  ///< that step of each; none where the explanation has ended already
  std::optional<AmountStep> second{};
  std::string first_line_zh{};  ///< the same step as it is read aloud, empty where there is none
  std::string first_line_en{};
  std::string second_line_zh{};
  std::string second_line_en{};
  Money first_amount{};
  Money second_amount{};

  bool same() const noexcept { return !other_policy && !other_version && !other_period && !step; }
};

/// Compares two explanations; neither names anybody.
AmountDifference compare_amounts(const AmountExplanation& first, const AmountExplanation& second);

/// Lines for a person: what is different before the first step, the step of each, the two amounts.
std::vector<std::string> to_lines(const AmountDifference& difference, Lang lang);
/// Members in a fixed order: `same`, `other_policy`, `other_version`, `other_period`, `step` (from 1, or
/// null), `first` and `second` (each `step`, `text`, `text_zh`, `amount`), `difference` (first less second).
Json to_json(const AmountDifference& difference);

}  // namespace ykt
