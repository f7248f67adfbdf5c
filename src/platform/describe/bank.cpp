#include "platform/handlers/bank.hpp"
#include "platform/describe/account_check.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(BankRegistered, bank)
YKT_DESCRIBE(BankAdd, bank, name, issuing, paying)
YKT_DESCRIBE(AgreementAdded, agreement)
YKT_DESCRIBE(AgreementAdd, division, bank, layout, from, to, cross_bank)

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
  add_account_check_entries(into);
}

}  // namespace gate

YKT_TYPED_COMMAND(BankAdd)
YKT_TYPED_COMMAND(AgreementAdd)

}  // namespace ykt
