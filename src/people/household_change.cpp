// Household change: each step leaves the past as it was and begins on its day.
#include "ykt/people/household_change.hpp"

#include <algorithm>
#include <utility>

namespace ykt {
namespace {

bool contains(std::span<const PersonId> persons, PersonId person) noexcept {
  return std::find(persons.begin(), persons.end(), person) != persons.end();
}

bool lists(const std::vector<MemberCase>& members, PersonId person) noexcept {
  return std::any_of(members.begin(), members.end(),
                     [&](const MemberCase& one) { return one.person == person; });
}

std::string person_path(std::size_t i) { return "/members/" + std::to_string(i) + "/person"; }

/// The past is never rewritten in silence: nothing may begin or have ended after the day of a change.
Done check_day(const Household& household, Date from, Date as_of) {
  if (from > as_of) return fail(Code::household_from_in_future, "/from");
  for (const Membership& stay : household.members)
    if (stay.from > from || (stay.to && *stay.to >= from))
      return fail(Code::household_change_out_of_order, "/from");
  return {};
}

/// The stay that goes on, or nullptr.
Membership* open_stay(Household& household, PersonId person) noexcept {
  for (Membership& stay : household.members)
    if (stay.person == person && !stay.to) return &stay;
  return nullptr;
}

Done leave(Household& household, PersonId person, Date from, const std::string& path) {
  Membership* stay = open_stay(household, person);
  if (!stay) return fail(Code::household_member_none, path);
  YKT_LET(last, from.plus_days(-1));
  stay->to = last;
  // What the same day began was never in force: a correction of that day.
  std::erase_if(household.members, [](const Membership& one) { return one.to && *one.to < one.from; });
  return {};
}

struct Joining {
  MemberCase member;
  Date from;
  std::string person_path;
  std::string relationship_path;
};

Done join(Household& household, const Joining& joining) {
  const auto relationship = Relationship::parse(joining.member.relationship);
  if (!relationship) return fail(Code::relationship_unknown, joining.relationship_path);
  if (open_stay(household, joining.member.person))
    return fail(Code::household_member_twice, joining.person_path);
  if (relationship->is_head() && household.head(joining.from))
    return fail(Code::household_two_heads, joining.relationship_path);
  household.members.push_back({joining.member.person, *relationship, joining.from, std::nullopt});
  return {};
}

}  // namespace

Result<Household> decide(const HouseholdFacts& facts, const HouseholdHeadCase& command, Date as_of) {
  if (!facts.on_record) return fail(Code::household_empty, "/household");
  const Household& known = *facts.on_record;
  YKT_TRY(check_day(known, command.from, as_of));
  if (known.head(command.from) == command.head) return fail(Code::household_head_already, "/head");
  for (const Membership& stay : known.members) {
    const bool goes_on = !stay.to && !contains(facts.dead, stay.person) && stay.person != command.head;
    if (goes_on && !lists(command.members, stay.person))
      return fail(Code::household_relationship_missing, "/members");
  }
  const HouseholdCase composition{known.number, known.area.to_string(), command.head, command.members,
                                  command.from};
  return decide(facts, composition, as_of);
}

Result<Household> decide(const HouseholdFacts& facts, const HouseholdJoinCase& command, Date as_of) {
  if (!facts.on_record) return fail(Code::household_empty, "/household");
  Household household = *facts.on_record;
  YKT_TRY(check_day(household, command.from, as_of));
  if (contains(facts.members_elsewhere, command.person))
    return fail(Code::household_member_elsewhere, "/person");
  if (contains(facts.dead, command.person)) return fail(Code::household_member_dead, "/person");
  YKT_TRY(
      join(household, {{command.person, command.relationship}, command.from, "/person", "/relationship"}));
  return household;
}

Result<Household> decide(const HouseholdFacts& facts, const HouseholdLeaveCase& command, Date as_of) {
  if (!facts.on_record) return fail(Code::household_empty, "/household");
  Household household = *facts.on_record;
  YKT_TRY(check_day(household, command.from, as_of));
  YKT_TRY(leave(household, command.person, command.from, "/person"));
  return household;
}

Result<TwoHouseholds> decide(const HouseholdFacts& facts, const HouseholdSplitCase& command, Date as_of) {
  if (!facts.on_record) return fail(Code::household_empty, "/household");
  TwoHouseholds both{*facts.on_record, {}};
  YKT_TRY(check_day(both.stays, command.from, as_of));
  for (std::size_t i = 0; i < command.members.size(); ++i)
    if (!open_stay(both.stays, command.members[i].person))
      return fail(Code::household_member_none, person_path(i));
  if (command.head && !open_stay(both.stays, *command.head))
    return fail(Code::household_member_none, "/head");
  const HouseholdCase founded{command.number, both.stays.area.to_string(), command.head, command.members,
                              command.from};
  YKT_LET(other, decide(HouseholdFacts{std::nullopt, {}, facts.dead}, founded, as_of));
  both.other = std::move(other);
  for (const Membership& one : both.other.members)
    YKT_TRY(leave(both.stays, one.person, command.from, "/members"));
  if (std::none_of(both.stays.members.begin(), both.stays.members.end(),
                   [&](const Membership& stay) { return !stay.to && !contains(facts.dead, stay.person); }))
    return fail(Code::household_split_all, "/members");
  return both;
}

Result<TwoHouseholds> decide(const HouseholdMergeFacts& facts, const HouseholdMergeCase& command,
                             Date as_of) {
  if (facts.stays.number == facts.other.number) return fail(Code::household_merge_of_one, "/other");
  TwoHouseholds both{facts.stays, facts.other};
  YKT_TRY(check_day(both.stays, command.from, as_of));
  YKT_TRY(check_day(both.other, command.from, as_of));
  for (std::size_t i = 0; i < command.members.size(); ++i) {
    const PersonId person = command.members[i].person;
    if (!open_stay(both.other, person)) return fail(Code::household_member_none, person_path(i));
    if (contains(facts.dead, person)) return fail(Code::household_member_dead, person_path(i));
    YKT_TRY(join(both.stays, {command.members[i], command.from, person_path(i),
                              "/members/" + std::to_string(i) + "/relationship"}));
  }
  for (const Membership& stay : facts.other.members) {
    if (stay.to) continue;
    if (!contains(facts.dead, stay.person) && !lists(command.members, stay.person))
      return fail(Code::household_relationship_missing, "/members");
    YKT_TRY(leave(both.other, stay.person, command.from, "/members"));
  }
  return both;
}

}  // namespace ykt
