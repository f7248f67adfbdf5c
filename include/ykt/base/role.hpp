// Role: what an actor may do. Granted with a scope; there is no role that may do everything (R7). It stands
// here because the lifecycles of several rooms name the roles of their steps.
#pragma once
#include <cstdint>

namespace ykt {

enum class Role : std::uint8_t {
  administrator,         ///< grants roles and scopes, and nothing else
  finance_manager,       ///< 财政管理岗: packs, divisions, banks and agreements, allotments
  registrar,             ///< 登记岗: persons, households, cards
  screening_officer,     ///< 比对岗: reference lists, what became of findings
  township_clerk,        ///< 经办岗: makes a batch and submits it
  preliminary_reviewer,  ///< 初审岗 (H17)
  department_reviewer,   ///< 复审岗: fixes recipients and amounts (H17)
  department_approver,   ///< 审批岗
  department_operator,   ///< 主管部门经办人员: payees, notice, reissue, publication (H39 H42 H44)
  finance_officer,       ///< 资金岗: funds and dispatches
  bank_agent,            ///< 代发银行: takes its lists and gives its results; scope is a bank
  auditor,               ///< reads everything in scope, changes nothing
  public_desk,           ///< 查询窗口: asks for a citizen (H37)
  service_clerk,  ///< 社保卡服务窗口: requests for services of the card, and cards in the making (R13 R14)
};

}  // namespace ykt
