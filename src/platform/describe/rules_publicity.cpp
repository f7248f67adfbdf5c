#include "platform/describe/rules_publicity.hpp"

#include "platform/describe/publicity.hpp"

namespace ykt {

YKT_DESCRIBE(TimeLimit, days, counted)
YKT_DESCRIBE(MatterFiling, text, filed_on)
YKT_DESCRIBE(MatterAnswering, text, outcome)

/// The standing with its code by name.
struct MatterStandingSaid {
  std::string standing;
  std::optional<Date> due{};
};
YKT_DESCRIBE(MatterStandingSaid, standing, due)

/// The rules under their names in JSON.
struct MatterFileFacts {
  std::optional<TimeLimit> deadline{};
  std::optional<HolidayCalendarData> calendar{};
};
YKT_DESCRIBE(MatterFileFacts, deadline, calendar)
struct MatterAnswerFacts {
  Date filed_on;
  std::optional<Date> answered_on{};
  std::optional<TimeLimit> deadline{};
  std::optional<HolidayCalendarData> calendar{};
};
YKT_DESCRIBE(MatterAnswerFacts, filed_on, answered_on, deadline, calendar)

static MatterStandingSaid said(const MatterStanding& standing) {
  return {std::string(slug(standing.code)), standing.due};
}
static Result<MatterStandingSaid> decide(const MatterFileFacts& facts, const MatterFiling& command,
                                         Date as_of) {
  YKT_LET(standing, decide(MatterFilingFacts{facts.deadline, facts.calendar}, command, as_of));
  return said(standing);
}
static Result<MatterStandingSaid> decide(const MatterAnswerFacts& facts, const MatterAnswering& command,
                                         Date as_of) {
  YKT_LET(standing, decide(MatterFacts{facts.filed_on, facts.answered_on, facts.deadline, facts.calendar},
                           command, as_of));
  return said(standing);
}

void add_publicity_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "publicity";
  into.push_back(declare_rule<MatterFileFacts, MatterFiling>(
      "matter_file", room,
      {"Whether a citizen's matter can be taken in, and by when it is answered, where a region says so "
       "(H15).",
       "能否受理咨询、投诉、信访或者信息公开申请，以及本地规定的答复期限（H15）。"}));
  into.push_back(declare_rule<MatterAnswerFacts, MatterAnswering>(
      "matter_answer", room,
      {"Whether a matter can be answered now, and whether that is in time (H15).",
       "此时能否答复该事项，以及是否按时（H15）。"}));
}

}  // namespace ykt
