#include "main_job/raw.hpp"

#include <sqlite3.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "main_job/report.hpp"

namespace ykt::bench {
namespace {

using Fields = std::array<std::string_view, 18>;
enum Field {
  number,
  head_name,
  head_id,
  payee_name,
  payee_id,
  account,
  bank,
  village,
  group,
  name,
  id,
  standard = 14,
  amount
};

/// Plain: the data have no quotes, and no character of GBK ends in the byte of a comma.
Fields split(std::string_view line) {
  Fields fields;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    const std::size_t end = line.find(',');
    fields[at] = line.substr(0, end);
    line = end == std::string_view::npos ? std::string_view() : line.substr(end + 1);
  }
  return fields;
}

std::int64_t fen_of(std::string_view text) {
  std::int64_t fen = 0;
  for (const char c : text)
    if (c != '.') fen = fen * 10 + (c - '0');
  return fen;
}

class Table {
 public:
  explicit Table(const std::string& path) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK)
      throw std::runtime_error("cannot open the raw table");
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA cache_size = -16384");  // as the store
    run("CREATE TABLE line(number INTEGER PRIMARY KEY, policy INTEGER, period INTEGER, id TEXT, name TEXT,"
        " last_six TEXT, payee_id TEXT, payee_name TEXT, account TEXT, bank TEXT, amount INTEGER, state "
        "INTEGER)");
    run("BEGIN");
    if (sqlite3_prepare_v2(database_, "INSERT INTO line VALUES(?,1,2025,?,?,?,?,?,?,?,?,0)", -1, &insert_,
                           nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(database_));
  }
  ~Table() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  void run(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(database_));
  }
  void insert(std::int64_t row, const Fields& fields) {
    sqlite3_bind_int64(insert_, 1, row);
    text(2, fields[id]);
    text(3, fields[name]);
    text(4, fields[id].substr(fields[id].size() - 6));
    text(5, fields[payee_id]);
    text(6, fields[payee_name]);
    text(7, fields[account]);
    text(8, fields[bank]);
    sqlite3_bind_int64(insert_, 9, fen_of(fields[amount]));
    if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_));
    sqlite3_reset(insert_);
  }

 private:
  void text(int at, std::string_view value) {
    sqlite3_bind_text(insert_, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

}  // namespace

void run_raw(const DataFiles& files) {
  const std::string path = (files.directory / "raw.db").string();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  const Watch watch;
  {
    Table table(path);
    std::ifstream in(files.roster(), std::ios::binary);
    std::string line;
    std::getline(in, line);
    std::int64_t rows = 0;
    while (std::getline(in, line)) table.insert(++rows, split(line));
    say("insert", watch.seconds());
    table.run("CREATE UNIQUE INDEX once ON line(policy, period, id)");
    table.run("CREATE INDEX found ON line(name, last_six)");
    table.run("COMMIT");
    say("raw", watch.seconds());
    say("raw_cpu", watch.cpu_seconds());
    say("rows", static_cast<double>(rows));
  }
  say("peak_mib", peak_mib());
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

}  // namespace ykt::bench
