// Households of a policy in two periods (R16).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/period.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/publicity/completeness.hpp"

namespace ykt::sqlite {

struct TwoPeriods {
  AreaCode division;  ///< and all below it
  std::int64_t policy = 0;
  Period before;
  Period now;
  std::int64_t after = 0;
  std::int64_t limit = 0;
};
/// The next households of which one period has nothing, by number, without reasons.
std::vector<CompletenessRow> households_of_one_period(Database& database, const TwoPeriods& asked);
/// Who lives in a household now.
std::vector<std::int64_t> members_now(Database& database, std::int64_t household);
std::vector<VillageCompleteness> completeness_by_village(Database& database, const TwoPeriods& asked);

}  // namespace ykt::sqlite
