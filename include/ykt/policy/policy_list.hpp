// The policy list 补贴政策清单: what is in force in a division on a day, inherited policies included (H18 H20
// H22).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/policy/policy.hpp"

namespace ykt {

struct PolicyMoment {
  DivisionCode division;
  Date date;
  std::optional<Date>
      decided_by{};  ///< only what had been decided by then: what a list showed on an earlier day
};

/// What a citizen may narrow the list by; texts match anywhere in the field.
struct PolicyFilter {
  std::optional<PolicyLevel> level{};
  std::optional<std::string> department{};
  std::optional<std::string> target{};
  std::optional<std::string>
      keyword{};  ///< in name, item name, 四字简称, target, standard, department or code
  bool operator==(const PolicyFilter&) const = default;
};

/// Whether the version passes; a field that is not stated matches nothing that is asked of it.
bool matches(const PolicyVersion& version, const PolicyFilter& filter);

/// The list of a division: one version for each code, level central to county (not stated last), then item,
/// sub-item and code. Of one code the version of the narrowest division wins, then the highest version
/// number. Rows of one code, divisions and version number are corrections of each other: the one decided last
/// counts, so a row with an earlier `valid_to` ends a policy (H21) and all rows stay in the store. Where the
/// inherited policy has ended, a lower division's overlay ends with it. Pointers into `versions`.
std::vector<const PolicyVersion*> policies_in(const PolicyMoment& moment,
                                              std::span<const PolicyVersion> versions);
std::vector<const PolicyVersion*> policies_in(DivisionCode division, Date date,
                                              std::span<const PolicyVersion> versions);
/// The version of one code in that list, or nullptr.
const PolicyVersion* find_policy(std::string_view code, const PolicyMoment& moment,
                                 std::span<const PolicyVersion> versions);

}  // namespace ykt
