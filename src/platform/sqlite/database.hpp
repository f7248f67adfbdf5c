// Database: one SQLite file, opened as the store needs it, with its statements kept.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/sqlite/kept_sums.hpp"
#include "platform/sqlite/row_feed.hpp"
#include "ykt/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace SQLite {
class Database;
}  // namespace SQLite

namespace ykt::sqlite {

/// A statement in use: bound left to right, stepped, and reset when it goes out of sight. On SQLite's own
/// handle: a batch of a million lines reads and binds tens of millions of values.
class Query {
 public:
  explicit Query(sqlite3_stmt* statement) noexcept : statement_(statement) {}
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
  /// The bytes of a text or blob; valid until the next step.
  std::string_view text(int column) const;
  bool null(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;

 private:
  void check(int result) const;

  sqlite3_stmt* statement_;
  int next_ = 1;
};

enum class OpenMode : std::uint8_t { write, read };

/// How long to wait for a connection that is just closing and has the file to itself.
inline constexpr int kBusyMs = 2000;

/// Throws SQLite::Exception; the gate turns it into an Error in one place (`error_of`). One thread at a time:
/// the connection takes no locks of its own.
class Database {
 public:
  Database(const std::string& path, OpenMode mode);
  ~Database();

  /// `sql` is a literal: statements are kept by its address.
  Query query(const char* sql);
  void run(const char* sql);
  /// For what is cleaned up on the way out; a failure there is none of the command.
  void try_run(const char* sql) noexcept;
  /// Runs `INSERT … SELECT … FROM row_feed` (a literal) over cells of integers, `width` to a row.
  void run_over(const char* sql, std::span<const std::int64_t> cells, int width);
  void begin();
  /// Until `rollback`, everything that is read is of one state of the store, also beside a writer.
  void begin_read();
  /// Error: `store_in_doubt` where nobody can say whether it happened (asked again, the request id answers);
  /// a full disk is known to have written nothing.
  Done commit();
  void rollback() noexcept;
  bool in_transaction() const noexcept;
  std::int64_t changes() const noexcept;
  sqlite3* handle() noexcept;
  /// Of the store's file.
  std::string path() const;
  /// Of a writer. Whatever is rolled back is forgotten.
  KeptSums& kept_sums() noexcept { return kept_sums_; }
  bool may_keep() const noexcept { return mode_ == OpenMode::write; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };

  RowFeed feed_;  // before the connection, which borrows it
  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
  OpenMode mode_;
  KeptSums kept_sums_;
  bool committed_ = true;  ///< the last transaction
};

/// What an SQLite result code means for the caller.
Error error_of(int sqlite_code);

}  // namespace ykt::sqlite
