// Handlers of lists for the public: of a village's notice, of policies.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/publicity/village_list.hpp"

namespace ykt::gate {

Result<PublicFile> handle(Context& context, const VillageList& query);
Result<VillageMasks> handle(Context& context, const VillageMasksSet& command);
Result<VillageMasks> handle(Context& context, const VillageMasksGet& query);
Result<PublicFile> handle(Context& context, const PolicyListFile& query);

}  // namespace ykt::gate
