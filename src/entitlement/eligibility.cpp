// Eligibility: three-valued evaluation of conditions, and the verdict on one policy.
#include "ykt/entitlement/eligibility.hpp"

#include <algorithm>

namespace ykt {
namespace {

using Outcome = ConditionOutcome;

constexpr Outcome negated(Outcome outcome) noexcept {
  if (outcome == Outcome::unknown) return outcome;
  return outcome == Outcome::holds ? Outcome::fails : Outcome::holds;
}
constexpr Outcome decided(bool holds) noexcept { return holds ? Outcome::holds : Outcome::fails; }

/// `any` of the parts: what holds wins, then what is unknown. Outcomes are ordered fails, unknown, holds.
Outcome any_of(std::span<const ConditionResult> parts) noexcept {
  Outcome out = Outcome::fails;
  for (const ConditionResult& part : parts) out = std::max(out, part.outcome);
  return out;
}
Outcome all_of(std::span<const ConditionResult> parts) noexcept {
  Outcome out = Outcome::holds;
  for (const ConditionResult& part : parts) out = std::min(out, part.outcome);
  return out;
}

void add_missing(std::vector<std::string>& into, std::span<const std::string> facts) {
  for (const std::string& fact : facts)
    if (std::find(into.begin(), into.end(), fact) == into.end()) into.push_back(fact);
}

/// What one tag condition says of somebody's tags.
struct TagMatch {
  Outcome outcome = Outcome::fails;
  std::optional<PersonTag> tag{};
  std::vector<std::string> missing{};
};

/// A tag of the kind against kind, grade and dates; 0 means that the register does not say which.
TagMatch match_one(const TagCondition& asked, const PersonTag& tag, Date day, const std::string& path) {
  TagMatch out{Outcome::holds, tag, {}};
  const bool dates = tag.in_force(day) && (!asked.from_min || *asked.from_min <= tag.from) &&
                     (!asked.from_max || tag.from <= *asked.from_max);
  const bool detail_other =
      !asked.details.empty() && tag.detail != 0 &&
      std::find(asked.details.begin(), asked.details.end(), tag.detail) == asked.details.end();
  const bool by_grade = asked.grade.min || asked.grade.max;
  const bool grade_other = by_grade && tag.grade != 0 && !asked.grade.holds(tag.grade);
  if (!dates || detail_other || grade_other) {
    out.outcome = Outcome::fails;
    return out;
  }
  if (!asked.details.empty() && tag.detail == 0) out.missing.push_back(path + "/detail");
  if (by_grade && tag.grade == 0) out.missing.push_back(path + "/grade");
  if (!out.missing.empty()) out.outcome = Outcome::unknown;
  return out;
}

/// Somebody's tags; `path` is that of the person's `tags`. The tag that decides is kept: the one that holds,
/// else one that may, else one that was in force.
TagMatch match_tags(const TagCondition& asked, const TagFacts& facts, Date as_of, const std::string& path) {
  const Date day = asked.on.value_or(as_of);
  const std::string here = path + "/" + std::string(slug(asked.tag));
  TagMatch out;
  bool any = false;
  for (const PersonTag& tag : facts.tags) {
    if (tag.kind != asked.tag) continue;
    TagMatch match = match_one(asked, tag, day, here);
    const bool better = !any || match.outcome > out.outcome ||
                        (match.outcome == out.outcome && tag.in_force(day) && !out.tag->in_force(day));
    std::vector<std::string> missing = std::move(out.missing);
    add_missing(missing, match.missing);
    if (better) out = std::move(match);
    out.missing = std::move(missing);
    any = true;
  }
  const bool complete =
      std::find(facts.complete.begin(), facts.complete.end(), asked.tag) != facts.complete.end();
  // A person of whom a tag of the kind is on record is taken to be known in it: the register is kept for
  // that.
  if (any || complete) return out;
  return {Outcome::unknown, std::nullopt, {here}};
}

std::string compared_with(const std::optional<PersonTag>& tag) {
  if (!tag) return {};
  return std::to_string(tag->detail) + "/" + std::to_string(tag->grade);
}

/// One kind of condition each: fills outcome, value compared and what is missing.
class Evaluator {
 public:
  Evaluator(const EligibilityFacts& facts, Date as_of, ConditionResult& into)
      : facts_(facts), as_of_(as_of), into_(into) {}

  void operator()(const ConditionGroup& form) {
    into_.of.reserve(form.of.size());
    for (std::size_t i = 0; i < form.of.size(); ++i) {
      ConditionResult& part = into_.of.emplace_back();
      part.path = into_.path + "/of/" + std::to_string(i);
      Evaluator(facts_, as_of_, part).run(form.of[i]);
    }
    into_.outcome = form.kind == ConditionKind::all   ? all_of(into_.of)
                    : form.kind == ConditionKind::any ? any_of(into_.of)
                                                      : negated(any_of(into_.of));
    if (into_.outcome != Outcome::unknown) return;
    for (const ConditionResult& part : into_.of) add_missing(into_.missing, part.missing);
  }
  void operator()(const AgeCondition& form) {
    if (!facts_.birth_date) return lacks("/birth_date");
    const int age = age_on(*facts_.birth_date, form.on.value_or(as_of_));
    into_.compared = std::to_string(age);
    into_.outcome = decided(form.years.holds(age));
  }
  void operator()(const SexCondition& form) {
    if (!facts_.sex) return lacks("/sex");
    into_.compared = slug(*facts_.sex);
    into_.outcome = decided(*facts_.sex == form.sex);
  }
  void operator()(const DivisionCondition& form) {
    const Outcome registered = form.place == PlaceKind::residence
                                   ? Outcome::fails
                                   : lies_in(form, facts_.registration, "/registration");
    const Outcome living = form.place == PlaceKind::registration
                               ? Outcome::fails
                               : lies_in(form, facts_.residence, "/residence");
    into_.outcome = std::max(registered, living);
    if (into_.outcome != Outcome::unknown) into_.missing.clear();
  }
  void operator()(const TagCondition& form) { take(match_tags(form, facts_.tags, as_of_, "/tags")); }
  void operator()(const HouseholdSizeCondition& form) {
    if (!facts_.household.size) return lacks("/household/size");
    into_.compared = std::to_string(*facts_.household.size);
    into_.outcome = decided(form.members.holds(*facts_.household.size));
  }
  void operator()(const HouseholdHeadCondition& form) {
    if (!facts_.household.is_head) return lacks("/household/is_head");
    into_.compared = *facts_.household.is_head ? "true" : "false";
    into_.outcome = decided(*facts_.household.is_head == form.is_head);
  }
  void operator()(const HouseholdMemberCondition& form) {
    TagMatch best = match_tags(form.has, facts_.tags, as_of_, "/tags");
    for (std::size_t i = 0; i < facts_.household.others.size(); ++i) {
      TagMatch match = match_tags(form.has, facts_.household.others[i], as_of_,
                                  "/household/others/" + std::to_string(i) + "/tags");
      std::vector<std::string> missing = best.missing;
      add_missing(missing, match.missing);
      if (match.outcome > best.outcome || (match.outcome == best.outcome && !best.tag))
        best = std::move(match);
      best.missing = std::move(missing);
    }
    if (best.outcome != Outcome::holds && !facts_.household.others_complete) {
      best.outcome = Outcome::unknown;
      best.missing.emplace_back("/household/others");
    }
    take(std::move(best));
  }
  void operator()(const ListCondition& form) { look_up(facts_.lists, form.list, "/lists/"); }
  void operator()(const PolicyCondition& form) { look_up(facts_.policies, form.policy, "/policies/"); }

  void run(const Condition& condition) {
    into_.condition.text = condition.text;
    if (const ConditionGroup* group = condition.group())
      into_.condition.form = ConditionGroup{group->kind, {}};
    else
      into_.condition.form = condition.form;
    std::visit(*this, condition.form);
  }

 private:
  void lacks(std::string fact) {
    into_.outcome = Outcome::unknown;
    into_.missing.push_back(std::move(fact));
  }
  void take(TagMatch match) {
    into_.outcome = match.outcome;
    into_.compared = compared_with(match.tag);
    into_.tag = match.tag;
    if (match.outcome == Outcome::unknown) into_.missing = std::move(match.missing);
  }
  /// A place that is known only as a wider area than the condition's may or may not lie in it.
  Outcome lies_in(const DivisionCondition& form, const std::optional<AreaCode>& place, const char* path) {
    if (!place) {
      into_.missing.emplace_back(path);
      return Outcome::unknown;
    }
    into_.compared.append(into_.compared.empty() ? "" : " ").append(place->to_string());
    bool may = false;
    for (const DivisionCode division : form.in) {
      if (AreaCode(division).contains(*place)) return Outcome::holds;
      may = may || place->contains(AreaCode(division));
    }
    if (!may) return Outcome::fails;
    into_.missing.emplace_back(path);
    return Outcome::unknown;
  }
  void look_up(std::span<const KnownMembership> known, const std::string& name, const char* path) {
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const KnownMembership& each) { return each.name == name; });
    if (found == known.end()) return lacks(path + name);
    into_.compared = found->holds ? "true" : "false";
    into_.outcome = decided(found->holds);
  }

  const EligibilityFacts& facts_;
  Date as_of_;
  ConditionResult& into_;
};

ConditionResult evaluate_at(std::string path, const Condition& condition, const EligibilityFacts& facts,
                            Date as_of) {
  ConditionResult out;
  out.path = std::move(path);
  Evaluator(facts, as_of, out).run(condition);
  return out;
}

/// None of the policies that exclude this one may be drawn.
Condition none_drawn(std::span<const std::string> own, std::span<const std::string> others) {
  ConditionGroup group{ConditionKind::none, {}};
  for (const std::span<const std::string> codes : {own, others})
    for (const std::string& code : codes) {
      Condition drawn{"", PolicyCondition{code}};
      if (std::find(group.of.begin(), group.of.end(), drawn) == group.of.end())
        group.of.push_back(std::move(drawn));
    }
  return {"", std::move(group)};
}

/// The conditions that decide against somebody: those that fail and, under `none`, those that hold.
void collect_decisive(const ConditionResult& result, Outcome against, std::vector<Error>& into) {
  if (result.outcome != against) return;
  const ConditionGroup* group = result.condition.group();
  if (!group) {
    into.push_back(Error{Code::eligibility_condition_fails,
                         result.path,
                         {{"kind", std::string(slug(result.condition.kind()))}}});
    return;
  }
  const Outcome below = group->kind == ConditionKind::none ? negated(against) : against;
  for (const ConditionResult& part : result.of) collect_decisive(part, below, into);
}

EligibilityVerdict verdict_of(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::holds:
      return EligibilityVerdict::eligible;
    case Outcome::unknown:
      return EligibilityVerdict::unknown;
    case Outcome::fails:
      break;
  }
  return EligibilityVerdict::not_eligible;
}

bool names(const PolicyVersion& one, const std::string& code) noexcept {
  if (!one.exclusive_with) return false;
  const auto& codes = *one.exclusive_with;
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

ConditionResult evaluate(const Condition& condition, const EligibilityFacts& facts, Date as_of) {
  return evaluate_at("", condition, facts, as_of);
}

Eligibility assess(const PolicyVersion& policy, const EligibilityFacts& facts, Date as_of,
                   std::span<const std::string> excluded_by) {
  Eligibility out;
  out.policy = policy.code;
  out.version = policy.version;
  out.as_of = as_of;
  out.stated = policy.conditions.stated();
  if (out.stated) out.results.push_back(evaluate_at("/conditions", *policy.conditions, facts, as_of));
  const std::vector<std::string> own = policy.exclusive_with.value_or({});
  const Condition exclusions = none_drawn(own, excluded_by);
  if (!exclusions.group()->of.empty())
    out.results.push_back(evaluate_at("/exclusive_with", exclusions, facts, as_of));
  const Outcome outcome = std::min(all_of(out.results), out.stated ? Outcome::holds : Outcome::unknown);
  out.verdict = verdict_of(outcome);
  if (outcome == Outcome::unknown)
    for (const ConditionResult& result : out.results) add_missing(out.missing, result.missing);
  return out;
}

PolicyVersion without_exclusions(PolicyVersion policy) {
  policy.exclusive_with = {};
  return policy;
}

std::vector<Error> eligibility_problems(const Eligibility& eligibility) {
  std::vector<Error> out;
  if (eligibility.verdict == EligibilityVerdict::not_eligible) {
    for (const ConditionResult& result : eligibility.results) collect_decisive(result, Outcome::fails, out);
    return out;
  }
  for (const std::string& fact : eligibility.missing)
    out.push_back(Error{Code::eligibility_fact_missing, fact, {{"fact", fact}}});
  if (!eligibility.stated) out.push_back(Error{Code::eligibility_not_stated, "/conditions", {}});
  return out;
}

Combination combination(const PolicyVersion& one, const PolicyVersion& other) noexcept {
  if (names(one, other.code) || names(other, one.code)) return Combination::exclusive;
  return one.exclusive_with && other.exclusive_with ? Combination::together : Combination::not_stated;
}

}  // namespace ykt
