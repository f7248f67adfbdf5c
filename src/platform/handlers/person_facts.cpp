// Person facts: what is known of a person for conditions, as stated and as the register has it (R15).
#include "platform/handlers/person_facts.hpp"

#include <algorithm>

#include "platform/handlers/checks.hpp"
#include "platform/sqlite/guidance_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/residence_table.hpp"

namespace ykt::gate {
namespace {

// ---- facts as they are stated with a query

Done put_tags(const std::vector<TagStatement>& stated, const std::string& path, TagFacts& into) {
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const TagStatement& one = stated[i];
    const std::string here = path + "/" + std::to_string(i);
    auto tag = tag_of(one.kind, one.detail, one.grade);
    if (!tag) return Failure(std::move(tag).error().under(here));
    if (one.to && *one.to < one.from) return fail(Code::tag_dates, here + "/to");
    tag->from = one.from;
    tag->to = one.to;
    into.tags.push_back(*tag);
  }
  return {};
}

void put_names(const std::optional<std::vector<std::string>>& names, bool holds,
               std::vector<KnownMembership>& into) {
  for (const std::string& name : names.value_or(std::vector<std::string>())) into.push_back({name, holds});
}

Done put_household(const FactsStatement& stated, const std::string& path, EligibilityHousehold& into) {
  if (stated.household_size) {
    if (*stated.household_size < 1 || *stated.household_size > kConditionNumberMax)
      return fail(Code::out_of_range, path + "/household_size", {{"min", 1}, {"max", kConditionNumberMax}});
    into.size = static_cast<int>(*stated.household_size);
  }
  into.is_head = stated.is_head;
  into.others_complete = stated.others_complete.value_or(false);
  const std::vector<MemberStatement> others = stated.others.value_or(std::vector<MemberStatement>());
  for (std::size_t i = 0; i < others.size(); ++i) {
    TagFacts& member = into.others.emplace_back();
    member.complete = others[i].complete_tags;
    YKT_TRY(put_tags(others[i].tags, path + "/others/" + std::to_string(i) + "/tags", member));
  }
  return {};
}

// ---- facts of the register

/// Tags of the register first; what is stated counts for kinds of which the register has none.
void put_register_tags(const std::vector<PersonTag>& on_record, TagFacts& into) {
  std::erase_if(into.tags, [&](const PersonTag& stated) {
    return std::any_of(on_record.begin(), on_record.end(),
                       [&](const PersonTag& each) { return each.kind == stated.kind; });
  });
  into.tags.insert(into.tags.end(), on_record.begin(), on_record.end());
}

void put_register_household(Context& context, PersonId person, Date day, EligibilityHousehold& into) {
  const auto household = sqlite::household_of(context.database, person);
  if (!household || !household->member(person, day)) return;
  into = {};
  int size = 0;
  for (const Membership& member : household->members) {
    if (!member.in_force(day)) continue;
    ++size;
    if (member.person == person) continue;
    const auto other = sqlite::find_person(context.database, member.person);
    into.others.push_back({other ? other->tags : std::vector<PersonTag>(),
                           sqlite::confirmed_tags(context.database, member.person)});
  }
  into.size = size;
  into.others_complete = true;
  if (const auto head = household->head(day)) into.is_head = *head == person;
}

/// Names of the lists that conditions ask about.
void lists_of(const Condition& condition, std::vector<std::string>& into) {
  if (const ConditionGroup* group = condition.group())
    for (const Condition& each : group->of) lists_of(each, into);
  if (const auto* list = std::get_if<ListCondition>(&condition.form)) into.push_back(list->list);
}

/// What the register knows goes before what is stated: `look_up` takes the first.
void put_first(std::vector<KnownMembership>& into, const std::string& name, bool holds) {
  into.insert(into.begin(), {name, holds});
}

}  // namespace

Result<AreaCode> area_of(const std::string& code, const std::string& path) {
  auto area = AreaCode::parse(code);
  if (!area) return Failure(std::move(area).error().under(path));
  return *area;
}

Result<EligibilityFacts> facts_of(const FactsStatement& stated, const std::string& path) {
  EligibilityFacts out;
  out.birth_date = stated.birth_date;
  if (stated.sex) out.sex = *stated.sex == StatedSex::male ? Sex::male : Sex::female;
  if (stated.registration) {
    YKT_LET(area, area_of(*stated.registration, path + "/registration"));
    out.registration = area;
  }
  if (stated.residence) {
    YKT_LET(area, area_of(*stated.residence, path + "/residence"));
    out.residence = area;
  }
  YKT_TRY(put_tags(stated.tags.value_or(std::vector<TagStatement>()), path + "/tags", out.tags));
  out.tags.complete = stated.complete_tags.value_or(std::vector<TagKind>());
  YKT_TRY(put_household(stated, path, out.household));
  put_names(stated.on_lists, true, out.lists);
  put_names(stated.not_on_lists, false, out.lists);
  put_names(stated.draws, true, out.policies);
  put_names(stated.draws_not, false, out.policies);
  return out;
}

void put_register_facts(Context& context, const Person& person, Date day,
                        std::span<const PolicyVersion> versions, EligibilityFacts& into) {
  into.birth_date = person.birth_date;
  if (person.sex) into.sex = person.sex;
  into.registration = person.area;
  if (const auto residence = sqlite::residence_of(context.database, person.id, day))
    into.residence = residence->area;
  put_register_tags(person.tags, into.tags);
  for (const TagKind kind : sqlite::confirmed_tags(context.database, person.id))
    into.tags.complete.push_back(kind);
  put_register_household(context, person.id, day, into.household);
  std::vector<std::string> lists;
  for (const PolicyVersion& version : versions)
    if (version.conditions) lists_of(*version.conditions, lists);
  for (const std::string& list : lists)
    if (const auto stands = sqlite::stands_on_list(context.database, list, person.id, day))
      put_first(into.lists, list, *stands);
  const std::vector<std::string> drawn = sqlite::drawn_policies(context.database, person.id, day);
  for (const std::string& code : sqlite::policy_codes(context.database)) {
    const bool draws = std::find(drawn.begin(), drawn.end(), code) != drawn.end();
    // Another office may pay what this store does not: a stated `draws` stands beside its silence.
    const bool stated = std::any_of(into.policies.begin(), into.policies.end(),
                                    [&](const KnownMembership& each) { return each.name == code; });
    if (draws || !stated) put_first(into.policies, code, draws);
  }
}

}  // namespace ykt::gate
