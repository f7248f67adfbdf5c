// ScreeningSettings: defaults, and JSON in and out.
#include "ykt/policy/screening_settings.hpp"

#include <algorithm>
#include <array>

#include "policy/reader.hpp"

namespace ykt {

std::string_view slug(Severity severity) noexcept {
  constexpr std::array<std::string_view, 3> kSlugs{"blocks", "warns", "informs"};
  return kSlugs[static_cast<std::size_t>(severity)];
}

std::string_view slug(LineRole role) noexcept {
  constexpr std::array<std::string_view, 3> kSlugs{"recipient", "payee", "household_member"};
  return kSlugs[static_cast<std::size_t>(role)];
}

std::string_view slug(ScreeningRule rule) noexcept {
  constexpr std::array<std::string_view, 11> kSlugs{"duplicate_in_batch",
                                                    "duplicate_in_period",
                                                    "duplicate_in_household",
                                                    "exclusive_policy",
                                                    "account_shared",
                                                    "death",
                                                    "namesake",
                                                    "amount",
                                                    "register_differs",
                                                    "plot_claimed_twice",
                                                    "list"};
  return kSlugs[static_cast<std::size_t>(rule)];
}

bool looks_at(ScreeningRule rule, LineRole role) noexcept {
  switch (rule) {
    case ScreeningRule::death:
    case ScreeningRule::list:
      return true;
    case ScreeningRule::account_shared:
      return role == LineRole::payee;
    case ScreeningRule::namesake:
    case ScreeningRule::register_differs:
      return role != LineRole::household_member;
    default:
      return role == LineRole::recipient;
  }
}

bool is_fixed(ScreeningRule rule) noexcept {
  return rule == ScreeningRule::duplicate_in_batch || rule == ScreeningRule::duplicate_in_period ||
         rule == ScreeningRule::amount;
}

RuleSetting setting_of(const ScreeningSettings& settings, ScreeningRule rule, LineRole role) noexcept {
  if (!looks_at(rule, role)) return {false, Severity::informs};
  RuleSetting out;
  if (rule == ScreeningRule::duplicate_in_household) out.on = false;
  if (rule == ScreeningRule::death && role == LineRole::household_member) out.severity = Severity::informs;
  bool of_role = false;
  for (const RuleSwitch& one : settings.rules) {
    if (one.rule != rule || (one.role ? *one.role != role : of_role)) continue;
    out = one.setting;
    of_role = one.role.has_value();
  }
  return out;
}

namespace packs {
namespace {

bool read_switch(const Json& json, const Place& place, RuleSwitch& into) {
  Members members(json, place);
  bool good = members.required("rule", into.rule);
  good = members.optional("role", into.role) && good;
  good = members.optional("on", into.setting.on) && good;
  good = members.optional("severity", into.setting.severity) && good;
  good = members.finish() && good;
  if (!good) return false;
  const std::string rule(slug(into.rule));
  if (into.rule == ScreeningRule::list)
    return place.at("rule").refuse(Code::pack_member_misplaced);  // a list is switched where it is named
  if (into.role && !looks_at(into.rule, *into.role))
    return place.at("role").refuse(Code::policy_screening_role, {{"rule", rule}});
  if (is_fixed(into.rule) && into.setting != RuleSetting{})
    return place.at(into.setting.on ? "severity" : "on")
        .refuse(Code::policy_screening_fixed, {{"rule", rule}});
  return true;
}

bool read_use(const Json& json, const Place& place, ListUse& into) {
  Members members(json, place);
  bool good = members.required("list", into.list);
  good = members.optional("role", into.role) && good;
  good = members.optional("severity", into.severity) && good;
  return members.finish() && good;
}

/// Reads an array item by item, also those after a bad one; one that says the same as an earlier one is
/// refused.
template <class T, class ReadItem, class Same>
bool read_distinct(const Json& json, const Place& place, std::vector<T>& into, ReadItem read_item,
                   Same same) {
  const JsonArray* items = json.array();
  if (!items) return place.expected("array");
  bool good = true;
  for (std::size_t i = 0; i < items->size(); ++i) {
    T one;
    if (!read_item((*items)[i], place.at(i), one)) {
      good = false;
      continue;
    }
    if (std::any_of(into.begin(), into.end(), [&](const T& before) { return same(before, one); }))
      good = place.at(i).refuse(Code::policy_screening_repeated);
    into.push_back(std::move(one));
  }
  return good;
}

}  // namespace

bool read(const Json& json, const Place& place, ScreeningSettings& into) {
  Members members(json, place);
  if (!members) return false;
  bool good = true;
  const Json* rules = members.find("rules");
  const Json* lists = members.find("lists");
  if (rules)
    good = read_distinct(
        *rules, members.at("rules"), into.rules, read_switch,
        [](const RuleSwitch& a, const RuleSwitch& b) { return a.rule == b.rule && a.role == b.role; });
  if (lists)
    good = read_distinct(
               *lists, members.at("lists"), into.lists, read_use,
               [](const ListUse& a, const ListUse& b) { return a.list == b.list && a.role == b.role; }) &&
           good;
  if (!rules && !lists)
    good = members.at("rules").refuse(Code::pack_key_missing, {{"key", std::string("rules")}});
  return members.finish() && good;
}

Json write(const ScreeningSettings& value) {
  JsonArray rules;
  for (const RuleSwitch& one : value.rules) {
    JsonObject out;
    out.emplace_back("rule", write(one.rule));
    if (one.role) out.emplace_back("role", write(*one.role));
    if (!one.setting.on) out.emplace_back("on", false);
    if (one.setting.severity != Severity::blocks) out.emplace_back("severity", write(one.setting.severity));
    rules.emplace_back(std::move(out));
  }
  JsonArray lists;
  for (const ListUse& one : value.lists) {
    JsonObject out;
    out.emplace_back("list", one.list);
    out.emplace_back("role", write(one.role));
    out.emplace_back("severity", write(one.severity));
    lists.emplace_back(std::move(out));
  }
  JsonObject out;
  out.emplace_back("rules", std::move(rules));
  out.emplace_back("lists", std::move(lists));
  return Json(std::move(out));
}

}  // namespace packs
}  // namespace ykt
