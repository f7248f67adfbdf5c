#include "platform/handlers/money_back.hpp"
#include "platform/describe/batch.hpp"
#include "platform/describe/batch_readers.hpp"
#include "platform/describe/recovery.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(PaymentStopRecorded, stop, held)
YKT_DESCRIBE(PaymentStop, recipient, policy, from, reason, document)
YKT_DESCRIBE(PaymentResumed, stop, released)
YKT_DESCRIBE(PaymentResume, recipient, policy, from, arrears, document)
YKT_DESCRIBE(StopView, stop, recipient, policy, from, reason, document, resumed_from, arrears,
             resumed_document)
YKT_DESCRIBE(StopPage, stops)
YKT_DESCRIBE(StopList, division, after, limit, policy, standing)
YKT_DESCRIBE(RecoveryDecided, recovery, amount)
YKT_DESCRIBE(RecoveryDecide, batch, line, way, amount, reason, document, floor, instalments)
YKT_DESCRIBE(RecoveryReceived, recovery, open)
YKT_DESCRIBE(RecoveryReceive, batch, recovery, amount, day, reference)
YKT_DESCRIBE(RecoveryEnded, recovery, given_up)
YKT_DESCRIBE(RecoveryEnd, batch, recovery, reason)
YKT_DESCRIBE(RecoveryView, recovery, batch, line, recipient, policy, way, reason, document, decided_on,
             amount, received, kept_back, pending, open, ended, overdue)
YKT_DESCRIBE(RecoveryPage, recoveries)
YKT_DESCRIBE(RecoveryList, division, after, limit, open)
YKT_DESCRIBE(AllotmentPolicyAdd, allotment, policy, priority)
YKT_DESCRIBE(AllotmentRowPage, allotments)
YKT_DESCRIBE(AllotmentList, division, after, limit, year)
YKT_DESCRIBE(MissedRow, person, reasons, line, amount)
YKT_DESCRIBE(MissedPage, rows)
YKT_DESCRIBE(MissedList, division, policy, period, after, limit)
YKT_DESCRIBE(MoneyProblem, subject, code, expected, found)
YKT_DESCRIBE(MoneyChecked, allotments, batches, lists, lines_sent, paid, recovered, problems)
YKT_DESCRIBE(MoneyCheck, division)

namespace gate {

void add_money_back_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "batch";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> readers = batch_readers();
  const std::vector<Role> department = {Role::department_reviewer, Role::department_approver};
  const std::vector<Role> money = {Role::auditor, Role::finance_manager, Role::finance_officer};
  add(declare<PaymentStop>(room, false, Takes::nothing, department,
                           {"Stops payments of a policy to a person.", "停发某人的某项补贴。"}));
  add(declare<PaymentResume>(room, false, Takes::nothing, department,
                             {"Resumes stopped payments, with or without what was due in between.",
                              "恢复发放，并决定停发期间是否补发。"}));
  add(declare<StopList>(room, true, Takes::nothing, readers,
                        {"Stopped payments with their reasons.", "停发及恢复记录。"}));
  add(declare<RecoveryDecide>(
      room, false, Takes::nothing, {Role::department_approver},
      {"Decides that a wrong payment comes back, through the bank or out of later payments.",
       "决定追回错发资金：通过银行退回，或者从本政策后续补贴中扣回。"}));
  add(declare<RecoveryReceive>(
      room, false, Takes::nothing, {Role::finance_officer},
      {"Records recovered money that came back through the bank.", "登记经银行退回的追回资金。"}));
  add(declare<RecoveryEnd>(
      room, false, Takes::nothing, {Role::department_approver},
      {"Gives up what of a recovery has not come back.", "终止追回，未退回部分不再追回。"}));
  add(declare<RecoveryList>(
      room, true, Takes::nothing, readers,
      {"Recoveries with what came back and what is open.", "追回事项及已退、未退金额。"}));
  add(declare<AllotmentPolicyAdd>(
      room, false, Takes::nothing, {Role::finance_manager},
      {"Lets an allotment serve another policy, in an order.", "允许指标用于其他政策，并规定先后顺序。"}));
  add(declare<AllotmentList>(room, true, Takes::nothing, money,
                             {"Allotments of a division with their balances.", "本地区各项指标及余额。"}));
  add(declare<MissedList>(room, true, Takes::nothing, readers,
                          {"People to whom something is due for a period and who have not got it (H42).",
                           "应发未发人员（漏发）（H42）。"}));
  add(declare<MoneyCheck>(room, true, Takes::nothing, money,
                          {"Whether every fen is accounted for and nothing was paid twice.",
                           "核对资金是否分文不差、有无重复发放。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(PaymentStop)
YKT_TYPED_COMMAND(PaymentResume)
YKT_TYPED_COMMAND(RecoveryDecide)
YKT_TYPED_COMMAND(RecoveryReceive)
YKT_TYPED_COMMAND(RecoveryEnd)
YKT_TYPED_COMMAND(AllotmentPolicyAdd)
YKT_TYPED_QUERY(StopList)
YKT_TYPED_QUERY(RecoveryList)
YKT_TYPED_QUERY(AllotmentList)
YKT_TYPED_QUERY(MissedList)
YKT_TYPED_QUERY(MoneyCheck)

}  // namespace ykt
