// Merge: what a merge of two records means for lines that were made before it (R3 R9).
#pragma once
#include <cstdint>
#include <vector>

#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/people/commands.hpp"

namespace ykt::gate {

/// Holds each of the lines that would not reach its payee any more by what is on record now, and gives their
/// number. Lines of whom a record was merged name the survivor from then on.
std::int64_t hold_what_changed(Context& context, const std::vector<std::int64_t>& lines);

/// Whether a failed line may be followed by another. Error: `line_obligation_elsewhere` at /line, where the
/// line gave its obligation up at a merge, or another one of the person is with a bank or paid.
Done check_no_other_stands(Context& context, const sqlite::BatchRow& batch, const sqlite::LineRow& line);

/// The line stands again where no other does any more. Error: `hold_cause_stands` at /hold.
Done take_obligation_back(Context& context, std::int64_t line);

}  // namespace ykt::gate
