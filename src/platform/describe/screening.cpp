#include "platform/describe/screening.hpp"
#include "platform/gate/declare.hpp"
#include "platform/handlers/screening.hpp"

namespace ykt {

namespace gate {

void add_screening_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "screening";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> readers = {Role::auditor,
                                     Role::screening_officer,
                                     Role::township_clerk,
                                     Role::preliminary_reviewer,
                                     Role::department_reviewer,
                                     Role::department_approver,
                                     Role::department_operator};
  // Who may look into the evidence may settle it; who filled the batch or filed the application settles none.
  const std::vector<Role> settlers = {Role::department_reviewer, Role::department_operator};
  add(declare<ReferenceListImport>(
      room, false, Takes::rows, {Role::screening_officer},
      {"Imports a list from another authority (H13).", "导入其他部门的比对名单（H13）。"}));
  add(declare<FindingSettle>(
      room, false, Takes::nothing, settlers,
      {"Settles a finding with a typed reason and a note; its hold closes with it, unless it is confirmed.",
       "以类型化理由和说明处理疑点；除确认属实外，相应暂缓随之解除。"}));
  add(declare<ApplicationScreen>(room, false, Takes::nothing,
                                 {Role::township_clerk, Role::preliminary_reviewer, Role::department_reviewer,
                                  Role::department_operator, Role::screening_officer},
                                 {"Screens an application once more, since lists may have come.",
                                  "对申请重新比对（其间可能有新的比对名单）。"}));
  add(declare<ApplicationFindingSettle>(
      room, false, Takes::nothing, settlers,
      {"Settles a finding about an application with a typed reason and a note; approval waits for it.",
       "以类型化理由和说明处理申请的疑点；处理前申请不能通过。"}));
  add(declare<ApplicationFindingList>(
      room, true, Takes::nothing, readers,
      {"What the last screening found of an application, with evidence and what became of it.",
       "最近一次比对发现的申请疑点、依据及处理情况。"}));
  add(declare<FindingList>(room, true, Takes::nothing, readers,
                           {"What screening found of the last fill, with evidence and what became of it.",
                            "最近一次录入的比对疑点、依据及处理情况。"}));
  add(declare<BatchComparison>(
      room, true, Takes::nothing, readers,
      {"The roster against the period before: new, gone, changed, each with its reason.",
       "与上期花名册比较：新增、减少、变化及其原因。"}));
  add(declare<ReferenceListList>(room, true, Takes::nothing,
                                 {Role::screening_officer, Role::auditor, Role::department_operator},
                                 {"The lists of other authorities on record.", "已登记的比对名单。"}));
}

}  // namespace gate

YKT_TYPED_INPUT_COMMAND(ReferenceListImport)
YKT_TYPED_COMMAND(FindingSettle)
YKT_TYPED_COMMAND(ApplicationScreen)
YKT_TYPED_COMMAND(ApplicationFindingSettle)
YKT_TYPED_QUERY(ApplicationFindingList)
YKT_TYPED_QUERY(FindingList)
YKT_TYPED_QUERY(BatchComparison)
YKT_TYPED_QUERY(ReferenceListList)

}  // namespace ykt
