// Rules of the room people: persons, households, determined payees, delegated holding.
#include "platform/describe/rules_people.hpp"

#include <utility>

#include "ykt/people/correction.hpp"
#include "ykt/people/holding_finding.hpp"
#include "ykt/people/household_change.hpp"

namespace ykt {

YKT_DESCRIBE(PersonFacts, on_record)
YKT_DESCRIBE(PersonCorrectFacts, on_record, document_of_other, has_card)
YKT_DESCRIBE(PersonCorrectCase, name, id_kind, id_number, reason, document)
YKT_DESCRIBE(PersonCorrection, person, name_changed, document_changed, new_card_needed)
YKT_DESCRIBE(PersonMergeFacts, survivor, merged)
YKT_DESCRIBE(PersonMergeCase, reason, document)
YKT_DESCRIBE(PersonCase, id_kind, id_number, name, area, phone, sex, birth_date)
YKT_DESCRIBE(DeathCase, died_on, document)
YKT_DESCRIBE(Membership, person, relationship, from, to)
YKT_DESCRIBE(Household, id, number, area, members)
YKT_DESCRIBE(MemberCase, person, relationship)
YKT_DESCRIBE(HouseholdHeadCase, head, members, from)
YKT_DESCRIBE(HouseholdJoinCase, person, relationship, from)
YKT_DESCRIBE(HouseholdLeaveCase, person, from)
YKT_DESCRIBE(HouseholdSplitCase, number, head, members, from)
YKT_DESCRIBE(TwoHouseholds, stays, other)
YKT_DESCRIBE(HouseholdMergeCase, members, from)
YKT_DESCRIBE(HouseholdMergeFacts, stays, other, dead)
YKT_DESCRIBE(HouseholdCase, number, area, head, members, from)
YKT_DESCRIBE(PayeeDetermination, recipient, payee, reason, document_title, document_number, document_digest,
             from, to, ended_because, institution)
YKT_DESCRIBE(PayeeCase, recipient, payee, reason, document_title, document_number, document_digest, from, to,
             institution)
YKT_DESCRIBE(Institution, id, credit_code, name, area, responsible, bank, account, account_name)
YKT_DESCRIBE(InstitutionCase, credit_code, name, area, responsible, bank, account, account_name)
YKT_DESCRIBE(PayeeEndCase, last_day, reason)
YKT_DESCRIBE(DelegatedHolding, cardholder, holder, ground, document, from, to, revoked, revoked_because)
YKT_DESCRIBE(HoldingGrantCase, own_will, all_used_by_recipient, ground, document, from, to)
YKT_DESCRIBE(HoldingRenewCase, own_will, to)
YKT_DESCRIBE(HoldingRevokeCase, reason)

// The facts that borrow, as structs that own; each `decide` lends them to the rule.

struct HouseholdRegisterFacts {
  std::optional<Household> on_record{};
  std::vector<PersonId> members_elsewhere;
  std::vector<PersonId> dead;
};
YKT_DESCRIBE(HouseholdRegisterFacts, on_record, members_elsewhere, dead)

template <class Command>
static auto decide(const HouseholdRegisterFacts& facts, const Command& command, Date as_of)
    -> decltype(decide(HouseholdFacts{}, command, as_of)) {
  return decide(HouseholdFacts{facts.on_record, facts.members_elsewhere, facts.dead}, command, as_of);
}

struct PayeeDetermineFacts {
  std::optional<Person> recipient{};
  std::optional<Person> payee{};
  HeadStatus head;
  bool recipient_is_head;
  std::vector<PayeeDetermination> on_record;
  std::optional<Institution> institution{};
};
YKT_DESCRIBE(PayeeDetermineFacts, recipient, payee, head, recipient_is_head, on_record, institution)

static const Person* lent(const std::optional<Person>& person) noexcept {
  return person ? &*person : nullptr;
}

static Result<PayeeDetermination> decide(const PayeeDetermineFacts& facts, const PayeeCase& command,
                                         Date as_of) {
  return decide(
      DeterminationFacts{lent(facts.recipient), lent(facts.payee), facts.head, facts.recipient_is_head,
                         facts.on_record, facts.institution ? &*facts.institution : nullptr},
      command, as_of);
}

struct InstitutionRegisterFacts {
  std::optional<Person> responsible{};
  bool account_of_other;
  std::optional<Institution> on_record{};
};
YKT_DESCRIBE(InstitutionRegisterFacts, responsible, account_of_other, on_record)

static Result<Institution> decide(const InstitutionRegisterFacts& facts, const InstitutionCase& command,
                                  Date as_of) {
  return decide(InstitutionFacts{lent(facts.responsible), facts.account_of_other, facts.on_record}, command,
                as_of);
}

struct HoldingTerms {
  std::vector<TagKind> groups;
  bool cadres_barred;
  std::optional<std::int32_t> months_max{};
  bool document_needed;
};
YKT_DESCRIBE(HoldingTerms, groups, cadres_barred, months_max, document_needed)

struct HoldingOnRecord {
  std::optional<Person> cardholder{};
  std::optional<Person> holder{};
  HoldingTerms rule;
  std::optional<DelegatedHolding> on_record{};
};
YKT_DESCRIBE(HoldingOnRecord, cardholder, holder, rule, on_record)

template <class Command>
static Result<DelegatedHolding> decide(const HoldingOnRecord& facts, const Command& command, Date as_of) {
  const HoldingTerms& rule = facts.rule;
  const HoldingFacts lending{
      lent(facts.cardholder), lent(facts.holder),
      HoldingRule{rule.groups, rule.cadres_barred, rule.months_max, rule.document_needed}, facts.on_record};
  return decide(lending, command, as_of);
}

struct HoldingFindingsFacts {
  Person cardholder;
  Person holder;
  HoldingTerms rule;
  std::int64_t cards;
  std::optional<std::int64_t> cards_max{};
  bool holder_is_payee;
};
YKT_DESCRIBE(HoldingFindingsFacts, cardholder, holder, rule, cards, cards_max, holder_is_payee)

struct HoldingFindingItem {
  std::string code;
  std::int64_t count;
  std::int64_t max;
};
YKT_DESCRIBE(HoldingFindingItem, code, count, max)
struct HoldingFindingItems {
  std::vector<HoldingFindingItem> findings;
};
YKT_DESCRIBE(HoldingFindingItems, findings)

static Result<HoldingFindingItems> decide(const HoldingFindingsFacts& facts, const DelegatedHolding& command,
                                          Date as_of) {
  const HoldingTerms& rule = facts.rule;
  HoldingFindingItems out;
  for (const HoldingFinding& each :
       holding_findings({&facts.cardholder, &facts.holder,
                         HoldingRule{rule.groups, rule.cadres_barred, rule.months_max, rule.document_needed},
                         facts.cards, facts.cards_max, facts.holder_is_payee},
                        command, as_of))
    out.findings.push_back({std::string(slug(each.code)), each.count, each.max});
  return out;
}

namespace {

void add_register_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "people";
  into.push_back(declare_rule<PersonFacts, PersonCase>(
      "person_register", room,
      {"Puts a person on the register, or updates area and phone of the one on record (R3).",
       "登记人员；已登记的更新所在区划和电话（R3）。"}));
  into.push_back(declare_rule<PersonCorrectFacts, PersonCorrectCase>(
      "person_correct", room,
      {"Corrects name or ID number of a person on record, on a paper and for a named reason (R3 L5).",
       "凭证明材料、载明理由更正已登记人员的姓名或证件号码（R3 L5）。"}));
  into.push_back(declare_rule<PersonMergeFacts, PersonMergeCase>(
      "person_merge", room,
      {"What two records of one person make together (R3 H4).", "同一人的两条记录合并后的内容（R3 H4）。"}));
  into.push_back(declare_rule<PersonFacts, DeathCase>(
      "death_record", room,
      {"Records a death with the paper that proves it (R3).", "登记死亡及其证明材料（R3）。"}));
  into.push_back(declare_rule<PersonFacts, PersonTag>(
      "person_tag", room,
      {"Adds a dated tag to a person on record (R3).", "为已登记人员增加有起止日期的标签（R3）。"}));
  into.push_back(declare_rule<HouseholdRegisterFacts, HouseholdCase>(
      "household_register", room,
      {"A household's composition from a day on: founding, a new head, moves, splitting, merging (R4).",
       "家庭户自某日起的组成：立户、变更户主、迁移、分户、并户（R4）。"}));
}

void add_household_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "people";
  into.push_back(declare_rule<HouseholdRegisterFacts, HouseholdHeadCase>(
      "household_head", room,
      {"Another head, with everybody's relationship to the new one (R4).",
       "变更户主并重新写明各成员与新户主的关系（R4）。"}));
  into.push_back(declare_rule<HouseholdRegisterFacts, HouseholdJoinCase>(
      "household_join", room, {"A person joins a household (R4).", "人员加入家庭户（R4）。"}));
  into.push_back(declare_rule<HouseholdRegisterFacts, HouseholdLeaveCase>(
      "household_leave", room, {"A person leaves a household (R4).", "人员离开家庭户（R4）。"}));
  into.push_back(declare_rule<HouseholdRegisterFacts, HouseholdSplitCase>(
      "household_split", room, {"Some members found a household of their own (R4).", "分户（R4）。"}));
  into.push_back(declare_rule<HouseholdMergeFacts, HouseholdMergeCase>(
      "household_merge", room,
      {"The living members of another household join this one (R4).", "并户（R4）。"}));
}

void add_payee_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "people";
  into.push_back(declare_rule<PayeeDetermineFacts, PayeeCase>(
      "payee_determine", room,
      {"The department's determination of another payee, with reason, document and term (H44).",
       "主管部门确定其他领取人，载明理由、文件和期限（H44）。"}));
  into.push_back(declare_rule<InstitutionRegisterFacts, InstitutionCase>(
      "institution_register", room,
      {"An institution with its responsible person and the account on which it receives (R4).",
       "登记机构及其负责人和收款账户（R4）。"}));
  into.push_back(declare_rule<PayeeDetermination, PayeeEndCase>(
      "payee_end", room, {"Ends a determination before its term (H44).", "提前终止领取人的确定（H44）。"}));
  into.push_back(declare_rule<HoldingOnRecord, HoldingGrantCase>(
      "holding_grant", room,
      {"Lets somebody keep another's card; it never changes who is paid (H45 L1).",
       "代管代持社保卡；不改变领取人（H45 L1）。"}));
  into.push_back(declare_rule<HoldingOnRecord, HoldingRenewCase>(
      "holding_renew", room,
      {"A new term for the same holder, agreed again by the cardholder (H45 L1).",
       "经持卡人再次同意，延长代管代持期限（H45 L1）。"}));
  into.push_back(declare_rule<HoldingOnRecord, HoldingRevokeCase>(
      "holding_revoke", room,
      {"Ends a delegated holding on this day (H45 L1).", "自当日起终止代管代持（H45 L1）。"}));
  into.push_back(declare_rule<HoldingFindingsFacts, DelegatedHolding>(
      "holding_findings", room,
      {"What is to be told of a delegated holding as it stands; it hinders nothing (R5).",
       "代管代持现状中需提示的情形；不影响办理（R5）。"}));
}

}  // namespace

void add_people_rules(std::vector<Rule>& into) {
  add_register_rules(into);
  add_household_rules(into);
  add_payee_rules(into);
}

}  // namespace ykt
