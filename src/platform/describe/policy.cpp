#include "platform/handlers/policy.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(PackInstalled, pack, version, items, digest)
YKT_DESCRIBE(PackInstall, name, document)
YKT_DESCRIBE(AreaEntry, code, name)
YKT_DESCRIBE(AreasRegistered, registered)
YKT_DESCRIBE(AreaRegister, division, areas)
YKT_DESCRIBE(PolicySummary, code, name, level, target, standard, department, hotline, four_character_name,
             documents, missing_for_batch, example)
YKT_DESCRIBE(PolicyListed, policies)
YKT_DESCRIBE(PolicyList, division, date)

namespace gate {

void add_policy_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "policy";
  into.push_back(declare<PackInstall>(
      room, false, Takes::nothing, {Role::finance_manager},
      {"Copies a pack (policies, bank layout or calendar) into dated versions in the store.",
       "将数据包（政策、银行文件格式或日历）按日期版本装入存储。"}));
  into.push_back(declare<AreaRegister>(
      room, false, Takes::nothing, {Role::finance_manager},
      {"Registers townships and villages under their county.", "登记县级区划下的乡镇和村。"}));
  into.push_back(declare<PolicyList>(
      room, true, Takes::nothing,
      {Role::public_desk, Role::auditor, Role::finance_manager, Role::township_clerk,
       Role::department_reviewer, Role::department_operator},
      {"The policies in force in a division on a date, inherited ones included (H18 H20).",
       "某区划在某日执行的补贴政策清单，含上级政策（H18 H20）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(PackInstall)
YKT_TYPED_COMMAND(AreaRegister)
YKT_TYPED_QUERY(PolicyList)

}  // namespace ykt
