#include "platform/sqlite/policy_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

PolicyVersion policy_of(std::string_view body) {
  return trusted(policy_from_json(trusted(parse_json(body))));
}

}  // namespace

std::optional<std::string> pack_digest(Database& database, std::string_view name, std::string_view version) {
  Query query = database.query("SELECT digest FROM pack WHERE name = ? AND version = ?");
  query.bind(name).bind(version);
  if (!query.step()) return std::nullopt;
  return std::string(query.text(0));
}

void insert_pack(Database& database, const PackRow& row, Timestamp installed) {
  database.query("INSERT INTO pack VALUES(?,?,?,?)")
      .bind(row.name)
      .bind(row.version)
      .bind_blob(row.digest)
      .bind(installed.ms())
      .run();
}

void insert_calendar(Database& database, const PackRow& row, std::string_view body) {
  database.query("INSERT INTO calendar VALUES(?,?,?)").bind(row.name).bind(row.version).bind(body).run();
}

std::vector<PolicyVersion> all_policies(Database& database) {
  Query query = database.query("SELECT body FROM policy_version ORDER BY policy, version");
  std::vector<PolicyVersion> versions;
  while (query.step()) versions.push_back(policy_of(query.text(0)));
  return versions;
}

std::optional<std::int64_t> find_policy_id(Database& database, std::string_view code) {
  Query query = database.query("SELECT policy FROM policy WHERE code = ?");
  query.bind(code);
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

std::int64_t policy_id(Database& database, std::string_view code) {
  if (const auto known = find_policy_id(database, code)) return *known;
  database.query("INSERT INTO policy(code) VALUES(?)").bind(code).run();
  return last_id(database);
}

std::string policy_code(Database& database, std::int64_t policy) {
  Query query = database.query("SELECT code FROM policy WHERE policy = ?");
  query.bind(policy);
  YKT_INVARIANT(query.step());
  return std::string(query.text(0));
}

std::int64_t insert_policy(Database& database, const PolicyVersion& version, Timestamp installed) {
  const std::int64_t policy = policy_id(database, version.code);
  Query last = database.query("SELECT coalesce(max(version), 0) FROM policy_version WHERE policy = ?");
  last.bind(policy);
  last.step();
  const std::int64_t row = last.integer(0) + 1;
  database.query("INSERT INTO policy_version VALUES(?,?,?,?,?,?)")
      .bind(policy)
      .bind(row)
      .bind(version.origin.pack)
      .bind(version.origin.pack_version)
      .bind(installed.ms())
      .bind(to_text(to_json(version)))
      .run();
  return row;
}

std::vector<PolicyRow> policy_rows(Database& database, std::string_view code) {
  std::vector<PolicyRow> out;
  const auto policy = find_policy_id(database, code);
  if (!policy) return out;
  Query query = database.query(
      "SELECT version, installed_ms, body FROM policy_version WHERE policy = ? ORDER BY version");
  query.bind(*policy);
  while (query.step())
    out.push_back(
        {query.integer(0), trusted(Timestamp::from_ms(query.integer(1))), policy_of(query.text(2))});
  return out;
}

PolicyVersion pinned_policy(Database& database, std::int64_t policy, std::int64_t row) {
  Query query = database.query("SELECT body FROM policy_version WHERE policy = ? AND version = ?");
  query.bind(policy).bind(row);
  YKT_INVARIANT(query.step());
  return policy_of(query.text(0));
}

std::optional<std::int64_t> row_of(Database& database, const PolicyVersion& version) {
  const auto policy = find_policy_id(database, version.code);
  if (!policy) return std::nullopt;
  Query query = database.query(
      "SELECT version FROM policy_version WHERE policy = ? AND body = ? ORDER BY version DESC LIMIT 1");
  query.bind(*policy).bind(to_text(to_json(version)));
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

bool has_area(Database& database, AreaCode area) {
  return database.query("SELECT 1 FROM area WHERE area = ?")
      .bind(static_cast<std::int64_t>(area.value()))
      .step();
}

void insert_area(Database& database, AreaCode area, std::string_view name) {
  database.query("INSERT INTO area VALUES(?,?)")
      .bind(static_cast<std::int64_t>(area.value()))
      .bind(name)
      .run();
}

}  // namespace ykt::sqlite
