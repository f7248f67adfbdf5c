#include "platform/fill/eligibility_of_band.hpp"

#include <algorithm>
#include <utility>

#include "platform/sqlite/guidance_table.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::fill {
namespace {

std::vector<PersonTag> tags_at(const std::vector<sqlite::TagOf>& tags, std::size_t at) {
  std::vector<PersonTag> out;
  for (const sqlite::TagOf& one : std::ranges::equal_range(tags, at, {}, &sqlite::TagOf::at))
    out.push_back(one.tag);
  return out;
}

std::vector<TagKind> confirmed_at(const std::vector<sqlite::ConfirmedOf>& kinds, std::size_t at) {
  std::vector<TagKind> out;
  for (const sqlite::ConfirmedOf& one : std::ranges::equal_range(kinds, at, {}, &sqlite::ConfirmedOf::at))
    out.push_back(one.kind);
  return out;
}

void sort_once(std::vector<std::int64_t>& keys) {
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace

EligibilityOfBand::EligibilityOfBand(gate::Context& context, const sqlite::BatchRow& batch,
                                     const PolicyVersion& policy)
    : context_(context),
      policy_(without_exclusions(policy)),
      day_(std::clamp(context.today, batch.period.first(), batch.period.last())) {
  if (policy_.conditions) find_asked(*policy_.conditions);
}

void EligibilityOfBand::find_asked(const Condition& condition) {
  const auto ask = [](std::vector<Membership>& into, const std::string& name) {
    const bool known = std::ranges::any_of(into, [&](const Membership& one) { return one.name == name; });
    if (!known) into.push_back({name, {}});
  };
  switch (condition.kind()) {
    case ConditionKind::all:
    case ConditionKind::any:
    case ConditionKind::none:
      for (const Condition& each : condition.group()->of) find_asked(each);
      return;
    case ConditionKind::age:
      return;  // of everybody in the band the birth date is known already
    case ConditionKind::sex:
    case ConditionKind::division:
      asks_places_ = true;
      return;
    case ConditionKind::tag:
      asks_tags_ = true;
      return;
    case ConditionKind::household_size:
    case ConditionKind::household_head:
      asks_household_ = true;
      return;
    case ConditionKind::household_member:
      asks_household_ = asks_tags_ = true;
      return;
    case ConditionKind::list:
      ask(lists_, std::get<ListCondition>(condition.form).list);
      return;
    case ConditionKind::policy:
      ask(policies_, std::get<PolicyCondition>(condition.form).policy);
  }
}

void EligibilityOfBand::read(const PeopleOfBand& people) {
  const std::span<const std::int64_t> persons = people.persons();
  sqlite::Database& database = context_.database;
  if (asks_tags_) {
    tags_ = sqlite::read_tags(database, persons);
    confirmed_ = sqlite::read_confirmed(database, persons);
  }
  if (asks_places_) {
    places_.assign(persons.size(), {});
    sqlite::read_places(database, persons, places_);
    residences_ = sqlite::read_residences(database, persons, day_);
  }
  if (asks_household_) read_households(people);
  for (Membership& one : lists_) one.of = sqlite::stand_on_list(database, one.name, day_, persons);
  for (Membership& one : policies_) one.of = sqlite::draw_policy(database, one.name, day_, persons);
}

void EligibilityOfBand::read_households(const PeopleOfBand& people) {
  std::vector<std::int64_t> households;
  for (const std::int64_t one : people.persons())
    if (const sqlite::PersonFacts* known = people.person(one); known && known->household != 0)
      households.push_back(known->household);
  sort_once(households);
  members_ = sqlite::read_members(context_.database, households, day_);
  if (!asks_tags_) return;
  others_.clear();
  for (const sqlite::MemberOf& one : members_) others_.push_back(one.person);
  sort_once(others_);
  other_tags_ = sqlite::read_tags(context_.database, others_);
  others_confirmed_ = sqlite::read_confirmed(context_.database, others_);
}

void EligibilityOfBand::put_household(const PeopleOfBand& people, std::size_t at,
                                      EligibilityHousehold& into) const {
  const std::int64_t person = people.persons()[at];
  const sqlite::PersonFacts* known = people.person(person);
  if (!known || known->household == 0) return;
  const auto members = std::ranges::equal_range(members_, known->household, {}, &sqlite::MemberOf::household);
  if (std::ranges::none_of(members, [&](const sqlite::MemberOf& one) { return one.person == person; }))
    return;
  into.size = static_cast<int>(members.size());
  into.others_complete = true;
  if (known->head != 0) into.is_head = known->head == person;
  if (!asks_tags_) return;
  for (const sqlite::MemberOf& one : members) {
    if (one.person == person) continue;
    const auto place = std::ranges::lower_bound(others_, one.person);
    const auto other = static_cast<std::size_t>(place - others_.begin());
    into.others.push_back({tags_at(other_tags_, other), confirmed_at(others_confirmed_, other)});
  }
}

EligibilityFacts EligibilityOfBand::facts_of(const PeopleOfBand& people, std::size_t at) const {
  EligibilityFacts out;
  if (const sqlite::PersonFacts* known = people.person(people.persons()[at]); known && known->known)
    out.birth_date = sqlite::trusted(Date::from_days(known->birth_days));
  if (asks_places_) {
    const sqlite::PlaceOf& place = places_[at];
    out.sex = sex_of(place.document.kind, place.document.key);
    if (!place.area.empty()) out.registration = place.area;
    if (!residences_[at].empty()) out.residence = residences_[at];
  }
  if (asks_tags_) out.tags = {tags_at(tags_, at), confirmed_at(confirmed_, at)};
  if (asks_household_) put_household(people, at, out.household);
  for (const Membership& one : lists_)
    if (one.of) out.lists.push_back({one.name, (*one.of)[at]});
  for (const Membership& one : policies_)
    if (one.of) out.policies.push_back({one.name, (*one.of)[at]});
  return out;
}

void EligibilityOfBand::check(Staged& staged, const PeopleOfBand& people) {
  if (!policy_.conditions) return;
  read(people);
  const bool drawn = !staged.facts.empty();
  for (const StagedRow& row : staged.rows) {
    if (row.refused()) continue;
    const Eligibility eligibility = assess(policy_, facts_of(people, people.index_of(row.recipient)), day_);
    if (drawn && eligibility.verdict != EligibilityVerdict::not_eligible) continue;
    for (const Error& problem : eligibility_problems(eligibility))
      staged.remarks.push_back({row.row, RowOutcome::hold, RemarkOf::eligibility, RosterColumn::recipient_id,
                                problem.code, problem.path});
  }
}

}  // namespace ykt::fill
