// ScreeningSettings: which rules of screening a policy switches, and the lists it is screened against (R3).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ykt {

/// What a finding does to its row: opens a hold, is shown beside it, or is only counted.
enum class Severity : std::uint8_t { blocks, warns, informs };
/// `blocks`, `warns`, `informs`.
std::string_view slug(Severity severity) noexcept;

/// Who stands where on the line.
enum class LineRole : std::uint8_t { recipient, payee, household_member };
std::string_view slug(LineRole role) noexcept;

/// The built-in rules (R3), in the order in which what they find across rows is told of one row.
enum class ScreeningRule : std::uint8_t {
  duplicate_in_batch,      ///< fixed: the second row is refused (R9)
  duplicate_in_period,     ///< fixed: so is a row whose recipient stands in another batch of the period
  duplicate_in_household,  ///< off unless the policy says so: two members may each have a person policy
  exclusive_policy,        ///< `exclusive_with`, from both sides
  account_shared,          ///< one account with different holders
  death,                   ///< every list of deaths on record
  namesake,                ///< of somebody dead: the same name, one digit of the number different
  amount,                  ///< fixed: an amount that the standard or its range does not give is refused (R6)
  register_differs,        ///< name or ID that is not the register's
  plot_claimed_twice,      ///< one plot 地块 under two persons
  list,                    ///< what the policy's `lists` say; switched there
};
std::string_view slug(ScreeningRule rule) noexcept;

/// Whether a rule is on, and how hard it is.
struct RuleSetting {
  bool on = true;
  Severity severity = Severity::blocks;

  friend constexpr bool operator==(RuleSetting, RuleSetting) noexcept = default;
};

/// One rule switched. Without a role: for every role that the rule looks at.
struct RuleSwitch {
  ScreeningRule rule = ScreeningRule::duplicate_in_household;
  std::optional<LineRole> role{};
  RuleSetting setting{};
  bool operator==(const RuleSwitch&) const = default;
};

/// A reference list by its name: the newest on record of the day counts, with the meaning that came with it.
struct ListUse {
  std::string list;
  LineRole role = LineRole::recipient;
  Severity severity = Severity::blocks;
  bool operator==(const ListUse&) const = default;
};

/// What a policy states of its screening. What it leaves out stays as built in.
struct ScreeningSettings {
  std::vector<RuleSwitch> rules;
  std::vector<ListUse> lists;
  bool operator==(const ScreeningSettings&) const = default;
};

/// Whether a rule looks at people in that role. `list` looks at all three.
bool looks_at(ScreeningRule rule, LineRole role) noexcept;
/// Whether what the rule finds is an invariant of the store, which no policy softens.
bool is_fixed(ScreeningRule rule) noexcept;
/// How a rule is set for a role: as the policy states it, else as it is built in: on and `blocks`, but
/// `duplicate_in_household` off and the death of a household member `informs`. A rule that does not look at
/// the role is off. Of two switches the one that names the role counts.
RuleSetting setting_of(const ScreeningSettings& settings, ScreeningRule rule, LineRole role) noexcept;

}  // namespace ykt
