// Describes matters that citizens bring to a department.
#include "platform/handlers/matter.hpp"
#include "platform/describe/publicity.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(MatterState, open, overdue, answered)
YKT_DESCRIBE(MatterStatus, matter, standing, due)
YKT_DESCRIBE(MatterFile, division, kind, text, filed_on, department, policy, batch)
YKT_DESCRIBE(MatterAnswer, matter, text, outcome)
YKT_DESCRIBE(MatterDeadlineStated, division, kind, days, counted)
YKT_DESCRIBE(MatterDeadlineSet, division, kind, days, counted)
YKT_DESCRIBE(MatterSummary, number, matter, division, kind, filed_on, standing, due, department, policy,
             batch, answered_on, outcome)
YKT_DESCRIBE(MatterPage, matters)
YKT_DESCRIBE(MatterList, division, after, limit, state, kind, department)
YKT_DESCRIBE(MatterView, summary, text, answer, answered_by)
YKT_DESCRIBE(MatterGet, matter)

namespace gate {

void add_matter_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "publicity";
  const std::vector<Role> readers = {Role::public_desk, Role::department_operator, Role::auditor};
  into.push_back(
      declare<MatterFile>(room, false, Takes::nothing, {Role::public_desk, Role::department_operator},
                          {"Takes in a consultation, complaint, petition or information request (H15).",
                           "受理咨询、投诉、信访或者信息公开申请（H15）。"}));
  into.push_back(declare<MatterAnswer>(room, false, Takes::nothing, {Role::department_operator},
                                       {"Answers a matter, with its outcome.", "答复事项并写明结果。"}));
  into.push_back(declare<MatterDeadlineSet>(
      room, false, Takes::nothing, {Role::department_operator, Role::finance_manager},
      {"Sets a region's time limit for one kind of matter; none is assumed where none is set (H15).",
       "规定某类事项的办理时限；未规定的不作时限判断（H15）。"}));
  into.push_back(
      declare<MatterList>(room, true, Takes::nothing, readers,
                          {"Matters of a division, open, overdue or answered, without their words.",
                           "某区划未答复、逾期或者已答复的事项，不含内容。"}));
  into.push_back(declare<MatterGet>(room, true, Takes::nothing, readers,
                                    {"One matter with its words and its answer.", "某一事项的内容和答复。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(MatterFile)
YKT_TYPED_COMMAND(MatterAnswer)
YKT_TYPED_COMMAND(MatterDeadlineSet)
YKT_TYPED_QUERY(MatterList)
YKT_TYPED_QUERY(MatterGet)

}  // namespace ykt
