#include "platform/handlers/platform.hpp"

#include "platform/gate/scope.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/sqlite/actor_table.hpp"
#include "platform/sqlite/trail_table.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::gate {
namespace {

template <class Grant>
Done check_grant(Context& context, const Grant& command) {
  if (!sqlite::has_actor(context.database, command.actor)) return fail(Code::actor_unknown, "/actor");
  if (!is_scope(command.scope)) return fail(Code::scope_invalid, "/scope");
  return {};
}

}  // namespace

Result<Recorded> handle(Context& context, const ActorAdd& command) {
  if (!is_actor_id(command.actor))
    return fail(Code::field_invalid, "/actor", {{"expected", std::string("[a-z0-9._-]{1,64}")}});
  if (sqlite::has_actor(context.database, command.actor))
    return fail(Code::already_exists, "/actor", {{"what", std::string("actor")}});
  sqlite::insert_actor(context.database, command.actor, command.title);
  context.subject = command.actor;
  return Recorded{context.entry};
}

Result<Recorded> handle(Context& context, const GrantAdd& command) {
  YKT_TRY(check_grant(context, command));
  sqlite::insert_grant(context.database, command.actor, {command.role, command.scope});
  context.subject = command.actor;
  return Recorded{context.entry};
}

Result<Recorded> handle(Context& context, const GrantRevoke& command) {
  YKT_TRY(check_grant(context, command));
  if (!sqlite::delete_grant(context.database, command.actor, {command.role, command.scope}))
    return fail(Code::not_found, "/role", {{"what", std::string("grant")}});
  context.subject = command.actor;
  return Recorded{context.entry};
}

Result<TrailPage> handle(Context& context, const TrailRead& query) {
  YKT_TRY(check_limit(query.limit));
  TrailPage page;
  for (const sqlite::TrailRow& row : sqlite::read_trail(context.database, query.after, query.limit))
    page.entries.push_back({.entry = row.entry,
                            .at = sqlite::trusted(Timestamp::from_ms(row.at_ms)),
                            .actor = row.actor,
                            .command = row.command,
                            .request_id = row.request_id,
                            .subject = row.subject,
                            .algorithm = row.algorithm,
                            .hash = to_hex(row.hash)});
  return page;
}

}  // namespace ykt::gate
