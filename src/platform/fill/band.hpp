// Band: the rows of a band decided one by one: who the people are, what is due, who is paid.
#pragma once
#include <vector>

#include "platform/fill/decided.hpp"
#include "platform/fill/people_of_band.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/entitlement/amount.hpp"
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
  std::uint64_t unit_of(const StagedRow& row) const noexcept { return people_.unit_of(row); }

 private:
  BandDecision(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy,
               AmountCalculator calculator);
  void check_amounts(Staged& staged);
  void resolve(Staged& staged);
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
  std::vector<Payee> payees_;  ///< of the band's rows
};

}  // namespace ykt::fill
