#include "platform/sqlite/trail_table.hpp"

namespace ykt::sqlite {
namespace {

TrailRow row_of(const Query& query) {
  return TrailRow{.entry = query.integer(0),
                  .at_ms = query.integer(1),
                  .actor = std::string(query.text(2)),
                  .command = std::string(query.text(3)),
                  .request_id = std::string(query.text(4)),
                  .subject = std::string(query.text(5)),
                  .fields = std::string(query.text(6)),
                  .input = std::string(query.text(7)),
                  .change = std::string(query.text(8)),
                  .algorithm = std::string(query.text(9)),
                  .previous = std::string(query.text(10)),
                  .hash = std::string(query.text(11))};
}

}  // namespace

void insert_trail(Database& database, const TrailRow& row) {
  database.query("INSERT INTO trail VALUES(?,?,?,?,?,?,?,?,?,?,?,?)")
      .bind(row.entry)
      .bind(row.at_ms)
      .bind(row.actor)
      .bind(row.command)
      .bind(row.request_id)
      .bind(row.subject)
      .bind_blob(row.fields)
      .bind_blob(row.input)
      .bind_blob(row.change)
      .bind(row.algorithm)
      .bind_blob(row.previous)
      .bind_blob(row.hash)
      .run();
}

std::vector<TrailRow> read_trail(Database& database, std::int64_t after, std::int64_t limit) {
  Query query = database.query("SELECT * FROM trail WHERE entry > ? ORDER BY entry LIMIT ?");
  query.bind(after).bind(limit);
  std::vector<TrailRow> rows;
  while (query.step()) rows.push_back(row_of(query));
  return rows;
}

std::optional<TrailRow> last_trail(Database& database) {
  Query query = database.query("SELECT * FROM trail ORDER BY entry DESC LIMIT 1");
  if (!query.step()) return std::nullopt;
  return row_of(query);
}

std::optional<RequestRow> find_request(Database& database, std::string_view actor,
                                       std::string_view request_id) {
  Query query = database.query("SELECT entry, reply FROM request WHERE actor = ? AND request_id = ?");
  query.bind(actor).bind(request_id);
  if (!query.step()) return std::nullopt;
  return RequestRow{query.integer(0), std::string(query.text(1))};
}

std::optional<std::string> reply_of_entry(Database& database, const TrailRow& row) {
  const auto request = find_request(database, row.actor, row.request_id);
  if (!request || request->entry != row.entry) return std::nullopt;
  return request->reply;
}

void insert_request(Database& database, std::string_view actor, std::string_view request_id,
                    const RequestRow& row) {
  database.query("INSERT INTO request VALUES(?,?,?,?)")
      .bind(actor)
      .bind(request_id)
      .bind(row.entry)
      .bind(row.reply)
      .run();
}

}  // namespace ykt::sqlite
