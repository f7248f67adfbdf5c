// Holding pack: the strict reader, the checker that names every problem, and the canonical text.
#include "ykt/policy/holding_pack.hpp"

#include <algorithm>
#include <utility>

#include "policy/reader.hpp"

namespace ykt {
namespace packs {

bool read(const Json& json, const Place& place, std::vector<TagKind>& into) {
  return read_list(json, place, into);
}

Json write(const std::vector<TagKind>& value) {
  JsonArray out;
  for (const TagKind kind : value) out.push_back(write(kind));
  return Json(std::move(out));
}

namespace {

constexpr std::string_view kKind = "holding";
constexpr std::int64_t kMonthsMax = 600;

/// A limit of nothing would bar everybody, which a source says in other words.
void check_limit(const Stated<std::int64_t>& limit, std::int64_t max, const Place& place) {
  if (limit && (*limit < 1 || *limit > max))
    place.at("value").refuse(Code::out_of_range, {{"min", 1}, {"max", max}});
}

void read_rule(Members& members, HoldingPack& into) {
  members.optional("groups", into.groups);
  if (into.groups && into.groups->empty()) members.at("groups").at("value").expected("array");
  members.optional("cadres_barred", into.cadres_barred);
  members.optional("months_max", into.months_max);
  check_limit(into.months_max, kMonthsMax, members.at("months_max"));
  members.optional("document_needed", into.document_needed);
  members.optional("cards_max", into.cards_max);
  check_limit(into.cards_max, kCountMax, members.at("cards_max"));
}

HoldingPack read_holding_pack(std::string_view text, std::vector<Error>& problems) {
  HoldingPack pack;
  const Place root{"", &problems};
  const Result<Json> json = parse_json(text);
  if (!json) {
    root.refuse(json.error());
    return pack;
  }
  Members members(*json, root);
  if (!members) return pack;
  if (const Json* name = members.require("name")) read_name(*name, members.at("name"), pack.name);
  std::string kind;
  if (members.required("kind", kind) && kind != kKind)
    members.at("kind").refuse(Code::pack_choice, {{"choices", std::string(kKind)}});
  members.required("region", pack.region);
  members.required("version", pack.version);
  members.required("source", pack.source);
  members.optional("note", pack.note);
  read_rule(members, pack);
  members.finish();
  return pack;
}

template <class T>
void write_field(JsonObject& out, std::string_view key, const Stated<T>& field) {
  if (field || !field.source().empty()) out.emplace_back(std::string(key), write(field));
}

}  // namespace
}  // namespace packs

HoldingRule HoldingPack::rule() const {
  HoldingRule out;
  if (groups) out.groups = *groups;
  out.cadres_barred = cadres_barred.value_or(false);
  if (months_max) out.months_max = static_cast<std::int32_t>(*months_max);
  out.document_needed = document_needed.value_or(false);
  return out;
}

bool is_holding_pack(const Json& json) {
  const Json* kind = json.find("kind");
  return kind && kind->string() && *kind->string() == packs::kKind;
}

std::vector<Error> check_holding_pack(std::string_view text) {
  std::vector<Error> problems;
  packs::read_holding_pack(text, problems);
  return problems;
}

Result<HoldingPack> load_holding_pack(std::string_view text) {
  std::vector<Error> problems;
  HoldingPack pack = packs::read_holding_pack(text, problems);
  if (problems.empty()) return pack;
  return Failure(std::move(problems.front()));
}

std::string canonical_text(const HoldingPack& pack) {
  JsonObject out;
  out.emplace_back("name", pack.name);
  out.emplace_back("kind", packs::kKind);
  out.emplace_back("region", packs::write(pack.region));
  out.emplace_back("version", pack.version);
  out.emplace_back("source", pack.source);
  if (!pack.note.empty()) out.emplace_back("note", pack.note);
  packs::write_field(out, "groups", pack.groups);
  packs::write_field(out, "cadres_barred", pack.cadres_barred);
  packs::write_field(out, "months_max", pack.months_max);
  packs::write_field(out, "document_needed", pack.document_needed);
  packs::write_field(out, "cards_max", pack.cards_max);
  return to_text(Json(std::move(out)));
}

}  // namespace ykt
