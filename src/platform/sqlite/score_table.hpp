// Scores of banks: what was inspected or complained of, weights, what was done with scores, and what the
// banks' answers say of them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/bank/score_commands.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

struct MatterRow {
  AreaCode division;
  std::int64_t bank = 0;
  Date day;
  BankMatterKind kind = BankMatterKind::inspection;
  std::string finding;
  bool serious = false;
};
std::int64_t insert_matter(Database& database, const MatterRow& row, std::int64_t entry);

/// What of a bank, or of all, is asked for in a division and all below it.
struct OfBankAsked {
  AreaCode division;
  std::optional<std::int64_t> bank{};
  std::int64_t after = 0;
  std::int64_t limit = 0;
};
std::vector<BankMatterView> matters_of(Database& database, const OfBankAsked& asked);

/// A bank in a division and all below it, in a range of days.
struct ScoredRange {
  AreaCode division;
  std::int64_t bank = 0;
  Date from;
  Date to;
};
/// Inspections, complaints and how many of them were serious.
void count_matters(Database& database, const ScoredRange& range, ScoreFacts& into);

struct WeightsRow {
  std::int64_t id = 0;
  ScoreWeights weights;
};
void insert_weights(Database& database, AreaCode division, const ScoreWeights& weights, std::int64_t entry);
/// The last that the division set itself.
std::optional<WeightsRow> weights_of(Database& database, AreaCode division);

struct ScoreUseRow {
  ScoredRange range;
  Date day;
  std::string done;
  std::int64_t weights = 0;  ///< WeightsRow::id
  Decimal score;
  std::int64_t lists = 0;
  ScoreFacts facts;
};
std::int64_t insert_score_use(Database& database, const ScoreUseRow& row, std::int64_t entry);
struct ScoreUseRead {
  std::int64_t id = 0;
  std::string bank;
  ScoreUseRow row;
  ScoreWeights weights;
};
std::vector<ScoreUseRead> score_uses(Database& database, const OfBankAsked& asked);

/// Lines of a list whose first answer that says where the money is was this one.
struct FirstAnswers {
  std::int64_t list = 0;
  bool failed = false;
  std::string return_code;
  Date day;
  std::int64_t lines = 0;
};
/// Of all lists of a batch, by number: one scan.
std::vector<FirstAnswers> first_answers(Database& database, std::int64_t batch);
/// Result files of a batch's lists, and how many of them changed or contradicted what an earlier one had
/// said. A payment that came back is neither.
struct FilesOfList {
  std::int64_t list = 0;
  std::int64_t files = 0;
  std::int64_t corrected = 0;
};
std::vector<FilesOfList> files_of_batch(Database& database, std::int64_t batch);

}  // namespace ykt::sqlite
