// BatchWork: one step of one batch: load the facts, ask the lifecycle, write what it says.
#pragma once
#include <optional>
#include <string>

#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/lifecycle.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::gate {

class BatchWork {
 public:
  /// Error: `not_found`.
  static Result<BatchWork> open(Context& context, const std::string& batch);

  const sqlite::BatchRow& row() const noexcept { return row_; }
  sqlite::BatchRow& row() noexcept { return row_; }
  /// The version that the batch pinned.
  const PolicyVersion& policy() const noexcept { return policy_; }
  BatchFacts& facts() noexcept { return facts_; }
  const sqlite::LineSums& sums() const noexcept { return sums_; }

  /// The lifecycle's word on a step with the facts as they are. Errors: those of `decide`.
  Result<BatchChange> ask(BatchStep step) const;
  /// The draft after a fill was asked for: the lines of the earlier fill make room. Errors: those of `ask`.
  Result<BatchChange> begin_fill();
  /// Writes the step, the new state and the row. The subject of the trail entry is the batch.
  void write(BatchStep step, const BatchChange& change);
  /// `ask` and `write`.
  Done take(BatchStep step);
  /// Loads the lines' sums anew, after lines were changed.
  void reload();
  BatchStatus status() const;

 private:
  BatchWork(Context& context, sqlite::BatchRow row, PolicyVersion policy);

  Context* context_;
  sqlite::BatchRow row_;
  PolicyVersion policy_;
  BatchFacts facts_;
  sqlite::LineSums sums_;
};

}  // namespace ykt::gate
