#include "platform/sqlite/completeness_table.hpp"

#include "platform/sqlite/trusted.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::sqlite {
namespace {

static_assert(static_cast<int>(LineState::paid) == 2);

void bind(Query& query, const TwoPeriods& asked) {
  query.bind(asked.policy)
      .bind(std::int64_t{asked.before.key()})
      .bind(std::int64_t{asked.now.key()})
      .bind(static_cast<std::int64_t>(asked.division.range_first()))
      .bind(static_cast<std::int64_t>(asked.division.range_last()))
      .bind(asked.after)
      .bind(asked.limit);
}

std::optional<std::string> village_at(const Query& query, int column) {
  const AreaCode area = area_at(query, column);
  if (area.level() != AreaLevel::village || area.empty()) return std::nullopt;
  return area.to_string();
}

}  // namespace

std::vector<CompletenessRow> households_of_one_period(Database& database, const TwoPeriods& asked) {
  Query query = database.query(
      "SELECT m.household, h.number, h.area, sum(o.period = ?3) AS now, sum(o.period = ?2) AS stood,"
      " sum(o.period = ?2 AND l.state = 2) AS paid, sum(iif(o.period = ?3, l.amount, 0)),"
      " sum(iif(o.period = ?2 AND l.state = 2, l.amount, 0))"
      " FROM obligation o JOIN line l ON l.line = o.line JOIN batch b ON b.batch = o.line >> 32"
      " JOIN member m ON m.person = o.person JOIN household h ON h.household = m.household"
      " WHERE o.policy = ?1 AND o.period IN (?2, ?3) AND o.kind = 0 AND o.case_name = ''"
      " AND b.division BETWEEN ?4 AND ?5 AND m.household > ?6 GROUP BY m.household"
      " HAVING (paid > 0 AND now = 0) OR (now > 0 AND stood = 0) ORDER BY m.household LIMIT ?7");
  bind(query, asked);
  std::vector<CompletenessRow> out;
  while (query.step()) {
    const bool added = query.integer(3) > 0;
    out.push_back({.number = query.integer(0),
                   .household = std::string(query.text(1)),
                   .change = added ? LineChange::added : LineChange::gone,
                   .reasons = {},
                   .lines = query.integer(added ? 3 : 5),
                   .amount = Money::from_fen(query.integer(added ? 6 : 7)),
                   .village = village_at(query, 2)});
  }
  return out;
}

std::vector<std::int64_t> members_now(Database& database, std::int64_t household) {
  Query query = database.query(
      "SELECT DISTINCT m.person FROM membership s JOIN member m ON m.person = s.person"
      " AND m.household = s.household WHERE s.household = ? ORDER BY m.person");
  query.bind(household);
  std::vector<std::int64_t> out;
  while (query.step()) out.push_back(query.integer(0));
  return out;
}

std::vector<VillageCompleteness> completeness_by_village(Database& database, const TwoPeriods& asked) {
  // A household is of its own village; who has none is counted where the person is registered.
  Query query = database.query(
      "WITH one AS (SELECT m.household, iif(m.household IS NULL, o.person, NULL) AS alone,"
      "   coalesce(h.area, p.area) AS area, sum(o.period = ?3) > 0 AS now, sum(o.period = ?2) > 0 AS stood,"
      "   sum(o.period = ?2 AND l.state = 2) > 0 AS paid"
      "   FROM obligation o JOIN line l ON l.line = o.line JOIN batch b ON b.batch = o.line >> 32"
      "   JOIN person p ON p.person = o.person LEFT JOIN member m ON m.person = o.person"
      "   LEFT JOIN household h ON h.household = m.household"
      "   WHERE o.policy = ?1 AND o.period IN (?2, ?3) AND o.kind = 0 AND o.case_name = ''"
      "   AND b.division BETWEEN ?4 AND ?5 GROUP BY m.household, alone)"
      " SELECT iif(area % 1000 = 0, 1, area) AS village, sum(alone IS NULL AND paid), sum(alone IS NULL AND "
      "now),"
      " sum(alone IS NULL AND paid AND NOT now), sum(alone IS NULL AND now AND NOT stood),"
      " sum(alone IS NOT NULL) FROM one GROUP BY village HAVING village > ?6 ORDER BY village LIMIT ?7");
  bind(query, asked);
  std::vector<VillageCompleteness> out;
  while (query.step()) {
    VillageCompleteness& row = out.emplace_back();
    row = {.number = query.integer(0),
           .before = query.integer(1),
           .now = query.integer(2),
           .gone = query.integer(3),
           .added = query.integer(4),
           .alone = query.integer(5)};
    if (row.number > 1) row.village = area_at(query, 0).to_string();
  }
  return out;
}

}  // namespace ykt::sqlite
