#include "platform/sqlite/database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <utility>

#include "platform/sqlite/own_locks.hpp"

namespace ykt::sqlite {
namespace {

/// Made before a transaction begins: where memory runs out in it, there is none to make them with.
constexpr const char* kCommit = "COMMIT";
constexpr const char* kRollback = "ROLLBACK";

/// Nobody may write the file, or anything where it lies, and no log lies beside it.
bool is_frozen(const std::string& path, bool sealed) {
  struct stat info{};
  struct statvfs system{};
  if (::stat(path.c_str(), &info) != 0 || ::statvfs(path.c_str(), &system) != 0) return false;
  constexpr mode_t kAnyWrite = S_IWUSR | S_IWGRP | S_IWOTH;
  const bool kept = (info.st_mode & kAnyWrite) == 0 || (system.f_flag & ST_RDONLY) != 0;
  struct stat log{};
  const bool logged = ::stat(log_path(path, sealed).c_str(), &log) == 0 && log.st_size > 0;
  return kept && !logged;
}

/// Beside a writer a reader needs an index in the store's folder. A frozen file, such as a copy on a disc, is
/// read as it lies.
std::string name_to_open(const std::string& path, OpenMode mode, bool sealed) {
  const bool as_it_lies = mode == OpenMode::read && is_frozen(path, sealed);
  return uri_of(path) + (as_it_lies ? "?immutable=1" : "");
}

std::unique_ptr<SQLite::Database> open(const std::string& path, OpenMode mode, const SealedFiles* sealed) {
  use_own_locks();
  const int access =
      mode == OpenMode::write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
  return std::make_unique<SQLite::Database>(name_to_open(path, mode, sealed != nullptr).c_str(),
                                            access | SQLite::OPEN_NOMUTEX | SQLite::OPEN_URI, 0,
                                            sealed ? sealed->name().c_str() : nullptr);
}

}  // namespace

std::string uri_of(const std::string& path) {
  std::string uri = path.starts_with('/') ? "file://" : "file:";
  for (const char c : path) {
    if (c == '%')
      uri += "%25";
    else if (c == '?')
      uri += "%3f";
    else if (c == '#')
      uri += "%23";
    else
      uri += c;
  }
  return uri;
}

Query::~Query() {
  if (!statement_) return;
  // What was bound may be personal: nothing of it stays with the kept statement.
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Query::check(int result) const {
  if (result != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(statement_), result);
}

Query& Query::bind(std::int64_t value) {
  check(sqlite3_bind_int64(statement_, next_++, value));
  return *this;
}

// SQLite takes a null pointer for NULL, and an empty view may hold one.
Query& Query::bind(std::string_view text) {
  check(sqlite3_bind_text64(statement_, next_++, text.empty() ? "" : text.data(), text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Query& Query::bind_blob(std::string_view bytes) {
  check(sqlite3_bind_blob64(statement_, next_++, bytes.empty() ? "" : bytes.data(), bytes.size(),
                            SQLITE_TRANSIENT));
  return *this;
}

Query& Query::bind_null() {
  check(sqlite3_bind_null(statement_, next_++));
  return *this;
}

bool Query::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) check(result);
  return false;
}

void Query::run() {
  while (step()) {
  }
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }
std::string_view Query::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  // An empty value has no bytes either.
  if (!bytes && sqlite3_errcode(sqlite3_db_handle(statement_)) == SQLITE_NOMEM) check(SQLITE_NOMEM);
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
bool Query::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::optional<std::int64_t> Query::optional_integer(int column) const {
  if (null(column)) return std::nullopt;
  return integer(column);
}

Database::Database(const std::string& path, OpenMode mode, const std::optional<StoreSeal>& seal)
    : sealed_(seal ? std::make_unique<SealedFiles>(*seal) : nullptr),
      database_(open(path, mode, sealed_.get())),
      mode_(mode) {
  database_->setBusyTimeout(kBusyMs);
  database_->exec("PRAGMA trusted_schema = OFF");
  database_->exec("PRAGMA foreign_keys = ON");
  // Design 8: a small cache keeps ten million rows under 256 MiB.
  database_->exec("PRAGMA cache_size = -16384");
  database_->exec("PRAGMA temp_store = FILE");
  if (sealed_) {
    database_->exec(("PRAGMA page_size = " + std::to_string(kPageBytes)).c_str());
    set_aside_seal();
  }
  if (const int result = feed_.install(handle()); result != SQLITE_OK)
    throw SQLite::Exception(handle(), result);
}

void Database::set_aside_seal() {
  int bytes = kSealBytes;
  const int result = sqlite3_file_control(handle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
  if (result != SQLITE_OK) throw SQLite::Exception(handle(), result);
}

Database::~Database() { statements_.clear(); }

void Database::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

sqlite3_stmt* Database::prepare(const char* sql) {
  auto& kept = statements_[sql];
  if (!kept) {
    sqlite3_stmt* made = nullptr;
    const int result = sqlite3_prepare_v3(handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (result != SQLITE_OK) throw SQLite::Exception(handle(), result);
    kept.reset(made);
  }
  return kept.get();
}
Query Database::query(const char* sql) { return Query(prepare(sql)); }

void Database::run(const char* sql) { database_->exec(sql); }
void Database::try_run(const char* sql) noexcept { database_->tryExec(sql); }
void Database::run_over(const char* sql, std::span<const std::int64_t> cells, int width) {
  YKT_INVARIANT(width > 0 && width <= RowFeed::kColumns &&
                cells.size() % static_cast<std::size_t>(width) == 0);
  // The cells are borrowed: nothing of them stays in sight, also where the statement fails.
  struct Hide {
    RowFeed& feed;
    ~Hide() { feed.show({}, 1); }
  } hide{feed_};
  feed_.show(cells, width);
  query(sql).run();
}
void Database::begin() {
  prepare(kCommit);
  prepare(kRollback);
  query("BEGIN IMMEDIATE").run();
  committed_ = false;
}
void Database::begin_read() {
  prepare(kRollback);
  query("BEGIN DEFERRED").run();
}
Done Database::commit() {
  try {
    query(kCommit).run();
    committed_ = true;
    return {};
  } catch (const SQLite::Exception& failure) {
    const Error error = error_of(failure);
    if (error.code == Code::store_full || error.code == Code::store_locked) return Failure(error);
    return fail(Code::store_in_doubt);
  }
}
void Database::rollback() noexcept {
  if (!committed_) kept_sums_.forget_all();
  if (!in_transaction()) return;
  sqlite3_stmt* const statement = statements_.find(kRollback)->second.get();
  sqlite3_step(statement);
  sqlite3_reset(statement);  // where the step found no memory, SQLite forgets that only now
}
bool Database::in_transaction() const noexcept { return sqlite3_get_autocommit(database_->getHandle()) == 0; }
std::int64_t Database::changes() const noexcept { return sqlite3_changes64(database_->getHandle()); }
sqlite3* Database::handle() noexcept { return database_->getHandle(); }
std::string Database::path() const {
  const char* name = sqlite3_db_filename(database_->getHandle(), "main");
  return name ? name : "";
}

Error error_of(const SQLite::Exception& failure) {
  const int extended = failure.getExtendedErrorCode();
  const bool says_more = extended > 0 && (extended & 0xFF) == (failure.getErrorCode() & 0xFF);
  return error_of(says_more ? extended : failure.getErrorCode());
}

Error error_of(int sqlite_code) {
  // Of sealed files (`sealed_files.cpp`).
  if (sqlite_code == SQLITE_IOERR_DATA) return PageSeal::error_of(PageState::differs);
  if (sqlite_code == SQLITE_IOERR_AUTH) return PageSeal::error_of(PageState::key_missing);
  if (sqlite_code == SQLITE_IOERR_NOMEM) return Error{Code::out_of_memory, "", {}};
  switch (sqlite_code & 0xFF) {
    case SQLITE_FULL:
      return Error{Code::store_full, "", {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error{Code::store_locked, "", {}};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Error{Code::store_read_only, "", {}};
    case SQLITE_NOTADB:
      return Error{Code::store_not_ours, "", {}};
    case SQLITE_CANTOPEN:
      return Error{Code::path_invalid, "", {}};
    case SQLITE_NOMEM:
      return Error{Code::out_of_memory, "", {}};
    default:
      return Error{Code::store_failed, "", {}};
  }
}

}  // namespace ykt::sqlite
