// What the public may find, and how often it was asked.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/card/person_id.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/publicity/publication.hpp"

namespace ykt::sqlite {

/// Paid lines of a recipient in batches that are published now (H39).
std::vector<std::int64_t> published_lines(Database& database, PersonId recipient);

struct PublicMasksRow {
  AreaCode division;
  PublicMasks masks;
};
/// Of the nearest division that has laid it down; nothing where none has.
std::optional<PublicMasksRow> public_masks_for(Database& database, AreaCode division);
void write_public_masks(Database& database, const PublicMasksRow& row);

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
