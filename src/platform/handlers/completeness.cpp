// Completeness: households of one period only, with why.
#include <algorithm>
#include <utility>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/comparison.hpp"
#include "platform/handlers/statistics.hpp"
#include "platform/sqlite/completeness_table.hpp"
#include "platform/sqlite/policy_table.hpp"

namespace ykt::gate {
namespace {

template <class Query>
Result<sqlite::TwoPeriods> periods_of(Context& context, const Query& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  const auto policy = sqlite::find_policy_id(context.database, query.policy);
  if (!policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  auto before = query.period.previous();
  if (!before) return Failure(std::move(before).error().under("/period"));
  return sqlite::TwoPeriods{division, *policy, *before, query.period, query.after, query.limit};
}

/// The line that stands for a person in a period, in any batch of the division or below.
std::optional<sqlite::StandingLine> standing(Context& context, const sqlite::TwoPeriods& of, Period period,
                                             std::int64_t person) {
  const sqlite::StandingOf whose{
      .policy = of.policy, .period = period, .batch = 0, .division = of.division, .below = true};
  const auto found = sqlite::standing_after(context.database, whose, person - 1, 1);
  if (found.empty() || found.front().person != person) return std::nullopt;
  return found.front();
}

/// Why its members have no line, or have one now: each reason once, in the order of the members.
Result<std::vector<std::string>> reasons_of(Context& context, const sqlite::TwoPeriods& of,
                                            const CompletenessRow& row) {
  const bool added = row.change == LineChange::added;
  std::vector<std::string> out;
  for (const std::int64_t person : sqlite::members_now(context.database, row.number)) {
    const auto line = standing(context, of, added ? of.now : of.before, person);
    if (!line) continue;
    YKT_LET(compared, compare(context, {of.policy, of.now, of.division}, added ? nullptr : &*line,
                              added ? &*line : nullptr));
    for (const Code code : compared.reasons) {
      std::string reason(slug(code));
      if (std::find(out.begin(), out.end(), reason) == out.end()) out.push_back(std::move(reason));
    }
  }
  return out;
}

}  // namespace

Result<CompletenessPage> handle(Context& context, const HouseholdCompleteness& query) {
  YKT_LET(of, periods_of(context, query));
  CompletenessPage page{sqlite::households_of_one_period(context.database, of)};
  for (CompletenessRow& row : page.rows) {
    YKT_LET(reasons, reasons_of(context, of, row));
    row.reasons = std::move(reasons);
  }
  return page;
}

Result<VillageCompletenessPage> handle(Context& context, const CompletenessByVillage& query) {
  YKT_LET(of, periods_of(context, query));
  return VillageCompletenessPage{sqlite::completeness_by_village(context.database, of)};
}

}  // namespace ykt::gate
