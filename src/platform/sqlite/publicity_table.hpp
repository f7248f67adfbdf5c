// What the public may find, and how often it was asked.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/card/person_id.hpp"

namespace ykt::sqlite {

/// Paid lines of a recipient in batches that are published now (H39).
std::vector<std::int64_t> published_lines(Database& database, PersonId recipient);

/// A citizen's query, about whom and by whom.
struct Attempt {
  std::string_view subject;  ///< digest of name and last six
  std::string_view caller;
  Timestamp at;
};
/// What earlier attempts, since a moment, leave of the limits.
struct AttemptsBefore {
  std::int64_t of_subject = 0;
  std::int64_t by_caller = 0;
};
AttemptsBefore attempts_since(Database& database, const Attempt& attempt, Timestamp since);
/// Records an attempt, and forgets those before the moment.
void record_attempt(Database& database, const Attempt& attempt, Timestamp since);

}  // namespace ykt::sqlite
