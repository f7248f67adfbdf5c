#include "platform/handlers/people.hpp"

#include <algorithm>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/held_lines.hpp"
#include "platform/handlers/register.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/residence_table.hpp"
#include "platform/sqlite/service_table.hpp"
#include "ykt/identity/credit_code.hpp"

namespace ykt::gate {

Result<PersonRegistered> handle(Context& context, const PersonRegister& command) {
  PersonCase person;
  person.id_kind = command.id_kind;
  person.id_number = command.id_number;
  person.name = command.name;
  person.area = command.area;
  person.phone = command.phone.value_or("");
  YKT_LET(id, register_person(context, person));
  context.subject = "person:" + std::to_string(id.value);
  return PersonRegistered{id.value};
}

Result<PersonCorrected> handle(Context& context, const PersonCorrect& command) {
  YKT_LET(person, person_of(context, command.person, "/person"));
  PersonCorrectFacts facts{.on_record = person};
  facts.has_card = sqlite::find_card(context.database, person.id).has_value();
  if (command.id_number) {
    const IdKind kind = command.id_kind.value_or(person.id_kind);
    const IdCheck document = check_id(kind, *command.id_number);
    const auto known =
        document.ok() ? sqlite::find_person_id(context.database, {kind, document.key}) : std::nullopt;
    facts.document_of_other = known && *known != person.id;
  }
  const PersonCorrectCase stated{command.name, command.id_kind, command.id_number, command.reason,
                                 command.document};
  YKT_LET(decided, decide(facts, stated, context.today));
  const sqlite::DocumentKey before{person.id_kind, person.id_key};
  sqlite::insert_change(context.database, {.person = person.id,
                                           .kind = PersonChangeKind::correction,
                                           .reason = static_cast<std::int64_t>(command.reason),
                                           .document = command.document,
                                           .day = context.today,
                                           .before = before,
                                           .name = person.name,
                                           .merged = std::nullopt,
                                           .entry = context.entry});
  sqlite::rewrite_person(context.database, decided.person,
                         decided.document_changed ? std::optional(before) : std::nullopt);
  if (decided.new_card_needed) {
    sqlite::SocialSideRow side = sqlite::social_side_of(context.database, person.id);
    side.outdated = true;
    sqlite::write_social_side(context.database, person.id, side, context.now);
  }
  std::int64_t held = 0;
  if (decided.name_changed)  // L5 R4: the account still has the old name
    held = hold_lines_paid_to(context, person.id);
  context.subject = "person:" + std::to_string(person.id.value);
  return PersonCorrected{person.id.value, decided.name_changed, decided.document_changed,
                         decided.new_card_needed, held};
}

Result<DeathRecorded> handle(Context& context, const DeathRecord& command) {
  YKT_LET(person, person_of(context, command.person, "/person"));
  YKT_LET(decided, decide(PersonFacts{person}, DeathCase{command.died_on, command.document}, context.today));
  sqlite::write_person(context.database, decided);
  context.subject = "person:" + std::to_string(person.id.value);
  return DeathRecorded{person.id.value, hold_lines_of_dead(context, person.id)};
}

Result<TagAdded> handle(Context& context, const TagAdd& command) {
  YKT_LET(person, person_of(context, command.person, "/person"));
  YKT_LET(tag, tag_of(command.kind, command.detail, command.grade));
  tag.from = command.from;
  tag.to = command.to;
  YKT_LET(decided, decide(PersonFacts{person}, tag, context.today));
  sqlite::insert_tag(context.database, person.id, decided.tags.back());
  context.subject = "person:" + std::to_string(person.id.value);
  return TagAdded{person.id.value};
}

Result<PersonStated> handle(Context& context, const ResidenceRecord& command) {
  YKT_LET(person, person_of(context, command.person, "/person"));
  auto area = AreaCode::parse(command.residence);
  if (!area) return Failure(std::move(area).error().under("/residence"));
  sqlite::write_residence(context.database, person.id, {*area, command.from});
  context.subject = "person:" + std::to_string(person.id.value);
  return PersonStated{person.id.value};
}

Result<PersonStated> handle(Context& context, const TagsConfirm& command) {
  YKT_LET(person, person_of(context, command.person, "/person"));
  if (command.kinds.empty()) return fail(Code::field_missing, "/kinds");
  for (const TagKind kind : command.kinds)
    sqlite::confirm_tags(context.database, person.id, kind, context.today);
  context.subject = "person:" + std::to_string(person.id.value);
  return PersonStated{person.id.value};
}

Result<HouseholdRegistered> handle(Context& context, const HouseholdRegister& command) {
  HouseholdCase household;
  household.number = command.household;
  household.area = command.area;
  household.from = context.today;
  if (command.head) {
    YKT_LET(head, person_of(context, *command.head, "/head"));
    household.head = head.id;
  }
  for (std::size_t i = 0; i < command.members.size(); ++i) {
    const HouseholdMemberEntry& entry = command.members[i];
    YKT_LET(member, person_of(context, entry.person, "/members/" + std::to_string(i) + "/person"));
    household.members.push_back({member.id, entry.relationship});
  }
  YKT_TRY(register_household(context, household));
  context.subject = "household:" + command.household;
  return HouseholdRegistered{command.household};
}

Result<CardRegistered> handle(Context& context, const CardRegister& command) {
  YKT_LET(person, person_of(context, command.person, "/person"));
  CardCase card;
  card.holder = person.id;
  card.issuing_bank = command.bank;
  card.account = command.account;
  card.account_name = command.account_name;
  card.bank_state = command.bank_state;
  YKT_LET(changed, register_card(context, card));
  context.subject = "person:" + std::to_string(person.id.value);
  return CardRegistered{person.id.value, changed ? hold_lines_paid_to(context, person.id) : 0};
}

Result<CardRegistered> handle(Context& context, const CardChange& command) {
  YKT_LET(person, person_of(context, command.person, "/person"));
  YKT_LET(changed, change_card(context, person.id, {command.account, command.bank_state, std::nullopt}));
  context.subject = "person:" + std::to_string(person.id.value);
  return CardRegistered{person.id.value, changed ? hold_lines_paid_to(context, person.id) : 0};
}

Result<PayeeDetermined> handle(Context& context, const PayeeDetermine& command) {
  YKT_LET(recipient, person_of(context, command.recipient, "/recipient"));
  YKT_LET(payee, person_of(context, command.payee, "/payee"));
  const auto on_record = sqlite::determinations_of(context.database, recipient.id);
  DeterminationFacts facts;
  facts.recipient = &recipient;
  facts.payee = &payee;
  facts.on_record = on_record;
  if (const auto household = sqlite::household_of(context.database, recipient.id)) {
    if (const auto head = household->head(context.today)) {
      const auto person = sqlite::find_person(context.database, *head);
      facts.head = person && person->is_dead(context.today) ? HeadStatus::dead : HeadStatus::present;
      facts.recipient_is_head = *head == recipient.id;
    }
  }
  PayeeCase determined;
  std::optional<sqlite::InstitutionRow> institution;
  if (command.institution) {
    const CreditCodeCheck code = check_credit_code(*command.institution);
    if (!code.ok()) return fail(code.code, "/institution");
    institution = sqlite::find_institution(context.database, code.normalized);
    if (!institution) return fail(Code::not_found, "/institution", {{"what", std::string("institution")}});
    facts.institution = &institution->institution;
    determined.institution = institution->institution.id;
  }
  determined.recipient = recipient.id;
  determined.payee = payee.id;
  determined.reason = command.reason;
  determined.document_title = command.document_title;
  determined.document_number = command.document_number;
  determined.from = command.from;
  determined.to = command.to;
  YKT_LET(decided, decide(facts, determined, context.today));
  context.subject = "person:" + std::to_string(recipient.id.value);
  const std::int64_t number = sqlite::insert_determination(context.database, decided);
  const std::int64_t held = context.today < command.from ? 0 : hold_lines_due_to(context, recipient.id);
  return PayeeDetermined{number, held};
}

Result<PayeeEnded> handle(Context& context, const PayeeEnd& command) {
  YKT_LET(recipient, person_of(context, command.recipient, "/recipient"));
  auto rows = sqlite::determination_rows(context.database, recipient.id);
  const auto row = std::ranges::find(rows, command.determination, &sqlite::DeterminationRow::id);
  if (row == rows.end())
    return fail(Code::not_found, "/determination", {{"what", std::string("determination")}});
  YKT_LET(ended, decide(row->determination, PayeeEndCase{command.last_day, command.reason}, context.today));
  row->determination = std::move(ended);
  sqlite::end_determination(context.database, *row);
  context.subject = "person:" + std::to_string(recipient.id.value);
  const std::int64_t held =
      command.last_day < context.today ? hold_lines_paid_to(context, row->determination.payee) : 0;
  return PayeeEnded{row->id, command.last_day, held};
}

}  // namespace ykt::gate
