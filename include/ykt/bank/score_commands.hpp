// Commands and queries on the scores of paying banks 考评: what was inspected or complained of, weights,
// scores and what was done with them (H11).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/bank/score.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"

namespace ykt {

enum class BankMatterKind : std::uint8_t {
  inspection,  ///< 专项检查
  complaint,
};

struct BankMatterRecorded {
  std::int64_t matter;
};

/// An inspection of a bank or a complaint about it, with what was found (H11).
struct BankInspect {
  using Reply = BankMatterRecorded;
  std::string division;
  std::string bank;
  Date day;
  BankMatterKind kind;
  std::string finding;
  bool serious;  ///< what was found weighs: it counts in the score
};

struct BankMatterView {
  std::int64_t matter;
  std::string division;
  std::string bank;
  Date day;
  BankMatterKind kind;
  std::string finding;
  bool serious;
};

struct BankMatterPage {
  std::vector<BankMatterView> matters;
};

/// Inspections and complaints of a division and all below it.
struct BankMatterList {
  using Reply = BankMatterPage;
  static constexpr auto kCursor = &BankMatterView::matter;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> bank{};
};

struct ScoreWeightsRecorded {
  std::string division;
};

/// By which weights a division scores its banks, from now on; it serves all below that set none.
struct ScoreWeightsSet {
  using Reply = ScoreWeightsRecorded;
  std::string division;
  ScoreWeights weights;
};

struct ScoredFigure {
  ScoreFigure figure;
  std::int64_t numerator;
  std::int64_t denominator;  ///< 0: nothing on record, and its weight goes to the others
  Decimal weight;
};

struct BankScore {
  std::string bank;
  std::string division;
  Date from;
  Date to;
  std::string code;                ///< `score_given` or `score_no_facts`
  std::optional<Decimal> score{};  ///< 0.00 to 100.00
  Rounding rounding;
  std::int64_t lists;  ///< that fell due in these days
  ScoreFacts facts;
  std::vector<ScoredFigure> figures;
};

/// A bank's score from its lists that fell due in a range of days and what was inspected or complained of in
/// them, in a division and all below it; by the weights given, else by those set for the division or the
/// nearest above it.
struct BankScoreGet {
  using Reply = BankScore;
  std::string division;
  std::string bank;
  Date from;
  Date to;
  std::optional<ScoreWeights> weights{};
};

struct BankScoreUsed {
  std::int64_t use;
  BankScore scored;
};

/// What was done with a bank's score (H11); the score and what it was counted from are frozen with it.
struct BankScoreUse {
  using Reply = BankScoreUsed;
  std::string division;
  std::string bank;
  Date from;
  Date to;
  std::string done;  ///< what was done with it
};

struct BankScoreUseView {
  std::int64_t use;
  Date day;
  std::string done;
  BankScore scored;  ///< as it was then
};

struct BankScoreUsePage {
  std::vector<BankScoreUseView> uses;
};

struct BankScoreUseList {
  using Reply = BankScoreUsePage;
  static constexpr auto kCursor = &BankScoreUseView::use;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> bank{};
};

}  // namespace ykt
