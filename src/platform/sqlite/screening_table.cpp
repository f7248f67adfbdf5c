#include "platform/sqlite/screening_table.hpp"

#include <algorithm>

#include "platform/sqlite/person_scan.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/screening/rules.hpp"

namespace ykt::sqlite {
namespace {

ListHead head_at(const Query& query) {
  return {.id = query.integer(0),
          .meaning = static_cast<ListMeaning>(query.integer(1)),
          .entries = query.integer(2),
          .named = query.integer(3)};
}

ListEntry entry_at(const Query& query) {
  return {.key = static_cast<std::uint64_t>(query.integer(0)),
          .row = query.integer(3),
          .day = query.null(2) ? ListRow::kNoDay : static_cast<std::int32_t>(query.integer(2)),
          .kind = static_cast<IdKind>(query.integer(1))};
}

using TakeEntry = std::function<void(std::size_t, const ListEntry&)>;

/// Documents from `at` on that have the entry's key: each of its kind is told.
void tell_same_key(std::span<const ScreenedDocument> documents, std::size_t at, const ListEntry& entry,
                   const TakeEntry& take) {
  for (; at < documents.size() && documents[at].key == entry.key; ++at)
    if (documents[at].kind == entry.kind) take(at, entry);
}

void read_list_through(Database& database, const ListHead& list, std::span<const ScreenedDocument> documents,
                       const TakeEntry& take) {
  Query query = database.query(
      "SELECT id_key, id_kind, day, row FROM reference_entry WHERE list = ? AND id_key BETWEEN ? AND ?"
      " ORDER BY id_key, id_kind");
  query.bind(list.id)
      .bind(static_cast<std::int64_t>(documents.front().key))
      .bind(static_cast<std::int64_t>(documents.back().key));
  std::size_t at = 0;
  while (query.step()) {
    const auto key = static_cast<std::uint64_t>(query.integer(0));
    while (at < documents.size() && documents[at].key < key) ++at;
    if (at == documents.size()) return;
    if (documents[at].key == key) tell_same_key(documents, at, entry_at(query), take);
  }
}

void look_documents_up(Database& database, const ListHead& list, std::span<const ScreenedDocument> documents,
                       const TakeEntry& take) {
  for (std::size_t at = 0; at < documents.size();) {
    Query query = database.query(
        "SELECT id_key, id_kind, day, row FROM reference_entry WHERE list = ? AND id_key = ?"
        " ORDER BY id_kind");
    query.bind(list.id).bind(static_cast<std::int64_t>(documents[at].key));
    while (query.step()) tell_same_key(documents, at, entry_at(query), take);
    const std::uint64_t key = documents[at].key;
    while (at < documents.size() && documents[at].key == key) ++at;
  }
}

}  // namespace

bool has_reference_list(Database& database, std::string_view name, Date as_of) {
  Query query = database.query("SELECT 1 FROM reference_list WHERE name = ? AND as_of = ?");
  query.bind(name).bind(std::int64_t{as_of.days()});
  return query.step();
}

std::int64_t insert_reference_list(Database& database, const ReferenceList& list, std::string_view rule) {
  database.query("INSERT INTO reference_list(name, as_of, source, meaning, rule) VALUES(?,?,?,?,?)")
      .bind(list.name)
      .bind(std::int64_t{list.as_of.days()})
      .bind(list.source)
      .bind(static_cast<std::int64_t>(list.meaning))
      .bind(rule)
      .run();
  return last_id(database);
}

void append_entries(Database& database, std::int64_t list, std::span<const ListEntry> entries) {
  constexpr int kWidth = 5;
  if (entries.empty()) return;
  std::vector<std::int64_t> cells;
  cells.reserve(entries.size() * kWidth);
  for (const ListEntry& one : entries)
    cells.insert(cells.end(), {list, static_cast<std::int64_t>(one.key), static_cast<std::int64_t>(one.kind),
                               one.day, one.row});
  static_assert(ListRow::kNoDay == -2147483648);
  database.run_over(
      "INSERT INTO reference_entry SELECT c0, c1, c2, nullif(c3, -2147483648), c4 FROM row_feed", cells,
      kWidth);
}

void set_entry_count(Database& database, std::int64_t list, std::int64_t entries) {
  database.query("UPDATE reference_list SET entries = ? WHERE list = ?").bind(entries).bind(list).run();
}

std::optional<ListHead> newest_list(Database& database, std::string_view name, Date day) {
  Query query = database.query(
      "SELECT list, meaning, entries, named FROM reference_list WHERE name = ? AND as_of <= ?"
      " ORDER BY as_of DESC LIMIT 1");
  query.bind(name).bind(std::int64_t{day.days()});
  if (!query.step()) return std::nullopt;
  return head_at(query);
}

std::vector<NamedList> lists_of_deaths(Database& database, Date day) {
  Query query = database.query(
      "SELECT list, meaning, entries, named, name FROM reference_list WHERE rule = 'death' AND as_of <= ? "
      "ORDER BY "
      "list");
  query.bind(std::int64_t{day.days()});
  std::vector<NamedList> out;
  while (query.step()) out.push_back({head_at(query), std::string(query.text(4))});
  return out;
}

std::vector<ReferenceListView> reference_lists(Database& database, const ReferenceListList& asked) {
  Query query = database.query(
      "SELECT list, name, source, as_of, meaning, rule, entries FROM reference_list WHERE list > ?"
      " ORDER BY list LIMIT ?");
  query.bind(asked.after).bind(asked.limit);
  std::vector<ReferenceListView> out;
  while (query.step())
    out.push_back({.number = query.integer(0),
                   .list = std::string(query.text(1)),
                   .source = std::string(query.text(2)),
                   .as_of = date_at(query, 3),
                   .meaning = static_cast<ListMeaning>(query.integer(4)),
                   .rule = std::string(query.text(5)),
                   .entries = query.integer(6)});
  return out;
}

void match_entries(Database& database, const ListHead& list, std::span<const ScreenedDocument> documents,
                   std::size_t total, const TakeEntry& take) {
  // Measured for the register: eight rows read in order cost about one look-up.
  constexpr std::int64_t kRowsReadForALookup = 8;
  if (documents.empty()) return;
  if (list.entries <= kRowsReadForALookup * static_cast<std::int64_t>(total))
    read_list_through(database, list, documents, take);
  else
    look_documents_up(database, list, documents, take);
}

void read_documents(Database& database, std::span<const std::int64_t> persons,
                    const std::function<void(std::size_t, const DocumentKey&)>& take) {
  const auto tell = [&](std::size_t at, const Query& query) {
    take(at, {static_cast<IdKind>(query.integer(1)), {static_cast<std::uint64_t>(query.integer(2))}});
  };
  for_persons(database, persons,
              "SELECT person, id_kind, id_key FROM person WHERE person BETWEEN ? AND ? ORDER BY person",
              tell);
  for_persons(
      database, persons,
      "SELECT person, id_kind, id_key FROM past_document WHERE person BETWEEN ? AND ? ORDER BY person", tell);
}

void read_members(Database& database, std::span<const std::int64_t> persons,
                  const std::function<void(std::size_t, std::int64_t)>& take) {
  for_persons(database, persons,
              "SELECT person, household FROM member WHERE person BETWEEN ? AND ? ORDER BY person",
              [&](std::size_t at, const Query& query) { take(at, query.integer(1)); });
}

void read_household_members(Database& database, std::span<const KeyRow> households,
                            const std::function<void(std::uint64_t, std::int64_t)>& take) {
  if (households.empty()) return;
  Query query = database.query(
      "SELECT household, person FROM membership WHERE household BETWEEN ? AND ? AND to_day IS NULL"
      " ORDER BY household, person");
  query.bind(static_cast<std::int64_t>(households.front().key))
      .bind(static_cast<std::int64_t>(households.back().key));
  while (query.step()) take(static_cast<std::uint64_t>(query.integer(0)), query.integer(1));
}

std::vector<std::int64_t> periods_overlapping(Database& database, std::int64_t policy, Period period) {
  Query query = database.query("SELECT DISTINCT period FROM batch WHERE policy = ? ORDER BY period");
  query.bind(policy);
  std::vector<std::int64_t> out;
  while (query.step())
    if (trusted(Period::from_key(query.integer(0))).overlaps(period)) out.push_back(query.integer(0));
  return out;
}

std::vector<PersonLine> standing_lines(Database& database, std::int64_t policy, std::int64_t period,
                                       std::int64_t first, std::int64_t last) {
  Query query = database.query(
      "SELECT person, line FROM obligation WHERE policy = ? AND period = ? AND kind = 0 AND case_name = ''"
      " AND person BETWEEN ? AND ? ORDER BY person");
  query.bind(policy).bind(period).bind(first).bind(last);
  std::vector<PersonLine> out;
  while (query.step()) out.push_back({static_cast<std::uint64_t>(query.integer(0)), query.integer(1)});
  // Event-based policies have an obligation for each case (R9); the key orders them by it.
  Query events = database.query(
      "SELECT person, min(line) FROM obligation WHERE policy = ? AND period = ? AND kind = 0 AND case_name > "
      "''"
      " AND person BETWEEN ? AND ? GROUP BY person ORDER BY person");
  events.bind(policy).bind(period).bind(first).bind(last);
  const auto own = static_cast<std::ptrdiff_t>(out.size());
  while (events.step()) out.push_back({static_cast<std::uint64_t>(events.integer(0)), events.integer(1)});
  std::ranges::inplace_merge(out, out.begin() + own, {}, &PersonLine::person);
  return out;
}

Done read_contested_plots(Database& database, std::int64_t policy, Period period,
                          const std::function<Done(std::span<const PlotClaim>)>& take_plot) {
  Query query = database.query(
      "SELECT plot, person, claim FROM base_plot WHERE policy = ? AND period = ? ORDER BY plot, person");
  query.bind(policy).bind(std::int64_t{period.key()});
  std::vector<PlotClaim> claims;
  std::string plot;
  std::uint64_t number = 0;
  const auto tell = [&]() -> Done {
    Done done;
    if (claims.size() > 1) done = take_plot(claims);
    claims.clear();
    return done;
  };
  while (query.step()) {
    if (query.text(0) != plot || number == 0) {
      YKT_TRY(tell());
      plot = query.text(0);
      ++number;
    }
    claims.push_back({number, query.integer(1), query.integer(2)});
  }
  return tell();
}

std::string plot_of_claim(Database& database, std::int64_t claim) {
  Query query = database.query("SELECT plot FROM base_plot WHERE claim = ?");
  query.bind(claim);
  return query.step() ? std::string(query.text(0)) : std::string();
}

void write_plot(Database& database, const QuantityRow& row, std::string_view plot) {
  database
      .query(
          "INSERT INTO base_plot(policy, period, plot, person, quantity, decimals) VALUES(?,?,?,?,?,?)"
          " ON CONFLICT(policy, period, plot, person) DO UPDATE SET quantity = excluded.quantity,"
          " decimals = excluded.decimals")
      .bind(row.policy)
      .bind(row.period)
      .bind(plot)
      .bind(row.person.value)
      .bind(row.quantity)
      .bind(std::int64_t{row.decimals})
      .run();
  // One version of a standard has one number of decimals, so the sum is of like units.
  database
      .query(
          "INSERT OR REPLACE INTO base_quantity SELECT policy, period, person, sum(quantity), max(decimals)"
          " FROM base_plot WHERE policy = ? AND period = ? AND person = ?")
      .bind(row.policy)
      .bind(row.period)
      .bind(row.person.value)
      .run();
}

}  // namespace ykt::sqlite
