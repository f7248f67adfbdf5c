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
/// Whether something changed that payments to the card on record before depend on: its account, its name,
/// or that it has ended. Errors: those of `decide(CardFacts, CardCase)`, and `not_found` for the bank.
Result<bool> register_card(Context& context, const CardCase& card);
/// The same. Errors: those of `decide(CardFacts, CardStateCase)`.
Result<bool> change_card(Context& context, PersonId holder, const CardStateCase& change);

}  // namespace ykt::gate
