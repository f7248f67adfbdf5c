// Statistics: totals over the lines of many batches, grouped as asked (R16), and what every report counts.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

/// What totals can be told apart by.
enum class StatisticsKey : std::uint8_t {
  policy,
  division,  ///< of the batch
  township,  ///< where the recipient is registered now, within the batch's division
  village,
  period,
  batch,
  bank,         ///< where the account is
  paying_bank,  ///< that was asked to pay (H11); none before the line is on a list
  state,        ///< of the line
  department,   ///< of the policy version that the batch pinned
};

/// What is counted of lines. A line that an earlier fill left behind or that was taken out counts nowhere;
/// one that was reissued counts as `lines_reissued` and, for its money, in the line that took its place. So
/// of all lines that banks answered, (failed + returned + reissued) of (paid + failed + returned + reissued)
/// failed.
struct Totals {
  std::int64_t lines = 0;
  Money amount;
  std::int64_t lines_paid = 0;
  Money paid;
  std::int64_t lines_failed = 0;    ///< the bank could not pay, and nothing followed yet
  std::int64_t lines_returned = 0;  ///< 退票, and nothing followed yet
  Money unsettled;                  ///< of failed and returned lines
  std::int64_t lines_reissued = 0;  ///< failed or returned once, and followed by another line (H42)
  std::int64_t lines_held = 0;      ///< with an open hold
  bool operator==(const Totals&) const = default;
};

/// Adds the second to the first. Errors: `money_overflow`.
Done add(Totals& sum, const Totals& more);

/// How many of a thousand answers were failures, rounded half up; nothing where no bank has answered.
std::optional<std::int64_t> failures_per_mille(const Totals& totals);
/// How much of the sum was paid, in thousandths, rounded down, so that 1000 is all of it; 0 of nothing.
std::int64_t paid_per_mille(const Totals& totals);

/// One group; of the keys those that were asked for. A key that was asked for is left out where the line has
/// none: no township on record, no list yet, a department that nobody has stated.
struct StatisticsRow {
  std::string group;  ///< the keys in one text, which orders the rows
  std::int64_t lines;
  Money amount;
  std::int64_t lines_paid;
  Money paid;
  std::int64_t lines_failed;
  std::int64_t lines_returned;
  Money unsettled;
  std::int64_t lines_reissued;
  std::int64_t lines_held;
  std::optional<std::int64_t> people{};
  std::optional<std::string> policy{};
  std::optional<std::string> division{};
  std::optional<std::string> township{};
  std::optional<std::string> village{};
  std::optional<Period> period{};
  std::optional<std::string> batch{};
  std::optional<std::string> bank{};
  std::optional<std::string> paying_bank{};
  std::optional<LineState> state{};
  std::optional<std::string> department{};
};

struct StatisticsPage {
  std::vector<StatisticsRow> rows;
};

/// Query: totals of a division and all below it, page by page (`limit` 1-1000). Every batch that was not
/// cancelled counts. A period counts where it begins, so that the quarters of a year add up to the year and a
/// report of the year so far has what is paid by the year. Errors: `statistics_group_missing` at /keys,
/// `statistics_dates` at /to.
struct Statistics {
  using Reply = StatisticsPage;
  static constexpr auto kCursor = &StatisticsRow::group;
  std::string division;
  std::vector<StatisticsKey> keys;
  std::string after;  ///< `group` of the last row seen, empty at first
  std::int64_t limit;
  std::optional<Period> from{};  ///< the range begins with its first day
  std::optional<Period> to{};    ///< and ends with its last
  std::optional<std::string> policy{};
  std::optional<std::string> bank{};  ///< where the account is
  std::optional<LineState> state{};
  std::optional<bool> people{};  ///< count the recipients too, which takes longer
};

}  // namespace ykt
