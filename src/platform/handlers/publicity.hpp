// Handlers of publication.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/publicity/commands.hpp"

namespace ykt::gate {

Result<PublicAnswer> handle(Context& context, const PublicQuery& command);

}  // namespace ykt::gate
