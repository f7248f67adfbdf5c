#include "platform/describe/publicity.hpp"
#include "platform/describe/publicity_parts.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"
#include "platform/handlers/publicity.hpp"

namespace ykt {

YKT_DESCRIBE(PublicPayment, name, id_number, division, policy, batch, amount, account, account_name, paid_on)
YKT_DESCRIBE(PublicAnswer, payments, limited, again_at)
YKT_DESCRIBE(PublicQuery, name, last_six)
YKT_DESCRIBE(PublicMasksView, division, id_number, account)
YKT_DESCRIBE(PublicMasksSet, division, id_number, account)
YKT_DESCRIBE(PublicMasksGet, division)

namespace gate {

void add_publicity_entries(std::vector<Entry>& into) {
  into.push_back(
      declare<PublicQuery>("publicity", false, Takes::nothing, {Role::public_desk},
                           {"A citizen's query by name and last six characters; it leaves a mark (H37 H38).",
                            "凭姓名和身份证号后六位查询本人发放结果；查询留痕（H37 H38）。"}));
  into.push_back(declare<PublicMasksSet>(
      "publicity", false, Takes::nothing, {Role::department_operator, Role::finance_manager},
      {"Lays down how numbers are shown to citizens who ask about a division's batches (R11 H38).",
       "规定本区划及下级发放结果查询中证件号和账号的显示方式（R11 H38）。"}));
  into.push_back(declare<PublicMasksGet>(
      "publicity", true, Takes::nothing,
      {Role::department_operator, Role::finance_manager, Role::auditor, Role::public_desk},
      {"How numbers are shown to citizens who ask about a division's batches.",
       "本区划发放结果查询的显示方式。"}));
  add_message_entries(into);
  add_public_list_entries(into);
  add_statistics_entries(into);
  add_matter_entries(into);
}

}  // namespace gate

YKT_TYPED_COMMAND(PublicQuery)
YKT_TYPED_COMMAND(PublicMasksSet)
YKT_TYPED_QUERY(PublicMasksGet)

}  // namespace ykt
