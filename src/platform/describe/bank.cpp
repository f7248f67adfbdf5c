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
YKT_DESCRIBE(AgreementView, agreement, division, bank, layout, from, to, cross_bank, duties, latest_days,
             holidays_shift)
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
YKT_TYPED_QUERY(AgreementList)

}  // namespace ykt
