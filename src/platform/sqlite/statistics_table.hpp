// Totals over the lines of many batches (R16).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/publicity/statistics.hpp"

namespace ykt::sqlite {

/// Which lines, told apart by what. Periods are keys; a filter that is left out lets everything pass.
struct StatisticsAsked {
  AreaCode division;
  std::vector<StatisticsKey> keys;  ///< none: one row, of everything
  std::int64_t period_first = 0;
  std::int64_t period_last = 0;
  std::optional<std::string> policy{};
  std::optional<std::string> bank{};
  std::optional<LineState> state{};
  bool people = false;
  std::string after{};
  std::int64_t limit = 0;  ///< 0: all
};
/// The groups after one, in their order.
std::vector<StatisticsRow> statistics_of(Database& database, const StatisticsAsked& asked);

}  // namespace ykt::sqlite
