// Schema: every command, query and rule as one JSON document, for Python, the docs and whoever asks.
#include "platform/describe/rules.hpp"
#include "platform/gate/registry.hpp"
#include "ykt/batch/lifecycle.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt {
namespace {

Json schema_of(const gate::Entry& entry) {
  JsonArray roles;
  for (const Role role : entry.roles) roles.emplace_back(gate::role_name(role));
  constexpr std::string_view kTakes[] = {"nothing", "file", "rows"};
  JsonObject row{{"name", entry.name},
                 {"room", entry.room},
                 {"query", entry.query},
                 {"takes", kTakes[static_cast<std::size_t>(entry.takes)]},
                 {"en", entry.en},
                 {"zh", entry.zh},
                 {"roles", Json(std::move(roles))},
                 {"fields", codec::schema_of(*entry.fields)},
                 {"reply", codec::schema_of(*entry.reply)}};
  if (entry.paging) row.emplace_back("cursor", entry.paging->cursor->name);  // field of a row
  return Json(std::move(row));
}

Json schema_of(const Rule& rule) {
  return Json(JsonObject{{"name", rule.name},
                         {"room", rule.room},
                         {"en", rule.text.en},
                         {"zh", rule.text.zh},
                         {"facts", codec::schema_of(*rule.facts)},
                         {"command", codec::schema_of(*rule.command)},
                         {"reply", codec::schema_of(*rule.reply)}});
}

/// R7: one row for each way a batch may go, with who goes it and what can stand in the way.
Json lifecycle_rows() {
  JsonArray rows;
  for (const Transition& way : batch_transitions()) {
    const StepRule& rule = batch_steps()[static_cast<std::size_t>(way.step)];
    JsonArray commands;
    JsonArray roles;
    JsonArray conditions;
    for (const std::string_view command : rule.commands) commands.emplace_back(command);
    for (const Role role : rule.roles) roles.emplace_back(gate::role_name(role));
    for (const Code code : rule.conditions) conditions.emplace_back(slug(code));
    rows.push_back(Json(JsonObject{{"from", slug(way.from)},
                                   {"step", slug(way.step)},
                                   {"commands", Json(std::move(commands))},
                                   {"roles", Json(std::move(roles))},
                                   {"conditions", Json(std::move(conditions))},
                                   {"next", slug(way.next)}}));
  }
  return Json(std::move(rows));
}

Json incompatible_rows() {
  JsonArray rows;
  for (const IncompatibleDuties& pair : incompatible_duties())
    rows.push_back(Json(JsonArray{Json(slug(pair.one)), Json(slug(pair.other))}));
  return Json(std::move(rows));
}

template <class Entries>
Json schemas_of(const Entries& entries) {
  JsonArray out;
  for (const auto& entry : entries) out.push_back(schema_of(entry));
  return Json(std::move(out));
}

}  // namespace

std::string commands_schema() {
  return to_pretty_text(Json(JsonObject{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                                        {"commands", schemas_of(gate::entries())},
                                        {"rules", schemas_of(rules())},
                                        {"lifecycle", lifecycle_rows()},
                                        {"incompatible_duties", incompatible_rows()}}));
}

}  // namespace ykt
