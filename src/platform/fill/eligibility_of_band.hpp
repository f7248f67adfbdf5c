// Eligibility of a band: the policy's conditions held against everybody in it, as the register has them
// (R15).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/fill/people_of_band.hpp"
#include "platform/fill/staged.hpp"
#include "platform/sqlite/facts_table.hpp"
#include "platform/sqlite/residence_table.hpp"
#include "ykt/entitlement/eligibility.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::fill {

class EligibilityOfBand {
 public:
  /// Which policies exclude each other is a rule across rows (R3), not one of these conditions.
  EligibilityOfBand(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy);

  /// Holds each row that stands: by what fails, else by each fact without which it cannot be decided; the
  /// remark names the path. Of a drawn application only what fails: what the register does not know was
  /// decided at its approval. Reads nothing where the policy has no conditions.
  void check(Staged& staged, const PeopleOfBand& people);

 private:
  /// What is known of many about one list or policy, by index of the person; not known: none.
  struct Membership {
    std::string name;
    std::optional<std::vector<bool>> of;
  };
  void find_asked(const Condition& condition);
  void read(const PeopleOfBand& people);
  void read_households(const PeopleOfBand& people);
  EligibilityFacts facts_of(const PeopleOfBand& people, std::size_t at) const;
  void put_household(const PeopleOfBand& people, std::size_t at, EligibilityHousehold& into) const;

  gate::Context& context_;
  PolicyVersion policy_;  ///< without what excludes it
  Date day_;              ///< the day of the period that is nearest to today
  // What the conditions ask about:
  bool asks_tags_ = false;
  bool asks_places_ = false;
  bool asks_household_ = false;
  std::vector<Membership> lists_;
  std::vector<Membership> policies_;
  // Of the band's persons:
  std::vector<sqlite::TagOf> tags_;
  std::vector<sqlite::ConfirmedOf> confirmed_;
  std::vector<sqlite::PlaceOf> places_;
  std::vector<AreaCode> residences_;
  std::vector<sqlite::MemberOf> members_;
  std::vector<std::int64_t> others_;                   ///< members who may stand outside the band
  std::vector<sqlite::TagOf> other_tags_;              ///< of `others_`
  std::vector<sqlite::ConfirmedOf> others_confirmed_;  ///< of `others_`
};

}  // namespace ykt::fill
