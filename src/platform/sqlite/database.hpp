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
#include "platform/sqlite/sealed_files.hpp"
#include "platform/temp_file.hpp"
#include "ykt/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace SQLite {
class Database;
class Exception;
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
  /// `seal` as `check_seal` found it in order.
  Database(const std::string& path, OpenMode mode, const std::optional<StoreSeal>& seal = {});
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
  bool is_sealed() const noexcept { return sealed_ != nullptr; }
  /// Of the store's file.
  std::string path() const;
  /// For what is put aside during a command: enciphered where the store is sealed.
  TempPlace temp_place() const { return {path(), is_sealed()}; }
  /// A file that is made now, or copied from this one, keeps the bytes of the seal free on every page.
  void set_aside_seal();
  /// Of a writer. Whatever is rolled back is forgotten.
  KeptSums& kept_sums() noexcept { return kept_sums_; }
  bool may_keep() const noexcept { return mode_ == OpenMode::write; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  sqlite3_stmt* prepare(const char* sql);

  // Before the connection, which borrows them.
  std::unique_ptr<SealedFiles> sealed_;
  RowFeed feed_;
  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
  OpenMode mode_;
  KeptSums kept_sums_;
  bool committed_ = true;  ///< the last transaction
};

/// The name by which SQLite opens a path, whatever characters it has.
std::string uri_of(const std::string& path);
/// What an SQLite result code means for the caller; extended codes say more.
Error error_of(int sqlite_code);
Error error_of(const SQLite::Exception& failure);

}  // namespace ykt::sqlite
