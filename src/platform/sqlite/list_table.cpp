#include "platform/sqlite/list_table.hpp"

#include <algorithm>
#include <limits>

#include "platform/sqlite/trusted.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::sqlite {
namespace {

constexpr const char* kBySelf =
    "SELECT list, p.name, batch, b.division, p.bank, k.code, layout, lines, amount, day, digest,"
    " list_id, part, parts, agreement FROM payment_list p JOIN batch b USING(batch) JOIN bank k ON k.bank = "
    "p.bank WHERE p.name = ?";
constexpr const char* kByBatch =
    "SELECT list, p.name, batch, b.division, p.bank, k.code, layout, lines, amount, day, digest,"
    " list_id, part, parts, agreement FROM payment_list p JOIN batch b USING(batch) JOIN bank k ON k.bank = "
    "p.bank WHERE p.batch = ? ORDER "
    "BY list";

constexpr const char* kAsked =
    "SELECT list, p.name, batch, b.division, p.bank, k.code, layout, lines, amount, day, digest,"
    " list_id, part, parts, agreement FROM payment_list p JOIN batch b USING(batch) JOIN bank k ON k.bank = "
    "p.bank"
    " WHERE list > ?1 AND (?2 IS NULL OR p.batch = ?2) AND (?3 IS NULL OR p.bank = ?3)"
    " AND b.division BETWEEN ?4 AND ?5 AND day BETWEEN ?6 AND ?7 AND (?9 = 0 OR b.state < ?10)"
    " ORDER BY list LIMIT ?8";

ListRow row_of(const Query& query) {
  return {.id = query.integer(0),
          .name = std::string(query.text(1)),
          .batch = query.integer(2),
          .division = area_at(query, 3),
          .bank = query.integer(4),
          .bank_code = std::string(query.text(5)),
          .layout = query.integer(6),
          .lines = query.integer(7),
          .amount = Money::from_fen(query.integer(8)),
          .day = date_at(query, 9),
          .digest = std::string(query.text(10)),
          .list_id = std::string(query.text(11)),
          .part = query.integer(12),
          .parts = query.integer(13),
          .agreement = query.integer(14)};
}

}  // namespace

Result<ListRow> find_list(Database& database, std::string_view name) {
  Query query = database.query(kBySelf);
  query.bind(name);
  if (!query.step()) return fail(Code::not_found, "/list", {{"what", std::string("list")}});
  return row_of(query);
}

std::vector<ListRow> lists_of(Database& database, std::int64_t batch) {
  Query query = database.query(kByBatch);
  query.bind(batch);
  std::vector<ListRow> rows;
  while (query.step()) rows.push_back(row_of(query));
  return rows;
}

std::vector<ListRow> lists_asked(Database& database, const ListsAsked& asked) {
  const bool anywhere = asked.division.empty();
  Query query = database.query(kAsked);
  query.bind(asked.after)
      .bind(asked.batch)
      .bind(asked.bank)
      .bind(anywhere ? std::int64_t{0} : static_cast<std::int64_t>(asked.division.range_first()))
      .bind(anywhere ? std::numeric_limits<std::int64_t>::max()
                     : static_cast<std::int64_t>(asked.division.range_last()))
      .bind(std::int64_t{asked.from.days()})
      .bind(std::int64_t{asked.to.days()})
      .bind(asked.limit)
      .bind(std::int64_t{asked.open_batches})
      .bind(static_cast<std::int64_t>(BatchState::closed));
  std::vector<ListRow> rows;
  while (query.step()) rows.push_back(row_of(query));
  return rows;
}

std::int64_t insert_list(Database& database, const ListRow& row, std::int64_t entry) {
  database
      .query(
          "INSERT INTO payment_list(name, list_id, part, parts, batch, bank, agreement, layout, lines, "
          "amount,"
          " day, digest, entry) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)")
      .bind(row.name)
      .bind(row.list_id)
      .bind(row.part)
      .bind(row.parts)
      .bind(row.batch)
      .bind(row.bank)
      .bind(row.agreement)
      .bind(row.layout)
      .bind(row.lines)
      .bind(row.amount.fen())
      .bind(std::int64_t{row.day.days()})
      .bind_blob(row.digest)
      .bind(entry)
      .run();
  return last_id(database);
}

void update_list(Database& database, const ListRow& row) {
  database
      .query("UPDATE payment_list SET name = ?, parts = ?, lines = ?, amount = ?, digest = ? WHERE list = ?")
      .bind(row.name)
      .bind(row.parts)
      .bind(row.lines)
      .bind(row.amount.fen())
      .bind_blob(row.digest)
      .bind(row.id)
      .run();
}

void insert_list_chunk(Database& database, std::int64_t list, std::int64_t number, std::string_view bytes) {
  insert_chunk(database, kPaymentListChunks, list, number, bytes);
}

std::int64_t list_size(Database& database, std::int64_t list) {
  return chunks_size(database, kPaymentListChunks, list);
}

std::string list_part(Database& database, std::int64_t list, ListPart part) {
  return chunks_part(database, kPaymentListChunks, list, part);
}

ByteSource list_bytes(Database& database, std::int64_t list) {
  return chunk_bytes(database, kPaymentListChunks, list);
}

std::int64_t unanswered(Database& database, std::int64_t list) {
  Query query = database.query(
      "SELECT count(*) FROM payment p JOIN line l USING(line) WHERE p.list = ? AND l.state = ?"
      " AND p.line BETWEEN (SELECT batch << 32 FROM payment_list WHERE list = ?1)"
      " AND (SELECT (batch << 32) + 4294967295 FROM payment_list WHERE list = ?1)");
  query.bind(list).bind(static_cast<std::int64_t>(LineState::dispatched));
  query.step();
  return query.integer(0);
}

}  // namespace ykt::sqlite
