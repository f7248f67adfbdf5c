// Handlers of actors, grants and the trail.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/platform/commands.hpp"

namespace ykt::gate {

Result<Recorded> handle(Context& context, const ActorAdd& command);
Result<Recorded> handle(Context& context, const GrantAdd& command);
Result<Recorded> handle(Context& context, const GrantRevoke& command);
Result<TrailPage> handle(Context& context, const TrailRead& query);

}  // namespace ykt::gate
