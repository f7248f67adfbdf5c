#include "platform/sqlite/database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <utility>

namespace ykt::sqlite {

Query::~Query() {
  if (!statement_) return;
  statement_->tryReset();
  statement_->clearBindings();
}

Query& Query::bind(std::int64_t value) {
  statement_->bind(next_++, value);
  return *this;
}

Query& Query::bind(std::string_view text) {
  statement_->bind(next_++, std::string(text));
  return *this;
}

Query& Query::bind_blob(std::string_view bytes) {
  statement_->bind(next_++, bytes.data(), static_cast<int>(bytes.size()));
  return *this;
}

Query& Query::bind_null() {
  statement_->bind(next_++);
  return *this;
}

bool Query::step() { return statement_->executeStep(); }
void Query::run() { statement_->exec(); }

std::int64_t Query::integer(int column) const { return statement_->getColumn(column).getInt64(); }
std::string_view Query::text(int column) const {
  const SQLite::Column value = statement_->getColumn(column);
  const auto* bytes = static_cast<const char*>(value.getBlob());
  return {bytes, static_cast<std::size_t>(value.getBytes())};
}
bool Query::null(int column) const { return statement_->getColumn(column).isNull(); }
std::optional<std::int64_t> Query::optional_integer(int column) const {
  if (null(column)) return std::nullopt;
  return integer(column);
}

Database::Database(const std::string& path, OpenMode mode)
    : database_(std::make_unique<SQLite::Database>(
          path, mode == OpenMode::write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY)) {
  database_->exec("PRAGMA trusted_schema = OFF");
  database_->exec("PRAGMA foreign_keys = ON");
  // Design 8: a small cache keeps ten million rows under 256 MiB.
  database_->exec("PRAGMA cache_size = -16384");
  database_->exec("PRAGMA temp_store = FILE");
}

Database::~Database() { statements_.clear(); }

Query Database::query(const char* sql) {
  auto& kept = statements_[sql];
  if (!kept) kept = std::make_unique<SQLite::Statement>(*database_, sql);
  return Query(*kept);
}

void Database::run(const char* sql) { database_->exec(sql); }
void Database::begin() { query("BEGIN IMMEDIATE").run(); }
void Database::commit() { query("COMMIT").run(); }
void Database::rollback() noexcept {
  if (in_transaction()) database_->tryExec("ROLLBACK");
}
bool Database::in_transaction() const noexcept { return sqlite3_get_autocommit(database_->getHandle()) == 0; }
std::int64_t Database::changes() const noexcept { return sqlite3_changes64(database_->getHandle()); }
sqlite3* Database::handle() noexcept { return database_->getHandle(); }

Error error_of(int sqlite_code) {
  switch (sqlite_code & 0xFF) {
    case SQLITE_FULL: return Error{Code::store_full, "", {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error{Code::store_locked, "", {}};
    case SQLITE_READONLY:
    case SQLITE_PERM: return Error{Code::store_read_only, "", {}};
    case SQLITE_NOTADB: return Error{Code::store_not_ours, "", {}};
    case SQLITE_CANTOPEN: return Error{Code::path_invalid, "", {}};
    case SQLITE_NOMEM: return Error{Code::out_of_memory, "", {}};
    default: return Error{Code::store_failed, "", {}};
  }
}

}  // namespace ykt::sqlite
