#include "platform/sqlite/facts_table.hpp"

#include <algorithm>

#include "platform/sqlite/person_scan.hpp"
#include "platform/sqlite/screening_table.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

constexpr std::int64_t number(LineState state) { return static_cast<std::int64_t>(state); }

}  // namespace

std::vector<TagOf> read_tags(Database& database, std::span<const std::int64_t> persons) {
  std::vector<TagOf> out;
  for_persons(database, persons,
              "SELECT person, kind, from_day, detail, grade, to_day FROM person_tag"
              " WHERE person BETWEEN ? AND ? ORDER BY person, kind, detail, from_day",
              [&](std::size_t at, const Query& query) {
                out.push_back({at,
                               {.kind = static_cast<TagKind>(query.integer(1)),
                                .detail = static_cast<std::uint8_t>(query.integer(3)),
                                .grade = static_cast<std::uint8_t>(query.integer(4)),
                                .from = date_at(query, 2),
                                .to = optional_date_at(query, 5)}});
              });
  return out;
}

std::vector<MemberOf> read_members(Database& database, std::span<const std::int64_t> households, Date day) {
  std::vector<MemberOf> out;
  for_persons(database, households,
              "SELECT household, person, from_day, to_day FROM membership WHERE household BETWEEN ? AND ?"
              " ORDER BY household, person, from_day",
              [&](std::size_t at, const Query& query) {
                const auto to = optional_date_at(query, 3);
                if (date_at(query, 2) <= day && (!to || day <= *to))
                  out.push_back({households[at], query.integer(1)});
              });
  return out;
}

void read_places(Database& database, std::span<const std::int64_t> persons, std::span<PlaceOf> places) {
  for_persons(database, persons,
              "SELECT person, id_kind, id_key, area FROM person WHERE person BETWEEN ? AND ? ORDER BY person",
              [&](std::size_t at, const Query& query) {
                places[at] = {
                    {static_cast<IdKind>(query.integer(1)), {static_cast<std::uint64_t>(query.integer(2))}},
                    area_at(query, 3)};
              });
}

std::vector<Money> paid_in_year(Database& database, const BatchRow& batch,
                                std::span<const std::int64_t> persons) {
  std::vector<Money> out(persons.size());
  for_persons(database, persons,
              "SELECT p.person, l.amount +"
              " (SELECT coalesce(sum(d.amount), 0) FROM deduction d WHERE d.line = l.line), l.state, "
              "b.policy, b.batch, b.period FROM person_line p"
              " JOIN line l ON l.line = p.line JOIN batch b ON b.batch = l.line >> 32"
              " WHERE p.person BETWEEN ? AND ? ORDER BY p.person",
              [&](std::size_t at, const Query& query) {
                const std::int64_t state = query.integer(2);
                const bool counts = state == number(LineState::entered) ||
                                    state == number(LineState::dispatched) ||
                                    state == number(LineState::paid);
                if (!counts || query.integer(3) != batch.policy || query.integer(4) == batch.id) return;
                if (trusted(Period::from_key(query.integer(5))).year() != batch.period.year()) return;
                out[at] = trusted(out[at].plus(Money::from_fen(query.integer(1))));
              });
  return out;
}

std::vector<ApplicationOf> read_approved(Database& database, const BatchRow& batch,
                                         std::span<const std::int64_t> persons) {
  std::vector<ApplicationOf> out;
  Query query = database.query(
      "SELECT person, filed_on, ended_on, facts FROM application"
      " WHERE policy = ? AND (state = ? OR ended_on IS NOT NULL) ORDER BY person, filed_on, application");
  query.bind(batch.policy).bind(static_cast<std::int64_t>(ApplicationState::approved));
  while (query.step()) {
    const auto found = std::ranges::lower_bound(persons, query.integer(0));
    if (found == persons.end() || *found != query.integer(0)) continue;
    ApplicationOf& one = out.emplace_back();
    one.at = static_cast<std::size_t>(found - persons.begin());
    one.application.applied_on = date_at(query, 1);
    one.application.ended_on = optional_date_at(query, 2);
    if (!query.null(3))
      one.application.facts = trusted(amount_facts_from_json(trusted(parse_json(query.text(3)))));
  }
  return out;
}

std::optional<std::vector<bool>> stand_on_list(Database& database, std::string_view list, Date day,
                                               std::span<const std::int64_t> persons) {
  const auto newest = newest_list(database, list, day);
  if (!newest) return std::nullopt;
  std::vector<ScreenedDocument> documents;
  documents.reserve(persons.size());
  read_documents(database, persons, [&](std::size_t at, const DocumentKey& document) {
    documents.push_back({document.key.value, static_cast<std::uint32_t>(at), document.kind});
  });
  std::sort(documents.begin(), documents.end(),
            [](const ScreenedDocument& a, const ScreenedDocument& b) { return a.key < b.key; });
  std::vector<bool> found(persons.size());
  match_entries(database, *newest, documents, documents.size(),
                [&](std::size_t at, const ListEntry&) { found[documents[at].row] = true; });
  return found;
}

std::optional<std::string> other_batch_of_pot(Database& database, const BatchRow& batch) {
  Query query = database.query(
      "SELECT batch FROM batch b WHERE policy = ?1 AND policy_version = ?2 AND period = ?3 AND batch <> ?4"
      " AND EXISTS(SELECT 1 FROM line WHERE line BETWEEN b.batch << 32 AND (b.batch << 32) + 4294967295"
      " AND state NOT IN (?5, ?6, ?7)) ORDER BY batch LIMIT 1");
  query.bind(batch.policy).bind(batch.policy_version).bind(std::int64_t{batch.period.key()}).bind(batch.id);
  for (const LineState state : {LineState::superseded, LineState::unpaid, LineState::removed})
    query.bind(number(state));
  if (!query.step()) return std::nullopt;
  return batch_name(query.integer(0));
}

}  // namespace ykt::sqlite
