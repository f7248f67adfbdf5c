#include "platform/sqlite/account_check_table.hpp"

#include <algorithm>

#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

#define YKT_ACCOUNT_CHECK                                                              \
  "SELECT list, c.name, batch, b.division, c.bank, k.code, layout, lines, day, digest" \
  " FROM account_check c JOIN batch b USING(batch) JOIN bank k ON k.bank = c.bank"

AccountCheckRow row_of(const Query& query) {
  return {.id = query.integer(0),
          .name = std::string(query.text(1)),
          .batch = query.integer(2),
          .division = area_at(query, 3),
          .bank = query.integer(4),
          .bank_code = std::string(query.text(5)),
          .layout = query.integer(6),
          .lines = query.integer(7),
          .day = date_at(query, 8),
          .digest = std::string(query.text(9))};
}

std::optional<Code> code_at(const Query& query, int column) {
  if (query.null(column)) return std::nullopt;
  return static_cast<Code>(query.integer(column));
}

std::optional<SentAccount> sent_of(Query& query) {
  if (!query.step()) return std::nullopt;
  return SentAccount{.account = {static_cast<std::uint64_t>(query.integer(0))},
                     .name = std::string(query.text(1)),
                     .outcome = code_at(query, 2)};
}

constexpr std::int64_t number(Code code) { return static_cast<std::int64_t>(code); }

}  // namespace

Result<AccountCheckRow> find_account_check(Database& database, std::string_view name) {
  Query query = database.query(YKT_ACCOUNT_CHECK " WHERE c.name = ?");
  query.bind(name);
  if (!query.step()) return fail(Code::not_found, "/list", {{"what", std::string("list")}});
  return row_of(query);
}

std::vector<AccountCheckRow> account_checks_of(Database& database, std::int64_t batch) {
  Query query = database.query(YKT_ACCOUNT_CHECK " WHERE c.batch = ? ORDER BY list");
  query.bind(batch);
  std::vector<AccountCheckRow> rows;
  while (query.step()) rows.push_back(row_of(query));
  return rows;
}

std::int64_t insert_account_check(Database& database, const AccountCheckRow& row, std::int64_t entry) {
  database
      .query(
          "INSERT INTO account_check(name, batch, bank, layout, lines, day, digest, entry)"
          " VALUES(?,?,?,?,?,?,?,?)")
      .bind(row.name)
      .bind(row.batch)
      .bind(row.bank)
      .bind(row.layout)
      .bind(row.lines)
      .bind(std::int64_t{row.day.days()})
      .bind_blob(row.digest)
      .bind(entry)
      .run();
  return last_id(database);
}

void update_account_check(Database& database, const AccountCheckRow& row) {
  database.query("UPDATE account_check SET lines = ?, digest = ? WHERE list = ?")
      .bind(row.lines)
      .bind_blob(row.digest)
      .bind(row.id)
      .run();
}

void insert_sent_account(Database& database, CheckedLine where, const SentAccount& sent) {
  database.query("INSERT INTO account_check_line(line, list, account, name) VALUES(?,?,?,?)")
      .bind(where.line)
      .bind(where.list)
      .bind(static_cast<std::int64_t>(sent.account.value))
      .bind(sent.name)
      .run();
}

std::optional<SentAccount> find_sent_account(Database& database, CheckedLine where) {
  Query query =
      database.query("SELECT account, name, outcome FROM account_check_line WHERE line = ? AND list = ?");
  query.bind(where.line).bind(where.list);
  return sent_of(query);
}

std::optional<SentAccount> last_sent_account(Database& database, std::int64_t line) {
  Query query = database.query(
      "SELECT account, name, outcome FROM account_check_line WHERE line = ? ORDER BY list DESC LIMIT 1");
  query.bind(line);
  return sent_of(query);
}

void update_account_verdict(Database& database, CheckedLine where, const AccountVerdict& verdict) {
  database
      .query(
          "UPDATE account_check_line SET outcome = ?, meaning = ?, return_code = ? WHERE line = ? AND list = "
          "?")
      .bind(number(verdict.outcome))
      .bind(number(verdict.meaning))
      .bind(verdict.return_code)
      .bind(where.line)
      .bind(where.list)
      .run();
}

std::optional<Code> account_outcome(Database& database, std::int64_t line, const SentAccount& about) {
  Query query = database.query(
      "SELECT outcome FROM account_check_line WHERE account = ?2 AND name = ?3 AND outcome IN (?4, ?5)"
      " AND line >> 32 = ?1 >> 32 ORDER BY list DESC, line = ?1 DESC LIMIT 1");
  query.bind(line)
      .bind(static_cast<std::int64_t>(about.account.value))
      .bind(about.name)
      .bind(number(Code::account_check_passed))
      .bind(number(Code::account_check_failed));
  if (!query.step()) return std::nullopt;
  return code_at(query, 0);
}

std::int64_t accounts_undecided(Database& database, const AccountCheckRow& list) {
  Query query = database.query(
      "SELECT count(*) FROM account_check_line WHERE line BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295"
      " AND list = ?2 AND (outcome IS NULL OR outcome = ?3)");
  query.bind(list.batch).bind(list.id).bind(number(Code::account_check_unanswered));
  query.step();
  return query.integer(0);
}

std::vector<AccountCheckView> checked_lines_of(Database& database, const BatchRow& batch,
                                               const AccountCheckList& asked) {
  // The last list of each line. What it was sent with is held against what would be paid, and against the
  // card that the payee has now.
  Query query = database.query(
      "SELECT c.line, k.name, c.outcome, c.meaning, c.return_code,"
      " c.account <> l.account OR c.name <> coalesce(i.account_name, p.name, '')"
      " OR (i.account IS NULL AND NOT EXISTS(SELECT 1 FROM card d WHERE d.person = l.payee AND d.account = "
      "c.account))"
      " FROM account_check_line c JOIN account_check k USING(list) JOIN line l ON l.line = c.line"
      " LEFT JOIN institution i ON i.account = l.account LEFT JOIN person p ON p.person = l.payee"
      " WHERE c.line > ?1 AND c.line <= ?2 AND l.state NOT IN (5, 6, 8)"
      " AND c.list = (SELECT max(x.list) FROM account_check_line x WHERE x.line = c.line)"
      " ORDER BY c.line LIMIT ?3");
  query.bind(line_id(batch.id, std::max(asked.after, std::int64_t{0})))
      .bind(line_id(batch.id, batch.lines_to))
      .bind(asked.limit);
  std::vector<AccountCheckView> out;
  while (query.step()) {
    const auto meaning = code_at(query, 3);
    out.push_back({.line = number_of_line(query.integer(0)),
                   .list = std::string(query.text(1)),
                   .outcome = std::string(slug(code_at(query, 2).value_or(Code::account_check_unanswered))),
                   .meaning = meaning ? std::string(slug(*meaning)) : std::string(),
                   .return_code = std::string(query.text(4)),
                   .stale = query.integer(5) != 0});
  }
  return out;
}

std::int64_t insert_account_answer(Database& database, const AccountAnswerRow& row, std::int64_t entry) {
  database.query("INSERT INTO account_answer(list, digest, day, entry) VALUES(?,?,?,?)")
      .bind(row.list)
      .bind_blob(row.digest)
      .bind(std::int64_t{row.day.days()})
      .bind(entry)
      .run();
  return last_id(database);
}

void update_answer_digest(Database& database, std::int64_t file, std::string_view digest) {
  database.query("UPDATE account_answer SET digest = ? WHERE file = ?").bind_blob(digest).bind(file).run();
}

void drop_account_answer(Database& database, std::int64_t file) {
  database.query("DELETE FROM account_answer_chunk WHERE file = ?").bind(file).run();
  database.query("DELETE FROM account_answer WHERE file = ?").bind(file).run();
}

std::optional<std::int64_t> find_account_answer(Database& database, std::int64_t list,
                                                std::string_view digest) {
  Query query = database.query("SELECT file FROM account_answer WHERE list = ? AND digest = ?");
  query.bind(list).bind_blob(digest);
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

std::int64_t number_of_account_answer(Database& database, std::int64_t list, std::int64_t file) {
  Query query = database.query("SELECT count(*) FROM account_answer WHERE list = ? AND file <= ?");
  query.bind(list).bind(file);
  query.step();
  return query.integer(0);
}

std::string payee_name_of(Database& database, std::int64_t payee, AccountKey account) {
  if (auto institution = institution_with(database, account))
    return std::move(institution->institution.account_name);
  auto person = find_person(database, PersonId{payee});
  return person ? std::move(person->name) : std::string();
}

}  // namespace ykt::sqlite
