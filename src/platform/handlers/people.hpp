// Handlers of the register.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/people/holding_commands.hpp"
#include "ykt/people/household_commands.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::gate {

Result<PersonRegistered> handle(Context& context, const PersonRegister& command);
Result<DeathRecorded> handle(Context& context, const DeathRecord& command);
Result<TagAdded> handle(Context& context, const TagAdd& command);
Result<PersonStated> handle(Context& context, const ResidenceRecord& command);
Result<PersonStated> handle(Context& context, const TagsConfirm& command);
Result<HouseholdRegistered> handle(Context& context, const HouseholdRegister& command);
Result<CardRegistered> handle(Context& context, const CardRegister& command);
Result<CardRegistered> handle(Context& context, const CardChange& command);
Result<PayeeDetermined> handle(Context& context, const PayeeDetermine& command);
Result<InstitutionRegistered> handle(Context& context, const InstitutionRegister& command);
Result<PersonCorrected> handle(Context& context, const PersonCorrect& command);
Result<PersonMerged> handle(Context& context, const PersonMerge& command);
Result<PayeeEnded> handle(Context& context, const PayeeEnd& command);
Result<HouseholdRegistered> handle(Context& context, const HouseholdHeadChange& command);
Result<HouseholdRegistered> handle(Context& context, const HouseholdJoin& command);
Result<HouseholdRegistered> handle(Context& context, const HouseholdLeave& command);
Result<HouseholdsChanged> handle(Context& context, const HouseholdSplit& command);
Result<HouseholdsChanged> handle(Context& context, const HouseholdMerge& command);
Result<HoldingChanged> handle(Context& context, const HoldingGrant& command);
Result<HoldingChanged> handle(Context& context, const HoldingRenew& command);
Result<HoldingChanged> handle(Context& context, const HoldingRevoke& command);
Result<RegisterImported> handle(Context& context, const RegisterImport& command);
Result<QuantitiesImported> handle(Context& context, const QuantityImport& command);

Result<PersonView> handle(Context& context, const PersonGet& query);
Result<HouseholdView> handle(Context& context, const HouseholdGet& query);
Result<Institutions> handle(Context& context, const InstitutionList& query);
Result<Holdings> handle(Context& context, const HoldingList& query);
Result<HoldingsFound> handle(Context& context, const HoldingFindings& query);

/// Where it is to be, and where it is: nobody takes over what another place has on record.
Result<ScopeNeeded> scope_of(Context& context, const InstitutionRegister& command);
/// The person asked for speaks for the place.
Result<ScopeNeeded> scope_of(Context& context, const PersonGet& query);

/// Who keeps the register or determines payees there reads numbers whole; everybody else reads masks.
bool reads_whole(Context& context, AreaCode area);
/// Lines of the person that gave their obligation up at a merge, and which one stood.
std::vector<MergedObligation> merged_obligations(Context& context, PersonId person);

}  // namespace ykt::gate
