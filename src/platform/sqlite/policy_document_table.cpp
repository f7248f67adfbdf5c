#include "platform/sqlite/policy_document_table.hpp"

#include <algorithm>

#include "platform/hex.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {

std::int64_t insert_policy_document(Database& database, const PolicyDocumentRow& row, std::int64_t entry) {
  database
      .query(
          "INSERT INTO policy_document(policy, division, title, number, file_name, digest, size, day, entry)"
          " VALUES(?,?,?,?,?,?,?,?,?)")
      .bind(row.policy)
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(row.title)
      .bind(row.number)
      .bind(row.file_name)
      .bind_blob(to_raw(row.digest))
      .bind(row.size)
      .bind(std::int64_t{row.day.days()})
      .bind(entry)
      .run();
  return last_id(database);
}

void update_policy_document(Database& database, const PolicyDocumentRow& row) {
  database.query("UPDATE policy_document SET digest = ?, size = ? WHERE file = ?")
      .bind_blob(to_raw(row.digest))
      .bind(row.size)
      .bind(row.id)
      .run();
}

std::vector<PolicyDocumentRow> policy_document_rows(Database& database, const PolicyDocumentKey& key) {
  Query query = database.query(
      "SELECT file, division, file_name, digest, size, day FROM policy_document"
      " WHERE policy = ? AND title = ? AND number = ? ORDER BY file DESC");
  query.bind(key.policy).bind(key.title).bind(key.number);
  std::vector<PolicyDocumentRow> out;
  while (query.step()) {
    PolicyDocumentRow& row = out.emplace_back();
    row.id = query.integer(0);
    row.policy = key.policy;
    row.division = area_at(query, 1);
    row.title = key.title;
    row.number = key.number;
    row.file_name = query.text(2);
    row.digest = trusted(Digest::parse(DigestAlgorithm::sm3, to_hex(query.text(3))));
    row.size = query.integer(4);
    row.day = date_at(query, 5);
  }
  return out;
}

}  // namespace ykt::sqlite
