#include "platform/sqlite/person_change_table.hpp"

#include "platform/sqlite/residence_table.hpp"

#include <algorithm>
#include <array>

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

std::int64_t number_of(IdKey key) { return static_cast<std::int64_t>(key.value); }
std::int64_t number_of(IdKind kind) { return static_cast<std::int64_t>(kind); }

std::vector<DocumentKey> past_documents(Database& database, PersonId person) {
  Query query = database.query("SELECT id_kind, id_key FROM past_document WHERE person = ?");
  query.bind(person.value);
  std::vector<DocumentKey> out;
  while (query.step())
    out.push_back({static_cast<IdKind>(query.integer(0)), {static_cast<std::uint64_t>(query.integer(1))}});
  return out;
}

void insert_past_document(Database& database, PersonId person, const DocumentKey& document) {
  database.query("INSERT OR IGNORE INTO past_document VALUES(?,?,?)")
      .bind(person.value)
      .bind(number_of(document.key))
      .bind(number_of(document.kind))
      .run();
}

void write_key(Database& database, const Person& person, const DocumentKey& document) {
  const bool present = document.kind == person.id_kind && document.key == person.id_key;
  const bool same_kind = document.kind == person.id_kind;
  database.query("INSERT OR REPLACE INTO person_key VALUES(?,?,?,?,?,?)")
      .bind(number_of(document.key))
      .bind(number_of(document.kind))
      .bind(person.id.value)
      .bind(name_hash(person.name))
      .bind(person.died ? std::optional<std::int64_t>(person.died->days()) : std::nullopt)
      .bind(!present && same_kind ? std::optional<std::int64_t>(number_of(person.id_key)) : std::nullopt)
      .run();
}

/// Every document finds the person, under the name that counts now.
void write_keys(Database& database, const Person& person) {
  for (const DocumentKey& document : past_documents(database, person.id))
    write_key(database, person, document);
  write_key(database, person, {person.id_kind, person.id_key});
  database.query("INSERT OR IGNORE INTO person_name VALUES(?,?)")
      .bind(name_key(person.name, last6(person.id_number)))
      .bind(person.id.value)
      .run();
}

void delete_name(Database& database, const Person& person) {
  database.query("DELETE FROM person_name WHERE name_key = ? AND person = ?")
      .bind(name_key(person.name, last6(person.id_number)))
      .bind(person.id.value)
      .run();
}

/// Runs a statement that turns one person's number into another's.
void turn(Database& database, const char* sql, PersonId to, PersonId from) {
  database.query(sql).bind(to.value).bind(from.value).run();
}

/// One person, one card (H4): the survivor's stays; the merged record's becomes a past one, or the survivor's
/// where it has none.
void merge_cards(Database& database, const Person& survivor, PersonId merged) {
  turn(database, "UPDATE OR REPLACE past_card SET person = ? WHERE person = ?", survivor.id, merged);
  const auto card = find_card(database, merged);
  if (!card) return;
  const bool keeps = find_card(database, survivor.id).has_value();
  if (keeps) {
    database
        .query(
            "INSERT OR REPLACE INTO past_card SELECT ?, account, bank, account_name, bank_state, 0 FROM card"
            " WHERE person = ?")
        .bind(survivor.id.value)
        .bind(merged.value)
        .run();
    database.query("DELETE FROM card_key WHERE person = ?1 AND account = ?2")
        .bind(merged.value)
        .bind(static_cast<std::int64_t>(card->account.value))
        .run();
    database.query("DELETE FROM card WHERE person = ?").bind(merged.value).run();
    return;
  }
  turn(database, "UPDATE OR REPLACE card_key SET person = ? WHERE person = ?", survivor.id, merged);
  turn(database, "UPDATE card SET person = ? WHERE person = ?", survivor.id, merged);
}

/// Determinations of and for the merged record; two about the same money cannot both go on.
void merge_determinations(Database& database, PersonId survivor, PersonId merged, Date today) {
  turn(database, "UPDATE payee SET payee = ? WHERE payee = ?", survivor, merged);
  turn(database, "UPDATE institution SET responsible = ? WHERE responsible = ?", survivor, merged);
  std::vector<DeterminationRow> kept = determination_rows(database, survivor);
  for (DeterminationRow& row : determination_rows(database, merged)) {
    PayeeDetermination& one = row.determination;
    const bool open = !one.to || *one.to >= today;
    bool stands = one.payee != survivor || is_about_head(one.reason);
    for (const DeterminationRow& other : kept)
      stands = stands && (is_about_head(other.determination.reason) != is_about_head(one.reason) ||
                          (other.determination.to && *other.determination.to < today));
    if (!open || stands) continue;
    one.to = trusted(today.plus_days(-1));
    one.ended_because = "merge";
    end_determination(database, row);
  }
  turn(database, "UPDATE payee SET recipient = ? WHERE recipient = ?", survivor, merged);
}

void merge_tags(Database& database, const Person& survivor) {
  database.query("DELETE FROM person_tag WHERE person = ?").bind(survivor.id.value).run();
  for (const PersonTag& tag : survivor.tags) insert_tag(database, survivor.id, tag);
}

ObligationRow obligation_at(const Query& query, int column) {
  return {.policy = query.integer(column),
          .period = query.integer(column + 1),
          .kind = query.integer(column + 2),
          .case_name = std::string(query.text(column + 3)),
          .person = query.integer(column + 4),
          .line = query.integer(column + 5)};
}

MergedLineRow merged_line_at(const Query& query) {
  return {.obligation = obligation_at(query, 0),
          .stands = query.integer(6),
          .held = query.integer(7) != 0,
          .twice = query.integer(8) != 0};
}

Query& bind_key(Query& query, const ObligationRow& one) {
  return query.bind(one.policy).bind(one.period).bind(one.kind).bind(one.case_name).bind(one.person);
}

/// Where both records state plots for a period, the survivor's base data become the sum of them, a plot that
/// both state counted once, as the survivor states it.
void merge_plots(Database& database, PersonId to, PersonId from) {
  database
      .query(
          "DELETE FROM base_plot WHERE person = ?2 AND (policy, period, plot) IN"
          " (SELECT policy, period, plot FROM base_plot WHERE person = ?1)")
      .bind(to.value)
      .bind(from.value)
      .run();
  database
      .query(
          "UPDATE base_quantity AS q SET quantity = quantity + (SELECT sum(quantity) FROM base_plot"
          "   WHERE policy = q.policy AND period = q.period AND person = ?2)"
          " WHERE person = ?1"
          " AND EXISTS (SELECT 1 FROM base_plot WHERE policy = q.policy AND period = q.period AND person = "
          "?1)"
          " AND EXISTS (SELECT 1 FROM base_plot WHERE policy = q.policy AND period = q.period AND person = "
          "?2)")
      .bind(to.value)
      .bind(from.value)
      .run();
  turn(database, "UPDATE base_plot SET person = ? WHERE person = ?", to, from);
}

}  // namespace

void insert_change(Database& database, const PersonChangeRow& row) {
  database
      .query(
          "INSERT INTO person_change SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
          " ?10 FROM person_change WHERE person = ?1")
      .bind(row.person.value)
      .bind(static_cast<std::int64_t>(row.kind))
      .bind(row.reason)
      .bind(row.document)
      .bind(std::int64_t{row.day.days()})
      .bind(number_of(row.before.kind))
      .bind(number_of(row.before.key))
      .bind(row.name)
      .bind(row.merged)
      .bind(row.entry)
      .run();
}

std::vector<PersonChangeRow> changes_of(Database& database, PersonId person) {
  Query query = database.query(
      "WITH RECURSIVE one(person) AS (SELECT ?1 UNION SELECT c.merged FROM person_change c JOIN one"
      " ON c.person = one.person WHERE c.merged IS NOT NULL)"
      " SELECT person, kind, reason, document, day, id_kind, id_key, name, merged, entry FROM person_change"
      " WHERE person IN one ORDER BY entry");
  query.bind(person.value);
  std::vector<PersonChangeRow> out;
  while (query.step())
    out.push_back(
        {.person = {query.integer(0)},
         .kind = static_cast<PersonChangeKind>(query.integer(1)),
         .reason = query.integer(2),
         .document = std::string(query.text(3)),
         .day = date_at(query, 4),
         .before = {static_cast<IdKind>(query.integer(5)), {static_cast<std::uint64_t>(query.integer(6))}},
         .name = std::string(query.text(7)),
         .merged = query.optional_integer(8),
         .entry = query.integer(9)});
  return out;
}

void rewrite_person(Database& database, const Person& person, const std::optional<DocumentKey>& past) {
  const auto before = find_person(database, person.id);
  YKT_INVARIANT(before);
  delete_name(database, *before);
  database.query("UPDATE person SET id_kind = ?, id_key = ?, name = ? WHERE person = ?")
      .bind(number_of(person.id_kind))
      .bind(number_of(person.id_key))
      .bind(person.name)
      .bind(person.id.value)
      .run();
  if (past) insert_past_document(database, person.id, *past);
  write_keys(database, person);
  database.query("UPDATE card SET name_matches = account_name = ?1 WHERE person = ?2")
      .bind(person.name)
      .bind(person.id.value)
      .run();
}

void merge_persons(Database& database, const Person& survivor, const Person& merged, Date today) {
  const PersonId to = survivor.id;
  const PersonId from = merged.id;
  database.query("INSERT INTO merged_person VALUES(?,?)").bind(from.value).bind(to.value).run();
  delete_name(database, merged);
  turn(database, "UPDATE OR REPLACE past_document SET person = ? WHERE person = ?", to, from);
  insert_past_document(database, to, {merged.id_kind, merged.id_key});
  merge_cards(database, survivor, from);
  merge_determinations(database, to, from, today);
  merge_tags(database, survivor);
  // Two applications for one policy stay two; a draw takes the person once.
  turn(database, "UPDATE application SET person = ? WHERE person = ?", to, from);
  turn(database, "UPDATE stop SET person = ? WHERE person = ?", to, from);
  turn(database, "UPDATE recovery SET person = ? WHERE person = ?", to, from);
  turn(database, "UPDATE holding SET cardholder = ? WHERE cardholder = ?", to, from);
  turn(database, "UPDATE holding SET holder = ? WHERE holder = ?", to, from);
  // Base data of a period that both have: the survivor's counts, what was paid by it stays as it is.
  merge_plots(database, to, from);
  merge_statements(database, to, from);
  turn(database, "UPDATE OR IGNORE base_quantity SET person = ? WHERE person = ?", to, from);
  turn(database, "UPDATE OR IGNORE person_line SET person = ? WHERE person = ?", to, from);
  turn(database, "UPDATE merged_line SET person = ? WHERE person = ?", to, from);
  write_person(database, survivor);
  rewrite_person(database, survivor, std::nullopt);
}

PersonId survivor_of(Database& database, PersonId person) {
  for (;;) {
    Query query = database.query("SELECT into_person FROM merged_person WHERE person = ?");
    query.bind(person.value);
    if (!query.step()) return person;
    person = {query.integer(0)};
  }
}

std::vector<ObligationRow> obligations_of_person(Database& database, PersonId person) {
  Query query = database.query(
      "SELECT policy, period, kind, case_name, person, line FROM obligation WHERE person = ?"
      " ORDER BY policy, period, kind, case_name");
  query.bind(person.value);
  std::vector<ObligationRow> out;
  while (query.step()) out.push_back(obligation_at(query, 0));
  return out;
}

std::optional<std::int64_t> standing_line(Database& database, const ObligationRow& obligation) {
  Query query = database.query(
      "SELECT line FROM obligation WHERE policy = ? AND period = ? AND kind = ? AND case_name = ?"
      " AND person = ?");
  bind_key(query, obligation);
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

void write_obligation(Database& database, const ObligationRow& obligation) {
  Query query = database.query("INSERT OR REPLACE INTO obligation VALUES(?,?,?,?,?,?)");
  bind_key(query, obligation).bind(obligation.line).run();
}

void delete_obligation(Database& database, const ObligationRow& obligation) {
  Query query = database.query(
      "DELETE FROM obligation WHERE policy = ? AND period = ? AND kind = ? AND case_name = ? AND person = ?");
  bind_key(query, obligation).run();
}

void insert_merged_line(Database& database, const MergedLineRow& row) {
  database
      .query(
          "INSERT OR REPLACE INTO merged_line(policy, period, kind, case_name, person, line, stands, held,"
          " twice) VALUES(?,?,?,?,?,?,?,?,?)")
      .bind(row.obligation.policy)
      .bind(row.obligation.period)
      .bind(row.obligation.kind)
      .bind(row.obligation.case_name)
      .bind(row.obligation.person)
      .bind(row.obligation.line)
      .bind(row.stands)
      .bind(std::int64_t{row.held})
      .bind(std::int64_t{row.twice})
      .run();
}

void delete_merged_line(Database& database, std::int64_t line) {
  database.query("DELETE FROM merged_line WHERE line = ?").bind(line).run();
}

std::optional<MergedLineRow> find_merged_line(Database& database, std::int64_t line) {
  Query query = database.query(
      "SELECT policy, period, kind, case_name, person, line, stands, held, twice FROM merged_line"
      " WHERE line = ?");
  query.bind(line);
  if (!query.step()) return std::nullopt;
  return merged_line_at(query);
}

std::vector<MergedLineRow> merged_lines_of(Database& database, PersonId person) {
  Query query = database.query(
      "SELECT policy, period, kind, case_name, person, line, stands, held, twice FROM merged_line"
      " WHERE person = ? ORDER BY line");
  query.bind(person.value);
  std::vector<MergedLineRow> out;
  while (query.step()) out.push_back(merged_line_at(query));
  return out;
}

static std::vector<std::int64_t> lines_in(Query& query) {
  std::vector<std::int64_t> out;
  while (query.step()) out.push_back(query.integer(0));
  return out;
}

std::vector<std::int64_t> entered_lines_paid_to(Database& database, PersonId payee) {
  Query query = database.query("SELECT line FROM line WHERE payee = ? AND state = 0 ORDER BY line");
  query.bind(payee.value);
  return lines_in(query);
}

std::vector<std::int64_t> entered_lines_paid_to(Database& database, const std::vector<PersonId>& payees) {
  Query query = database.query("SELECT line, payee FROM line WHERE state = 0 ORDER BY line");
  std::vector<std::int64_t> out;
  while (query.step())
    if (std::ranges::binary_search(payees, PersonId{query.integer(1)})) out.push_back(query.integer(0));
  return out;
}

std::vector<std::int64_t> entered_lines_of(Database& database, PersonId person) {
  Query query = database.query(
      "SELECT line FROM line WHERE (payee = ?1 OR recipient = ?1) AND state = 0 ORDER BY line");
  query.bind(person.value);
  return lines_in(query);
}

}  // namespace ykt::sqlite
