#include "platform/sqlite/statistics_table.hpp"

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

constexpr std::int64_t bit(StatisticsKey key) { return std::int64_t{1} << static_cast<int>(key); }
static_assert(bit(StatisticsKey::policy) == 1 && bit(StatisticsKey::division) == 2 &&
              bit(StatisticsKey::township) == 4 && bit(StatisticsKey::village) == 8 &&
              bit(StatisticsKey::period) == 16 && bit(StatisticsKey::batch) == 32 &&
              bit(StatisticsKey::bank) == 64 && bit(StatisticsKey::paying_bank) == 128 &&
              bit(StatisticsKey::state) == 256 && bit(StatisticsKey::department) == 512);
static_assert(static_cast<int>(LineState::paid) == 2 && static_cast<int>(LineState::failed) == 3 &&
              static_cast<int>(LineState::returned) == 4 && static_cast<int>(LineState::reissued) == 5 &&
              static_cast<int>(LineState::superseded) == 6 && static_cast<int>(LineState::removed) == 8);
static_assert(static_cast<int>(BatchState::cancelled) == 11);

// ?1 the keys as bits, ?2 ?3 divisions, ?4 ?5 periods, ?6 policy, ?7 bank, ?8 state, ?9 people, ?10 after,
// ?11 limit. A key that is not asked for is NULL on every line and so tells nothing apart; what takes a
// look-up a line is looked up only where it is asked for. A department is free text and stands last in the
// group, so that no two groups have one text.
constexpr const char* kStatistics = R"sql(
WITH RECURSIVE merges(person, survivor) AS (
  SELECT person, into_person FROM merged_person
  UNION ALL SELECT u.person, m.into_person FROM merges u JOIN merged_person m ON m.person = u.survivor),
survivors AS MATERIALIZED (
  SELECT person, survivor FROM merges WHERE survivor NOT IN (SELECT person FROM merged_person)),
scoped AS MATERIALIZED (
  SELECT b.batch, b.division,
    b.division + CASE WHEN b.division % 10000000000 = 0 THEN 9999999999
      WHEN b.division % 100000000 = 0 THEN 99999999 WHEN b.division % 1000000 = 0 THEN 999999
      WHEN b.division % 1000 = 0 THEN 999 ELSE 0 END AS division_last,
    iif(?1 & 1, b.policy, NULL) AS policy, iif(?1 & 16, b.period, NULL) AS period,
    iif(?1 & 512, json_extract(v.body, '$.department.value'), NULL) AS department
  FROM batch b JOIN policy p USING(policy)
    JOIN policy_version v ON v.policy = b.policy AND v.version = b.policy_version
  WHERE b.division BETWEEN ?2 AND ?3 AND b.period BETWEEN ?4 AND ?5 AND b.state <> 11
    AND (?6 IS NULL OR p.code = ?6)),
told AS (
  SELECT s.policy, iif(?1 & 2, s.division, NULL) AS division, s.period, iif(?1 & 32, s.batch, NULL) AS batch,
    s.department, iif(?1 & 64, l.bank, NULL) AS bank, iif(?1 & 256, l.state, NULL) AS told_state,
    iif(?1 & 128, (SELECT g.bank FROM payment y JOIN payment_list g USING(list) WHERE y.line = l.line), NULL)
      AS paying_bank,
    iif(?1 & 12, (SELECT r.area FROM person r WHERE r.person = l.recipient
      AND r.area BETWEEN s.division AND s.division_last), NULL) AS area,
    iif(?9, coalesce(u.survivor, l.recipient), NULL) AS recipient, l.state, l.amount,
    EXISTS(SELECT 1 FROM hold h WHERE h.line = l.line AND h.closed_ms IS NULL) AS held,
    -- What a batch closed without paying was never with a bank, and its reissue is no failure.
    iif(l.state = 5, EXISTS(SELECT 1 FROM payment y WHERE y.line = l.line), 0) AS failed_once
  FROM scoped s CROSS JOIN line l ON l.line BETWEEN s.batch << 32 AND (s.batch << 32) + 4294967295
    LEFT JOIN survivors u ON ?9 AND u.person = l.recipient
  WHERE l.state NOT IN (6, 8) AND (?8 IS NULL OR l.state = ?8)
    AND (?7 IS NULL OR l.bank = (SELECT bank FROM bank WHERE code = ?7))),
grouped AS (
  SELECT policy, division, period, batch, department, bank, told_state, paying_bank,
    iif(?1 & 4 AND area % 1000000 <> 0, area - area % 1000, NULL) AS township,
    iif(?1 & 8 AND area % 1000 <> 0, area, NULL) AS village,
    count(*) FILTER (WHERE state <> 5) AS lines, coalesce(sum(amount) FILTER (WHERE state <> 5), 0) AS amount,
    count(*) FILTER (WHERE state = 2) AS lines_paid, coalesce(sum(amount) FILTER (WHERE state = 2), 0) AS paid,
    count(*) FILTER (WHERE state = 3) AS lines_failed, count(*) FILTER (WHERE state = 4) AS lines_returned,
    coalesce(sum(amount) FILTER (WHERE state IN (3, 4)), 0) AS unsettled,
    count(*) FILTER (WHERE failed_once) AS lines_reissued,
    count(*) FILTER (WHERE held AND state <> 5) AS lines_held,
    count(DISTINCT iif(state <> 5, recipient, NULL)) AS people
  FROM told GROUP BY policy, division, period, batch, department, bank, told_state, paying_bank, township,
    village),
named AS (
  SELECT g.*, p.code AS policy_code, k.code AS bank_code, y.code AS paying_code,
    coalesce(p.code, '') || '|' || coalesce(g.division, '') || '|' || coalesce(g.township, '') || '|' ||
    coalesce(g.village, '') || '|' || coalesce(g.period, '') || '|' ||
    iif(g.batch IS NULL, '', printf('%08d', g.batch)) || '|' || coalesce(k.code, '') || '|' || coalesce(y.code, '') ||
    '|' || iif(g.told_state IS NULL, '', printf('%02d', g.told_state)) || '|' || coalesce(g.department, '') AS name
  FROM grouped g LEFT JOIN policy p ON p.policy = g.policy LEFT JOIN bank k ON k.bank = g.bank
    LEFT JOIN bank y ON y.bank = g.paying_bank)
SELECT name, lines, amount, lines_paid, paid, lines_failed, lines_returned, unsettled, lines_reissued,
  lines_held, people, policy_code, division, township, village, period, batch, bank_code, paying_code,
  told_state, department
FROM named WHERE name > ?10 ORDER BY name LIMIT ?11
)sql";

std::optional<std::string> text_at(const Query& query, int column) {
  if (query.null(column)) return std::nullopt;
  return std::string(query.text(column));
}
std::optional<std::string> code_at(const Query& query, int column) {
  if (query.null(column)) return std::nullopt;
  return area_at(query, column).to_string();
}

StatisticsRow row_of(const Query& query, bool people) {
  StatisticsRow row{.group = std::string(query.text(0)),
                    .lines = query.integer(1),
                    .amount = Money::from_fen(query.integer(2)),
                    .lines_paid = query.integer(3),
                    .paid = Money::from_fen(query.integer(4)),
                    .lines_failed = query.integer(5),
                    .lines_returned = query.integer(6),
                    .unsettled = Money::from_fen(query.integer(7)),
                    .lines_reissued = query.integer(8),
                    .lines_held = query.integer(9),
                    .policy = text_at(query, 11),
                    .division = code_at(query, 12),
                    .township = code_at(query, 13),
                    .village = code_at(query, 14),
                    .bank = text_at(query, 17),
                    .paying_bank = text_at(query, 18),
                    .department = text_at(query, 20)};
  if (people) row.people = query.integer(10);
  if (!query.null(15)) row.period = trusted(Period::from_key(query.integer(15)));
  if (!query.null(16)) row.batch = batch_name(query.integer(16));
  if (!query.null(19)) row.state = static_cast<LineState>(query.integer(19));
  return row;
}

}  // namespace

std::vector<StatisticsRow> statistics_of(Database& database, const StatisticsAsked& asked) {
  std::int64_t keys = 0;
  for (const StatisticsKey key : asked.keys) keys |= bit(key);
  Query query = database.query(kStatistics);
  query.bind(keys)
      .bind(static_cast<std::int64_t>(asked.division.range_first()))
      .bind(static_cast<std::int64_t>(asked.division.range_last()))
      .bind(asked.period_first)
      .bind(asked.period_last)
      .bind(asked.policy)
      .bind(asked.bank);
  query
      .bind(asked.state ? std::optional<std::int64_t>(static_cast<std::int64_t>(*asked.state)) : std::nullopt)
      .bind(std::int64_t{asked.people})
      .bind(asked.after)
      .bind(asked.limit > 0 ? asked.limit : std::int64_t{-1});
  std::vector<StatisticsRow> out;
  while (query.step()) out.push_back(row_of(query, asked.people));
  return out;
}

}  // namespace ykt::sqlite
