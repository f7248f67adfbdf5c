// Condition: checks, and JSON in and out.
#include "ykt/policy/condition.hpp"

#include <algorithm>
#include <array>

#include "policy/reader.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

/// What a kind of tag can say of itself.
struct TagLimits {
  int detail_max;
  int grade_max;
};

// GB/T 26341: seven kinds of disability with four grades. Other tags have the region's own classes.
constexpr TagLimits limits_of(TagKind tag) noexcept {
  return tag == TagKind::disabled ? TagLimits{7, 4} : TagLimits{9, 9};
}

/// Goes through a condition as it stands in JSON and names every problem.
class Checker {
 public:
  explicit Checker(std::vector<Error>& problems) : problems_(problems) {}

  void check(const Condition& condition, const std::string& path, int depth) {
    if (++count_ == kConditionsMax + 1) refuse(Code::condition_too_many, "", {{"max", kConditionsMax}});
    std::visit([&](const auto& form) { look(form, path, depth); }, condition.form);
  }

 private:
  void refuse(Code code, std::string path, std::vector<ErrorArg> args = {}) {
    problems_.push_back(Error{code, std::move(path), std::move(args)});
  }
  void need(bool there, std::string path) {
    if (!there) refuse(Code::condition_empty, std::move(path));
  }
  void range(const WholeRange& range, const std::string& path, int min, int max) {
    const auto outside = [&](const std::optional<int>& bound) {
      return bound && (*bound < min || *bound > max);
    };
    const bool backwards = range.min && range.max && *range.max < *range.min;
    if (outside(range.min) || outside(range.max) || backwards)
      refuse(Code::condition_bounds, path, {{"min", min}, {"max", max}});
  }

  void look(const ConditionGroup& group, const std::string& path, int depth) {
    if (depth > kConditionDepthMax)
      return refuse(Code::condition_too_deep, path, {{"max", kConditionDepthMax}});
    need(!group.of.empty(), path_of(path, "of"));
    for (std::size_t i = 0; i < group.of.size(); ++i)
      check(group.of[i], path_of(path_of(path, "of"), std::to_string(i)), depth + 1);
  }
  void look(const AgeCondition& age, const std::string& path, int) {
    need(age.years.min || age.years.max, path);
    range(age.years, path, 0, kConditionNumberMax);
  }
  void look(const SexCondition&, const std::string&, int) {}
  void look(const DivisionCondition& division, const std::string& path, int) {
    need(!division.in.empty(), path_of(path, "in"));
  }
  void look(const TagCondition& tag, const std::string& path, int) {
    const TagLimits limits = limits_of(tag.tag);
    for (std::size_t i = 0; i < tag.details.size(); ++i)
      range({tag.details[i], tag.details[i]}, path_of(path_of(path, "details"), std::to_string(i)), 1,
            limits.detail_max);
    range(tag.grade, path, 1, limits.grade_max);
    if (tag.from_min && tag.from_max && *tag.from_max < *tag.from_min)
      refuse(Code::policy_validity_backwards, path_of(path, "from_max"));
  }
  void look(const HouseholdSizeCondition& size, const std::string& path, int) {
    need(size.members.min || size.members.max, path);
    range(size.members, path, 1, kConditionNumberMax);
  }
  void look(const HouseholdHeadCondition&, const std::string&, int) {}
  void look(const HouseholdMemberCondition& member, const std::string& path, int depth) {
    look(member.has, path_of(path, "has"), depth);
  }
  void look(const ListCondition& list, const std::string& path, int) {
    need(!is_blank(list.list), path_of(path, "list"));
  }
  void look(const PolicyCondition& policy, const std::string& path, int) {
    need(!is_blank(policy.policy), path_of(path, "policy"));
  }

  std::vector<Error>& problems_;
  int count_ = 0;
};

}  // namespace

bool ConditionGroup::operator==(const ConditionGroup& other) const {
  return kind == other.kind && of == other.of;
}

ConditionKind Condition::kind() const noexcept {
  if (const ConditionGroup* group = std::get_if<ConditionGroup>(&form)) return group->kind;
  // The other forms stand in the order of their kinds.
  return static_cast<ConditionKind>(form.index() + static_cast<std::size_t>(ConditionKind::none));
}

std::string_view slug(ConditionKind kind) noexcept {
  constexpr std::array<std::string_view, 12> kNames{"all",
                                                    "any",
                                                    "none",
                                                    "age",
                                                    "sex",
                                                    "division",
                                                    "tag",
                                                    "household_size",
                                                    "household_head",
                                                    "household_member",
                                                    "list",
                                                    "policy"};
  const auto at = static_cast<std::size_t>(kind);
  return at < kNames.size() ? kNames[at] : std::string_view();
}

std::string_view slug(PlaceKind place) noexcept {
  switch (place) {
    case PlaceKind::registration:
      return "registration";
    case PlaceKind::residence:
      return "residence";
    case PlaceKind::either:
      break;
  }
  return "either";
}

std::vector<Error> check_condition(const Condition& condition) {
  std::vector<Error> problems;
  Checker(problems).check(condition, "", 1);
  return problems;
}

Json to_json(const Condition& condition) { return packs::write(condition); }

Result<Condition> condition_from_json(const Json& json) {
  Condition condition;
  std::vector<Error> problems;
  if (packs::read(json, packs::Place{"", &problems}, condition)) return condition;
  return Failure(std::move(problems.front()));
}

namespace packs {
namespace {

bool read(const Json& json, const Place& place, Sex& into) {
  const std::string* text = json.string();
  if (!text) return place.expected("text");
  const auto sex = sex_of_slug(*text);
  if (!sex) return place.refuse(Code::pack_choice, {{"choices", std::string("male, female")}});
  into = *sex;
  return true;
}

bool read_range(Members& members, std::string_view min, std::string_view max, WholeRange& into) {
  const bool good = members.optional(min, into.min);
  return members.optional(max, into.max) && good;
}

void write_range(JsonObject& out, const char* min, const char* max, const WholeRange& range) {
  if (range.min) out.emplace_back(min, *range.min);
  if (range.max) out.emplace_back(max, *range.max);
}

void write_day(JsonObject& out, const char* key, const std::optional<Date>& day) {
  if (day) out.emplace_back(key, write(*day));
}

/// What a tag condition and a condition on a member's tag have in common.
bool read_tag(Members& members, TagCondition& into) {
  bool good = members.required("tag", into.tag);
  good = members.optional("details", into.details) && good;
  good = read_range(members, "grade_min", "grade_max", into.grade) && good;
  good = members.optional("on", into.on) && good;
  good = members.optional("from_min", into.from_min) && good;
  return members.optional("from_max", into.from_max) && good;
}

void write_tag(JsonObject& out, const TagCondition& tag) {
  out.emplace_back("tag", write(tag.tag));
  if (!tag.details.empty()) {
    JsonArray details;
    for (const int detail : tag.details) details.push_back(Json(detail));
    out.emplace_back("details", std::move(details));
  }
  write_range(out, "grade_min", "grade_max", tag.grade);
  write_day(out, "on", tag.on);
  write_day(out, "from_min", tag.from_min);
  write_day(out, "from_max", tag.from_max);
}

bool read_condition(const Json& json, const Place& place, Condition& into, int depth);

bool read_group(Members& members, ConditionGroup& into, int depth) {
  const Json* of = members.require("of");
  if (!of) return false;
  const Place place = members.at("of");
  const JsonArray* items = of->array();
  if (!items) return place.expected("array");
  if (depth > kConditionDepthMax)
    return members.here().refuse(Code::condition_too_deep, {{"max", kConditionDepthMax}});
  bool good = true;
  for (std::size_t i = 0; i < items->size(); ++i)
    good = read_condition((*items)[i], place.at(i), into.of.emplace_back(), depth + 1) && good;
  return good;
}

/// The members of one kind; `group` is how a group combines.
class FormReader {
 public:
  FormReader(Members& members, ConditionKind kind, int depth)
      : members_(members), kind_(kind), depth_(depth) {}

  bool operator()(ConditionGroup& form) {
    form.kind = kind_;
    return read_group(members_, form, depth_);
  }
  bool operator()(AgeCondition& form) {
    const bool good = read_range(members_, "min", "max", form.years);
    return members_.optional("on", form.on) && good;
  }
  bool operator()(SexCondition& form) {
    const Json* sex = members_.require("sex");
    return sex && read(*sex, members_.at("sex"), form.sex);
  }
  bool operator()(DivisionCondition& form) {
    const bool good = members_.required("in", form.in);
    return members_.optional("place", form.place) && good;
  }
  bool operator()(TagCondition& form) { return read_tag(members_, form); }
  bool operator()(HouseholdSizeCondition& form) { return read_range(members_, "min", "max", form.members); }
  bool operator()(HouseholdHeadCondition& form) { return members_.required("is_head", form.is_head); }
  bool operator()(HouseholdMemberCondition& form) {
    const Json* json = members_.require("has");
    if (!json) return false;
    Members has(*json, members_.at("has"));
    const bool good = read_tag(has, form.has);
    return has.finish() && good;
  }
  bool operator()(ListCondition& form) { return members_.required("list", form.list); }
  bool operator()(PolicyCondition& form) {
    const Json* policy = members_.require("policy");
    return policy && read_name(*policy, members_.at("policy"), form.policy);
  }

 private:
  Members& members_;
  ConditionKind kind_;
  int depth_;
};

template <std::size_t... I>
void make_form(Condition::Form& form, std::size_t index, std::index_sequence<I...>) {
  ((index == I ? static_cast<void>(form.emplace<I>()) : static_cast<void>(0)), ...);
}

bool read_condition(const Json& json, const Place& place, Condition& into, int depth) {
  Members members(json, place);
  ConditionKind kind = ConditionKind::all;
  if (!members.required("kind", kind)) return false;  // which members belong here is not known
  bool good = members.optional("text", into.text);
  const auto at = static_cast<std::size_t>(kind);
  constexpr auto kGroups = static_cast<std::size_t>(ConditionKind::none);
  make_form(into.form, at <= kGroups ? 0 : at - kGroups,
            std::make_index_sequence<std::variant_size_v<Condition::Form>>());
  good = std::visit(FormReader(members, kind, depth), into.form) && good;
  return members.finish() && good;
}

class FormWriter {
 public:
  explicit FormWriter(JsonObject& out) : out_(out) {}

  void operator()(const ConditionGroup& form) {
    JsonArray of;
    for (const Condition& each : form.of) of.push_back(write(each));
    out_.emplace_back("of", std::move(of));
  }
  void operator()(const AgeCondition& form) {
    write_range(out_, "min", "max", form.years);
    write_day(out_, "on", form.on);
  }
  void operator()(const SexCondition& form) { out_.emplace_back("sex", slug(form.sex)); }
  void operator()(const DivisionCondition& form) {
    out_.emplace_back("in", write(form.in));
    out_.emplace_back("place", write(form.place));
  }
  void operator()(const TagCondition& form) { write_tag(out_, form); }
  void operator()(const HouseholdSizeCondition& form) { write_range(out_, "min", "max", form.members); }
  void operator()(const HouseholdHeadCondition& form) { out_.emplace_back("is_head", form.is_head); }
  void operator()(const HouseholdMemberCondition& form) {
    JsonObject has;
    write_tag(has, form.has);
    out_.emplace_back("has", std::move(has));
  }
  void operator()(const ListCondition& form) { out_.emplace_back("list", form.list); }
  void operator()(const PolicyCondition& form) { out_.emplace_back("policy", form.policy); }

 private:
  JsonObject& out_;
};

}  // namespace

bool read(const Json& json, const Place& place, Condition& into) {
  if (!read_condition(json, place, into, 1)) return false;
  std::vector<Error> found = check_condition(into);
  for (Error& error : found) place.refuse(std::move(error));
  return found.empty();
}

Json write(const Condition& condition) {
  JsonObject out;
  out.emplace_back("kind", slug(condition.kind()));
  if (!condition.text.empty()) out.emplace_back("text", condition.text);
  std::visit(FormWriter(out), condition.form);
  return Json(std::move(out));
}

}  // namespace packs
}  // namespace ykt
