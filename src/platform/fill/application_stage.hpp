// ApplicationStage: approved applications as rows of a batch, band by band; what a roster is to `Stage`.
#pragma once
#include "platform/fill/staged.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/application_table.hpp"
#include "ykt/entitlement/amount_needs.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::fill {

class ApplicationStage {
 public:
  /// All three must outlive it.
  ApplicationStage(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy)
      : context_(context), batch_(batch), policy_(policy), needs_(*policy.amount_rule) {}

  /// The next applications that are due in the batch's period; false when there are none. A row's number is
  /// the application's. One that is paid once and stands in another batch is not due any more. Errors:
  /// `stopped`.
  Result<bool> next_band(Staged& into);
  std::int64_t rows_read() const noexcept { return rows_read_; }

 private:
  bool is_due(const sqlite::ApplicationRow& row) const;
  void take(const sqlite::ApplicationRow& row, Staged& into);

  gate::Context& context_;
  const sqlite::BatchRow& batch_;
  const PolicyVersion& policy_;
  AmountNeeds needs_;
  std::int64_t last_ = 0;
  std::int64_t rows_read_ = 0;
};

}  // namespace ykt::fill
