// Line amount: a line's amount computed once more from what it was computed from.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "platform/gate/context.hpp"
#include "platform/sqlite/basis_table.hpp"
#include "ykt/entitlement/arrears.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::gate {

/// The lines of one batch, by the version that it pinned.
class LineAmounts {
 public:
  LineAmounts(Context& context, sqlite::BatchRow batch);

  const sqlite::BatchRow& batch() const noexcept { return batch_; }
  /// Errors: those of `explain_amount`.
  Result<AmountExplanation> explain(const sqlite::LineRow& line) const;
  /// A difference line, with the way to what was due for the past. Errors: those of `arrears`.
  Result<ArrearsLine> difference(const sqlite::SupplementRow& supplement);

 private:
  const PolicyVersion& pinned(const sqlite::BatchRow& batch);

  Context& context_;
  sqlite::BatchRow batch_;
  PolicyVersion policy_;
  AmountNeeds needs_;
  std::map<std::pair<std::int64_t, std::int64_t>, PolicyVersion> older_;
};

}  // namespace ykt::gate
