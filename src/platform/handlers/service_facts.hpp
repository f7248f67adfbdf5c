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

}  // namespace ykt::gate
