// Missed: who might be due something for a policy and a period, from everything that speaks for it (R9).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "ykt/base/period.hpp"

namespace ykt::sqlite {

/// What names a person.
enum class SpeaksFor : std::uint8_t { application, base_data, closed_unpaid, failed, last_period, arrears };

struct Candidate {
  std::int64_t person = 0;
  SpeaksFor of = SpeaksFor::application;
  std::int64_t number = 0;  ///< of the application or the line
};
struct CandidatesAsked {
  AreaCode division;
  std::int64_t policy = 0;
  Period period;
  std::optional<Period> previous{};
  std::int64_t after = 0;
  std::int64_t block = 0;  ///< rows read of each source
};
/// Candidates after a person, by person; every one of a person who is among them, and persons without gaps.
/// Empty at the end.
std::vector<Candidate> missed_candidates(Database& database, const CandidatesAsked& asked);
/// A line that stands for an obligation of the person in that period, the one furthest on its way.
std::optional<std::int64_t> standing_line_of(Database& database, std::int64_t policy, const Period& period,
                                             std::int64_t person);

}  // namespace ykt::sqlite
