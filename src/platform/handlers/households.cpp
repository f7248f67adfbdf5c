// Households on record, changed one dated step at a time.
#include <string>
#include <utility>
#include <vector>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/people.hpp"
#include "platform/handlers/register.hpp"
#include "ykt/people/household_change.hpp"

namespace ykt::gate {
namespace {

Result<Household> household_at(Context& context, const std::string& number, const char* path) {
  auto household = sqlite::find_household(context.database, number);
  if (!household) return fail(Code::not_found, path, {{"what", std::string("household")}});
  return std::move(*household);
}

Result<std::vector<MemberCase>> members_of(Context& context,
                                           const std::vector<HouseholdMemberEntry>& entries) {
  std::vector<MemberCase> members;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    YKT_LET(member, person_of(context, entries[i].person, "/members/" + std::to_string(i) + "/person"));
    members.push_back({member.id, entries[i].relationship});
  }
  return members;
}

/// What is on record about a household and persons, some of whom may join it.
struct FactsOnRecord {
  HouseholdFacts facts{};
  std::vector<PersonId> elsewhere{};
  std::vector<PersonId> dead{};

  FactsOnRecord(Context& context, Household household, std::vector<PersonId> joining, Date day) {
    for (const PersonId person : joining) {
      const std::int64_t home = sqlite::household_id_of(context.database, person);
      if (home != 0 && home != household.id.value) elsewhere.push_back(person);
    }
    for (const Membership& stay : household.members) joining.push_back(stay.person);
    for (const PersonId person : joining) {
      const auto known = sqlite::find_person(context.database, person);
      if (known && known->is_dead(day)) dead.push_back(person);
    }
    facts.on_record = std::move(household);
    facts.members_elsewhere = elsewhere;
    facts.dead = dead;
  }
};

}  // namespace

Result<HouseholdRegistered> handle(Context& context, const HouseholdHeadChange& command) {
  YKT_LET(household, household_at(context, command.household, "/household"));
  YKT_LET(head, person_of(context, command.head, "/head"));
  HouseholdHeadCase change{.head = head.id, .members = {}, .from = command.from};
  YKT_LET(members, members_of(context, command.members));
  change.members = std::move(members);
  std::vector<PersonId> joining{head.id};
  for (const MemberCase& member : change.members) joining.push_back(member.person);
  const FactsOnRecord known(context, std::move(household), std::move(joining), command.from);
  YKT_LET(decided, decide(known.facts, change, context.today));
  sqlite::write_household(context.database, decided, context.today);
  context.subject = "household:" + command.household;
  return HouseholdRegistered{command.household};
}

Result<HouseholdRegistered> handle(Context& context, const HouseholdJoin& command) {
  YKT_LET(household, household_at(context, command.household, "/household"));
  YKT_LET(person, person_of(context, command.person, "/person"));
  const FactsOnRecord known(context, std::move(household), {person.id}, command.from);
  YKT_LET(decided, decide(known.facts, HouseholdJoinCase{person.id, command.relationship, command.from},
                          context.today));
  sqlite::write_household(context.database, decided, context.today);
  context.subject = "household:" + command.household;
  return HouseholdRegistered{command.household};
}

Result<HouseholdRegistered> handle(Context& context, const HouseholdLeave& command) {
  YKT_LET(household, household_at(context, command.household, "/household"));
  YKT_LET(person, person_of(context, command.person, "/person"));
  HouseholdFacts facts;
  facts.on_record = std::move(household);
  YKT_LET(decided, decide(facts, HouseholdLeaveCase{person.id, command.from}, context.today));
  sqlite::write_household(context.database, decided, context.today);
  context.subject = "household:" + command.household;
  return HouseholdRegistered{command.household};
}

Result<HouseholdsChanged> handle(Context& context, const HouseholdSplit& command) {
  YKT_LET(household, household_at(context, command.household, "/household"));
  if (sqlite::find_household(context.database, command.other))
    return fail(Code::already_exists, "/other", {{"what", std::string("household")}});
  HouseholdSplitCase split{
      .number = command.other, .head = std::nullopt, .members = {}, .from = command.from};
  if (command.head) {
    YKT_LET(head, person_of(context, *command.head, "/head"));
    split.head = head.id;
  }
  YKT_LET(members, members_of(context, command.members));
  split.members = std::move(members);
  const FactsOnRecord known(context, std::move(household), {}, command.from);
  YKT_LET(decided, decide(known.facts, split, context.today));
  sqlite::write_household(context.database, decided.stays, context.today);
  sqlite::write_household(context.database, decided.other, context.today);
  context.subject = "household:" + command.household;
  return HouseholdsChanged{command.household, command.other};
}

Result<HouseholdsChanged> handle(Context& context, const HouseholdMerge& command) {
  YKT_LET(stays, household_at(context, command.household, "/household"));
  YKT_LET(other, household_at(context, command.other, "/other"));
  HouseholdMergeCase merge{.members = {}, .from = command.from};
  YKT_LET(members, members_of(context, command.members));
  merge.members = std::move(members);
  const FactsOnRecord known(context, other, {}, command.from);
  YKT_LET(decided,
          decide(HouseholdMergeFacts{std::move(stays), std::move(other), known.dead}, merge, context.today));
  sqlite::write_household(context.database, decided.other, context.today);
  sqlite::write_household(context.database, decided.stays, context.today);
  context.subject = "household:" + command.household;
  return HouseholdsChanged{command.household, command.other};
}

}  // namespace ykt::gate
