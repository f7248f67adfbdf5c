#include "platform/sqlite/reference_name_table.hpp"

#include <vector>

#include "platform/sqlite/person_scan.hpp"
#include "ykt/screening/rules.hpp"

namespace ykt::sqlite {
namespace {

NamedEntry entry_at(const Query& query) {
  return {.key = static_cast<std::uint64_t>(query.integer(0)),
          .id_key = static_cast<std::uint64_t>(query.integer(1)),
          .row = query.integer(3),
          .day = query.null(2) ? ListRow::kNoDay : static_cast<std::int32_t>(query.integer(2))};
}

}  // namespace

std::uint64_t name_order(std::string_view normalized_name) noexcept {
  // Without the sign: what is left is enough, since the number is compared too.
  return static_cast<std::uint64_t>(name_hash(normalized_name)) >> 1;
}

void append_names(Database& database, std::int64_t list, std::span<const NamedEntry> entries) {
  constexpr int kWidth = 5;
  if (entries.empty()) return;
  std::vector<std::int64_t> cells;
  cells.reserve(entries.size() * kWidth);
  for (const NamedEntry& one : entries)
    cells.insert(cells.end(), {list, static_cast<std::int64_t>(one.key),
                               static_cast<std::int64_t>(one.id_key), one.day, one.row});
  static_assert(ListRow::kNoDay == -2147483648);
  database.run_over("INSERT INTO reference_name SELECT c0, c1, c2, nullif(c3, -2147483648), c4 FROM row_feed",
                    cells, kWidth);
}

void set_named_count(Database& database, std::int64_t list, std::int64_t named) {
  database.query("UPDATE reference_list SET named = ? WHERE list = ?").bind(named).bind(list).run();
}

void match_names(Database& database, const ListHead& list, std::span<const std::uint64_t> names,
                 const std::function<void(std::size_t, std::span<const NamedEntry>)>& take) {
  // As for documents: eight rows read in order cost about one look-up.
  constexpr std::int64_t kRowsReadForALookup = 8;
  if (names.empty()) return;
  const bool through = list.named <= kRowsReadForALookup * static_cast<std::int64_t>(names.size());
  std::vector<NamedEntry> group;
  std::size_t at = 0;
  const auto read = [&](std::uint64_t first, std::uint64_t last) {
    Query query = database.query(
        "SELECT name, id_key, day, row FROM reference_name WHERE list = ? AND name BETWEEN ? AND ?"
        " ORDER BY name, id_key");
    query.bind(list.id).bind(static_cast<std::int64_t>(first)).bind(static_cast<std::int64_t>(last));
    const auto tell = [&] {
      if (!group.empty()) take(at, group);
      group.clear();
    };
    while (query.step()) {
      const NamedEntry entry = entry_at(query);
      if (!group.empty() && group.back().key != entry.key) tell();
      while (at < names.size() && names[at] < entry.key) ++at;
      if (at == names.size()) return;
      if (names[at] == entry.key) group.push_back(entry);
    }
    tell();
  };
  if (through) {
    read(names.front(), names.back());
    return;
  }
  for (const std::uint64_t name : names) read(name, name);
}

void read_names(Database& database, std::span<const std::int64_t> persons,
                const std::function<void(std::size_t, std::uint64_t, IdKey)>& take) {
  for_persons(database, persons,
              "SELECT person, id_kind, id_key, name FROM person WHERE person BETWEEN ? AND ? ORDER BY person",
              [&](std::size_t at, const Query& query) {
                if (static_cast<IdKind>(query.integer(1)) != IdKind::resident) return;
                take(at, name_order(query.text(3)), {static_cast<std::uint64_t>(query.integer(2))});
              });
}

}  // namespace ykt::sqlite
