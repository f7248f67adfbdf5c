// Matters of citizens and the time limits of regions (R16).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/publicity/matter_commands.hpp"

namespace ykt::sqlite {

/// `M000017`: how a matter is named outside.
std::string matter_name(std::int64_t matter);

struct MatterRow {
  std::int64_t id = 0;
  AreaCode division;
  MatterKind kind = MatterKind::consultation;
  std::optional<std::string> department{};
  std::optional<std::int64_t> policy{};
  std::optional<std::int64_t> batch{};
  Date filed_on;
  std::string text;
  std::optional<TimeLimit> deadline{};
  std::optional<Date> answered_on{};
  std::optional<MatterOutcome> outcome{};
  std::optional<std::string> answer{};
  std::optional<std::string> answered_by{};
};
/// Error: `not_found` at /matter.
Result<MatterRow> find_matter(Database& database, std::string_view name);
std::int64_t insert_matter(Database& database, const MatterRow& row);
/// Day, outcome, words and actor of the answer.
void write_answer(Database& database, const MatterRow& row);

struct MattersAsked {
  AreaCode division;  ///< and all below it
  std::int64_t after = 0;
  std::int64_t limit = 0;
  std::optional<bool> answered{};
  std::optional<MatterKind> kind{};
  std::optional<std::string> department{};
};
/// By number.
std::vector<MatterRow> matters_in(Database& database, const MattersAsked& asked);

/// Of the division or the nearest above it.
std::optional<TimeLimit> deadline_for(Database& database, AreaCode division, MatterKind kind);
struct DeadlineRow {
  AreaCode division;
  MatterKind kind = MatterKind::consultation;
  TimeLimit deadline;
};
void write_deadline(Database& database, const DeadlineRow& row);

}  // namespace ykt::sqlite
