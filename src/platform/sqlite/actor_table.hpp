// Actors and what they were granted.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/role.hpp"

namespace ykt {
/// 1-64 characters of [a-z0-9._-].
bool is_actor_id(std::string_view text) noexcept;
}  // namespace ykt

namespace ykt::sqlite {

struct HeldGrant {
  Role role;
  std::string scope;
};

bool has_actor(Database& database, std::string_view actor);
void insert_actor(Database& database, std::string_view actor, std::string_view title);
std::vector<HeldGrant> grants_of(Database& database, std::string_view actor);
void insert_grant(Database& database, std::string_view actor, const HeldGrant& grant);
/// False where there was none.
bool delete_grant(Database& database, std::string_view actor, const HeldGrant& grant);

}  // namespace ykt::sqlite
