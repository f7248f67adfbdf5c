// Commands and queries on households and on one person of the register.
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"
#include "platform/handlers/people.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(PersonChangeKind, correction, merge)
YKT_DESCRIBE(HouseholdHeadChange, household, head, members, from)
YKT_DESCRIBE(HouseholdJoin, household, person, relationship, from)
YKT_DESCRIBE(HouseholdLeave, household, person, from)
YKT_DESCRIBE(HouseholdsChanged, household, other)
YKT_DESCRIBE(HouseholdSplit, household, other, head, members, from)
YKT_DESCRIBE(HouseholdMerge, household, other, members, from)
YKT_DESCRIBE(TagView, kind, detail, grade, from, to)
YKT_DESCRIBE(CardOnRecord, bank, account, bank_state, name_matches)
YKT_DESCRIBE(DeterminationOnRecord, determination, payee, reason, document_title, document_number, from, to,
             ended_because, institution)
YKT_DESCRIBE(InstitutionPast, name, responsible, bank, account, account_name, until)
YKT_DESCRIBE(InstitutionView, institution, credit_code, name, area, responsible, bank, account, account_name,
             past)
YKT_DESCRIBE(Institutions, institutions)
YKT_DESCRIBE(InstitutionList, division, after, limit, credit_code)
YKT_DESCRIBE(PersonChangeView, kind, reason, document, day, id_kind, id_number, name, merged, entry)
YKT_DESCRIBE(PersonView, person, merged_from, id_kind, id_number, name, area, phone, died, tags,
             tags_confirmed, residence, household, card, payees, history, merged_obligations)
YKT_DESCRIBE(PersonGet, person, number)
YKT_DESCRIBE(HouseholdMemberView, person, name, relationship, dead, from, to)
YKT_DESCRIBE(HouseholdView, household, area, head_status, head, members, past)
YKT_DESCRIBE(HouseholdGet, household, date)

namespace gate {

void add_household_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "people";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> registrar = {Role::registrar};
  const std::vector<Role> readers = {Role::registrar, Role::township_clerk, Role::department_reviewer,
                                     Role::department_operator, Role::auditor};
  add(declare<HouseholdHeadChange>(
      room, false, Takes::nothing, registrar,
      {"Another head of a household from a day on, with everybody's relationship to the new one (R4).",
       "自某日起变更户主，并重新写明各成员与新户主的关系（R4）。"}));
  add(declare<HouseholdJoin>(room, false, Takes::nothing, registrar,
                             {"A person joins a household (R4).", "人员加入家庭户（R4）。"}));
  add(declare<HouseholdLeave>(
      room, false, Takes::nothing, registrar,
      {"A person leaves a household; where it is the head, the household has none on record (R4).",
       "人员离开家庭户；户主离开的，该户暂无户主记录（R4）。"}));
  add(declare<HouseholdSplit>(room, false, Takes::nothing, registrar,
                              {"Some members found a household of their own (R4).", "分户（R4）。"}));
  add(declare<HouseholdMerge>(
      room, false, Takes::nothing, registrar,
      {"The living members of another household join this one (R4).", "并户（R4）。"}));
  add(declare<PersonGet>(room, true, Takes::nothing, readers,
                         {"A person of the register with card, household, tags and history; numbers masked "
                          "unless the post needs "
                          "them (R3).",
                          "登记人员及其社保卡、家庭户、标识和变更记录；非岗位所需的号码脱敏（R3）。"}));
  add(declare<InstitutionList>(
      room, true, Takes::nothing, readers,
      {"Institutions of a division with their accounts, page by page; numbers masked "
       "unless the post needs them (R4).",
       "分页读取区划内的机构及其账户；非岗位所需的号码脱敏（R4）。"}));
  add(declare<HouseholdGet>(
      room, true, Takes::nothing, readers,
      {"A household on a day: its members, its head and whether the head is alive (R4).",
       "某日的家庭户：成员、户主及户主状态（R4）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(HouseholdHeadChange)
YKT_TYPED_COMMAND(HouseholdJoin)
YKT_TYPED_COMMAND(HouseholdLeave)
YKT_TYPED_COMMAND(HouseholdSplit)
YKT_TYPED_COMMAND(HouseholdMerge)
YKT_TYPED_QUERY(PersonGet)
YKT_TYPED_QUERY(HouseholdGet)
YKT_TYPED_QUERY(InstitutionList)

}  // namespace ykt
