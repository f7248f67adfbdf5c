// Stage: reads a roster from a file or an Arrow stream and checks it row by row.
#pragma once
#include "platform/fill/staged.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/batch/commands.hpp"

namespace ykt::fill {

/// Refused rows are stored as they are read. Errors: those of `RosterReader` and of the stream.
Result<Staged> stage(gate::Context& context, const sqlite::BatchRow& batch, const BatchFill& command);

}  // namespace ykt::fill
