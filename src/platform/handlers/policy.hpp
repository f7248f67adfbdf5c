// Handlers of packs, areas and the policy list.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/policy/commands.hpp"

namespace ykt::gate {

Result<PackInstalled> handle(Context& context, const PackInstall& command);
Result<AreasRegistered> handle(Context& context, const AreaRegister& command);
Result<PolicyListed> handle(Context& context, const PolicyList& query);

}  // namespace ykt::gate
