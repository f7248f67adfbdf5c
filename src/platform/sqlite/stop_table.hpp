// Stopped payments 停发, by person and policy.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "ykt/batch/stop_commands.hpp"
#include "ykt/people/person.hpp"

namespace ykt::sqlite {

struct StopRow {
  std::int64_t stop = 0;
  std::int64_t person = 0;
  PaymentStopped stopped;
};
/// Of one policy to one person, in the order of their days.
std::vector<StopRow> stops_of(Database& database, PersonId person, std::int64_t policy);
/// Policies of which payments to the person were ever stopped.
std::vector<std::int64_t> policies_stopped(Database& database, PersonId person);
/// Of one policy, that reach a period; by person.
std::vector<StopRow> stops_in(Database& database, std::int64_t policy, const Period& period);

struct NewStop {
  PersonId person;
  std::int64_t policy = 0;
  Date from;
  StopReason reason{};
  std::string_view document;
};
std::int64_t insert_stop(Database& database, const NewStop& stop);
void resume_stop(Database& database, const StopRow& row, std::string_view document);
/// Lines that no bank has, of a policy to a person, with their periods.
struct EnteredLine {
  std::int64_t line = 0;
  Period period;
};
std::vector<EnteredLine> entered_lines_of(Database& database, PersonId person, std::int64_t policy);
std::vector<StopView> list_stops(Database& database, AreaCode division, const StopList& asked);

}  // namespace ykt::sqlite
