// Matter: by when, and whether in time.
#include "ykt/publicity/matter.hpp"

#include <array>

#include "ykt/base/text.hpp"

namespace ykt {
namespace {

Done check_text(const std::string& text) {
  if (is_blank(text)) return fail(Code::matter_text_missing, "/text");
  return {};
}

}  // namespace

std::string_view slug(MatterKind kind) noexcept {
  constexpr std::array<std::string_view, 4> kSlugs{"consultation", "complaint", "petition",
                                                   "information_request"};
  return kSlugs[static_cast<std::size_t>(kind)];
}

std::string_view slug(MatterOutcome outcome) noexcept {
  constexpr std::array<std::string_view, 4> kSlugs{"explained", "upheld", "not_upheld", "passed_on"};
  return kSlugs[static_cast<std::size_t>(outcome)];
}

Result<MatterStanding> matter_standing(const MatterFacts& facts, Date as_of) {
  if (!facts.deadline) return MatterStanding{{}, Code::matter_deadline_not_stated};
  YKT_LET(due, limit_day_if_known(*facts.deadline, facts.filed_on, facts.calendar));
  if (!due) return MatterStanding{{}, Code::calendar_not_stated};
  const bool late = facts.answered_on.value_or(as_of) > *due;
  return MatterStanding{due, late ? Code::matter_overdue : Code::matter_in_time};
}

Result<MatterStanding> decide(const MatterFilingFacts& facts, const MatterFiling& command, Date as_of) {
  YKT_TRY(check_text(command.text));
  if (command.filed_on > as_of)
    return fail(Code::out_of_range, "/filed_on",
                {{"min", Date::min().to_string()}, {"max", as_of.to_string()}});
  return matter_standing({command.filed_on, {}, facts.deadline, facts.calendar}, as_of);
}

Result<MatterStanding> decide(const MatterFacts& facts, const MatterAnswering& command, Date as_of) {
  if (facts.answered_on) return fail(Code::matter_answered_already);
  YKT_TRY(check_text(command.text));
  MatterFacts answered = facts;
  answered.answered_on = as_of;
  return matter_standing(answered, as_of);
}

}  // namespace ykt
