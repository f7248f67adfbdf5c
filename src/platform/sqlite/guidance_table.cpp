#include "platform/sqlite/guidance_table.hpp"

#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/base/period.hpp"
#include "ykt/batch/state.hpp"

namespace ykt::sqlite {
namespace {

/// A benefit by period is drawn on a day also before the batch of that day's period has gone to the bank.
bool is_current(Period period, Date day) {
  if (period.contains(day)) return true;
  const Result<Period> next = period.next();
  return next && next->contains(day);
}

}  // namespace

std::optional<bool> stands_on_list(Database& database, std::string_view list, PersonId person, Date day) {
  Query newest = database.query(
      "SELECT list FROM reference_list WHERE name = ? AND as_of <= ? ORDER BY as_of DESC LIMIT 1");
  newest.bind(list).bind(std::int64_t{day.days()});
  if (!newest.step()) return std::nullopt;
  return database
      .query(
          "SELECT 1 FROM (SELECT id_key, id_kind FROM person WHERE person = ?2"
          " UNION ALL SELECT id_key, id_kind FROM past_document WHERE person = ?2)"
          " CROSS JOIN reference_entry e USING(id_key, id_kind) WHERE e.list = ?1 LIMIT 1")
      .bind(newest.integer(0))
      .bind(person.value)
      .step();
}

std::vector<std::string> drawn_policies(Database& database, PersonId person, Date day) {
  Query query = database.query(
      "SELECT DISTINCT policy.code, batch.period FROM person_line"
      " JOIN line ON line.line = person_line.line"
      " JOIN batch ON batch.batch = person_line.line >> 32"
      " JOIN policy ON policy.policy = batch.policy"
      " WHERE person_line.person = ? AND line.state IN (?, ?, ?, ?, ?) ORDER BY policy.code, batch.period");
  query.bind(person.value);
  for (const LineState state :
       {LineState::dispatched, LineState::paid, LineState::failed, LineState::returned, LineState::reissued})
    query.bind(static_cast<std::int64_t>(state));
  std::vector<std::string> out;
  while (query.step()) {
    if (!is_current(trusted(Period::from_key(query.integer(1))), day)) continue;
    std::string code(query.text(0));
    if (out.empty() || out.back() != code) out.push_back(std::move(code));
  }
  return out;
}

std::optional<std::vector<bool>> draw_policy(Database& database, std::string_view code, Date day,
                                             std::span<const std::int64_t> persons) {
  const auto policy = find_policy_id(database, code);
  if (!policy) return std::nullopt;
  std::vector<bool> out(persons.size());
  if (persons.empty()) return out;
  std::vector<std::int64_t> periods;
  {
    Query query = database.query("SELECT DISTINCT period FROM batch WHERE policy = ? ORDER BY period");
    query.bind(*policy);
    while (query.step())
      if (is_current(trusted(Period::from_key(query.integer(0))), day)) periods.push_back(query.integer(0));
  }
  for (const std::int64_t period : periods) {
    // A line that waits for its reissue was with a bank once.
    Query query = database.query(
        "SELECT o.person FROM obligation o JOIN line l ON l.line = o.line WHERE o.policy = ?1 AND o.period = "
        "?2"
        " AND o.kind = 0 AND o.person BETWEEN ?3 AND ?4"
        " AND (l.state IN (?5, ?6, ?7, ?8) OR l.reissue_of IS NOT NULL) ORDER BY o.person");
    query.bind(*policy).bind(period).bind(persons.front()).bind(persons.back());
    for (const LineState state :
         {LineState::dispatched, LineState::paid, LineState::failed, LineState::returned})
      query.bind(static_cast<std::int64_t>(state));
    for (std::size_t at = 0; query.step();) {
      const std::int64_t person = query.integer(0);
      while (at < persons.size() && persons[at] < person) ++at;
      if (at == persons.size()) break;
      if (persons[at] == person) out[at] = true;
    }
  }
  return out;
}

std::vector<std::string> policy_codes(Database& database) {
  Query query = database.query("SELECT code FROM policy ORDER BY code");
  std::vector<std::string> out;
  while (query.step()) out.emplace_back(query.text(0));
  return out;
}

}  // namespace ykt::sqlite
