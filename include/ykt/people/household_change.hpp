// Household change: one dated step at a time: another head, joining, leaving, splitting, merging (R4).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ykt/people/household.hpp"

namespace ykt {

/// Another head from a day on, with everybody's relationship to the new one. Who is dead by then drops out
/// and is not listed; the new head may come from outside.
struct HouseholdHeadCase {
  PersonId head;
  std::vector<MemberCase> members;  ///< the others who go on
  Date from;
};
/// Errors: `household_head_already`, `household_relationship_missing` (a living member is not listed), and
/// those of a composition (`decide` of `HouseholdCase`).
Result<Household> decide(const HouseholdFacts& facts, const HouseholdHeadCase& command, Date as_of);

struct HouseholdJoinCase {
  PersonId person;
  std::string relationship;  ///< code of GB/T 4761; the head's only where the household has none
  Date from;
};
/// Errors: `household_from_in_future`, `relationship_unknown`, `household_member_elsewhere`,
/// `household_member_dead`, `household_member_twice`, `household_two_heads`, `household_change_out_of_order`.
Result<Household> decide(const HouseholdFacts& facts, const HouseholdJoinCase& command, Date as_of);

/// Leaving, also of the head: the household then has none on record, which is an ordinary case (R4).
struct HouseholdLeaveCase {
  PersonId person;
  Date from;  ///< first day on which the person does not belong to it
};
/// Errors: `household_from_in_future`, `household_member_none`, `household_change_out_of_order`.
Result<Household> decide(const HouseholdFacts& facts, const HouseholdLeaveCase& command, Date as_of);

/// Some members found a household of their own. Those who stay keep their relationships.
struct HouseholdSplitCase {
  std::string number;  ///< of the new household, in the area of the old one
  std::optional<PersonId> head{};
  std::vector<MemberCase> members;
  Date from;
};
/// Both households after a change that concerns two.
struct TwoHouseholds {
  Household stays;
  Household other;  ///< founded by the split, or left by everybody at the merge
};
/// Errors: `household_member_none` (somebody who goes does not belong to it), `household_split_all` (nobody
/// would stay alive), and those of a composition.
Result<TwoHouseholds> decide(const HouseholdFacts& facts, const HouseholdSplitCase& command, Date as_of);

/// The members of another household join this one, with their relationships to this one's head.
struct HouseholdMergeCase {
  std::vector<MemberCase> members;
  Date from;
};
struct HouseholdMergeFacts {
  Household stays;
  Household other;
  std::vector<PersonId> dead{};  ///< members of either who are dead on that day
};
/// Everybody leaves the other household; the living join this one. Errors: `household_merge_of_one`,
/// `household_member_none` (somebody listed does not belong to the other one),
/// `household_relationship_missing` (a living member of the other one is not listed), and those of joining.
Result<TwoHouseholds> decide(const HouseholdMergeFacts& facts, const HouseholdMergeCase& command, Date as_of);

}  // namespace ykt
