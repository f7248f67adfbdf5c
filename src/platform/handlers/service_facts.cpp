#include "platform/handlers/service_facts.hpp"

#include <utility>

#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/calendar_table.hpp"

namespace ykt::gate {

Result<sqlite::GuidesRow> guides_of(Context& context, AreaCode area) {
  auto guides = sqlite::guides_for(context.database, area);
  if (guides) return std::move(*guides);
  return fail(Code::not_found, "/division", {{"what", std::string("guides of the region")}});
}

std::optional<Card> card_of(Context& context, PersonId person, SocialState assumed) {
  const auto row = sqlite::find_card(context.database, person);
  if (!row) return std::nullopt;
  Card card{.holder = person,
            .issuing_bank = {},
            .account = unpack(row->account),
            .account_name = row->account_name,
            .bank_state = row->bank_state};
  for (const sqlite::BankRow& bank : sqlite::all_banks(context.database))
    if (bank.id == row->bank) card.issuing_bank = bank.bank.code;
  card.social_state = sqlite::social_side_of(context.database, person).state.value_or(assumed);
  return card;
}

ServiceFacts service_facts(Context& context, const Person& person, CardService service) {
  const SocialState assumed = service == CardService::activate ? SocialState::inactive : SocialState::active;
  const sqlite::SocialSideRow side = sqlite::social_side_of(context.database, person.id);
  ServiceFacts facts{.region = nullptr,
                     .holder_age = age_on(person.birth_date, context.today),
                     .holder_dead = person.is_dead(context.today),
                     .card = card_of(context, person.id, assumed),
                     .before_loss = side.before_loss,
                     .calendar = sqlite::calendar_for(context.database, context.today)};
  facts.card_outdated = facts.card && (side.outdated || facts.card->account_name != person.name);
  if (const auto open = sqlite::open_request_of(context.database, person.id))
    facts.open = OpenRequest{open->service, *open->stage, sqlite::request_name(open->id)};
  return facts;
}

}  // namespace ykt::gate
