// Database: the vendor's own, with nothing of the library in it: statements and transactions of SQLite.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace vendor {

/// Ends the program with one line.
struct Stopped : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Database {
 public:
  explicit Database(const std::string& path) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open(path.c_str(), &opened);
    handle_.reset(opened);
    if (code != SQLITE_OK) throw Stopped(path + ": " + sqlite3_errmsg(opened));
  }
  void run(const std::string& script) {
    if (sqlite3_exec(handle_.get(), script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      throw Stopped(sqlite3_errmsg(handle_.get()));
  }
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

/// `Statement find(db, "SELECT … WHERE number = ?", number); while (find.next()) find.text(0);`
class Statement {
 public:
  template <class... Values>
  Statement(Database& database, std::string_view sql, const Values&... values) : database_(database) {
    sqlite3_stmt* made = nullptr;
    const int size = static_cast<int>(sql.size());
    if (sqlite3_prepare_v2(database.handle(), sql.data(), size, &made, nullptr) != SQLITE_OK)
      throw Stopped(sqlite3_errmsg(database.handle()));
    handle_.reset(made);
    (bind(values), ...);
  }

  /// Whether there is a row.
  bool next() {
    const int code = sqlite3_step(handle_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) throw Stopped(sqlite3_errmsg(database_.handle()));
    return code == SQLITE_ROW;
  }
  void run() {
    while (next()) {
    }
  }
  /// False where a row of the same key stands already.
  bool run_unless_there() {
    const int code = sqlite3_step(handle_.get());
    if (code != SQLITE_DONE && code != SQLITE_CONSTRAINT) throw Stopped(sqlite3_errmsg(database_.handle()));
    return code == SQLITE_DONE;
  }

  bool known(int column) const { return sqlite3_column_type(handle_.get(), column) != SQLITE_NULL; }
  std::int64_t number(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  std::string text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
    return bytes == nullptr ? std::string() : std::string(bytes, size(column));
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::size_t size(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  }
  void bind(std::int64_t value) { sqlite3_bind_int64(handle_.get(), ++bound_, value); }
  void bind(std::string_view value) {
    sqlite3_bind_text(handle_.get(), ++bound_, value.data(), static_cast<int>(value.size()),
                      SQLITE_TRANSIENT);
  }

  Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int bound_ = 0;
};

/// What the rules decide and what follows from it are written together or not at all.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (!done_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  void commit() {
    database_.run("COMMIT");
    done_ = true;
  }

 private:
  Database& database_;
  bool done_ = false;
};

}  // namespace vendor
