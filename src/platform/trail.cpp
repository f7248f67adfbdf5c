#include "platform/trail.hpp"

#include <cstdint>

#include "platform/hex.hpp"
#include "platform/sqlite/vouched.hpp"

namespace ykt::trail {
namespace {

void add(std::string& form, std::string_view part) {
  const auto size = static_cast<std::uint64_t>(part.size());
  for (int shift = 56; shift >= 0; shift -= 8) form += static_cast<char>(size >> shift & 0xFFu);
  form += part;
}

/// Slug of what is wrong with an entry, or `ok`.
Result<Code> check_entry(sqlite::Database& database, const sqlite::TrailRow& row,
                         const sqlite::TrailRow& before) {
  if (row.entry != before.entry + 1) return Code::trail_entry_missing;
  if (row.previous != before.hash || row.at_ms < before.at_ms) return Code::trail_link_broken;
  const auto algorithm = digest_algorithm_of_slug(row.algorithm);
  if (!algorithm) return Code::trail_hash_differs;
  YKT_LET(hash, hash_of(row));
  if (hash != row.hash) return Code::trail_hash_differs;
  if (row.command == kGenesis) return Code::ok;
  const auto reply = sqlite::reply_of_entry(database, row);
  if (!reply) return Code::trail_document_differs;
  YKT_LET(vouched, sqlite::vouched_by(database, row, *algorithm));
  if (vouched.input && *vouched.input != row.input) return Code::trail_document_differs;
  YKT_LET(change, change_digest(*algorithm, *reply, vouched.change));
  return change == row.change ? Code::ok : Code::trail_document_differs;
}

}  // namespace

Result<std::string> raw_digest(DigestAlgorithm algorithm, std::string_view bytes) {
  YKT_LET(made, digest(algorithm, bytes));
  return to_raw(made);
}

Result<std::string> hash_of(const sqlite::TrailRow& row) {
  std::string form;
  add(form, "yikatong trail 1");
  add(form, std::to_string(row.entry));
  add(form, std::to_string(row.at_ms));
  for (const std::string* part : {&row.actor, &row.command, &row.request_id, &row.subject, &row.fields,
                                  &row.input, &row.change, &row.algorithm, &row.previous})
    add(form, *part);
  YKT_LET(algorithm, digest_algorithm_of_slug(row.algorithm));
  return raw_digest(algorithm, form);
}

Result<std::string> change_digest(DigestAlgorithm algorithm, std::string_view reply,
                                  std::string_view vouched) {
  std::string form;
  add(form, reply);
  add(form, vouched);
  return raw_digest(algorithm, form);
}

Result<TrailVerdict> verify(sqlite::Database& database) {
  TrailVerdict verdict;
  sqlite::TrailRow before;
  for (;;) {
    constexpr std::int64_t kPage = 512;
    const std::vector<sqlite::TrailRow> page = sqlite::read_trail(database, before.entry, kPage);
    if (page.empty()) break;
    for (const sqlite::TrailRow& row : page) {
      YKT_LET(code, check_entry(database, row, before));
      if (code != Code::ok) {
        verdict.first_bad_entry = before.entry + 1;
        verdict.reason = slug(code);
        return verdict;
      }
      before = row;
      ++verdict.entries;
    }
  }
  verdict.head = to_hex(before.hash);
  return verdict;
}

}  // namespace ykt::trail
