#include "platform/handlers/people.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(PersonRegistered, person)
YKT_DESCRIBE(PersonRegister, id_kind, id_number, name, area, phone)
YKT_DESCRIBE(DeathRecord, person, died_on, document)
YKT_DESCRIBE(PersonCorrected, person, name_changed, id_changed, new_card_needed, held)
YKT_DESCRIBE(PersonCorrect, person, name, id_kind, id_number, reason, document)
YKT_DESCRIBE(PersonMerged, person, merged, obligations, held)
YKT_DESCRIBE(PersonMerge, person, merged, reason, document)
YKT_DESCRIBE(TagAdded, person)
YKT_DESCRIBE(PersonStated, person)
YKT_DESCRIBE(ResidenceRecord, person, residence, from)
YKT_DESCRIBE(TagsConfirm, person, kinds)
YKT_DESCRIBE(TagAdd, person, kind, detail, grade, from, to)
YKT_DESCRIBE(HouseholdRegister, household, area, head, members)
YKT_DESCRIBE(CardRegistered, person, held)
YKT_DESCRIBE(DeathRecorded, person, held)
YKT_DESCRIBE(CardRegister, person, bank, account, account_name, bank_state)
YKT_DESCRIBE(CardChange, person, account, bank_state)
YKT_DESCRIBE(InstitutionRegistered, institution, changed, held)
YKT_DESCRIBE(InstitutionRegister, credit_code, name, area, responsible, bank, account, account_name)
YKT_DESCRIBE(PayeeDetermined, determination, held)
YKT_DESCRIBE(PayeeDetermine, division, recipient, payee, reason, document_title, document_number, from, to,
             institution)
YKT_DESCRIBE(PayeeEnded, determination, last_day, held)
YKT_DESCRIBE(PayeeEnd, recipient, determination, last_day, reason)
YKT_DESCRIBE(RegisterImported, rows, persons, households, cards, held, refused, problems)
YKT_DESCRIBE(RegisterImport, division)
YKT_DESCRIBE(QuantitiesImported, rows, refused, problems)
YKT_DESCRIBE(QuantityImport, division, policy, period)

namespace gate {

void add_people_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "people";
  const std::vector<Role> registrar = {Role::registrar};
  into.push_back(declare<PersonRegister>(room, false, Takes::nothing, registrar,
                                         {"Puts a person on the register (R3).", "登记人员（R3）。"}));
  into.push_back(
      declare<PersonCorrect>(room, false, Takes::nothing, registrar,
                             {"Corrects name or ID number; what stood before stays on record, and the old "
                              "number finds the person (R3 "
                              "L5).",
                              "更正姓名或证件号码；原信息留存，原证件号码仍可查到本人（R3 L5）。"}));
  into.push_back(declare<PersonMerge>(room, false, Takes::nothing, registrar,
                                      {"Merges two records of one person; what was paid to both is that "
                                       "person's, and nothing is paid twice (R3 "
                                       "H4).",
                                       "合并同一人的两条记录；已发放的均归该人，不得重复发放（R3 H4）。"}));
  into.push_back(
      declare<DeathRecord>(room, false, Takes::nothing, registrar,
                           {"Records a death with the paper that proves it.", "登记死亡及其证明材料。"}));
  into.push_back(declare<TagAdd>(
      room, false, Takes::nothing, registrar,
      {"Puts a dated tag of a person on record: low income, disability with kind and grade, and others (R3).",
       "登记人员的身份标识及起止日期：低保、残疾类别和等级等（R3）。"}));
  into.push_back(declare<ResidenceRecord>(
      room, false, Takes::nothing, registrar,
      {"Puts on record where a person lives from a day on (H28).", "登记人员自某日起的实际居住地（H28）。"}));
  into.push_back(declare<TagsConfirm>(
      room, false, Takes::nothing, registrar,
      {"Confirms that of some kinds every tag that a person has is on record, so that having none is known "
       "(R15).",
       "确认人员某几类标签已全部登记，未登记即为没有（R15）。"}));
  into.push_back(
      declare<HouseholdRegister>(room, false, Takes::nothing, registrar,
                                 {"Registers a household with its head, where known, and its members.",
                                  "登记家庭户、户主（如有记录）和成员。"}));
  into.push_back(
      declare<CardRegister>(room, false, Takes::nothing, registrar,
                            {"Registers a person's card; a second one replaces the first (H4 H91).",
                             "登记社会保障卡；再次登记即为补换（H4 H91）。"}));
  into.push_back(
      declare<CardChange>(room, false, Takes::nothing, registrar,
                          {"Changes the state of a card's bank account.", "变更社保卡银行账户状态。"}));
  into.push_back(declare<PayeeDetermine>(room, false, Takes::nothing, {Role::department_operator},
                                         {"Records the department's determination of another payee (H44).",
                                          "登记主管部门确定的领取人（H44）。"}));
  into.push_back(declare<InstitutionRegister>(
      room, false, Takes::nothing, registrar,
      {"Registers an institution with the account on which the money of people in its care arrives (R4).",
       "登记机构及其接收供养人员资金的账户（R4）。"}));
  into.push_back(declare<PayeeEnd>(
      room, false, Takes::nothing, {Role::department_operator},
      {"Ends a determination of another payee before its term (H44).", "提前终止领取人的确定（H44）。"}));
  into.push_back(declare<RegisterImport>(room, false, Takes::rows, registrar,
                                         {"Imports persons with household and card, one row a person.",
                                          "批量导入人员及其家庭户和社保卡，一人一行。"}));
  into.push_back(declare<QuantityImport>(room, false, Takes::rows, {Role::township_clerk, Role::registrar},
                                         {"Imports the base quantities of a rate rule for a period (H14).",
                                          "导入按数量计算的补贴在某期间的基础数据（H14）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(PersonRegister)
YKT_TYPED_COMMAND(PersonCorrect)
YKT_TYPED_COMMAND(PersonMerge)
YKT_TYPED_COMMAND(DeathRecord)
YKT_TYPED_COMMAND(ResidenceRecord)
YKT_TYPED_COMMAND(TagsConfirm)
YKT_TYPED_COMMAND(TagAdd)
YKT_TYPED_COMMAND(HouseholdRegister)
YKT_TYPED_COMMAND(CardRegister)
YKT_TYPED_COMMAND(CardChange)
YKT_TYPED_COMMAND(PayeeDetermine)
YKT_TYPED_COMMAND(InstitutionRegister)
YKT_TYPED_COMMAND(PayeeEnd)
YKT_TYPED_INPUT_COMMAND(RegisterImport)
YKT_TYPED_INPUT_COMMAND(QuantityImport)

}  // namespace ykt
