// Which batches are on their way, and since when.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/batch/lifecycle.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

struct BatchesAsked {
  std::int64_t after = 0;
  std::int64_t limit = 0;
};
/// Batches of a division and all below it that are approved and not published, by number.
std::vector<std::int64_t> batches_on_their_way(Database& database, AreaCode division, BatchesAsked asked);
std::optional<Date> last_day_of_step(Database& database, std::int64_t batch, BatchStep step);

}  // namespace ykt::sqlite
