// Handlers of spot checks.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/batch/check_commands.hpp"

namespace ykt::gate {

Result<SpotCheckDrawn> handle(Context& context, const SpotCheckDraw& command);
Result<VisitRecorded> handle(Context& context, const VisitRecord& command);
Result<VisitFollowed> handle(Context& context, const VisitFollowUp& command);
Result<SpotCheckPage> handle(Context& context, const SpotCheckList& query);
Result<SampledLinePage> handle(Context& context, const SampledLineList& query);

}  // namespace ykt::gate
