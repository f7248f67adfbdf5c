#include "platform/sqlite/fill_table.hpp"

#include <algorithm>

#include "platform/sqlite/person_scan.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

KnownPerson known_person(const Query& query) {
  KnownPerson out{.kind = static_cast<IdKind>(query.integer(1)),
                  .person = query.integer(2),
                  .name_hash = query.integer(3)};
  if (!query.null(4)) out.died_days = static_cast<std::int32_t>(query.integer(4));
  return out;
}

/// Rows that give a past number are told under the present one, whose birth date counts (R3).
void tell(std::span<const KeyRow> keys, const Query& query, const TakeKnown& found) {
  if (query.null(5)) {
    found(keys, known_person(query));
    return;
  }
  std::vector<KeyRow> present(keys.begin(), keys.end());
  for (KeyRow& row : present) row.key = static_cast<std::uint64_t>(query.integer(5));
  found(present, known_person(query));
}

void scan_people(Database& database, std::span<const KeyRow> keys, const TakeKnown& found) {
  Query query = database.query(
      "SELECT id_key, id_kind, person, name_hash, died, present_key FROM person_key WHERE id_key BETWEEN ? "
      "AND ?"
      " ORDER BY id_key, id_kind");
  query.bind(static_cast<std::int64_t>(keys.front().key)).bind(static_cast<std::int64_t>(keys.back().key));
  std::size_t at = 0;
  while (query.step()) {
    const auto key = static_cast<std::uint64_t>(query.integer(0));
    while (at < keys.size() && keys[at].key < key) ++at;
    std::size_t end = at;
    while (end < keys.size() && keys[end].key == key) ++end;
    if (end > at) tell(keys.subspan(at, end - at), query, found);
  }
}

void look_people_up(Database& database, std::span<const KeyRow> keys, const TakeKnown& found) {
  for (std::size_t at = 0; at < keys.size();) {
    std::size_t end = at;
    while (end < keys.size() && keys[end].key == keys[at].key) ++end;
    Query query = database.query(
        "SELECT id_key, id_kind, person, name_hash, died, present_key FROM person_key WHERE id_key = ?");
    query.bind(static_cast<std::int64_t>(keys[at].key));
    while (query.step()) tell(keys.subspan(at, end - at), query, found);
    at = end;
  }
}

}  // namespace

void find_people(Database& database, std::span<const KeyRow> keys, const TakeKnown& found) {
  while (!keys.empty() && keys.front().key == 0) keys = keys.subspan(1);
  if (keys.empty()) return;
  if (scan_is_cheaper(database, keys.size()))
    scan_people(database, keys, found);
  else
    look_people_up(database, keys, found);
}

void read_lives(Database& database, std::span<const std::int64_t> persons, std::span<PersonFacts> facts) {
  for_persons(database, persons,
              "SELECT person, id_kind, id_key, died FROM person WHERE person BETWEEN ? AND ? ORDER BY person",
              [&](std::size_t at, const Query& query) {
                const auto birth = birth_date_of(static_cast<IdKind>(query.integer(1)),
                                                 {static_cast<std::uint64_t>(query.integer(2))});
                YKT_INVARIANT(birth);
                facts[at].known = true;
                facts[at].birth_days = birth->days();
                if (!query.null(3)) facts[at].died_days = static_cast<std::int32_t>(query.integer(3));
              });
}

void read_households(Database& database, std::span<const std::int64_t> persons,
                     std::span<PersonFacts> facts) {
  for_persons(database, persons,
              "SELECT person, household, head FROM member WHERE person BETWEEN ? AND ? ORDER BY person",
              [&](std::size_t at, const Query& query) {
                facts[at].household = query.integer(1);
                facts[at].head = query.null(2) ? 0 : query.integer(2);
              });
}

void read_cards(Database& database, std::span<const std::int64_t> persons, std::span<PersonFacts> facts) {
  for_persons(database, persons,
              "SELECT person, bank, account, name_matches, bank_state FROM card WHERE person BETWEEN ? AND ? "
              "ORDER BY person",
              [&](std::size_t at, const Query& query) {
                facts[at].has_card = true;
                facts[at].bank = static_cast<std::int32_t>(query.integer(1));
                facts[at].account = static_cast<std::uint64_t>(query.integer(2));
                facts[at].name_matches = query.integer(3) != 0;
                facts[at].bank_state = static_cast<BankState>(query.integer(4));
              });
  // Of several former cards the last one counts: rows of one person come in the order in which they ended.
  for_persons(database, persons,
              "SELECT person, account FROM past_card WHERE person BETWEEN ? AND ? ORDER BY person, until_ms",
              [&](std::size_t at, const Query& query) {
                facts[at].replaced_account = static_cast<std::uint64_t>(query.integer(1));
              });
}

void read_quantities(Database& database, const BatchRow& batch, std::span<const std::int64_t> persons,
                     const std::function<void(std::size_t, const PersonQuantity&)>& take) {
  if (persons.empty()) return;
  const std::int64_t period = batch.period.key();
  Query query = database.query(
      "SELECT person, quantity, decimals FROM base_quantity WHERE policy = ? AND period = ?"
      " AND person BETWEEN ? AND ? ORDER BY person");
  query.bind(batch.policy).bind(period).bind(persons.front()).bind(persons.back());
  std::size_t at = 0;
  while (query.step()) {
    const std::int64_t person = query.integer(0);
    while (at < persons.size() && persons[at] < person) ++at;
    if (at == persons.size()) break;
    if (persons[at] == person) take(at, {query.integer(1), static_cast<int>(query.integer(2))});
  }
}

std::vector<PayeeDetermination> all_determinations(Database& database) {
  Query query = database.query(
      "SELECT recipient, ifnull(responsible, payee), reason, from_day, to_day, institution FROM payee"
      " LEFT JOIN institution USING(institution) ORDER BY recipient, determination");
  std::vector<PayeeDetermination> rows;
  while (query.step()) {
    PayeeDetermination& one = rows.emplace_back();
    one.recipient = {query.integer(0)};
    one.payee = {query.integer(1)};
    one.reason = static_cast<PayeeReason>(query.integer(2));
    one.from = date_at(query, 3);
    one.to = optional_date_at(query, 4);
    if (!query.null(5)) one.institution = InstitutionId{query.integer(5)};
  }
  return rows;
}

void append_lines(Database& database, std::span<const LineRow> lines) {
  constexpr int kWidth = 9;
  if (lines.empty()) return;
  database.kept_sums().forget(batch_of_line(lines.front().id));
  std::vector<std::int64_t> cells;
  cells.reserve(lines.size() * kWidth);
  for (const LineRow& line : lines)
    cells.insert(cells.end(),
                 {line.id, line.row, line.recipient, line.payee,
                  static_cast<std::int64_t>(line.account.value), line.bank, line.amount.fen(),
                  static_cast<std::int64_t>(line.outcome), static_cast<std::int64_t>(line.state)});
  database.run_over("INSERT INTO line SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, NULL FROM row_feed", cells,
                    kWidth);
}

void append_obligations(Database& database, const BatchRow& batch, std::span<const KeyRow> persons) {
  std::vector<std::int64_t> obligations;
  std::vector<std::int64_t> lines;
  obligations.reserve(persons.size() * 4);
  lines.reserve(persons.size() * 2);
  for (const KeyRow& one : persons) {
    const auto person = static_cast<std::int64_t>(one.key);
    const std::int64_t line = line_id(batch.id, one.row);
    obligations.insert(obligations.end(), {batch.policy, std::int64_t{batch.period.key()}, person, line});
    lines.insert(lines.end(), {person, line});
  }
  database.run_over("INSERT INTO obligation SELECT c0, c1, 0, '', c2, c3 FROM row_feed", obligations, 4);
  database.run_over("INSERT INTO person_line SELECT c0, c1 FROM row_feed", lines, 2);
}

}  // namespace ykt::sqlite
