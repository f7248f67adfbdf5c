// Join: the staged rows beside the register: who the people are, what decides about paying them, what is due.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "platform/fill/staged.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/fill_table.hpp"
#include "ykt/entitlement/payee_resolution.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::fill {

/// Finds every recipient and payee in the register. Rows whose recipient is not in it are refused.
void join_people(gate::Context& context, Staged& staged);

/// What decides about paying, for everybody whom the rows or the register bring into play.
class PayeeFactsOfBatch {
 public:
  PayeeFactsOfBatch(gate::Context& context, const Staged& staged, const PolicyVersion& policy);

  /// The facts of one row (R4), and of the person that `resolve_payee` may choose.
  PayeeFacts facts_for(const StagedRow& row) const;
  /// The register's facts of a person; nullptr where it has none.
  const sqlite::PersonFacts* person(std::int64_t id) const;
  /// What counts as one recipient of this policy: the person, or the household where it is paid to one.
  std::uint64_t unit_of(const StagedRow& row) const;

 private:
  CandidateView candidate(std::int64_t id) const;
  std::span<const PayeeDetermination> determinations_of(std::int64_t recipient) const;

  gate::Context& context_;
  PaidTo paid_to_;
  std::vector<std::int64_t> persons_;
  std::vector<sqlite::PersonFacts> facts_;
  std::vector<PayeeDetermination> determinations_;
};

/// Computes each row's amount from the policy's rule and refuses what differs from the roster (R6), to the
/// 分. Error: those of `AmountCalculator::make`.
Done check_amounts(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy,
                   Staged& staged);

}  // namespace ykt::fill
