// Completeness: households that were paid in the last period and have nothing now, and the other way (R16).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/screening/comparison.hpp"

namespace ykt {

/// A household whose members were paid by the policy in the period before and have no line in this one
/// (`gone`), or have a line now and had none before (`added`). One that was to be paid before and was not is
/// neither: its line is known to have failed.
struct CompletenessRow {
  std::int64_t number;  ///< of the household in the register: what `after` of the next page is
  std::string household;
  LineChange change;
  std::vector<std::string> reasons;  ///< slugs, as of a roster against the last period; of every member
  std::int64_t lines;                ///< of its members, in the period that has them
  Money amount;                      ///< of these lines
  std::optional<std::string> village{};
};

struct CompletenessPage {
  std::vector<CompletenessRow> rows;
};

/// Query: the households of a division and all below it that are not in both periods, page by page. Members
/// are those of today.
struct HouseholdCompleteness {
  using Reply = CompletenessPage;
  static constexpr auto kCursor = &CompletenessRow::number;
  std::string division;
  std::string policy;
  Period period;
  std::int64_t after;
  std::int64_t limit;
};

/// Counts of one village, or of all households and people who are registered to no village (left out).
struct VillageCompleteness {
  std::int64_t number;  ///< of the village, twelve digits, or 1 for none: what `after` of the next page is
  std::int64_t before;  ///< households that were paid in the period before
  std::int64_t now;     ///< households that have a line now
  std::int64_t gone;
  std::int64_t added;
  std::int64_t alone;  ///< people of no household with a line in either period; `BatchComparison` has them
  std::optional<std::string> village{};
};

struct VillageCompletenessPage {
  std::vector<VillageCompleteness> villages;
};

/// Query: the same, counted by village.
struct CompletenessByVillage {
  using Reply = VillageCompletenessPage;
  static constexpr auto kCursor = &VillageCompleteness::number;
  std::string division;
  std::string policy;
  Period period;
  std::int64_t after;
  std::int64_t limit;
};

}  // namespace ykt
