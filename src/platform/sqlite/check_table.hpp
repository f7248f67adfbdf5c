// Spot checks with their samples (R7).
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "ykt/batch/check_commands.hpp"

namespace ykt::sqlite {

/// Lines of the batch in one of the states, with the village in which their recipients are registered.
void each_line_to_check(Database& database, std::int64_t batch, const std::vector<LineState>& states,
                        const std::function<void(std::int64_t line, std::int64_t village)>& take);
struct NewCheck {
  std::int64_t batch = 0;
  CheckStage stage{};
  const SampleRule& rule;
  Date day;
};
/// Its number within the batch.
std::int64_t insert_check(Database& database, const NewCheck& check);
struct CheckKey {
  std::int64_t batch = 0;
  std::int64_t check = 0;
};
void insert_sampled(Database& database, const CheckKey& key, const SampleDraw::Drawn& drawn);
bool has_check(Database& database, const CheckKey& key);

struct Visited {
  std::optional<VisitFinding> found{};
  std::optional<FollowUp> followed{};
};
/// Nothing where the line is not in the sample.
std::optional<Visited> find_sampled(Database& database, const CheckKey& key, std::int64_t line);
void record_visit(Database& database, const CheckKey& key, const VisitRecord& visit);
void record_follow_up(Database& database, const CheckKey& key, const VisitFollowUp& follow_up);
std::vector<SpotCheckView> checks_of(Database& database, std::int64_t batch, const SpotCheckList& asked);
std::vector<SampledLine> sampled_lines(Database& database, std::int64_t batch, const SampledLineList& asked);

}  // namespace ykt::sqlite
