#include "platform/sqlite/vouched.hpp"

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

/// Numbers on their way into a digest: seven bits a byte, the lowest first, the last byte below 128. A
/// number's end is told by its own bytes, so that no two rows of numbers give the same bytes.
class DigestedNumbers {
 public:
  explicit DigestedNumbers(Hasher& hasher) : hasher_(hasher) { block_.reserve(kBlock + kNumberMax); }

  void add(std::int64_t number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (; rest >= 0x80; rest >>= 7) block_ += static_cast<char>(rest | 0x80);
    block_ += static_cast<char>(rest);
    if (block_.size() >= kBlock) flush();
  }
  void flush() {
    hasher_.update(block_);
    block_.clear();
  }

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 14;
  static constexpr std::size_t kNumberMax = 10;

  Hasher& hasher_;
  std::string block_;
};

}  // namespace

Result<std::string> notice_digest(Database& database, std::int64_t batch, DigestAlgorithm algorithm) {
  YKT_LET(hasher, Hasher::make(algorithm));
  Query query = database.query(
      "SELECT line, row, recipient, amount FROM line"
      " WHERE line BETWEEN ? << 32 AND (? << 32) + 4294967295 AND reissue_of IS NULL AND state <> ? ORDER BY "
      "line");
  query.bind(batch).bind(batch).bind(static_cast<std::int64_t>(LineState::superseded));
  DigestedNumbers numbers(hasher);
  while (query.step())
    for (int column = 0; column < 4; ++column) numbers.add(query.integer(column));
  numbers.flush();
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
