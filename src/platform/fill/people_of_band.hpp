// People of a band: what decides about paying, for everybody whom the rows or the register bring into play.
#pragma once
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "platform/fill/staged.hpp"
#include "platform/gate/context.hpp"
#include "platform/sqlite/fill_table.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "ykt/entitlement/payee_resolution.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::fill {

/// Finds a person among sorted ones: by its number where numbers lie close together, as those of a county's
/// register do, else by halving.
class PersonIndex {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  PersonIndex() = default;
  /// Sorted, without repetition; borrowed.
  explicit PersonIndex(std::span<const std::int64_t> persons);
  std::size_t of(std::int64_t person) const noexcept;

 private:
  std::span<const std::int64_t> persons_;
  std::vector<std::uint32_t> places_;  ///< by number from the first person on; 0: nobody, else index + 1
};

class PeopleOfBand {
 public:
  PeopleOfBand(gate::Context& context, const PolicyVersion& policy);

  /// Finds the rows' recipients and payees in the register and reads what is known of them. Rows whose
  /// recipient is not in it are refused; `staged.keys` is empty afterwards.
  void join(Staged& staged);

  /// Sorted, without repetition.
  std::span<const std::int64_t> persons() const noexcept { return persons_; }
  /// The register's facts of a person; nullptr where it has none.
  const sqlite::PersonFacts* person(std::int64_t id) const noexcept;
  std::size_t index_of(std::int64_t id) const noexcept { return index_.of(id); }
  /// The facts of one row (R4), and of the person that `resolve_payee` may choose.
  PayeeFacts facts_for(const StagedRow& row) const;
  /// The bank of the account on which a payee receives.
  std::int32_t bank_of(const PayeeOutcome& outcome) const noexcept;
  /// What counts as one recipient of this policy: the person, or the household where it is paid to one.
  std::uint64_t unit_of(const StagedRow& row) const noexcept;

 private:
  struct Found {
    std::int64_t person;
    std::int32_t birth_days;
    std::int32_t died_days;
  };
  std::vector<Found> find_rows_people(Staged& staged);
  void take_people(std::vector<Found> found);
  void add_people(std::vector<std::int64_t> more);
  CandidateView candidate(std::int64_t id) const;
  std::span<const PayeeDetermination> determinations_of(std::int64_t recipient) const;

  gate::Context& context_;
  PaidTo paid_to_;
  std::vector<PayeeDetermination> determinations_;    ///< of the whole register, by recipient
  std::vector<sqlite::InstitutionRow> institutions_;  ///< by number
  std::unordered_map<std::uint64_t, std::int32_t> institution_banks_;  ///< by account
  std::vector<std::int64_t> persons_;
  std::vector<sqlite::PersonFacts> facts_;  ///< of `persons_`
  PersonIndex index_;
};

}  // namespace ykt::fill
