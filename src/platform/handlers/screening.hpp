// Handlers of reference lists.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/screening/commands.hpp"

namespace ykt::gate {

Result<ReferenceListImported> handle(Context& context, const ReferenceListImport& command);

}  // namespace ykt::gate
