#include "platform/sqlite/event_table.hpp"

namespace ykt::sqlite {

void insert_line_case(Database& database, std::int64_t line, std::string_view case_name) {
  database.query("INSERT INTO line_case VALUES(?,?)").bind(line).bind(case_name).run();
}

std::string case_of_line(Database& database, std::int64_t line) {
  Query query = database.query("SELECT case_name FROM line_case WHERE line = ?");
  query.bind(line);
  return query.step() ? std::string(query.text(0)) : std::string();
}

void follow_case(Database& database, std::int64_t from_line, std::int64_t to_line) {
  database.query("INSERT INTO line_case SELECT ?2, case_name FROM line_case WHERE line = ?1")
      .bind(from_line)
      .bind(to_line)
      .run();
}

}  // namespace ykt::sqlite
