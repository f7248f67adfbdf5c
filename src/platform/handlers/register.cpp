#include "platform/handlers/register.hpp"

#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/service_table.hpp"

namespace ykt::gate {
namespace {

Card card_of(Context& context, const sqlite::CardRow& row) {
  Card card;
  card.holder = row.person;
  for (const sqlite::BankRow& bank : sqlite::all_banks(context.database))
    if (bank.id == row.bank) card.issuing_bank = bank.bank.code;
  card.account = unpack(row.account);
  card.account_name = row.account_name;
  card.bank_state = row.bank_state;
  return card;
}

struct CardFactsOnRecord {
  CardFacts facts;
  std::optional<Person> holder;
};

CardFactsOnRecord facts_of(Context& context, PersonId holder, std::string_view account) {
  CardFactsOnRecord out;
  out.holder = sqlite::find_person(context.database, holder);
  if (const auto row = sqlite::find_card(context.database, holder))
    out.facts.current = card_of(context, *row);
  const AccountCheck check = check_account(account);
  out.facts.account_of_other = check.ok() && sqlite::is_account_of_other(context.database, check.key, holder);
  out.facts.holder_dead = out.holder && out.holder->is_dead(context.today);
  return out;
}

Done write(Context& context, const Person& holder, const Card& card) {
  const auto bank = sqlite::find_bank(context.database, card.issuing_bank);
  if (!bank) return fail(Code::not_found, "/bank", {{"what", std::string("bank")}});
  const AccountCheck account = check_account(card.account);
  YKT_INVARIANT(account.ok());
  sqlite::write_card(context.database,
                     {.person = card.holder,
                      .bank = bank->id,
                      .account = account.key,
                      .account_name = card.account_name,
                      .name_matches = card.account_name == holder.name,
                      .bank_state = card.bank_state},
                     context.now);
  return {};
}

bool matters_to_payments(const std::optional<Card>& before, const Card& now) {
  return before && (before->account != now.account || before->account_name != now.account_name ||
                    is_final(before->bank_state) != is_final(now.bank_state));
}

}  // namespace

Result<PersonId> register_person(Context& context, const PersonCase& person) {
  PersonFacts facts;
  const IdCheck document = check_id(person.id_kind, person.id_number);
  if (document.ok()) facts.on_record = sqlite::find_person(context.database, {person.id_kind, document.key});
  YKT_LET(decided, decide(facts, person, context.today));
  return sqlite::write_person(context.database, decided);
}

Result<HouseholdId> register_household(Context& context, const HouseholdCase& household) {
  HouseholdFacts facts;
  facts.on_record = sqlite::find_household(context.database, household.number);
  const HouseholdId self = facts.on_record ? facts.on_record->id : HouseholdId{};
  std::vector<PersonId> elsewhere;
  std::vector<PersonId> dead;
  for (const MemberCase& member : household.members) {
    const std::int64_t home = sqlite::household_id_of(context.database, member.person);
    if (home != 0 && home != self.value) elsewhere.push_back(member.person);
    const auto person = sqlite::find_person(context.database, member.person);
    if (person && person->is_dead(household.from)) dead.push_back(member.person);
  }
  facts.members_elsewhere = elsewhere;
  facts.dead = dead;
  YKT_LET(decided, decide(facts, household, context.today));
  return sqlite::write_household(context.database, decided, context.today);
}

Result<bool> register_card(Context& context, const CardCase& card) {
  const CardFactsOnRecord on_record = facts_of(context, card.holder, card.account);
  if (!on_record.holder) return fail(Code::not_found, "/person", {{"what", std::string("person")}});
  YKT_LET(update, decide(on_record.facts, card, context.today));
  YKT_TRY(write(context, *on_record.holder, update.card));
  // R12: a new card starts with a social side of its own, whatever the old one was.
  if (on_record.facts.current && on_record.facts.current->account != update.card.account)
    sqlite::write_social_side(context.database, card.holder, {.state = SocialState::inactive}, context.now);
  return matters_to_payments(on_record.facts.current, update.card);
}

Result<bool> change_card(Context& context, PersonId holder, const CardStateCase& change) {
  const CardFactsOnRecord on_record = facts_of(context, holder, change.account);
  YKT_LET(update, decide(on_record.facts, change, context.today));
  YKT_INVARIANT(on_record.holder);
  YKT_TRY(write(context, *on_record.holder, update.card));
  return matters_to_payments(on_record.facts.current, update.card);
}

}  // namespace ykt::gate
