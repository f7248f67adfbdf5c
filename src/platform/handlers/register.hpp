// Register: the rules of persons, households and cards applied to the store; one command or a million rows
// use the same functions.
#pragma once
#include <string>
#include <vector>

#include "platform/gate/context.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/card/card.hpp"
#include "ykt/people/household.hpp"
#include "ykt/people/person.hpp"

namespace ykt::gate {

/// The person after the rule, written. Errors: those of `decide(PersonFacts, PersonCase)`.
Result<PersonId> register_person(Context& context, const PersonCase& person);
/// Errors: those of `decide(HouseholdFacts, HouseholdCase)`.
Result<HouseholdId> register_household(Context& context, const HouseholdCase& household);
/// Errors: those of `decide(CardFacts, CardCase)`, and `not_found` for the bank.
Done register_card(Context& context, const CardCase& card);
/// Errors: those of `decide(CardFacts, CardStateCase)`.
Done change_card(Context& context, PersonId holder, const CardStateCase& change);

}  // namespace ykt::gate
