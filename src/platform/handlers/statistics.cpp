#include "platform/handlers/statistics.hpp"

#include <algorithm>
#include <utility>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/period_range.hpp"
#include "platform/sqlite/statistics_table.hpp"

namespace ykt::gate {
namespace {

Done check_keys(const std::vector<StatisticsKey>& keys) {
  for (auto one = keys.begin(); one != keys.end(); ++one)
    if (std::find(keys.begin(), one, *one) != one) return fail(Code::statistics_group_missing, "/keys");
  if (keys.empty()) return fail(Code::statistics_group_missing, "/keys");
  return {};
}

}  // namespace

Result<StatisticsPage> handle(Context& context, const Statistics& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_TRY(check_keys(query.keys));
  YKT_LET(division, AreaCode::parse(query.division));
  YKT_LET(range, period_range(query.from, query.to));
  return StatisticsPage{sqlite::statistics_of(context.database, {.division = division,
                                                                 .keys = query.keys,
                                                                 .period_first = range.first,
                                                                 .period_last = range.last,
                                                                 .policy = query.policy,
                                                                 .bank = query.bank,
                                                                 .state = query.state,
                                                                 .people = query.people.value_or(false),
                                                                 .after = query.after,
                                                                 .limit = query.limit})};
}

}  // namespace ykt::gate
