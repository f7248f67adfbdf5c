// Recoveries of a batch: what its lines keep back of wrong payments of the same policy (R7).
#pragma once
#include <cstdint>
#include <vector>

#include "platform/fill/decided.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/recovery_table.hpp"

namespace ykt::fill {

class RecoveriesOfBatch {
 public:
  /// After the lines of an earlier fill have made room.
  RecoveriesOfBatch(gate::Context& context, std::int64_t policy);

  /// Takes from the row's amount what its recipient owes, down to the floor of each recovery, and writes it
  /// beside the line.
  void keep_back(DecidedRow& row, std::int64_t line);

 private:
  gate::Context& context_;
  std::vector<sqlite::RecoveryRow> recoveries_;  ///< by person
};

}  // namespace ykt::fill
