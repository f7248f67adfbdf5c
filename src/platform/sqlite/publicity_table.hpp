// What the public may find.
#pragma once
#include <cstdint>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/card/person_id.hpp"

namespace ykt::sqlite {

/// Paid lines of a recipient in batches that are published now (H39).
std::vector<std::int64_t> published_lines(Database& database, PersonId recipient);

}  // namespace ykt::sqlite
