// Pot of a batch: what rows claim of a fixed pot while they are decided, and everybody's part afterwards
// (R6).
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/entitlement/pot_split.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::fill {

/// Keeps 40 bytes for each claim: a pot is divided by all of them at once.
class PotOfBatch {
 public:
  /// Borrows the policy.
  explicit PotOfBatch(const PolicyVersion& policy) : form_(policy.amount_rule->pot_share()) {}

  explicit operator bool() const noexcept { return form_ != nullptr; }
  /// In the order of rows.
  void add(std::uint32_t row, const PotClaim& claim) {
    rows_.push_back(row);
    claims_.push_back(claim);
  }
  /// Divides the pot among the claims of the rows that stand. Errors: `pot_divided_elsewhere` {batch}, those
  /// of `split_pot`.
  Done divide(gate::Context& context, const sqlite::BatchRow& batch,
              const std::function<bool(std::uint32_t row)>& stands);
  /// The claim of a row with its part, as a line keeps it; false where the row has none. Rows rise from call
  /// to call.
  bool next(std::uint32_t row, AmountFacts& into);

 private:
  const PotShare* form_;
  std::vector<std::uint32_t> rows_;  ///< of `claims_`
  std::vector<PotClaim> claims_;
  PotSplit split_;
  std::size_t at_ = 0;
};

}  // namespace ykt::fill
