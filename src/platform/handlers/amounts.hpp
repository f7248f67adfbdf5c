// Handlers about the amounts of lines.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/batch/amounts.hpp"

namespace ykt::gate {

Result<AmountExplained> handle(Context& context, const AmountExplain& query);
Result<AmountCompared> handle(Context& context, const AmountCompare& query);
Result<BatchRecomputed> handle(Context& context, const BatchRecompute& query);
Result<ArrearsDrawn> handle(Context& context, const ArrearsDraw& command);
Result<DifferenceLines> handle(Context& context, const DifferenceLineList& query);

}  // namespace ykt::gate
