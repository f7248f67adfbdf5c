// Service facts: what the store knows for a request for a service of the card.
#pragma once
#include <optional>

#include "platform/gate/context.hpp"
#include "platform/sqlite/service_table.hpp"
#include "ykt/people/person.hpp"

namespace ykt::gate {

/// The guides of the area's region. Error: `not_found` at /division.
Result<sqlite::GuidesRow> guides_of(Context& context, AreaCode area);

/// A person's card with both sides as far as they are on record; `assumed` stands for a social side that
/// nobody has recorded.
std::optional<Card> card_of(Context& context, PersonId person, SocialState assumed);

/// Of a person who asks for `service`. What nobody recorded of the social side is no ground to refuse.
ServiceFacts service_facts(Context& context, const Person& person, CardService service);

/// What a reply tells of a request that was accepted, whatever else it says.
template <class View>
void tell_accepted(const ServiceAccepted& accepted, View& into) {
  into.time = slug(accepted.due.code);
  into.due = accepted.due.due;
  into.cost = cost_of(accepted.fee);
  into.steps = accepted.steps;
  if (accepted.social) into.social = accepted.social->state;
  if (accepted.card_fee) into.card_cost = cost_of(*accepted.card_fee);
  if (accepted.postage) into.postage = cost_of(*accepted.postage);
  for (const Code code : accepted.advice) into.advice.emplace_back(slug(code));
}

}  // namespace ykt::gate
