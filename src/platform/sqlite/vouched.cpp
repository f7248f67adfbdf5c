#include "platform/sqlite/vouched.hpp"

#include <algorithm>
#include <vector>

#include "platform/hex.hpp"
#include "platform/sqlite/chunk_table.hpp"
#include "platform/sqlite/notice_table.hpp"

namespace ykt::sqlite {
namespace {

/// Files that one entry wrote or took in, and where their bytes are.
struct FilesOfEntry {
  const char* by_entry;
  const ChunkTable* chunks;
};
constexpr FilesOfEntry kListsWritten[] = {
    {"SELECT list FROM payment_list WHERE entry = ? ORDER BY list", &kPaymentListChunks},
    {"SELECT list FROM account_check WHERE entry = ? ORDER BY list", &kAccountCheckChunks}};
constexpr FilesOfEntry kFilesTakenIn[] = {
    {"SELECT file FROM result_file WHERE entry = ?", &kResultFileChunks},
    {"SELECT file FROM account_answer WHERE entry = ?", &kAccountAnswerChunks},
    {"SELECT file FROM policy_document WHERE entry = ?", &kPolicyDocumentChunks}};

std::vector<std::int64_t> files_of(Database& database, const FilesOfEntry& files, std::int64_t entry) {
  Query query = database.query(files.by_entry);
  query.bind(entry);
  std::vector<std::int64_t> out;
  while (query.step()) out.push_back(query.integer(0));
  return out;
}

Result<std::string> chunks_digest(Database& database, const ChunkTable& table, std::int64_t file,
                                  Hasher& hasher) {
  Query query = database.query(table.all);
  query.bind(file);
  while (query.step()) hasher.update(query.text(0));
  YKT_LET(made, hasher.finish());
  return to_raw(made);
}

}  // namespace

Result<Vouched> vouched_by(Database& database, const TrailRow& row, DigestAlgorithm algorithm) {
  Vouched out;
  YKT_LET(hasher, Hasher::make(algorithm));
  for (const FilesOfEntry& lists : kListsWritten)
    for (const std::int64_t list : files_of(database, lists, row.entry)) {
      YKT_LET(digest, chunks_digest(database, *lists.chunks, list, hasher));
      out.change += digest;
    }
  for (const FilesOfEntry& files : kFilesTakenIn)
    for (const std::int64_t file : files_of(database, files, row.entry)) {
      YKT_LET(digest, chunks_digest(database, *files.chunks, file, hasher));
      out.input = digest;
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
