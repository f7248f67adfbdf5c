// PolicyVersion in JSON, in and out.
#include "policy/policy_json.hpp"

#include <algorithm>

#include "policy/fields.hpp"
#include "ykt/base/text.hpp"
#include "ykt/identity/name.hpp"

namespace ykt::packs {
namespace {

bool four_han(std::string_view text) {
  if (count_code_points(text) != 4) return false;
  for (const char32_t c : CodePoints(text))
    if (!is_han(c)) return false;
  return true;
}

/// Rules between the fields of one policy or overlay.
bool check_fields(const PolicyVersion& version, const Place& place) {
  bool good = true;
  if (version.four_character_name && !four_han(*version.four_character_name))
    good = place.at("four_character_name").at("value").refuse(Code::policy_four_characters);
  if (version.valid_from && version.valid_to && *version.valid_to < *version.valid_from)
    good = place.at("valid_to").at("value").refuse(Code::policy_validity_backwards);
  const Done fund_class = check_fund_class(version);
  if (!fund_class) good = place.refuse(fund_class.error());
  if (version.exclusive_with) {
    const auto& codes = *version.exclusive_with;
    const auto self = std::find(codes.begin(), codes.end(), version.code);
    if (self != codes.end())
      good = place.at("exclusive_with")
                 .at("value")
                 .at(static_cast<std::size_t>(self - codes.begin()))
                 .refuse(Code::policy_exclusive_with_itself);
  }
  return good;
}

bool read_fields(Members& members, PolicyVersion& into) {
  bool good = true;
  each_field(into, [&](std::string_view name, auto& field) { good = members.optional(name, field) && good; });
  return good;
}

bool read_origin(const Json& json, const Place& place, PolicyOrigin& into) {
  Members members(json, place);
  bool good = members.required("pack", into.pack);
  good = members.required("pack_version", into.pack_version) && good;
  good = members.optional("example", into.example) && good;
  good = members.optional("overlay", into.overlay) && good;
  good = members.optional("local", into.local) && good;
  return members.finish() && good;
}

Json write_origin(const PolicyOrigin& origin) {
  JsonObject out;
  out.emplace_back("pack", origin.pack);
  out.emplace_back("pack_version", origin.pack_version);
  if (origin.example) out.emplace_back("example", true);
  if (origin.overlay) out.emplace_back("overlay", true);
  if (!origin.local.empty()) out.emplace_back("local", write(origin.local));
  return Json(std::move(out));
}

}  // namespace

bool read_policy(Members& members, PolicyVersion& into) {
  const Json* code = members.require("code");
  bool good = code && read_name(*code, members.at("code"), into.code);
  good = members.optional("version", into.version) && good;
  good = members.optional("item", into.item) && good;
  good = members.optional("sub_item", into.sub_item) && good;
  good = members.optional("unit", into.unit) && good;
  good = members.optional("family", into.family) && good;
  good = members.required("divisions", into.divisions) && good;
  if (into.sub_item != 0 && into.item == 0) good = members.at("sub_item").refuse(Code::policy_sub_item_alone);
  good = read_fields(members, into) && good;
  return check_fields(into, members.here()) && good;
}

bool read_overlay_fields(const Json& json, const Place& place, PolicyVersion& into) {
  Members members(json, place);
  bool good = read_fields(members, into);
  each_field(into, [&](std::string_view name, const auto& field) {
    if (!field && !field.source().empty()) good = place.at(name).at("value").expected("value");
  });
  good = members.finish() && good;
  return check_fields(into, place) && good;
}

JsonObject write_fields(const PolicyVersion& version) {
  JsonObject out;
  each_field(version, [&](std::string_view name, const auto& field) {
    if (field || !field.source().empty()) out.emplace_back(std::string(name), write(field));
  });
  return out;
}

JsonObject write_policy(const PolicyVersion& version) {
  JsonObject out;
  out.emplace_back("code", version.code);
  out.emplace_back("version", version.version);
  if (version.item != 0) out.emplace_back("item", version.item);
  if (version.sub_item != 0) out.emplace_back("sub_item", version.sub_item);
  if (version.unit != 0) out.emplace_back("unit", version.unit);
  if (version.family) out.emplace_back("family", true);
  out.emplace_back("divisions", write(version.divisions));
  for (JsonMember& member : write_fields(version)) out.push_back(std::move(member));
  return out;
}

}  // namespace ykt::packs

namespace ykt {

Json to_json(const PolicyVersion& version) {
  JsonObject out = packs::write_policy(version);
  out.emplace_back("origin", packs::write_origin(version.origin));
  return Json(std::move(out));
}

Result<PolicyVersion> policy_from_json(const Json& json) {
  PolicyVersion version;
  std::vector<Error> problems;
  packs::Members members(json, packs::Place{"", &problems});
  packs::read_policy(members, version);
  if (const Json* origin = members.require("origin"))
    packs::read_origin(*origin, members.at("origin"), version.origin);
  members.finish();
  if (problems.empty()) return version;
  return Failure(std::move(problems.front()));
}

}  // namespace ykt
