// What becomes of a finding 疑点: settled by a named operator with a typed reason and a note (R3).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/policy/screening_settings.hpp"

namespace ykt {

/// What was found out about a finding.
enum class FindingReason : std::uint8_t {
  confirmed,      ///< it is as found: the line stays held and is not paid
  other_person,   ///< somebody else is meant: a namesake, a number with one digit different
  lawful,         ///< it is as found, and lawful: an institution that receives for several
  list_wrong,     ///< the list has it wrong
  list_outdated,  ///< the list was right once
  corrected,      ///< what was found has been put right
};
std::string_view slug(FindingReason reason) noexcept;

struct FindingFacts {
  Severity severity = Severity::informs;
  bool row_refused = false;  ///< the row never became a line
  bool by_maker = false;     ///< who settles it has filled the batch, or filed the application
  std::optional<FindingReason> settled{};
};

struct FindingCase {
  FindingReason reason = FindingReason::confirmed;
  std::string note;
};

struct FindingDecision {
  bool releases = false;  ///< this finding does not hold its line any more
};

/// Whether the same evidence about the same person under the same policy need not be settled once more: what
/// was found out of it stays found out. What was put right has to be right.
bool stays_settled(FindingReason reason) noexcept;

/// Settles a finding. One that was confirmed can be settled anew, since a confirmation only keeps the line.
/// Errors, in this order: `duty_incompatible` (R7: nobody clears a roster of their own),
/// `finding_of_refused_row`, `finding_settled_already`, `finding_note_missing` at /note.
Result<FindingDecision> decide(const FindingFacts& facts, const FindingCase& command, Date as_of);

}  // namespace ykt
