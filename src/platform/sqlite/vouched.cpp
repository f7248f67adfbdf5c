#include "platform/sqlite/vouched.hpp"

#include <array>
#include <cstdint>

#include "platform/hex.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::sqlite {
namespace {

Result<std::string> chunks_digest(Query query, Hasher& hasher) {
  while (query.step()) hasher.update(query.text(0));
  YKT_LET(made, hasher.finish());
  return to_raw(made);
}

void update(Hasher& hasher, std::int64_t value) {
  std::array<char, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<char>(static_cast<std::uint64_t>(value) >> (56 - 8 * i) & 0xFFu);
  hasher.update(std::string_view(bytes.data(), bytes.size()));
}

}  // namespace

Result<std::string> notice_digest(Database& database, std::int64_t batch, DigestAlgorithm algorithm) {
  YKT_LET(hasher, Hasher::make(algorithm));
  Query query = database.query(
      "SELECT line, row, recipient, amount FROM line"
      " WHERE line BETWEEN ? << 32 AND (? << 32) + 4294967295 AND reissue_of IS NULL AND state <> ? ORDER BY "
      "line");
  query.bind(batch).bind(batch).bind(static_cast<std::int64_t>(LineState::superseded));
  while (query.step())
    for (int column = 0; column < 4; ++column) update(hasher, query.integer(column));
  YKT_LET(made, hasher.finish());
  return to_raw(made);
}

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
  {
    Query notices = database.query("SELECT batch, digest, ended FROM notice WHERE entry = ?");
    notices.bind(row.entry);
    if (notices.step()) {
      // The lines of a notice that was taken back may be gone by now; what it showed is still on record.
      const bool ended = notices.integer(2) != 0;
      const std::string frozen(notices.text(1));
      const std::int64_t batch = notices.integer(0);
      YKT_LET(standing, notice_digest(database, batch, algorithm));
      out.change += ended ? frozen : standing;
    }
  }
  return out;
}

}  // namespace ykt::sqlite
