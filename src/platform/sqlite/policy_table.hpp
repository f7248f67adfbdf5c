// Packs, policies with all their versions, calendars, and the areas below the counties.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::sqlite {

struct PackRow {
  std::string name;
  std::string version;
  std::string digest;  ///< 32 raw bytes
};
/// The digest of that pack and version, where it is installed.
std::optional<std::string> pack_digest(Database& database, std::string_view name, std::string_view version);
void insert_pack(Database& database, const PackRow& row, Timestamp installed);
void insert_calendar(Database& database, const PackRow& row, std::string_view body);

/// Every version of every policy: a few hundred.
std::vector<PolicyVersion> all_policies(Database& database);
/// Number of a policy code, made where there is none yet.
std::int64_t policy_id(Database& database, std::string_view code);
std::optional<std::int64_t> find_policy_id(Database& database, std::string_view code);
std::string policy_code(Database& database, std::int64_t policy);
/// Writes a version under the next row number of its policy. Rows are never changed: a correction is another
/// row.
std::int64_t insert_policy(Database& database, const PolicyVersion& version, Timestamp installed);
struct PolicyRow {
  std::int64_t row = 0;
  Timestamp installed;
  PolicyVersion version;
};
/// Every version of one policy, in the order in which they were written; empty for an unknown code.
std::vector<PolicyRow> policy_rows(Database& database, std::string_view code);
/// The row that a batch pinned.
PolicyVersion pinned_policy(Database& database, std::int64_t policy, std::int64_t row);
/// The newest row that holds exactly this version.
std::optional<std::int64_t> row_of(Database& database, const PolicyVersion& version);

bool has_area(Database& database, AreaCode area);
void insert_area(Database& database, AreaCode area, std::string_view name);

}  // namespace ykt::sqlite
