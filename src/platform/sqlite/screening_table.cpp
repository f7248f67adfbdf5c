#include "platform/sqlite/screening_table.hpp"

#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {

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

void insert_reference_entry(Database& database, std::int64_t list, const DocumentKey& document,
                            const std::optional<Date>& day) {
  database
      .query(
          "INSERT INTO reference_entry VALUES(?,?,?,?)"
          " ON CONFLICT DO UPDATE SET day = min(ifnull(day, -1000000), ifnull(excluded.day, -1000000))")
      .bind(list)
      .bind(static_cast<std::int64_t>(document.key.value))
      .bind(static_cast<std::int64_t>(document.kind))
      .bind(day ? std::optional<std::int64_t>(day->days()) : std::nullopt)
      .run();
}

std::vector<ykt::ListRow> entries_for_rule(Database& database, std::string_view rule) {
  Query query = database.query(
      "SELECT k.person, e.day FROM reference_list l JOIN reference_entry e USING(list)"
      " JOIN person_key k USING(id_key, id_kind) WHERE l.rule = ?");
  query.bind(rule);
  std::vector<ykt::ListRow> rows;
  while (query.step())
    rows.push_back(
        {.key = static_cast<std::uint64_t>(query.integer(0)),
         .row = static_cast<std::uint32_t>(rows.size()),
         .day = query.null(1) ? ykt::ListRow::kNoDay : static_cast<std::int32_t>(query.integer(1))});
  sort_list(rows);
  return rows;
}

}  // namespace ykt::sqlite
