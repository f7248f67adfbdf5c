#include "platform/handlers/bank.hpp"
#include "platform/describe/account_check.hpp"
#include "platform/describe/bank_parts.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(Duty, card_activation, fund_payment, arrival_notice, easy_cash, data_security)
YKT_DESCRIBE(BankRegistered, bank)
YKT_DESCRIBE(BankAdd, bank, name, issuing, paying)
YKT_DESCRIBE(AgreementAdded, agreement)
YKT_DESCRIBE(AgreementAdd, division, bank, layout, from, to, cross_bank, duties, latest_days, holidays_shift)
BOOST_DESCRIBE_ENUM(AgreementEndReason, agreed, duties_not_met, score_used, bank_withdraws, other)
YKT_DESCRIBE(AgreementEnded, agreement, from)
YKT_DESCRIBE(AgreementEnd, division, agreement, from, reason, document)
YKT_DESCRIBE(AgreementExtended, agreement, to)
YKT_DESCRIBE(AgreementExtend, division, agreement, to, document)
YKT_DESCRIBE(AgreementExtension, before, to, document)
YKT_DESCRIBE(AgreementView, agreement, division, bank, layout, from, to, cross_bank, duties, latest_days,
             holidays_shift, ended_from, end_reason, end_document, extensions)
YKT_DESCRIBE(AgreementPage, agreements)
YKT_DESCRIBE(AgreementList, division, after, limit, bank, on)

namespace gate {

void add_bank_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "bank";
  const std::vector<Role> manager = {Role::finance_manager};
  into.push_back(declare<BankAdd>(room, false, Takes::nothing, manager,
                                  {"Registers a bank as issuing, paying or both (H54 H55).",
                                   "登记银行：发卡银行、代发银行或兼为两者（H54 H55）。"}));
  into.push_back(declare<AgreementAdd>(room, false, Takes::nothing, manager,
                                       {"Records a paying bank's agreement with a division (H11 H55).",
                                        "登记代发银行与当地财政部门的代发协议（H11 H55）。"}));
  into.push_back(declare<AgreementEnd>(room, false, Takes::nothing, manager,
                                       {"Ends an agreement before its term, from a day on (R8).",
                                        "提前终止代发协议，自某日起不再据其发放（R8）。"}));
  into.push_back(declare<AgreementExtend>(
      room, false, Takes::nothing, manager,
      {"Extends an agreement beyond its last day (R8).", "延长代发协议期限（R8）。"}));
  into.push_back(declare<AgreementList>(
      room, true, Takes::nothing,
      {Role::auditor, Role::finance_manager, Role::finance_officer, Role::bank_agent},
      {"Agreements that serve a division or lie below it.", "服务本级以及下级的代发协议。"}));
  add_treasury_entries(into);
  add_score_entries(into);
  add_account_check_entries(into);
}

}  // namespace gate

YKT_TYPED_COMMAND(BankAdd)
YKT_TYPED_COMMAND(AgreementAdd)
YKT_TYPED_COMMAND(AgreementEnd)
YKT_TYPED_COMMAND(AgreementExtend)
YKT_TYPED_QUERY(AgreementList)

}  // namespace ykt
