#include "platform/handlers/batch.hpp"
#include "platform/describe/batch.hpp"
#include "platform/describe/batch_readers.hpp"
#include "platform/describe/step_roles.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {
YKT_DESCRIBE(BatchConcern, number, batch, policy, period, state, codes, since, waiting, unanswered)
YKT_DESCRIBE(BatchConcernPage, batches)
YKT_DESCRIBE(BatchConcernList, division, after, limit)

namespace gate {

void add_batch_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "batch";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> clerk = {Role::township_clerk};
  add(declare<AllotmentAdd>(room, false, Takes::nothing, {Role::finance_manager},
                            {"Records a budget allotment.", "登记预算指标。"}));
  add(declare<BatchCreate>(
      room, false, Takes::nothing, clerk,
      {"Makes a batch for a policy, a division and a period; refused where the policy lacks a needed field.",
       "创建发放批次；政策缺少必要要素时不予创建。"}));
  add(declare<BatchFill>(room, false, Takes::rows, roles_of(BatchStep::fill),
                         {"Takes the roster in: rows are checked, computed, resolved and screened.",
                          "录入发放花名册：逐行校验、计算、确定领取人并比对。"}));
  add(declare<BatchDraw>(room, false, Takes::nothing, roles_of(BatchStep::fill),
                         {"Fills a draft from the approved applications of its policy, division and period.",
                          "以已通过的申请生成批次明细，不再重复录入。"}));
  add(declare<BatchSubmit>(room, false, Takes::nothing, roles_of(BatchStep::submit),
                           {"Hands the batch in for review.", "提交审核。"}));
  add(declare<BatchReviewPreliminary>(room, false, Takes::nothing, roles_of(BatchStep::review_preliminary),
                                      {"Passes the preliminary review (H17).", "初审通过（H17）。"}));
  add(declare<BatchReviewFinal>(room, false, Takes::nothing, roles_of(BatchStep::review_final),
                                {"Passes the final review, which fixes recipients and amounts (H17).",
                                 "复审通过，确定补贴对象和金额（H17）。"}));
  add(declare<BatchReturn>(room, false, Takes::nothing, roles_of(BatchStep::send_back),
                           {"Sends the batch back for correction.", "退回修改。"}));
  add(declare<BatchNoticeOpen>(
      room, false, Takes::nothing, roles_of(BatchStep::open_notice),
      {"Opens the public notice and freezes its content.", "开始公示，公示内容随即固定。"}));
  add(declare<BatchApprove>(room, false, Takes::nothing, roles_of(BatchStep::approve),
                            {"Approves after the notice has run its days.", "公示期满后审批。"}));
  add(declare<BatchFund>(room, false, Takes::nothing, roles_of(BatchStep::fund),
                         {"Freezes the money of every unfunded line against an allotment.",
                          "以指标冻结未落实资金的明细所需金额。"}));
  add(declare<BatchDispatch>(room, false, Takes::nothing, roles_of(BatchStep::dispatch),
                             {"Writes the payment lists of every funded line without an open hold.",
                              "为已落实资金且无暂缓的明细生成发放清单。"}));
  add(declare<BatchCancel>(room, false, Takes::nothing, roles_of(BatchStep::cancel),
                           {"Cancels a batch before dispatch.", "传递银行之前撤销批次。"}));
}

void add_batch_query_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "batch";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> op = {Role::department_operator};
  const std::vector<Role> readers = batch_readers();
  add(declare<ResultImport>(room, false, Takes::file, roles_of(BatchStep::answer),
                            {"Takes a bank's result file in (R9).", "接收银行发放结果文件（R9）。"}));
  add(declare<ReissueConfirm>(room, false, Takes::nothing, roles_of(BatchStep::reissue),
                              {"Confirms that a failed line is due, to the account on record now (H42).",
                               "确认失败明细应予补发，发至现登记账户（H42）。"}));
  add(declare<HoldClose>(room, false, Takes::nothing, op,
                         {"Closes a line's hold once its cause is settled.", "暂缓原因消除后解除暂缓。"}));
  add(declare<BatchClose>(
      room, false, Takes::nothing, roles_of(BatchStep::close),
      {"Closes the batch; what stayed unpaid goes back to the budget.", "办结批次，未发资金退回指标。"}));
  add(declare<BatchPublish>(room, false, Takes::nothing, roles_of(BatchStep::publish),
                            {"Publishes the results (H39).", "推送发放结果（H39）。"}));
  add(declare<BatchWithdraw>(room, false, Takes::nothing, roles_of(BatchStep::withdraw),
                             {"Withdraws published results.", "撤回已推送的发放结果。"}));
  add(declare<BatchGet>(room, true, Takes::nothing, readers,
                        {"State and sums of a batch.", "批次状态与合计。"}));
  add(declare<BatchConcernList>(
      room, true, Takes::nothing, readers,
      {"Batches of which something is late: money not sent, banks without an answer, results not published.",
       "有逾期事项的批次：资金未发出、银行未反馈、结果未公开。"}));
  add(declare<LineList>(room, true, Takes::nothing, readers,
                        {"Lines of a batch, page by page.", "分页读取批次明细。"}));
  add(declare<RowVerdictList>(
      room, true, Takes::nothing, readers,
      {"What the last fill said of the roster's rows.", "最近一次录入对各行的结论。"}));
  add(declare<RowVerdictCount>(
      room, true, Takes::nothing, readers,
      {"How often each code was given in the last fill.", "最近一次录入各类结论的数量。"}));
  add(declare<ResultVerdictList>(
      room, true, Takes::nothing,
      {Role::bank_agent, Role::finance_officer, Role::department_operator, Role::auditor},
      {"What a result file said of records that were not simply paid or failed.",
       "结果文件中未直接记为发放成功或失败的记录及其结论。"}));
  add(declare<PaymentListGet>(room, true, Takes::nothing,
                              {Role::bank_agent, Role::finance_officer, Role::auditor},
                              {"The bytes of a payment list.", "发放清单文件内容。"}));
  add(declare<AllotmentGet>(room, true, Takes::nothing,
                            {Role::auditor, Role::finance_manager, Role::finance_officer},
                            {"Where an allotment's money is, and whether every fen is accounted for.",
                             "指标资金去向，以及是否分文不差。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(AllotmentAdd)
YKT_TYPED_COMMAND(BatchCreate)
YKT_TYPED_INPUT_COMMAND(BatchFill)
YKT_TYPED_COMMAND(BatchDraw)
YKT_TYPED_COMMAND(BatchSubmit)
YKT_TYPED_COMMAND(BatchReviewPreliminary)
YKT_TYPED_COMMAND(BatchReviewFinal)
YKT_TYPED_COMMAND(BatchReturn)
YKT_TYPED_COMMAND(BatchNoticeOpen)
YKT_TYPED_COMMAND(BatchApprove)
YKT_TYPED_COMMAND(BatchFund)
YKT_TYPED_COMMAND(BatchDispatch)
YKT_TYPED_COMMAND(BatchCancel)
YKT_TYPED_INPUT_COMMAND(ResultImport)
YKT_TYPED_COMMAND(ReissueConfirm)
YKT_TYPED_COMMAND(HoldClose)
YKT_TYPED_COMMAND(BatchClose)
YKT_TYPED_COMMAND(BatchPublish)
YKT_TYPED_COMMAND(BatchWithdraw)
YKT_TYPED_QUERY(BatchGet)
YKT_TYPED_QUERY(BatchConcernList)
YKT_TYPED_QUERY(LineList)
YKT_TYPED_QUERY(RowVerdictList)
YKT_TYPED_QUERY(RowVerdictCount)
YKT_TYPED_QUERY(ResultVerdictList)
YKT_TYPED_QUERY(PaymentListGet)
YKT_TYPED_QUERY(AllotmentGet)

}  // namespace ykt
