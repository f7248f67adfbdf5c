// Lines that stand for a policy in two periods, person by person.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "ykt/screening/comparison.hpp"

namespace ykt::sqlite {

/// Whose lines: those of one batch, or those of every batch of a division.
struct StandingOf {
  std::int64_t policy = 0;
  Period period;
  std::int64_t batch = 0;  ///< 0: of the division
  AreaCode division;
  bool below = false;  ///< also of batches of all divisions below it
};
struct StandingLine {
  std::int64_t person = 0;
  std::int64_t line = 0;
  ComparedLine compared;
};
/// The next lines after a person, by person, at most `limit`.
std::vector<StandingLine> standing_after(Database& database, const StandingOf& whose, std::int64_t person,
                                         std::int64_t limit);
/// Whether the person has a line of the policy in a period before this one.
bool had_line_before(Database& database, std::int64_t person, std::int64_t policy, Period period);
/// Whether the line was drawn from an application; whether that one is over (`ended` where it is).
struct DrawnFrom {
  bool application = false;
  bool ended = false;
};
DrawnFrom drawn_from(Database& database, std::int64_t line);

}  // namespace ykt::sqlite
