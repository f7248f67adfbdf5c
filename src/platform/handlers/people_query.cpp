// What the register says of one person or one household, as far as the asker's post needs it.
#include <algorithm>
#include <string>
#include <utility>

#include "platform/gate/scope.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/people.hpp"
#include "platform/sqlite/actor_table.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/residence_table.hpp"
#include "ykt/identity/mask.hpp"
#include "ykt/people/correction.hpp"

namespace ykt::gate {
namespace {

constexpr std::string_view kCorrectionReasons[] = {"entry_error", "changed", "document_renewed"};
constexpr std::string_view kMergeReasons[] = {"registered_twice", "two_documents"};

/// The person as asked for: a document finds who goes on, a number may be that of a merged record.
Result<Person> person_asked(Context& context, const PersonGet& query) {
  if (query.person.has_value() == query.number.has_value()) return fail(Code::person_not_chosen, "/person");
  if (query.person) return person_of(context, *query.person, "/person");
  auto person = sqlite::find_person(context.database, sqlite::survivor_of(context.database, {*query.number}));
  if (!person) return fail(Code::not_found, "/number", {{"what", std::string("person")}});
  return std::move(*person);
}

std::optional<CardOnRecord> card_view(Context& context, PersonId person, bool whole) {
  const auto card = sqlite::find_card(context.database, person);
  if (!card) return std::nullopt;
  CardOnRecord out{.bank = "",
                   .account = unpack(card->account),
                   .bank_state = card->bank_state,
                   .name_matches = card->name_matches};
  if (!whole) out.account = mask_account(out.account);
  for (const sqlite::BankRow& bank : sqlite::all_banks(context.database))
    if (bank.id == card->bank) out.bank = bank.bank.code;
  return out;
}

PersonChangeView change_view(const sqlite::PersonChangeRow& row, bool whole) {
  const auto reason = static_cast<std::size_t>(row.reason);
  const bool corrected = row.kind == PersonChangeKind::correction;
  const std::string number = unpack(row.before.kind, row.before.key);
  return {.kind = row.kind,
          .reason = std::string(corrected ? kCorrectionReasons[reason] : kMergeReasons[reason]),
          .document = row.document,
          .day = row.day,
          .id_kind = row.before.kind,
          .id_number = whole ? number : mask_id(number),
          .name = row.name,
          .merged = row.merged,
          .entry = row.entry};
}

DeterminationOnRecord determination_view(Context& context, const sqlite::DeterminationRow& row) {
  const PayeeDetermination& one = row.determination;
  std::optional<sqlite::InstitutionRow> institution;
  if (one.institution) institution = sqlite::find_institution(context.database, *one.institution);
  return {.determination = row.id,
          .payee = one.payee.value,
          .reason = one.reason,
          .document_title = one.document_title,
          .document_number = one.document_number,
          .from = one.from,
          .to = one.to,
          .ended_because = one.ended_because,
          .institution = institution ? std::optional(institution->institution.credit_code) : std::nullopt};
}

HouseholdMemberView member_view(Context& context, const Membership& stay, Date day) {
  const auto person = sqlite::find_person(context.database, stay.person);
  YKT_INVARIANT(person);
  return {.person = stay.person.value,
          .name = person->name,
          .relationship = stay.relationship.to_string(),
          .dead = person->is_dead(day),
          .from = stay.from,
          .to = stay.to};
}

}  // namespace

bool reads_whole(Context& context, AreaCode area) {
  const auto grants = sqlite::grants_of(context.database, context.actor);
  return std::ranges::any_of(grants, [&](const sqlite::HeldGrant& grant) {
    const bool post = grant.role == Role::registrar || grant.role == Role::department_operator;
    return post && covers(grant.scope, {.area = area, .bank = {}});
  });
}

Result<ScopeNeeded> scope_of(Context& context, const PersonGet& query) {
  // Whoever is not on the register is for the handler to refuse.
  const auto person = person_asked(context, query);
  return person ? ScopeNeeded{.area = person->area, .bank = {}} : ScopeNeeded{};
}

Result<PersonView> handle(Context& context, const PersonGet& query) {
  YKT_LET(person, person_asked(context, query));
  const bool whole = reads_whole(context, person.area);
  PersonView out{.person = person.id.value,
                 .merged_from = std::nullopt,
                 .id_kind = person.id_kind,
                 .id_number = whole ? person.id_number : mask_id(person.id_number),
                 .name = person.name,
                 .area = person.area.to_string(),
                 .phone = whole || person.phone.empty() ? person.phone : mask_phone(person.phone),
                 .died = person.died,
                 .tags = {},
                 .tags_confirmed = sqlite::confirmed_tags(context.database, person.id),
                 .residence = {},
                 .household = std::nullopt,
                 .card = card_view(context, person.id, whole),
                 .payees = {},
                 .history = {},
                 .merged_obligations = merged_obligations(context, person.id)};
  if (query.number && *query.number != person.id.value) out.merged_from = query.number;
  if (const auto residence = sqlite::residence_of(context.database, person.id, context.today))
    out.residence = residence->area.to_string();
  for (const PersonTag& tag : person.tags)
    out.tags.push_back({tag.kind, tag.detail, tag.grade, tag.from, tag.to});
  if (const auto household = sqlite::household_of(context.database, person.id))
    out.household = household->number;
  for (const auto& row : sqlite::determination_rows(context.database, person.id))
    out.payees.push_back(determination_view(context, row));
  for (const auto& row : sqlite::changes_of(context.database, person.id))
    out.history.push_back(change_view(row, whole));
  return out;
}

Result<HouseholdView> handle(Context& context, const HouseholdGet& query) {
  const auto household = sqlite::find_household(context.database, query.household);
  if (!household) return fail(Code::not_found, "/household", {{"what", std::string("household")}});
  HouseholdView out{.household = household->number,
                    .area = household->area.to_string(),
                    .head_status = HeadStatus::not_on_record,
                    .head = std::nullopt,
                    .members = {},
                    .past = {}};
  for (const Membership& stay : household->members)
    (stay.in_force(query.date) ? out.members : out.past).push_back(member_view(context, stay, query.date));
  if (const auto head = household->head(query.date)) {
    const auto person = sqlite::find_person(context.database, *head);
    out.head = head->value;
    out.head_status = person && person->is_dead(query.date) ? HeadStatus::dead : HeadStatus::present;
  }
  return out;
}

}  // namespace ykt::gate
