#include "platform/sqlite/vouched.hpp"

#include <algorithm>
#include <vector>

#include "platform/hex.hpp"
#include "platform/sqlite/notice_table.hpp"

namespace ykt::sqlite {
namespace {

Result<std::string> chunks_digest(Query query, Hasher& hasher) {
  while (query.step()) hasher.update(query.text(0));
  YKT_LET(made, hasher.finish());
  return to_raw(made);
}

}  // namespace

Result<Vouched> vouched_by(Database& database, const TrailRow& row, DigestAlgorithm algorithm) {
  Vouched out;
  YKT_LET(hasher, Hasher::make(algorithm));
  {
    Query lists = database.query("SELECT list FROM payment_list WHERE entry = ? ORDER BY list");
    lists.bind(row.entry);
    while (lists.step()) {
      Query chunks = database.query("SELECT content FROM payment_list_chunk WHERE list = ? ORDER BY number");
      chunks.bind(lists.integer(0));
      YKT_LET(list, chunks_digest(std::move(chunks), hasher));
      out.change += list;
    }
  }
  {
    Query files = database.query("SELECT file FROM result_file WHERE entry = ?");
    files.bind(row.entry);
    if (files.step()) {
      Query chunks = database.query("SELECT content FROM result_file_chunk WHERE file = ? ORDER BY number");
      chunks.bind(files.integer(0));
      YKT_LET(file, chunks_digest(std::move(chunks), hasher));
      out.input = file;
    }
  }
  // The lines of a notice that was taken back may be gone by now; what it showed is still on record.
  const PutUp put_up = notices_by(database, row.entry);
  std::vector<VillageContent> contents;
  for (const NoticeRow& notice : put_up.notices) {
    if (notice.ended) {
      out.change += notice.digest;
      continue;
    }
    if (contents.empty()) {
      YKT_LET(now, village_contents(database, put_up.batch, algorithm));
      contents = std::move(now);
    }
    const auto standing = std::ranges::find(contents, notice.village, &VillageContent::village);
    if (standing != contents.end()) out.change += standing->digest;
  }
  return out;
}

}  // namespace ykt::sqlite
