// Handlers of packs, areas and the policy list.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/policy/commands.hpp"

namespace ykt::gate {

Result<PackInstalled> handle(Context& context, const PackInstall& command);
Result<AreasRegistered> handle(Context& context, const AreaRegister& command);
Result<PolicyListed> handle(Context& context, const PolicyList& query);
Result<PolicyHistory> handle(Context& context, const PolicyGet& query);
Result<PolicyAdjusted> handle(Context& context, const PolicyAdjust& command);
Result<PolicyEnded> handle(Context& context, const PolicyEnd& command);
Result<DivisionsListed> handle(Context& context, const DivisionList& query);

}  // namespace ykt::gate
