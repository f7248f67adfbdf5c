// Score: 考评 of a paying bank from what is on record, each figure with what it was counted from (H11).
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/base/ratio.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// What is on record of a bank's lists that fell due in a range of days, and of the bank in these days.
struct ScoreFacts {
  std::int64_t on_time = 0;         ///< lines answered by the day on which they were due (H41)
  std::int64_t late = 0;            ///< lines answered after it
  std::int64_t unanswered = 0;      ///< lines past that day without an answer
  std::int64_t failed_by_bank = 0;  ///< of the answered: failed through the bank's fault
  std::int64_t files = 0;           ///< result files
  std::int64_t corrected = 0;       ///< of these: that changed or contradicted what an earlier one had said
  std::int64_t inspections = 0;     ///< 专项检查 on record
  std::int64_t complaints = 0;      ///< complaints on record
  std::int64_t serious = 0;         ///< of inspections and complaints
};

/// Percent, not negative, 100 together; data of the division, no source states any.
struct ScoreWeights {
  Decimal on_time{};
  Decimal answered{};
  Decimal paid{};
  Decimal files{};
  Decimal complaints{};
  Decimal service{};
  Rounding rounding = Rounding::half_up;  ///< of the score to two decimals, once
};

enum class ScoreFigure : std::uint8_t {
  on_time,     ///< lines answered in time, of the lines that were due
  answered,    ///< lines answered, of the lines that were due
  paid,        ///< lines that did not fail through the bank's fault, of those answered
  files,       ///< result files that corrected none before, of all
  complaints,  ///< lines less complaints, of those answered
  service,     ///< inspections and complaints that were not serious, of all
};

struct FigureScored {
  ScoreFigure figure;
  Ratio ratio;  ///< a denominator of 0: nothing on record, and its weight goes to the others
  Decimal weight;
};

struct BankScored {
  Code code = Code::score_no_facts;   ///< or `score_given`
  std::optional<Decimal> score{};     ///< 0.00 to 100.00
  std::vector<FigureScored> figures;  ///< all six, in their order
};

/// Whether a failed line failed through the bank's fault: it could not reach the account's bank, or found its
/// funds short although the treasury's payment for the list is on record in full. What lies with the account
/// or is not named lies with nobody here.
bool is_banks_fault(Code meaning, bool funded) noexcept;

/// Errors: `score_weights` (/weights). They are asked for before a bank is scored and when they are set.
Done check_weights(const ScoreWeights& weights);

/// The weighted mean of the figures that say something, as points; where none does, `score_no_facts` and
/// never full points. Errors: `score_weights`, `out_of_range` (/failed_by_bank …: a part is larger than its
/// whole, or a count below 0 or above 10^9).
Result<BankScored> decide(const ScoreFacts& facts, const ScoreWeights& command, Date as_of);

}  // namespace ykt
