// Merge: what a merge of two records means for lines that were made before it (R3 R9).
#pragma once
#include <cstdint>

#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/people/commands.hpp"

namespace ykt::gate {

/// Whether a failed line may be followed by another. Error: `line_obligation_elsewhere` at /line, where the
/// line gave its obligation up at a merge, or another one of the person is with a bank or paid.
Done check_no_other_stands(Context& context, const sqlite::BatchRow& batch, const sqlite::LineRow& line);

/// The line stands again where no other does any more. Error: `hold_cause_stands` at /hold.
Done take_obligation_back(Context& context, std::int64_t line);

}  // namespace ykt::gate
