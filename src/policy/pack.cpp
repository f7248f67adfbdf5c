// Pack: the strict reader, the checker that names every problem, and the canonical text.
#include "ykt/policy/pack.hpp"

#include <algorithm>

#include "policy/fields.hpp"
#include "policy/policy_json.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace ykt {
namespace packs {
namespace {

/// Reads each item of an array member, also those after a bad one.
template <class T, class ReadItem>
void read_items(const Json& json, const Place& place, std::vector<T>& into, ReadItem&& read_item) {
  const JsonArray* items = json.array();
  if (!items) {
    place.expected("array");
    return;
  }
  into.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); ++i) read_item((*items)[i], place.at(i), into.emplace_back());
}

void read_collective(const Json& json, const Place& place, CollectiveStatement& into) {
  Members members(json, place);
  if (members.required("field", into.field)) {
    bool known = false;
    each_member([&](std::string_view name, auto) { known = known || name == into.field; });
    if (!known) members.at("field").refuse(Code::pack_key_unknown);
  }
  members.required("values", into.values);
  members.optional("open", into.open);
  members.required("source", into.source);
  members.optional("note", into.note);
  members.finish();
}

void read_overlay(const Json& json, const Place& place, PolicyOverlay& into) {
  Members members(json, place);
  if (const Json* extends = members.require("extends"))
    read_name(*extends, members.at("extends"), into.extends);
  into.set.code = into.extends;
  members.optional("version", into.set.version);
  members.required("divisions", into.set.divisions);
  if (const Json* set = members.require("set")) read_overlay_fields(*set, members.at("set"), into.set);
  members.finish();
}

void read_calendar(const Json& json, const Place& place, HolidayCalendarData& into) {
  Members members(json, place);
  if (!members) return;
  const std::size_t before = place.problems->size();
  members.required("first_year", into.first_year);
  members.required("last_year", into.last_year);
  members.required("holidays", into.holidays);
  members.required("working_weekends", into.working_weekends);
  members.finish();
  if (place.problems->size() != before) return;  // dates that could not be read would be missed again
  for (Error& error : HolidayCalendar::check(into)) place.refuse(std::move(error));
}

/// Members that only a pack of another kind has.
void refuse_misplaced(const Json& json, const Place& place, PackKind kind) {
  constexpr std::string_view kPolicies[] = {"person_money", "household_money", "collective", "policies",
                                            "overlays"};
  constexpr std::string_view kCalendar[] = {"calendar"};
  const auto refuse = [&](std::span<const std::string_view> keys) {
    for (const std::string_view key : keys)
      if (json.find(key)) place.at(key).refuse(Code::pack_member_misplaced);
  };
  if (kind == PackKind::policies)
    refuse(kCalendar);
  else
    refuse(kPolicies);
}

void read_policies(Members& members, Pack& into) {
  members.optional("person_money", into.person_money);
  members.optional("household_money", into.household_money);
  if (const Json* items = members.find("collective"))
    read_items(*items, members.at("collective"), into.collective, read_collective);
  if (const Json* items = members.find("policies"))
    read_items(*items, members.at("policies"), into.policies,
               [](const Json& json, const Place& place, PolicyVersion& policy) {
                 Members fields(json, place);
                 if (!fields) return;
                 read_policy(fields, policy);
                 fields.finish();
               });
  if (const Json* items = members.find("overlays"))
    read_items(*items, members.at("overlays"), into.overlays, read_overlay);
}

/// What every policy of the pack carries with it from then on.
void set_origins(Pack& pack) {
  const PolicyOrigin origin{pack.name, pack.version, pack.example, false};
  for (PolicyVersion& policy : pack.policies) policy.origin = origin;
  for (PolicyOverlay& overlay : pack.overlays) {
    overlay.set.origin = origin;
    overlay.set.origin.overlay = true;
  }
}

bool share_division(const PolicyVersion& a, const PolicyVersion& b) {
  return std::any_of(a.divisions.begin(), a.divisions.end(), [&](DivisionCode division) {
    return std::find(b.divisions.begin(), b.divisions.end(), division) != b.divisions.end();
  });
}

bool same_row(const PolicyVersion& a, const PolicyVersion& b) {
  return !a.code.empty() && a.code == b.code && a.version == b.version && share_division(a, b);
}

void check_repetitions(const Pack& pack, const Place& root) {
  for (std::size_t i = 0; i < pack.policies.size(); ++i) {
    const PolicyVersion& policy = pack.policies[i];
    const Place place = root.at("policies").at(i);
    const auto before = std::span(pack.policies).first(i);
    if (std::any_of(before.begin(), before.end(), [&](const auto& other) { return same_row(other, policy); }))
      place.at("code").refuse(Code::policy_code_repeated, {{"code", policy.code}});
    const auto same_unit = [&](const PolicyVersion& other) {
      return policy.unit != 0 && other.unit == policy.unit && other.code != policy.code;
    };
    if (std::any_of(before.begin(), before.end(), same_unit))
      place.at("unit").refuse(Code::policy_unit_repeated, {{"unit", policy.unit}});
  }
  for (std::size_t i = 0; i < pack.overlays.size(); ++i) {
    const PolicyOverlay& overlay = pack.overlays[i];
    const auto before = std::span(pack.overlays).first(i);
    if (std::any_of(before.begin(), before.end(),
                    [&](const auto& other) { return same_row(other.set, overlay.set); }))
      root.at("overlays").at(i).refuse(Code::overlay_repeated, {{"code", overlay.extends}});
  }
}

/// Reads a pack and names what the text alone shows; overlays are not yet held against what they extend.
Pack read_pack(std::string_view text, std::vector<Error>& problems) {
  Pack pack;
  const Place root{"", &problems};
  const Result<Json> json = parse_json(text);
  if (!json) {
    root.refuse(json.error());
    return pack;
  }
  Members members(*json, root);
  if (!members) return pack;
  if (const Json* name = members.require("name")) read_name(*name, members.at("name"), pack.name);
  if (!members.required("kind", pack.kind)) return pack;  // which members belong here is not known
  members.optional("region", pack.region);
  members.required("version", pack.version);
  members.required("source", pack.source);
  members.optional("example", pack.example);
  members.optional("note", pack.note);
  refuse_misplaced(*json, root, pack.kind);
  if (pack.kind == PackKind::policies) {
    read_policies(members, pack);
    members.find("calendar");
  } else {
    for (const std::string_view key :
         {"person_money", "household_money", "collective", "policies", "overlays"})
      members.find(key);
    pack.calendar.emplace().name = pack.name;
    if (const Json* calendar = members.require("calendar"))
      read_calendar(*calendar, members.at("calendar"), *pack.calendar);
  }
  members.finish();
  set_origins(pack);
  check_repetitions(pack, root);
  return pack;
}

/// Overlays of wider divisions first: a county may build upon what its city has set.
std::vector<std::size_t> overlay_order(const Pack& pack) {
  const auto depth = [&](std::size_t i) {
    int widest = static_cast<int>(AreaLevel::county);
    for (const DivisionCode division : pack.overlays[i].set.divisions)
      widest = std::min(widest, static_cast<int>(division.level()));
    return widest;
  };
  std::vector<std::size_t> out(pack.overlays.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return depth(a) < depth(b); });
  return out;
}

/// The pack's policies and what its overlays make; problems of overlays in the order of the pack.
std::vector<PolicyVersion> resolve(const Pack& pack, std::span<const PolicyVersion> known,
                                   std::vector<Error>& problems) {
  std::vector<PolicyVersion> all(known.begin(), known.end());
  all.insert(all.end(), pack.policies.begin(), pack.policies.end());
  std::vector<std::vector<Error>> found(pack.overlays.size());
  for (const std::size_t i : overlay_order(pack)) {
    const PolicyOverlay& overlay = pack.overlays[i];
    found[i] = check_overlay(overlay, all);
    if (!found[i].empty() || overlay.set.divisions.empty()) continue;
    if (Result<PolicyVersion> version = apply_overlay(overlay, all)) all.push_back(std::move(*version));
  }
  const Place place{"/overlays", &problems};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (Error& error : found[i]) place.at(i).refuse(std::move(error));
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(known.size()));
  return all;
}

Result<Pack> first_problem_or(Pack pack, std::vector<Error> problems) {
  if (problems.empty()) return pack;
  return Failure(std::move(problems.front()));
}

/// The policies that the overlays of a pack are held against when the caller names none.
std::vector<PolicyVersion> builtin_if_needed(const Pack& pack) {
  return pack.overlays.empty() ? std::vector<PolicyVersion>() : builtin_policies();
}

Json write_item(const CollectiveStatement& statement) {
  JsonObject out;
  out.emplace_back("field", statement.field);
  out.emplace_back("values", packs::write(statement.values));
  if (statement.open) out.emplace_back("open", true);
  out.emplace_back("source", statement.source);
  if (!statement.note.empty()) out.emplace_back("note", statement.note);
  return Json(std::move(out));
}

Json write_item(const PolicyVersion& policy) { return Json(write_policy(policy)); }

Json write_item(const PolicyOverlay& overlay) {
  JsonObject out;
  out.emplace_back("extends", overlay.extends);
  out.emplace_back("version", overlay.set.version);
  out.emplace_back("divisions", packs::write(overlay.set.divisions));
  out.emplace_back("set", write_fields(overlay.set));
  return Json(std::move(out));
}

Json write_calendar(const HolidayCalendarData& calendar) {
  JsonObject out;
  out.emplace_back("first_year", calendar.first_year);
  out.emplace_back("last_year", calendar.last_year);
  out.emplace_back("holidays", packs::write(calendar.holidays));
  out.emplace_back("working_weekends", packs::write(calendar.working_weekends));
  return Json(std::move(out));
}

template <class T>
void write_items(JsonObject& out, std::string_view key, const std::vector<T>& items) {
  if (items.empty()) return;
  JsonArray array;
  array.reserve(items.size());
  for (const T& item : items) array.push_back(write_item(item));
  out.emplace_back(std::string(key), std::move(array));
}

void write_head(JsonObject& out, const Pack& pack) {
  out.emplace_back("name", pack.name);
  out.emplace_back("kind", slug(pack.kind));
  if (!pack.region.empty()) out.emplace_back("region", packs::write(pack.region));
  out.emplace_back("version", pack.version);
  out.emplace_back("source", pack.source);
  if (pack.example) out.emplace_back("example", true);
  if (!pack.note.empty()) out.emplace_back("note", pack.note);
}

void write_rule(JsonObject& out, std::string_view key, const Stated<PayeeRule>& rule) {
  if (rule || !rule.source().empty()) out.emplace_back(std::string(key), packs::write(rule));
}

bool same(const std::optional<HolidayCalendarData>& a, const std::optional<HolidayCalendarData>& b) {
  if (!a || !b) return !a && !b;
  return a->name == b->name && a->first_year == b->first_year && a->last_year == b->last_year &&
         a->holidays == b->holidays && a->working_weekends == b->working_weekends;
}

}  // namespace
}  // namespace packs

std::string_view slug(PackKind kind) noexcept { return kind == PackKind::policies ? "policies" : "calendar"; }

std::string_view slug(PayeeRule rule) noexcept {
  return rule == PayeeRule::own_card ? "own_card" : "head_in_principle";
}

bool Pack::operator==(const Pack& other) const {
  return name == other.name && kind == other.kind && region == other.region && version == other.version &&
         source == other.source && example == other.example && note == other.note &&
         person_money == other.person_money && household_money == other.household_money &&
         collective == other.collective && policies == other.policies && overlays == other.overlays &&
         packs::same(calendar, other.calendar);
}

std::vector<Error> check_pack(std::string_view text, std::span<const PolicyVersion> known) {
  std::vector<Error> problems;
  const Pack pack = packs::read_pack(text, problems);
  packs::resolve(pack, known, problems);
  return problems;
}

std::vector<Error> check_pack(std::string_view text) {
  std::vector<Error> problems;
  const Pack pack = packs::read_pack(text, problems);
  packs::resolve(pack, packs::builtin_if_needed(pack), problems);
  return problems;
}

Result<Pack> load_pack(std::string_view text, std::span<const PolicyVersion> known) {
  std::vector<Error> problems;
  Pack pack = packs::read_pack(text, problems);
  packs::resolve(pack, known, problems);
  return packs::first_problem_or(std::move(pack), std::move(problems));
}

Result<Pack> load_pack(std::string_view text) {
  std::vector<Error> problems;
  Pack pack = packs::read_pack(text, problems);
  packs::resolve(pack, packs::builtin_if_needed(pack), problems);
  return packs::first_problem_or(std::move(pack), std::move(problems));
}

Result<std::vector<PolicyVersion>> versions_of(const Pack& pack, std::span<const PolicyVersion> known) {
  std::vector<Error> problems;
  std::vector<PolicyVersion> out = packs::resolve(pack, known, problems);
  if (!problems.empty()) return Failure(std::move(problems.front()));
  return out;
}

Json to_json(const Pack& pack) {
  JsonObject out;
  packs::write_head(out, pack);
  packs::write_rule(out, "person_money", pack.person_money);
  packs::write_rule(out, "household_money", pack.household_money);
  packs::write_items(out, "collective", pack.collective);
  packs::write_items(out, "policies", pack.policies);
  packs::write_items(out, "overlays", pack.overlays);
  if (pack.calendar) out.emplace_back("calendar", packs::write_calendar(*pack.calendar));
  return Json(std::move(out));
}

std::string canonical_text(const Pack& pack) { return to_text(to_json(pack)); }

}  // namespace ykt
