// Handlers of publication.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/publicity/commands.hpp"
#include "ykt/publicity/public_masks.hpp"

namespace ykt::gate {

Result<PublicAnswer> handle(Context& context, const PublicQuery& command);
Result<PublicMasksView> handle(Context& context, const PublicMasksSet& command);
Result<PublicMasksView> handle(Context& context, const PublicMasksGet& query);

}  // namespace ykt::gate
