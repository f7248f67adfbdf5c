// Cases of lines: which machine, plot or event a line of an event-based policy is for (R9).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/sqlite/database.hpp"

namespace ykt::sqlite {

void insert_line_case(Database& database, std::int64_t line, std::string_view case_name);
/// Empty where the line's policy is not event-based.
std::string case_of_line(Database& database, std::int64_t line);
/// A line that takes another's place is for the same case.
void follow_case(Database& database, std::int64_t from_line, std::int64_t to_line);

}  // namespace ykt::sqlite
