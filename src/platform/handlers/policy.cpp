#include "platform/handlers/policy.hpp"

#include "platform/handlers/checks.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/trail.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/identity/division.hpp"
#include "ykt/policy/builtin_packs.hpp"
#include "ykt/policy/pack.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::gate {
namespace {

Result<std::string> text_of(const PackInstall& command) {
  if (command.name.has_value() == command.document.has_value())
    return fail(Code::field_invalid, "/name", {{"expected", std::string("either name or document")}});
  if (command.document) return *command.document;
  const auto text = builtin_pack(*command.name);
  if (!text) return fail(Code::not_found, "/name", {{"what", std::string("pack")}});
  return std::string(*text);
}

/// Which room reads it: packs of policies and calendars say their kind, a layout has its files.
bool is_layout(const Json& json) { return json.find("payment_list") != nullptr; }

/// Error: `already_exists` where the same version stands with another content; true where it stands as it is.
Result<bool> stands(Context& context, const sqlite::PackRow& row) {
  const auto known = sqlite::pack_digest(context.database, row.name, row.version);
  if (!known) return false;
  if (*known == row.digest) return true;
  return fail(Code::already_exists, "/version", {{"what", std::string("version of the pack")}});
}

Result<std::int64_t> install_policies(Context& context, const Pack& pack,
                                      std::span<const PolicyVersion> known) {
  YKT_LET(versions, versions_of(pack, known));
  for (const PolicyVersion& version : versions) sqlite::insert_policy(context.database, version, context.now);
  return static_cast<std::int64_t>(versions.size());
}

Result<PackInstalled> install_pack(Context& context, std::string_view text) {
  const std::vector<PolicyVersion> known = sqlite::all_policies(context.database);
  YKT_LET(pack, load_pack(text, known));
  const std::string canonical = canonical_text(pack);
  YKT_LET(digest, trail::raw_digest(context.algorithm, canonical));
  const sqlite::PackRow row{pack.name, pack.version, digest};
  PackInstalled reply{pack.name, pack.version, 0, to_hex(digest)};
  YKT_LET(there, stands(context, row));
  if (there) return reply;
  sqlite::insert_pack(context.database, row, context.now);
  if (pack.kind == PackKind::calendar) {
    sqlite::insert_calendar(context.database, row, canonical);
    reply.items = 1;
    return reply;
  }
  YKT_LET(items, install_policies(context, pack, known));
  reply.items = items;
  return reply;
}

Result<PackInstalled> install_layout(Context& context, const std::string& text, const Json& json) {
  YKT_LET(layout, load_layout(text));
  const std::string canonical = to_text(json);
  YKT_LET(digest, trail::raw_digest(context.algorithm, canonical));
  const sqlite::PackRow row{layout.name, layout.version, digest};
  PackInstalled reply{layout.name, layout.version, 0, to_hex(digest)};
  YKT_LET(there, stands(context, row));
  if (there) return reply;
  sqlite::insert_pack(context.database, row, context.now);
  sqlite::insert_layout(context.database, {0, layout.name, layout.version, canonical});
  reply.items = 1;
  return reply;
}

std::string text_or_nothing(const Stated<std::string>& field) { return field.value_or(""); }

PolicySummary summary_of(const PolicyVersion& version) {
  PolicySummary out{.code = version.code,
                    .name = version.name ? display_name(version) : "",
                    .level = version.level ? std::string(slug(*version.level)) : "not_stated",
                    .target = text_or_nothing(version.target),
                    .standard = text_or_nothing(version.standard),
                    .department = text_or_nothing(version.department),
                    .hotline = text_or_nothing(version.hotline),
                    .four_character_name = text_or_nothing(version.four_character_name),
                    .documents = {},
                    .missing_for_batch = missing_for_batch(version),
                    .example = version.origin.example};
  if (version.documents)
    for (const PolicyDocument& document : *version.documents)
      out.documents.append(out.documents.empty() ? "" : "\n").append(document.title);
  return out;
}

}  // namespace

Result<PackInstalled> handle(Context& context, const PackInstall& command) {
  YKT_LET(text, text_of(command));
  YKT_LET(json, parse_json(text));
  auto reply = is_layout(json) ? install_layout(context, text, json) : install_pack(context, text);
  if (reply) context.subject = reply->pack;
  return reply;
}

Result<AreasRegistered> handle(Context& context, const AreaRegister& command) {
  YKT_LET(county, AreaCode::parse(command.division));
  AreasRegistered reply{0};
  for (std::size_t i = 0; i < command.areas.size(); ++i) {
    const std::string path = "/areas/" + std::to_string(i) + "/code";
    auto area = AreaCode::parse(command.areas[i].code);
    if (!area) return Failure(std::move(area).error().under(path));
    const bool below = area->level() == AreaLevel::township || area->level() == AreaLevel::village;
    if (!below || !county.contains(*area))
      return fail(Code::field_invalid, path,
                  {{"expected", std::string("township or village of the division")}});
    if (sqlite::has_area(context.database, *area))
      return fail(Code::already_exists, path, {{"what", std::string("area")}});
    sqlite::insert_area(context.database, *area, command.areas[i].name);
    ++reply.registered;
  }
  context.subject = command.division;
  return reply;
}

Result<PolicyListed> handle(Context& context, const PolicyList& query) {
  YKT_LET(area, AreaCode::parse(query.division));
  const std::vector<PolicyVersion> versions = sqlite::all_policies(context.database);
  PolicyListed reply;
  for (const PolicyVersion* version : policies_in(area.division(), query.date, versions))
    reply.policies.push_back(summary_of(*version));
  return reply;
}

}  // namespace ykt::gate
