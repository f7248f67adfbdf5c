// Amounts of lines: explained, compared, computed once more, and differences for the past (R6 H43).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/json.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"

namespace ykt {

/// An explanation or a comparison as JSON: that of `explain_amount`, `arrears` or `compare_amounts`.
struct AmountDocument {
  Json value;
};

struct AmountExplained {
  std::string batch;
  std::int64_t line;
  Money amount;
  std::string capitals;             ///< 大写金额
  std::optional<Money> deducted{};  ///< kept back for recoveries; the explanation gives the sum of both
  std::optional<std::string> supplements{};  ///< of a difference line: the line it is for, `B000001-3`
  AmountDocument explanation;
  std::vector<std::string> text;     ///< English, a line each
  std::vector<std::string> text_zh;  ///< Chinese
};

/// Query: why a line's amount is what it is, by the version that its batch pinned and the facts that it was
/// computed from; also long after it was paid. Errors: `line_not_in_batch`, `amount_line_held`.
struct AmountExplain {
  using Reply = AmountExplained;
  std::string batch;
  std::int64_t line;
};

struct AmountCompared {
  bool same;
  Money first;
  Money second;
  AmountDocument difference;
  std::vector<std::string> text;
  std::vector<std::string> text_zh;
};

/// Query: why two lines' amounts differ (H43): two neighbours, or one person in two periods. Difference lines
/// are not compared. Errors: those of `AmountExplain`, under `/other_line` for the second.
struct AmountCompare {
  using Reply = AmountCompared;
  std::string batch;
  std::int64_t line;
  std::string other_batch;
  std::int64_t other_line;
};

struct RecomputedLine {
  std::int64_t line;
  Money amount;                       ///< as it stands
  std::optional<Money> recomputed{};  ///< none where it cannot be computed
  std::string code;                   ///< `amount_differs`, or why it cannot be computed
};

struct BatchRecomputed {
  std::vector<RecomputedLine> lines;
};

/// Query: computes a batch of any state once more, with the version that it pinned and the facts of each
/// line, and names the lines after a number whose amount is another one: none (R1). Lines that are held for
/// what their amount lacks are named with what is missing.
struct BatchRecompute {
  using Reply = BatchRecomputed;
  static constexpr auto kCursor = &RecomputedLine::line;
  std::string batch;
  std::int64_t after;
  std::int64_t limit;
};

struct ArrearsDrawn {
  std::string batch;
  std::int64_t looked_at;  ///< past lines of earlier versions
  std::int64_t passed;     ///< difference lines without a hold
  std::int64_t held;       ///< lines that are held, those of nothing decided included
  std::int64_t nothing;    ///< past lines of which no difference is due
  std::int64_t already;    ///< past lines whose difference stands in another batch
  Money amount;            ///< sum of passed and held
};

/// Fills a draft with difference lines 补差: what the version that the batch pinned leaves due for lines of
/// its policy and division that were computed by earlier versions. Each is an obligation of its own and is
/// never drawn twice. What cannot be decided (a past line not paid yet, a fact that is missing, less due than
/// was paid) is a held line of nothing. Drawing again replaces the lines. Errors: `arrears_not_stated`,
/// `arrears_not_payable`, those of a fill.
struct ArrearsDraw {
  using Reply = ArrearsDrawn;
  std::string batch;
};

struct DifferenceLine {
  std::int64_t line;
  std::string supplements;  ///< the line it is for: `B000001-3`
  Period period;            ///< of that line
  Money paid;               ///< before it
  Money due;                ///< by the new version
};

struct DifferenceLines {
  std::vector<DifferenceLine> lines;
};

/// Query: the difference lines of a batch with what they supplement.
struct DifferenceLineList {
  using Reply = DifferenceLines;
  static constexpr auto kCursor = &DifferenceLine::line;
  std::string batch;
  std::int64_t after;
  std::int64_t limit;
};

}  // namespace ykt
