#include "platform/sqlite/attachment_table.hpp"

#include "platform/hex.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {

bool has_attachment(Database& database, std::int64_t batch, std::string_view digest) {
  return database.query("SELECT 1 FROM attachment WHERE batch = ? AND digest = ?")
      .bind(batch)
      .bind_blob(digest)
      .step();
}

std::int64_t insert_attachment(Database& database, const AttachmentRow& row) {
  database
      .query(
          "INSERT INTO attachment SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"
          " FROM attachment WHERE batch = ?1")
      .bind(row.batch)
      .bind(static_cast<std::int64_t>(row.kind))
      .bind(row.title)
      .bind(static_cast<std::int64_t>(row.algorithm))
      .bind_blob(row.digest)
      .bind(row.size)
      .bind(row.village ? std::optional<std::int64_t>(static_cast<std::int64_t>(row.village->value()))
                        : std::nullopt)
      .bind(std::int64_t{row.day.days()})
      .bind(static_cast<std::int64_t>(row.state))
      .run();
  Query query = database.query("SELECT max(number) FROM attachment WHERE batch = ?");
  query.bind(row.batch);
  query.step();
  return query.integer(0);
}

std::vector<AttachmentView> attachments_of(Database& database, std::int64_t batch,
                                           const AttachmentList& asked,
                                           const std::optional<std::string>& digest) {
  Query query = database.query(
      "SELECT number, kind, title, algorithm, digest, size, village, day, state FROM attachment"
      " WHERE batch = ?1 AND number > ?2 AND (?4 IS NULL OR digest = ?4) ORDER BY number LIMIT ?3");
  query.bind(batch).bind(asked.after).bind(asked.limit);
  digest ? query.bind_blob(*digest) : query.bind_null();
  std::vector<AttachmentView> out;
  while (query.step())
    out.push_back(
        {.attachment = query.integer(0),
         .kind = static_cast<AttachmentKind>(query.integer(1)),
         .title = std::string(query.text(2)),
         .algorithm = static_cast<DigestAlgorithm>(query.integer(3)),
         .digest = to_hex(query.text(4)),
         .size = query.integer(5),
         .village = query.null(6) ? std::nullopt : std::optional<std::string>(area_at(query, 6).to_string()),
         .added_on = date_at(query, 7),
         .state = static_cast<BatchState>(query.integer(8))});
  return out;
}

}  // namespace ykt::sqlite
