// Commands on households on record: another head, joining, leaving, splitting, merging (R4).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/people/commands.hpp"

namespace ykt {

/// Another head from a day on (R4). Everybody else who lives is listed with the relationship to the new head;
/// who is dead drops out.
struct HouseholdHeadChange {
  using Reply = HouseholdRegistered;
  std::string household;
  PersonRef head;
  std::vector<HouseholdMemberEntry> members;  ///< the others
  Date from;
};

struct HouseholdJoin {
  using Reply = HouseholdRegistered;
  std::string household;
  PersonRef person;
  std::string relationship;  ///< GB/T 4761 code; the head's only where the household has none
  Date from;
};

/// Also of the head: the household then has none on record, which is an ordinary case.
struct HouseholdLeave {
  using Reply = HouseholdRegistered;
  std::string household;
  PersonRef person;
  Date from;  ///< first day on which the person does not belong to it
};

struct HouseholdsChanged {
  std::string household;
  std::string other;
};

/// 分户: some members found a household of their own, in the same area.
struct HouseholdSplit {
  using Reply = HouseholdsChanged;
  std::string household;
  std::string other;  ///< number of the new household
  std::optional<PersonRef> head{};
  std::vector<HouseholdMemberEntry> members;  ///< who goes, with the relationship to the new head
  Date from;
};

/// 并户: the living members of another household join this one; nobody is left in the other.
struct HouseholdMerge {
  using Reply = HouseholdsChanged;
  std::string household;
  std::string other;
  std::vector<HouseholdMemberEntry> members;  ///< of the other one, with the relationship to this one's head
  Date from;
};

}  // namespace ykt
