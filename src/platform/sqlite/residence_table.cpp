#include "platform/sqlite/residence_table.hpp"

#include "platform/sqlite/person_scan.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {

void write_residence(Database& database, PersonId person, const ResidenceRow& row) {
  database.query("INSERT OR REPLACE INTO residence VALUES(?,?,?)")
      .bind(person.value)
      .bind(std::int64_t{row.from.days()})
      .bind(static_cast<std::int64_t>(row.area.value()))
      .run();
}

std::optional<ResidenceRow> residence_of(Database& database, PersonId person, Date day) {
  Query query = database.query(
      "SELECT area, from_day FROM residence WHERE person = ? AND from_day <= ? ORDER BY from_day DESC LIMIT "
      "1");
  query.bind(person.value).bind(std::int64_t{day.days()});
  if (!query.step()) return std::nullopt;
  return ResidenceRow{area_at(query, 0), date_at(query, 1)};
}

std::vector<AreaCode> read_residences(Database& database, std::span<const std::int64_t> persons, Date day) {
  std::vector<AreaCode> out(persons.size());
  for_persons(database, persons,
              "SELECT person, from_day, area FROM residence WHERE person BETWEEN ? AND ?"
              " ORDER BY person, from_day",
              [&](std::size_t at, const Query& query) {
                if (date_at(query, 1) <= day) out[at] = area_at(query, 2);
              });
  return out;
}

void confirm_tags(Database& database, PersonId person, TagKind kind, Date day) {
  database.query("INSERT OR REPLACE INTO tag_confirmed VALUES(?,?,?)")
      .bind(person.value)
      .bind(static_cast<std::int64_t>(kind))
      .bind(std::int64_t{day.days()})
      .run();
}

std::vector<TagKind> confirmed_tags(Database& database, PersonId person) {
  Query query = database.query("SELECT kind FROM tag_confirmed WHERE person = ? ORDER BY kind");
  query.bind(person.value);
  std::vector<TagKind> out;
  while (query.step()) out.push_back(static_cast<TagKind>(query.integer(0)));
  return out;
}

std::vector<ConfirmedOf> read_confirmed(Database& database, std::span<const std::int64_t> persons) {
  std::vector<ConfirmedOf> out;
  for_persons(database, persons,
              "SELECT person, kind FROM tag_confirmed WHERE person BETWEEN ? AND ? ORDER BY person, kind",
              [&](std::size_t at, const Query& query) {
                out.push_back({at, static_cast<TagKind>(query.integer(1))});
              });
  return out;
}

void merge_statements(Database& database, PersonId to, PersonId from) {
  for (const char* sql : {"UPDATE OR IGNORE residence SET person = ? WHERE person = ?",
                          "UPDATE OR IGNORE tag_confirmed SET person = ? WHERE person = ?"})
    database.query(sql).bind(to.value).bind(from.value).run();
}

}  // namespace ykt::sqlite
