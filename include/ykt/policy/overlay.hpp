// PolicyOverlay: what a lower division adds to a policy that it inherits (H22 H23).
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/policy/policy.hpp"

namespace ykt {

/// Fields over an inherited policy. It may state what is not stated, replace what is local anyway (office,
/// hotline, payment and filing time, documents, start on the card), and set the amount where the policy
/// allows a range, inside it.
struct PolicyOverlay {
  std::string extends;  ///< code of the policy
  /// `code`, `version`, `divisions`, validity and the fields to set; other members are not looked at.
  PolicyVersion set;
  bool operator==(const PolicyOverlay&) const = default;
};

/// Fields that a division may replace although they are stated above it (R1).
bool is_local_field(std::string_view field) noexcept;

/// Every problem of an overlay over what it inherits: `overlay_code_unknown`, `overlay_division_outside`,
/// `overlay_field_fixed`, `overlay_amount_fixed`, `overlay_amount_outside`, `overlay_amount_other_unit`;
/// paths such as
/// `/set/amount_rule`. Inherited is, for each of its divisions, the version in force there when the overlay
/// begins, leaving out overlays of the same divisions.
std::vector<Error> check_overlay(const PolicyOverlay& overlay, std::span<const PolicyVersion> versions);

/// The version that the overlay makes of what it inherits; it ends no later than that. Errors: the first of
/// `check_overlay`.
Result<PolicyVersion> apply_overlay(const PolicyOverlay& overlay, std::span<const PolicyVersion> versions);

}  // namespace ykt
