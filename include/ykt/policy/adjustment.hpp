// Adjustment: one policy changed or ended in its division without a whole pack (H21 H22 H23).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

/// What a division changes of a policy that is in force there: contact, office, dates and documents, which
/// are its own anyway, and the amount where the policy allows a range. What is left out stays as it is.
struct PolicyAdjustment {
  DivisionCode division;
  std::string policy;  ///< code
  Date from;           ///< first day of the change
  std::string source;  ///< what decided it, such as the number of a document
  std::optional<std::string> office{};
  std::optional<std::string> hotline{};
  std::optional<std::string> payment_time{};
  std::optional<std::string> filing_time{};
  std::optional<std::vector<PolicyDocument>> documents{};
  std::optional<Date> on_card_from{};
  std::optional<Decimal> amount{};        ///< yuan: the amount, or the rate for one unit
  std::optional<std::string> standard{};  ///< the amount as text for people; made from it where left out
};

/// The new versions, over everything on record: one from `from` on and one for each later day on which what
/// is inherited changes. Every version on record stays. Errors: `policy_change_empty`, `pack_source_missing`,
/// `pack_text_empty`, `policy_not_in_force`, `policy_change_out_of_order` {from}, `overlay_amount_fixed`,
/// `policy_amount_not_local` (no range above this division), `overlay_amount_outside` {min, max, unit},
/// `amount_not_positive`, `digest_malformed` (of a document), and those of `check_overlay`; each with the
/// path of the field.
Result<std::vector<PolicyVersion>> decide(std::span<const PolicyVersion> versions,
                                          const PolicyAdjustment& command, Date as_of);

/// A policy is no longer executed (H21): it leaves the public list, and all its versions stay on record.
struct PolicyEnding {
  DivisionCode division;  ///< whose policy it is
  std::string policy;
  Date last_day;
  std::string source;
};

/// A correction of each version that would hold after the last day. Errors: `pack_source_missing`,
/// `policy_not_in_force` (on the last day), `policy_not_of_division` {division},
/// `policy_of_several_divisions`, `policy_change_out_of_order` {from} (a version begins later).
Result<std::vector<PolicyVersion>> decide(std::span<const PolicyVersion> versions,
                                          const PolicyEnding& command, Date as_of);

/// What lower divisions set themselves, once more over versions that are new above them (`fresh`, which is
/// among `versions` already): a change above reaches everybody below. What is stated above now falls away; a
/// local amount outside the range that is allowed now is left not stated, so that no batch is made on it
/// before the division has set another.
std::vector<PolicyVersion> restated(std::span<const PolicyVersion> versions,
                                    std::span<const PolicyVersion> fresh, Date as_of);

}  // namespace ykt
