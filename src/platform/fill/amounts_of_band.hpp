// Amounts of a band: the facts that a rule looks at, as the register has them for each row (R6).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "platform/fill/people_of_band.hpp"
#include "platform/fill/staged.hpp"
#include "platform/sqlite/facts_table.hpp"
#include "platform/sqlite/residence_table.hpp"
#include "ykt/entitlement/amount_needs.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::fill {

class AmountsOfBand {
 public:
  AmountsOfBand(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy);

  /// Reads what the rule needs of everybody in the band, and nothing else. `drawn`: the rows are
  /// applications, which bring their own facts.
  void read(const PeopleOfBand& people, bool drawn);
  /// The facts of a row that stands; valid until the next call.
  const AmountFacts& of(Staged& staged, std::size_t row);
  /// The facts of the row asked for last as they are kept beside its line: JSON text, or empty where whole
  /// months and the base quantity on record say it all.
  std::string basis(const AmountFacts& facts) const;

 private:
  /// Puts the base quantity on record, if there is one.
  void put_quantity(std::size_t at, AmountFacts& into);
  const AmountFacts& of_roster(const StagedRow& row, std::size_t at);
  void put_application(std::size_t at, AmountFacts& into) const;
  void put_months(AmountFacts& into) const;
  void put_household_size(std::size_t at, AmountFacts& into) const;
  const sqlite::PersonFacts& person(std::size_t at) const;

  gate::Context& context_;
  const sqlite::BatchRow& batch_;
  AmountRule rule_;
  bool to_person_;  ///< not to a household, which outlives the recipient named
  AmountNeeds needs_;
  bool plain_;  ///< the rule looks at nothing but quantity and months
  const PeopleOfBand* people_ = nullptr;
  // Of the band's persons, each only where the rule needs it:
  std::vector<sqlite::PersonQuantity> quantities_;
  std::vector<sqlite::TagOf> tags_;
  std::vector<sqlite::ConfirmedOf> confirmed_;
  std::vector<sqlite::MemberOf> members_;
  std::vector<Money> paid_;
  std::vector<sqlite::ApplicationOf> applications_;
  // Of the row asked for last:
  AmountFacts facts_;
  bool untold_ = false;  ///< whole months and the quantity on record say it all
  bool quantity_on_record_ = false;
};

}  // namespace ykt::fill
