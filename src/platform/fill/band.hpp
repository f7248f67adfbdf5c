// Band: the rows of a band decided one by one: who the people are, what is due, who is paid.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/fill/amounts_of_band.hpp"
#include "platform/fill/decided.hpp"
#include "platform/fill/eligibility_of_band.hpp"
#include "platform/fill/people_of_band.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/entitlement/amount.hpp"
#include "ykt/entitlement/pot_split.hpp"
#include "ykt/policy/screening_settings.hpp"

namespace ykt::fill {

class BandDecision {
 public:
  /// Errors: those of `AmountCalculator::make`.
  static Result<BandDecision> make(gate::Context& context, const sqlite::BatchRow& batch,
                                   const PolicyVersion& policy);

  /// Joins the rows with the register, computes and compares their amounts and says who is paid. Refused rows
  /// are marked; remarks are sorted by row.
  void decide(Staged& staged);
  /// The row at an index of the band, as its line will be; not for refused rows.
  DecidedRow decided(const Staged& staged, std::size_t index) const;
  /// What the row claims of a pot; nullptr: nothing.
  const PotClaim* claim(std::size_t index) const noexcept {
    return claims_.empty() || claims_[index].key == 0 ? nullptr : &claims_[index];
  }
  /// The facts of its amount as they are kept beside its line: JSON text, or empty where nothing is to be
  /// kept.
  std::string_view basis(std::size_t index) const noexcept {
    return bases_.empty() ? std::string_view() : bases_[index];
  }
  std::uint64_t unit_of(const StagedRow& row) const noexcept { return people_.unit_of(row); }

 private:
  BandDecision(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy,
               AmountCalculator calculator);
  void check_amounts(Staged& staged);
  void keep_basis(const Staged& staged, std::size_t at, const AmountFacts& facts);
  void resolve(Staged& staged);
  bool is_stopped(std::int64_t recipient) const noexcept;
  bool ended_before(std::int64_t recipient) const noexcept;
  void name_differs(Staged& staged, std::size_t at, LineRole role);

  /// What stays of a `PayeeOutcome`.
  struct Payee {
    std::int64_t person = 0;
    std::uint64_t account = 0;
    std::int32_t bank = 0;
    Code outcome = Code::ok;
  };

  gate::Context& context_;
  const sqlite::BatchRow& batch_;
  AmountCalculator calculator_;
  PeopleOfBand people_;
  ScreeningSettings screening_;
  AmountsOfBand amounts_;
  EligibilityOfBand eligibility_;
  std::vector<std::int64_t> stopped_;  ///< persons to whom payments are stopped, sorted
  // Of the band's rows:
  std::vector<Payee> payees_;
  std::vector<PotClaim> claims_;    ///< empty where there is no pot
  std::vector<std::string> bases_;  ///< empty where no row has one
};

}  // namespace ykt::fill
