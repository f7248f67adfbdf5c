#include "platform/handlers/application.hpp"
#include "platform/describe/application.hpp"
#include "platform/describe/facts_statement.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(ApplicationStatus, application, state, due, remarks)
YKT_DESCRIBE(ApplicationFile, division, policy, person, at, filed_by, through, representative, ground,
             document, account, materials, facts)
YKT_DESCRIBE(ApplicationComplete, application, materials, account, facts)
YKT_DESCRIBE(ApplicationReviewPreliminary, application)
YKT_DESCRIBE(ApplicationReturn, application, reasons)
YKT_DESCRIBE(ApplicationApprove, application, facts, known)
YKT_DESCRIBE(ApplicationReject, application, reasons)
YKT_DESCRIBE(ApplicationWithdraw, application)
YKT_DESCRIBE(ApplicationReasonView, code, material)
YKT_DESCRIBE(ApplicationStepView, step, actor, day, reasons)
YKT_DESCRIBE(ApplicationView, application, division, policy, version, person, state, at, filed_by, through,
             ground, filed_on, due, overdue, ended_on, materials, materials_missing, steps, verdict, failed,
             facts_missing, findings, findings_open, lines)
YKT_DESCRIBE(ApplicationGet, application)
YKT_DESCRIBE(ApplicationSummary, number, application, division, policy, person, state, filed_on, due, overdue)
YKT_DESCRIBE(ApplicationPage, applications)
YKT_DESCRIBE(ApplicationList, division, after, limit, policy, state, overdue)
YKT_DESCRIBE(OfficeOverdue, division, state, waiting, overdue, without_limit, oldest_due)
YKT_DESCRIBE(OfficesOverdue, offices)
YKT_DESCRIBE(ApplicationOverdue, division)

namespace gate {

void add_application_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "entitlement";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  // H25: the township, the department or its stations take applications.
  const std::vector<Role> takers = {Role::township_clerk, Role::department_operator};
  const std::vector<Role> department = {Role::department_reviewer};
  const std::vector<Role> readers = {Role::auditor, Role::township_clerk, Role::preliminary_reviewer,
                                     Role::department_reviewer, Role::department_operator};
  add(declare<ApplicationFile>(room, false, Takes::nothing, takers,
                               {"Files an application for a policy by or for a person (H26 to H31).",
                                "受理本人或他人代为提出的补贴申请（H26 至 H31）。"}));
  add(declare<ApplicationComplete>(room, false, Takes::nothing, takers,
                                   {"Completes a returned application and files it again (H30).",
                                    "补充、修正被退回的申请并再次提交（H30）。"}));
  add(declare<ApplicationReviewPreliminary>(
      room, false, Takes::nothing, {Role::preliminary_reviewer},
      {"Passes an application's preliminary review (H17).", "申请初审通过（H17）。"}));
  add(declare<ApplicationReturn>(room, false, Takes::nothing,
                                 {Role::preliminary_reviewer, Role::department_reviewer},
                                 {"Returns an application for completion, with reasons (H30).",
                                  "退回申请并注明原因，待补正后再次提交（H30）。"}));
  add(declare<ApplicationApprove>(room, false, Takes::nothing, department,
                                  {"Approves an application at final review; its conditions are asked (H17).",
                                   "申请复审通过，同时核对政策条件（H17）。"}));
  add(declare<ApplicationReject>(room, false, Takes::nothing, department,
                                 {"Rejects an application of somebody who is not eligible (H30).",
                                  "对不符合条件的申请不予通过（H30）。"}));
  add(declare<ApplicationWithdraw>(
      room, false, Takes::nothing, takers,
      {"Withdraws an application for the applicant.", "应申请人要求撤回申请。"}));
  add(declare<ApplicationGet>(room, true, Takes::nothing, readers,
                              {"One application: state, reasons, due day, conditions, lines (H29).",
                               "单件申请的状态、原因、到期日、条件和发放明细（H29）。"}));
  add(declare<ApplicationList>(room, true, Takes::nothing, readers,
                               {"Applications of a division, page by page.", "分页读取区划内的申请。"}));
  add(declare<ApplicationOverdue>(room, true, Takes::nothing, readers,
                                  {"What waits for review and what is overdue, by office (H29).",
                                   "各经办单位待审核和逾期的申请（H29）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(ApplicationFile)
YKT_TYPED_COMMAND(ApplicationComplete)
YKT_TYPED_COMMAND(ApplicationReviewPreliminary)
YKT_TYPED_COMMAND(ApplicationReturn)
YKT_TYPED_COMMAND(ApplicationApprove)
YKT_TYPED_COMMAND(ApplicationReject)
YKT_TYPED_COMMAND(ApplicationWithdraw)
YKT_TYPED_QUERY(ApplicationGet)
YKT_TYPED_QUERY(ApplicationList)
YKT_TYPED_QUERY(ApplicationOverdue)

}  // namespace ykt
