#include "platform/sqlite/row_feed.hpp"

#include <sqlite3.h>

#include <new>

namespace ykt::sqlite {
namespace {

struct Table {
  sqlite3_vtab base;  // SQLite's own part comes first
  const RowFeed* feed;
};
struct Cursor {
  sqlite3_vtab_cursor base;
  std::size_t row;
};

const RowFeed& feed_of(sqlite3_vtab_cursor* cursor) { return *reinterpret_cast<Table*>(cursor->pVtab)->feed; }
std::size_t& row_of(sqlite3_vtab_cursor* cursor) { return reinterpret_cast<Cursor*>(cursor)->row; }

int connect(sqlite3* database, void* feed, int, const char* const*, sqlite3_vtab** out, char**) {
  static_assert(RowFeed::kColumns == 9);
  const int declared = sqlite3_declare_vtab(database, "CREATE TABLE x(c0, c1, c2, c3, c4, c5, c6, c7, c8)");
  if (declared != SQLITE_OK) return declared;
  auto* table = new (std::nothrow) Table{{}, static_cast<const RowFeed*>(feed)};
  if (!table) return SQLITE_NOMEM;
  *out = &table->base;
  return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
  delete reinterpret_cast<Table*>(table);
  return SQLITE_OK;
}

/// One plan only: all rows, in their order.
int best_index(sqlite3_vtab* table, sqlite3_index_info* plan) {
  const RowFeed& feed = *reinterpret_cast<Table*>(table)->feed;
  plan->estimatedRows = static_cast<sqlite3_int64>(feed.rows());
  plan->estimatedCost = 1;
  return SQLITE_OK;
}

int open_cursor(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
  auto* cursor = new (std::nothrow) Cursor{};
  if (!cursor) return SQLITE_NOMEM;
  *out = &cursor->base;
  return SQLITE_OK;
}

int close_cursor(sqlite3_vtab_cursor* cursor) {
  delete reinterpret_cast<Cursor*>(cursor);
  return SQLITE_OK;
}

int start(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
  row_of(cursor) = 0;
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
  ++row_of(cursor);
  return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) { return row_of(cursor) >= feed_of(cursor).rows(); }

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* result, int number) {
  const RowFeed& feed = feed_of(cursor);
  if (number < feed.width()) sqlite3_result_int64(result, feed.cell(row_of(cursor), number));
  return SQLITE_OK;
}

int row_number(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
  *out = static_cast<sqlite3_int64>(row_of(cursor));
  return SQLITE_OK;
}

// No xCreate: the table stands in no schema, and none can be made of it.
constexpr sqlite3_module kModule = {.iVersion = 1,
                                    .xConnect = &connect,
                                    .xBestIndex = &best_index,
                                    .xDisconnect = &disconnect,
                                    .xOpen = &open_cursor,
                                    .xClose = &close_cursor,
                                    .xFilter = &start,
                                    .xNext = &next,
                                    .xEof = &at_end,
                                    .xColumn = &column,
                                    .xRowid = &row_number};

}  // namespace

int RowFeed::install(sqlite3* database) noexcept {
  return sqlite3_create_module_v2(database, "row_feed", &kModule, this, nullptr);
}

}  // namespace ykt::sqlite
