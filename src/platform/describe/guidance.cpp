#include "platform/handlers/guidance.hpp"
#include "platform/describe/application.hpp"
#include "platform/describe/facts_statement.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(ConditionKind, all, any, none, age, sex, division, tag, household_size, household_head,
                    household_member, list, policy)
BOOST_DESCRIBE_ENUM(ConditionOutcome, fails, unknown, holds)
BOOST_DESCRIBE_ENUM(Combination, together, exclusive, not_stated)
YKT_DESCRIBE(GuidanceCondition, path, kind, outcome, compared, missing, zh, en)
YKT_DESCRIBE(GuidanceCombination, policy, combination, drawn)
YKT_DESCRIBE(GuidanceEntry, policy, name, verdict, advice, conditions_stated, conditions, missing, target,
             standard, documents, hotline, office, card, drawn, combinations, example)
YKT_DESCRIBE(PolicyGuided, preliminary, policies)
YKT_DESCRIBE(PolicyGuidance, person, date, division, facts)
YKT_DESCRIBE(PolicyGuidanceForFacts, division, date, facts)

namespace gate {

void add_guidance_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "entitlement";
  // Not the public desk: the reply tells what the register knows of a person.
  into.push_back(declare<PolicyGuidance>(
      room, true, Takes::nothing,
      {Role::township_clerk, Role::department_reviewer, Role::department_operator, Role::auditor},
      {"Which policies may fit a person of the register, with every condition; preliminary (H24).",
       "登记人员可能享受哪些补贴政策，逐条说明条件；结果仅供初步参考（H24）。"}));
  into.push_back(declare<PolicyGuidanceForFacts>(
      room, true, Takes::nothing,
      {Role::public_desk, Role::auditor, Role::finance_manager, Role::township_clerk,
       Role::department_reviewer, Role::department_operator},
      {"Which policies may fit somebody by the facts given; no register is read; preliminary (H24).",
       "凭所提供的情况初步了解可能享受的补贴政策，不查询登记信息（H24）。"}));
}

}  // namespace gate

YKT_TYPED_QUERY(PolicyGuidance)
YKT_TYPED_QUERY(PolicyGuidanceForFacts)

}  // namespace ykt
