// Finding: the order of checks when it is settled.
#include "ykt/screening/finding.hpp"

#include <array>

#include "ykt/base/text.hpp"

namespace ykt {

std::string_view slug(FindingReason reason) noexcept {
  constexpr std::array<std::string_view, 6> kSlugs{"confirmed",  "other_person",  "lawful",
                                                   "list_wrong", "list_outdated", "corrected"};
  return kSlugs[static_cast<std::size_t>(reason)];
}

bool stays_settled(FindingReason reason) noexcept {
  return reason != FindingReason::confirmed && reason != FindingReason::corrected;
}

Result<FindingDecision> decide(const FindingFacts& facts, const FindingCase& command, Date /*as_of*/) {
  if (facts.by_maker) return fail(Code::duty_incompatible);
  if (facts.row_refused) return fail(Code::finding_of_refused_row);
  if (facts.settled && *facts.settled != FindingReason::confirmed) return fail(Code::finding_settled_already);
  if (is_blank(command.note)) return fail(Code::finding_note_missing, "/note");
  const bool holds = facts.severity == Severity::blocks;
  return FindingDecision{holds && command.reason != FindingReason::confirmed};
}

}  // namespace ykt
