#include "platform/sqlite/matter_table.hpp"

#include "platform/sqlite/numbered_name.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::sqlite {
namespace {

constexpr NumberedName kName('M');

template <class T>
std::optional<std::int64_t> number(const std::optional<T>& value) {
  return value ? std::optional<std::int64_t>(static_cast<std::int64_t>(*value)) : std::nullopt;
}
std::optional<std::int64_t> days_of(const std::optional<Date>& date) {
  return date ? std::optional<std::int64_t>(date->days()) : std::nullopt;
}
std::optional<std::string> text_at(const Query& query, int column) {
  if (query.null(column)) return std::nullopt;
  return std::string(query.text(column));
}

MatterRow row_of(const Query& query) {
  MatterRow row{.id = query.integer(0),
                .division = area_at(query, 1),
                .kind = static_cast<MatterKind>(query.integer(2)),
                .department = text_at(query, 3),
                .policy = query.optional_integer(4),
                .batch = query.optional_integer(5),
                .filed_on = date_at(query, 6),
                .text = std::string(query.text(7)),
                .answered_on = optional_date_at(query, 10),
                .answer = text_at(query, 12),
                .answered_by = text_at(query, 13)};
  if (!query.null(8)) row.deadline = TimeLimit{query.integer(8), static_cast<DayCount>(query.integer(9))};
  if (!query.null(11)) row.outcome = static_cast<MatterOutcome>(query.integer(11));
  return row;
}

}  // namespace

std::string matter_name(std::int64_t matter) { return kName.of(matter); }

Result<MatterRow> find_matter(Database& database, std::string_view name) {
  if (const auto id = kName.number(name)) {
    Query query = database.query("SELECT * FROM matter WHERE matter = ?");
    query.bind(*id);
    if (query.step()) return row_of(query);
  }
  return fail(Code::not_found, "/matter", {{"what", std::string("matter")}});
}

std::int64_t insert_matter(Database& database, const MatterRow& row) {
  database
      .query(
          "INSERT INTO matter(division, kind, department, policy, batch, filed_on, text, days, counted)"
          " VALUES(?,?,?,?,?,?,?,?,?)")
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(static_cast<std::int64_t>(row.kind))
      .bind(row.department)
      .bind(row.policy)
      .bind(row.batch)
      .bind(std::int64_t{row.filed_on.days()})
      .bind(row.text)
      .bind(row.deadline ? std::optional(row.deadline->days) : std::nullopt)
      .bind(row.deadline ? number(std::optional(row.deadline->counted)) : std::nullopt)
      .run();
  return last_id(database);
}

void write_answer(Database& database, const MatterRow& row) {
  database
      .query("UPDATE matter SET answered_on = ?, outcome = ?, answer = ?, answered_by = ? WHERE matter = ?")
      .bind(days_of(row.answered_on))
      .bind(number(row.outcome))
      .bind(row.answer)
      .bind(row.answered_by)
      .bind(row.id)
      .run();
}

std::vector<MatterRow> matters_in(Database& database, const MattersAsked& asked) {
  Query query = database.query(
      "SELECT * FROM matter WHERE matter > ?1 AND division BETWEEN ?2 AND ?3"
      " AND (?4 IS NULL OR ?4 = (answered_on IS NOT NULL)) AND (?5 IS NULL OR kind = ?5)"
      " AND (?6 IS NULL OR department = ?6) ORDER BY matter LIMIT ?7");
  query.bind(asked.after)
      .bind(static_cast<std::int64_t>(asked.division.range_first()))
      .bind(static_cast<std::int64_t>(asked.division.range_last()));
  query.bind(number(asked.answered)).bind(number(asked.kind)).bind(asked.department).bind(asked.limit);
  std::vector<MatterRow> out;
  while (query.step()) out.push_back(row_of(query));
  return out;
}

std::optional<TimeLimit> deadline_for(Database& database, AreaCode division, MatterKind kind) {
  for (AreaCode at = division; !at.empty(); at = at.parent()) {
    Query query = database.query("SELECT days, counted FROM matter_deadline WHERE division = ? AND kind = ?");
    query.bind(static_cast<std::int64_t>(at.value())).bind(static_cast<std::int64_t>(kind));
    if (query.step()) return TimeLimit{query.integer(0), static_cast<DayCount>(query.integer(1))};
  }
  return std::nullopt;
}

void write_deadline(Database& database, const DeadlineRow& row) {
  database.query("INSERT OR REPLACE INTO matter_deadline VALUES(?,?,?,?)")
      .bind(static_cast<std::int64_t>(row.division.value()))
      .bind(static_cast<std::int64_t>(row.kind))
      .bind(row.deadline.days)
      .bind(static_cast<std::int64_t>(row.deadline.counted))
      .run();
}

}  // namespace ykt::sqlite
