// Moves of households, which decide who receives under a policy for households.
#include <algorithm>

#include "platform/model.hpp"

namespace ykt::test {

void Model::add_household_moves(Moves& into) {
  into.insert(into.end(), {{"HouseholdRegister", 2, &Model::register_household},
                           {"HouseholdHeadChange", 3, &Model::change_head},
                           {"HouseholdJoin", 4, &Model::join_household},
                           {"HouseholdLeave", 3, &Model::leave_household},
                           {"HouseholdSplit", 2, &Model::split_household},
                           {"HouseholdMerge", 3, &Model::merge_households}});
}

/// All but one, each as a child of the head.
JsonArray Model::members_of(const Household& household, std::optional<std::size_t> but) {
  JsonArray out;
  for (const std::size_t human : household.members)
    if (human != but) out.push_back(object("person", ref(human), "relationship", "20"));
  return out;
}

void Model::register_household() {
  Household household{"N" + std::to_string(++made_up_), {some_human()}};
  if (run("registrar", "HouseholdRegister",
          fields("household", household.number, "area", kCounty, "head", ref(household.members[0]), "members",
                 JsonArray{})))
    households_.push_back(household);
}

void Model::change_head() {
  const Household& household = any_of(households_);
  const std::size_t head = household.members.empty() ? some_human() : any_of(household.members);
  run("registrar", "HouseholdHeadChange",
      fields("household", household.number, "head", ref(head), "members", members_of(household, head), "from",
             today_.to_string()));
}

void Model::join_household() {
  Household& household = any_of(households_);
  std::size_t human = some_human();
  for (const std::size_t one : alive_)
    if (std::ranges::none_of(households_, [&](const Household& each) {
          return std::ranges::find(each.members, one) != each.members.end();
        }))
      human = one;
  if (run("registrar", "HouseholdJoin",
          fields("household", household.number, "person", ref(human), "relationship", one_in(4) ? "02" : "20",
                 "from", today_.to_string())))
    household.members.push_back(human);
}

void Model::leave_household() {
  Household& household = any_of(households_);
  const std::size_t human = household.members.empty() ? some_human() : any_of(household.members);
  if (run("registrar", "HouseholdLeave",
          fields("household", household.number, "person", ref(human), "from", today_.to_string())))
    std::erase(household.members, human);
}

void Model::split_household() {
  Household& household = any_of(households_);
  if (household.members.empty()) return;
  Household other{"S" + std::to_string(++made_up_), {household.members.back()}};
  if (!run("registrar", "HouseholdSplit",
           fields("household", household.number, "other", other.number, "head", ref(other.members[0]),
                  "members", JsonArray{}, "from", today_.to_string())))
    return;
  household.members.pop_back();
  households_.push_back(other);
}

void Model::merge_households() {
  Household& household = any_of(households_);
  Household& other = any_of(households_);
  if (!run("registrar", "HouseholdMerge",
           fields("household", household.number, "other", other.number, "members", members_of(other), "from",
                  today_.to_string())))
    return;
  household.members.insert(household.members.end(), other.members.begin(), other.members.end());
  other.members.clear();
}

}  // namespace ykt::test
