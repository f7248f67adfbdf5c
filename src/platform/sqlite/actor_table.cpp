#include "platform/sqlite/actor_table.hpp"

#include <algorithm>

namespace ykt {

bool is_actor_id(std::string_view text) noexcept {
  constexpr std::size_t kMax = 64;
  return !text.empty() && text.size() <= kMax && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

}  // namespace ykt

namespace ykt::sqlite {

bool has_actor(Database& database, std::string_view actor) {
  return database.query("SELECT 1 FROM actor WHERE actor = ?").bind(actor).step();
}

void insert_actor(Database& database, std::string_view actor, std::string_view title) {
  database.query("INSERT INTO actor VALUES(?,?)").bind(actor).bind(title).run();
}

std::vector<HeldGrant> grants_of(Database& database, std::string_view actor) {
  Query query = database.query("SELECT role, scope FROM held_grant WHERE actor = ? ORDER BY role, scope");
  query.bind(actor);
  std::vector<HeldGrant> grants;
  while (query.step()) grants.push_back({static_cast<Role>(query.integer(0)), std::string(query.text(1))});
  return grants;
}

void insert_grant(Database& database, std::string_view actor, const HeldGrant& grant) {
  database.query("INSERT OR IGNORE INTO held_grant VALUES(?,?,?)")
      .bind(actor)
      .bind(static_cast<std::int64_t>(grant.role))
      .bind(grant.scope)
      .run();
}

bool delete_grant(Database& database, std::string_view actor, const HeldGrant& grant) {
  database.query("DELETE FROM held_grant WHERE actor = ? AND role = ? AND scope = ?")
      .bind(actor)
      .bind(static_cast<std::int64_t>(grant.role))
      .bind(grant.scope)
      .run();
  return database.changes() > 0;
}

}  // namespace ykt::sqlite
