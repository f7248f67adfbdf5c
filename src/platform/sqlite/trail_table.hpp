// The trail and the requests, as rows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"

namespace ykt::sqlite {

/// One entry of the trail as it is stored; digests are 32 raw bytes, or empty where there is nothing to
/// digest.
struct TrailRow {
  std::int64_t entry = 0;
  std::int64_t at_ms = 0;
  std::string actor;
  std::string command;
  std::string request_id;
  std::string subject;
  std::string fields;  ///< of the command's canonical JSON
  std::string input;   ///< of the rows or file given with it
  std::string change;  ///< of the reply and what it vouches for
  std::string algorithm;
  std::string previous;
  std::string hash;
};

void insert_trail(Database& database, const TrailRow& row);
/// Entries above `after`, oldest first, at most `limit`.
std::vector<TrailRow> read_trail(Database& database, std::int64_t after, std::int64_t limit);
std::optional<TrailRow> last_trail(Database& database);

struct RequestRow {
  std::int64_t entry = 0;
  std::string reply;
};
std::optional<RequestRow> find_request(Database& database, std::string_view actor,
                                       std::string_view request_id);
/// The reply that the command of an entry gave.
std::optional<std::string> reply_of_entry(Database& database, const TrailRow& row);
void insert_request(Database& database, std::string_view actor, std::string_view request_id,
                    const RequestRow& row);

}  // namespace ykt::sqlite
