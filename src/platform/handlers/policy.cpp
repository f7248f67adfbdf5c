#include "platform/handlers/policy.hpp"

#include <algorithm>

#include "platform/handlers/checks.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/holding_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/service_table.hpp"
#include "platform/trail.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/identity/division.hpp"
#include "ykt/policy/adjustment.hpp"
#include "ykt/policy/builtin_packs.hpp"
#include "ykt/policy/holding_pack.hpp"
#include "ykt/policy/pack.hpp"
#include "ykt/policy/policy_list.hpp"
#include "ykt/service/guide_pack.hpp"

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

/// A division of GB/T 2260: policies belong to nothing smaller.
Result<DivisionCode> division_of(const std::string& code) {
  auto division = DivisionCode::parse(code);
  if (!division) return Failure(std::move(division).error().under("/division"));
  return *division;
}

Done check_policy(Context& context, const std::string& code) {
  if (sqlite::find_policy_id(context.database, code)) return {};
  return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
}

/// Error: `already_exists` where the same version stands with another content; true where it stands as it is.
Result<bool> stands(Context& context, const sqlite::PackRow& row) {
  const auto known = sqlite::pack_digest(context.database, row.name, row.version);
  if (!known) return false;
  if (*known == row.digest) return true;
  return fail(Code::already_exists, "/version", {{"what", std::string("version of the pack")}});
}

/// Writes new versions, and over them once more what lower divisions had set themselves (R1: a change above
/// reaches everybody below). Gives the number of rows.
std::int64_t write_versions(Context& context, std::span<const PolicyVersion> fresh,
                            std::span<const PolicyVersion> known) {
  std::vector<PolicyVersion> all(known.begin(), known.end());
  all.insert(all.end(), fresh.begin(), fresh.end());
  const std::vector<PolicyVersion> below = restated(all, fresh, context.today);
  for (const PolicyVersion& version : fresh) sqlite::insert_policy(context.database, version, context.now);
  for (const PolicyVersion& version : below) sqlite::insert_policy(context.database, version, context.now);
  return static_cast<std::int64_t>(fresh.size() + below.size());
}

Result<std::int64_t> install_policies(Context& context, const Pack& pack,
                                      std::span<const PolicyVersion> known) {
  YKT_LET(versions, versions_of(pack, known));
  write_versions(context, versions, known);
  return static_cast<std::int64_t>(versions.size());
}

/// What a text says of itself, and the text in its one form.
struct GivenPack {
  std::string name;
  std::string version;
  std::string canonical;
};

/// Writes a pack that does not stand yet; `write` gives how many items came in with it. Errors: those of
/// `stands` and of `write`.
template <class Write>
Result<PackInstalled> install_once(Context& context, const GivenPack& given, Write&& write) {
  YKT_LET(digest, trail::raw_digest(context.algorithm, given.canonical));
  const sqlite::PackRow row{given.name, given.version, digest};
  PackInstalled reply{given.name, given.version, 0, to_hex(digest)};
  YKT_LET(there, stands(context, row));
  if (there) return reply;
  sqlite::insert_pack(context.database, row, context.now);
  YKT_LET(items, write(row));
  reply.items = items;
  return reply;
}

Result<PackInstalled> install_pack(Context& context, std::string_view text) {
  const std::vector<PolicyVersion> known = sqlite::all_policies(context.database);
  YKT_LET(pack, load_pack(text, known));
  const GivenPack given{pack.name, pack.version, canonical_text(pack)};
  return install_once(context, given, [&](const sqlite::PackRow& row) -> Result<std::int64_t> {
    if (pack.kind != PackKind::calendar) return install_policies(context, pack, known);
    sqlite::insert_calendar(context.database, row, given.canonical);
    return 1;
  });
}

Result<PackInstalled> install_layout(Context& context, const std::string& text, const Json& json) {
  YKT_LET(layout, load_layout(text));
  const GivenPack given{layout.name, layout.version, to_text(json)};
  return install_once(context, given, [&](const sqlite::PackRow&) -> Result<std::int64_t> {
    sqlite::insert_layout(context.database, {0, given.name, given.version, given.canonical});
    return 1;
  });
}

Result<PackInstalled> install_holding_rule(Context& context, std::string_view text) {
  YKT_LET(pack, load_holding_pack(text));
  const GivenPack given{pack.name, pack.version, canonical_text(pack)};
  return install_once(context, given, [&](const sqlite::PackRow&) -> Result<std::int64_t> {
    sqlite::insert_holding_rule(context.database, pack.region, given.canonical);
    return 1;
  });
}

Result<PackInstalled> install_guides(Context& context, const std::string& text, const Json& json) {
  YKT_LET(pack, load_guides(text));
  const GivenPack given{pack.name, pack.version, to_text(json)};
  return install_once(context, given, [&](const sqlite::PackRow&) -> Result<std::int64_t> {
    sqlite::insert_guides(context.database, pack.region, given.canonical);
    return static_cast<std::int64_t>(pack.guides.size());
  });
}

std::string text_or_nothing(const Stated<std::string>& field) { return field.value_or(""); }

std::vector<std::string> codes_of(const std::vector<DivisionCode>& divisions) {
  std::vector<std::string> out;
  out.reserve(divisions.size());
  for (const DivisionCode division : divisions) out.push_back(division.to_string());
  return out;
}

PolicySummary summary_of(const PolicyVersion& version, const PolicyMoment& moment) {
  PolicySummary out{.code = version.code,
                    .name = version.name ? display_name(version) : "",
                    .level = version.level ? std::string(slug(*version.level)) : "not_stated",
                    .target = text_or_nothing(version.target),
                    .standard = text_or_nothing(version.standard),
                    .department = text_or_nothing(version.department),
                    .hotline = text_or_nothing(version.hotline),
                    .four_character_name = text_or_nothing(version.four_character_name),
                    .documents = version.documents.value_or({}),
                    .office = text_or_nothing(version.office),
                    .payment_time = text_or_nothing(version.payment_time),
                    .filing_time = text_or_nothing(version.filing_time),
                    .card = card_status(version, moment.date),
                    .card_from = version.on_card ? version.on_card->from : std::nullopt,
                    .card_text = version.on_card ? version.on_card->text : "",
                    .divisions = codes_of(version.divisions),
                    .inherited = std::find(version.divisions.begin(), version.divisions.end(),
                                           moment.division) == version.divisions.end(),
                    .valid_from = version.valid_from.value(),
                    .valid_to = version.valid_to.value(),
                    .not_stated = {},
                    .missing_for_batch = missing_for_batch(version),
                    .example = version.origin.example};
  for (const FieldStatement& field : statements(version))
    if (!field.stated) out.not_stated.emplace_back(field.field);
  return out;
}

PolicyVersionView view_of(const sqlite::PolicyRow& row, const PolicyVersion* in_force) {
  const PolicyVersion& version = row.version;
  PolicyVersionView out{.row = row.row,
                        .version = version.version,
                        .divisions = codes_of(version.divisions),
                        .overlay = version.origin.overlay,
                        .example = version.origin.example,
                        .pack = version.origin.pack,
                        .pack_version = version.origin.pack_version,
                        .recorded_at = row.installed,
                        .in_force = &version == in_force,
                        .fields = {}};
  for (FieldStatement& field : statements(version)) {
    PolicyField& one = out.fields.emplace_back();
    one.field = field.field;
    if (field.stated) one.value = std::move(field.value);
    one.source = field.source;
  }
  return out;
}

/// The version in force among the rows where the query names a division; rows are borrowed.
Result<const PolicyVersion*> in_force_of(const PolicyGet& query, Date today,
                                         std::span<const PolicyVersion> versions) {
  if (!query.division) return nullptr;
  auto area = AreaCode::parse(*query.division);
  if (!area) return Failure(std::move(area).error().under("/division"));
  return find_policy(query.policy, {area->division(), query.date.value_or(today)}, versions);
}

}  // namespace

Result<PackInstalled> handle(Context& context, const PackInstall& command) {
  YKT_LET(text, text_of(command));
  YKT_LET(json, parse_json(text));
  auto reply = is_layout(json)         ? install_layout(context, text, json)
               : is_holding_pack(json) ? install_holding_rule(context, text)
               : is_guide_pack(json)   ? install_guides(context, text, json)
                                       : install_pack(context, text);
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
  const PolicyMoment moment{area.division(), query.date, query.decided_by};
  const PolicyFilter filter{query.level, query.department, query.target, query.keyword};
  PolicyListed reply;
  for (const PolicyVersion* version : policies_in(moment, versions))
    if (matches(*version, filter)) reply.policies.push_back(summary_of(*version, moment));
  return reply;
}

Result<PolicyHistory> handle(Context& context, const PolicyGet& query) {
  const std::vector<sqlite::PolicyRow> rows = sqlite::policy_rows(context.database, query.policy);
  if (rows.empty()) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  std::vector<PolicyVersion> versions;
  for (const sqlite::PolicyRow& row : rows) versions.push_back(row.version);
  YKT_LET(found, in_force_of(query, context.today, versions));
  PolicyHistory reply{query.policy, {}};
  for (std::size_t i = 0; i < rows.size(); ++i)
    reply.versions.push_back(view_of(rows[i], &versions[i] == found ? &rows[i].version : nullptr));
  return reply;
}

Result<PolicyAdjusted> handle(Context& context, const PolicyAdjust& command) {
  YKT_LET(division, division_of(command.division));
  YKT_TRY(check_policy(context, command.policy));
  const std::vector<PolicyVersion> known = sqlite::all_policies(context.database);
  YKT_LET(fresh, decide(known,
                        PolicyAdjustment{.division = division,
                                         .policy = command.policy,
                                         .from = command.from,
                                         .source = command.source,
                                         .office = command.office,
                                         .hotline = command.hotline,
                                         .payment_time = command.payment_time,
                                         .filing_time = command.filing_time,
                                         .documents = command.documents,
                                         .on_card_from = command.on_card_from,
                                         .amount = command.amount,
                                         .standard = command.standard},
                        context.today));
  YKT_INVARIANT(!fresh.empty());
  context.subject = command.policy;
  return PolicyAdjusted{command.policy, fresh.front().version, write_versions(context, fresh, known)};
}

Result<PolicyEnded> handle(Context& context, const PolicyEnd& command) {
  YKT_LET(division, division_of(command.division));
  YKT_TRY(check_policy(context, command.policy));
  const std::vector<PolicyVersion> known = sqlite::all_policies(context.database);
  YKT_LET(ended, decide(known, PolicyEnding{division, command.policy, command.last_day, command.source},
                        context.today));
  for (const PolicyVersion& version : ended) sqlite::insert_policy(context.database, version, context.now);
  context.subject = command.policy;
  return PolicyEnded{command.policy, static_cast<std::int64_t>(ended.size())};
}

Result<DivisionsListed> handle(Context&, const DivisionList& query) {
  DivisionsListed reply;
  DivisionCode above;
  if (query.below) {
    YKT_LET(division, DivisionCode::parse(*query.below));
    if (!division_known(division))
      return fail(Code::not_found, "/below", {{"what", std::string("division")}});
    above = division;
  }
  const auto add = [&](const DivisionInfo& info) {
    reply.divisions.push_back({info.code.to_string(), std::string(info.name)});
  };
  if (above.empty()) {
    // Codes of provinces: two digits, of which only some are given.
    for (std::uint32_t province = 11; province <= 99; ++province)
      if (const auto info = find_division(DivisionCode(province * 10'000))) add(*info);
    return reply;
  }
  for (const DivisionInfo& info : divisions_under(above))
    if (info.code.parent() == above) add(info);
  return reply;
}

}  // namespace ykt::gate
