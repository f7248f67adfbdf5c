// Handlers of statistics and of the report made of them.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/publicity/completeness.hpp"
#include "ykt/publicity/report_query.hpp"
#include "ykt/publicity/statistics.hpp"

namespace ykt::gate {

Result<StatisticsPage> handle(Context& context, const Statistics& query);
Result<ReportFile> handle(Context& context, const ReportPage& query);
Result<CompletenessPage> handle(Context& context, const HouseholdCompleteness& query);
Result<VillageCompletenessPage> handle(Context& context, const CompletenessByVillage& query);

}  // namespace ykt::gate
