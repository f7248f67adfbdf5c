// Handlers of matters that citizens bring to a department.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/publicity/matter_commands.hpp"

namespace ykt::gate {

/// A matter belongs to the division where it was filed. Error: `not_found` at /matter.
Result<ScopeNeeded> scope_of(Context& context, const MatterAnswer& command);
Result<ScopeNeeded> scope_of(Context& context, const MatterGet& query);

Result<MatterStatus> handle(Context& context, const MatterFile& command);
Result<MatterStatus> handle(Context& context, const MatterAnswer& command);
Result<MatterDeadlineStated> handle(Context& context, const MatterDeadlineSet& command);
Result<MatterPage> handle(Context& context, const MatterList& query);
Result<MatterView> handle(Context& context, const MatterGet& query);

}  // namespace ykt::gate
