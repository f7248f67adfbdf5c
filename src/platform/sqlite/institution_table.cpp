#include "platform/sqlite/institution_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

#define YKT_INSTITUTION                                                                                  \
  "SELECT institution, credit_code, i.name, area, responsible, i.bank, account, account_name, code FROM" \
  " institution i JOIN bank b USING(bank)"

InstitutionRow row_of(const Query& query) {
  return {.institution = {.id = {query.integer(0)},
                          .credit_code = std::string(query.text(1)),
                          .name = std::string(query.text(2)),
                          .area = area_at(query, 3),
                          .responsible = {query.integer(4)},
                          .bank = std::string(query.text(8)),
                          .account = {static_cast<std::uint64_t>(query.integer(6))},
                          .account_name = std::string(query.text(7))},
          .bank = query.integer(5)};
}

std::optional<InstitutionRow> one_of(Query& query) {
  if (!query.step()) return std::nullopt;
  return row_of(query);
}

std::vector<InstitutionRow> rows_of(Query& query) {
  std::vector<InstitutionRow> out;
  while (query.step()) out.push_back(row_of(query));
  return out;
}

void keep_past(Database& database, InstitutionId id, Timestamp now) {
  database
      .query(
          "INSERT INTO institution_past SELECT institution, 1 + (SELECT count(*) FROM institution_past p"
          " WHERE p.institution = i.institution), name, responsible, bank, account, account_name, ?"
          " FROM institution i WHERE institution = ?")
      .bind(now.ms())
      .bind(id.value)
      .run();
}

}  // namespace

std::optional<InstitutionRow> find_institution(Database& database, std::string_view credit_code) {
  Query query = database.query(YKT_INSTITUTION " WHERE credit_code = ?");
  query.bind(credit_code);
  return one_of(query);
}

std::optional<InstitutionRow> find_institution(Database& database, InstitutionId id) {
  Query query = database.query(YKT_INSTITUTION " WHERE institution = ?");
  query.bind(id.value);
  return one_of(query);
}

std::optional<InstitutionRow> institution_with(Database& database, AccountKey account) {
  Query query = database.query(YKT_INSTITUTION " WHERE account = ?");
  query.bind(static_cast<std::int64_t>(account.value));
  return one_of(query);
}

bool has_institutions(Database& database) {
  Query query = database.query("SELECT 1 FROM institution LIMIT 1");
  return query.step();
}

std::vector<InstitutionRow> all_institutions(Database& database) {
  Query query = database.query(YKT_INSTITUTION " ORDER BY institution");
  return rows_of(query);
}

std::vector<InstitutionRow> institutions_in(Database& database, const InstitutionsAsked& asked) {
  Query query = database.query(
      YKT_INSTITUTION " WHERE institution > ? AND area BETWEEN ? AND ? ORDER BY institution LIMIT ?");
  query.bind(asked.after)
      .bind(static_cast<std::int64_t>(asked.area.range_first()))
      .bind(static_cast<std::int64_t>(asked.area.range_last()))
      .bind(asked.limit);
  return rows_of(query);
}

#undef YKT_INSTITUTION

std::vector<InstitutionBefore> past_of(Database& database, InstitutionId id) {
  Query query = database.query(
      "SELECT name, responsible, bank, account, account_name, until_ms FROM institution_past"
      " WHERE institution = ? ORDER BY number");
  query.bind(id.value);
  std::vector<InstitutionBefore> out;
  while (query.step())
    out.push_back({.name = std::string(query.text(0)),
                   .responsible = {query.integer(1)},
                   .bank = query.integer(2),
                   .account = {static_cast<std::uint64_t>(query.integer(3))},
                   .account_name = std::string(query.text(4)),
                   .until = trusted(Timestamp::from_ms(query.integer(5)))});
  return out;
}

std::int64_t write_institution(Database& database, const InstitutionRow& row, Timestamp now) {
  const Institution& one = row.institution;
  if (!one.id.is_none()) keep_past(database, one.id, now);
  database
      .query(
          "INSERT INTO institution VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(institution) DO UPDATE SET"
          " name = excluded.name, area = excluded.area, responsible = excluded.responsible,"
          " bank = excluded.bank, account = excluded.account, account_name = excluded.account_name")
      .bind(one.id.is_none() ? std::nullopt : std::optional<std::int64_t>(one.id.value))
      .bind(one.credit_code)
      .bind(one.name)
      .bind(static_cast<std::int64_t>(one.area.value()))
      .bind(one.responsible.value)
      .bind(row.bank)
      .bind(static_cast<std::int64_t>(one.account.value))
      .bind(one.account_name)
      .run();
  return one.id.is_none() ? last_id(database) : one.id.value;
}

std::int64_t bank_of_account(Database& database, AccountKey account) {
  Query query = database.query(
      "SELECT bank FROM card_key k JOIN card c USING(person) WHERE k.account = ?1 AND c.account = ?1"
      " UNION ALL SELECT bank FROM institution WHERE account = ?1");
  query.bind(static_cast<std::int64_t>(account.value));
  return query.step() ? query.integer(0) : 0;
}

}  // namespace ykt::sqlite
