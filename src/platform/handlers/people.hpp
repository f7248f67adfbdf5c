// Handlers of the register.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/people/commands.hpp"

namespace ykt::gate {

Result<PersonRegistered> handle(Context& context, const PersonRegister& command);
Result<PersonRegistered> handle(Context& context, const DeathRecord& command);
Result<TagAdded> handle(Context& context, const TagAdd& command);
Result<HouseholdRegistered> handle(Context& context, const HouseholdRegister& command);
Result<CardRegistered> handle(Context& context, const CardRegister& command);
Result<CardRegistered> handle(Context& context, const CardChange& command);
Result<PayeeDetermined> handle(Context& context, const PayeeDetermine& command);
Result<RegisterImported> handle(Context& context, const RegisterImport& command);
Result<QuantitiesImported> handle(Context& context, const QuantityImport& command);

}  // namespace ykt::gate
