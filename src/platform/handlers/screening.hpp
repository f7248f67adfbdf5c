// Handlers of reference lists, findings and comparisons.
#pragma once
#include "platform/gate/context.hpp"
#include "platform/sqlite/finding_table.hpp"
#include "ykt/screening/commands.hpp"
#include "ykt/screening/queries.hpp"

namespace ykt::gate {

/// What somebody has said of the finding itself: a settlement elsewhere can be overruled.
std::optional<FindingReason> settled_here(const sqlite::FindingOnRecord& finding);

Result<ReferenceListImported> handle(Context& context, const ReferenceListImport& command);
Result<FindingSettled> handle(Context& context, const FindingSettle& command);
Result<ApplicationScreened> handle(Context& context, const ApplicationScreen& command);
Result<ApplicationScreened> handle(Context& context, const ApplicationFindingSettle& command);

Result<ReferenceListPage> handle(Context& context, const ReferenceListList& query);
Result<FindingPage> handle(Context& context, const FindingList& query);
/// The fill: each numbers its findings from 1.
Result<std::int64_t> edition_of(Context& context, const FindingList& query);
Result<FindingPage> handle(Context& context, const ApplicationFindingList& query);
/// The screening: the next one may find less.
Result<std::int64_t> edition_of(Context& context, const ApplicationFindingList& query);
Result<ComparisonPage> handle(Context& context, const BatchComparison& query);

}  // namespace ykt::gate
