// Database: one SQLite file, opened as the store needs it, with its statements kept.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ykt/base/result.hpp"

struct sqlite3;

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace ykt::sqlite {

/// A statement in use: bound left to right, stepped, and reset when it goes out of sight.
class Query {
 public:
  explicit Query(SQLite::Statement& statement) noexcept : statement_(&statement) {}
  Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)), next_(other.next_) {}
  Query& operator=(Query&&) = delete;
  ~Query();

  Query& bind(std::int64_t value);
  Query& bind(std::string_view text);
  Query& bind_blob(std::string_view bytes);
  Query& bind_null();
  template <class T>
  Query& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind_null();
  }

  /// The next row; false at the end.
  bool step();
  /// For statements without rows.
  void run();

  std::int64_t integer(int column) const;
  /// Valid until the next step.
  std::string_view text(int column) const;
  bool null(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;

 private:
  SQLite::Statement* statement_;
  int next_ = 1;
};

enum class OpenMode : std::uint8_t { write, read };

/// Throws SQLite::Exception; the gate turns it into an Error in one place (`error_of`).
class Database {
 public:
  Database(const std::string& path, OpenMode mode);
  ~Database();

  /// `sql` is a literal: statements are kept by its address.
  Query query(const char* sql);
  void run(const char* sql);
  void begin();
  void commit();
  void rollback() noexcept;
  bool in_transaction() const noexcept;
  std::int64_t changes() const noexcept;
  sqlite3* handle() noexcept;

 private:
  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
};

/// What an SQLite result code means for the caller.
Error error_of(int sqlite_code);

}  // namespace ykt::sqlite
