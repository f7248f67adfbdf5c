#include "platform/handlers/treasury.hpp"
#include "platform/describe/bank_parts.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(FundsReceived, list, day, due, code)
YKT_DESCRIBE(FundsReceive, list, day, amount, reference)
YKT_DESCRIBE(PaymentListView, number, list, batch, bank, lines, amount, day, funds_day, funds, due, answered,
             paid, failed, awaiting, paid_amount, failed_amount, awaiting_amount, result_files, list_id, part,
             parts)
YKT_DESCRIBE(PaymentListPage, lists)
YKT_DESCRIBE(PaymentListList, after, limit, batch, bank, division)
YKT_DESCRIBE(OverdueView, number, list, batch, bank, due, days, lines, amount)
YKT_DESCRIBE(OverduePage, lists)
YKT_DESCRIBE(OverdueList, division, after, limit, bank)
YKT_DESCRIBE(OverdueStep, code, batches, lines, amount, since)
YKT_DESCRIBE(OverdueBank, bank, lists, lines, amount, since)
YKT_DESCRIBE(OverdueCounts, steps, banks)
YKT_DESCRIBE(OverdueCount, division)
YKT_DESCRIBE(StatementRow, number, list, batch, bank, day, sent, sent_amount, funds_day, funds,
             funds_over_sent, paid, paid_amount, failed, failed_amount, returned, returned_amount, awaiting,
             awaiting_amount, not_reissued, not_reissued_amount, codes)
YKT_DESCRIBE(StatementPage, lists)
YKT_DESCRIBE(MonthStatement, division, month, after, limit, bank)
YKT_DESCRIBE(StatementTotal, bank, lists, sent, sent_amount, funded, funds, paid, paid_amount, failed,
             failed_amount, returned, returned_amount, awaiting, awaiting_amount, not_reissued,
             not_reissued_amount, agreeing)
YKT_DESCRIBE(StatementTotalsOfMonth, totals)
YKT_DESCRIBE(MonthStatementTotals, division, month, bank)

namespace gate {

void add_treasury_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "bank";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> readers = {Role::auditor, Role::finance_manager, Role::finance_officer,
                                     Role::department_operator, Role::bank_agent};
  add(declare<FundsReceive>(room, false, Takes::nothing, {Role::finance_officer},
                            {"Records that the treasury's payment for a list has reached the bank (H41).",
                             "登记清单资金已由国库拨付到账（H41）。"}));
  add(declare<PaymentListList>(room, true, Takes::nothing, readers,
                               {"Payment lists as they stand: funds, due day, what the bank answered.",
                                "发放清单现状：到账资金、应发日期、银行反馈。"}));
  add(declare<OverdueList>(room, true, Takes::nothing, readers,
                           {"Payment lists with lines that have no answer after their due day (H41).",
                            "超过应发日期仍有明细未反馈的发放清单（H41）。"}));
  add(declare<OverdueCount>(
      room, true, Takes::nothing,
      {Role::auditor, Role::finance_manager, Role::finance_officer, Role::department_operator},
      {"What is late in a division, by step and by bank.", "本级以及下级逾期事项，按环节和银行汇总。"}));
  add(declare<MonthStatement>(room, true, Takes::nothing, readers,
                              {"The month's statement of finance, treasury and bank, list by list (R9).",
                               "财政、国库、银行三方月度对账，逐清单列出（R9）。"}));
  add(declare<MonthStatementTotals>(
      room, true, Takes::nothing, readers,
      {"The totals of the month's statement by bank (R9).", "三方月度对账合计，按银行列出（R9）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(FundsReceive)
YKT_TYPED_QUERY(PaymentListList)
YKT_TYPED_QUERY(OverdueList)
YKT_TYPED_QUERY(OverdueCount)
YKT_TYPED_QUERY(MonthStatement)
YKT_TYPED_QUERY(MonthStatementTotals)

}  // namespace ykt
