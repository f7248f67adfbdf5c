// Queries on batches: what they hold, what was refused, where the money is.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/batch/commands.hpp"

namespace ykt {

struct BatchGet {
  using Reply = BatchStatus;
  std::string batch;
};

struct LineHold {
  std::string hold;  ///< slug
  std::string source;
  bool open;
};

struct LineView {
  std::int64_t line;
  std::int64_t row;        ///< row of the roster; 0 for a reissued line
  std::int64_t recipient;  ///< the register's number of the person
  std::int64_t payee;
  LineState state;
  Money amount;
  std::string outcome;  ///< slug: why this payee and account (R4)
  std::vector<LineHold> holds;
  std::optional<std::int64_t> reissue_of{};
  std::optional<std::string> case_name{};  ///< of an event-based policy: the machine, plot or event
};

struct LinePage {
  std::vector<LineView> lines;
};

/// Lines after a number, at most `limit` (1-1000); only those in one state or with an open hold where asked.
struct LineList {
  using Reply = LinePage;
  static constexpr auto kCursor = &LineView::line;  ///< what `after` of the next page is
  std::string batch;
  std::int64_t after;
  std::int64_t limit;
  std::optional<LineState> state{};
  std::optional<bool> held{};
};

struct RowVerdictView {
  std::int64_t number;  ///< running number within the fill, from 1
  std::int64_t row;
  std::string verdict;  ///< `hold` or `refuse`, or `pass` with a remark
  std::string column;
  std::string code;
  std::string expected;  ///< what was expected there, as a typed text without personal data
};

struct RowVerdictPage {
  std::vector<RowVerdictView> verdicts;
};

/// Everything worth saying about the rows of the last fill, in the order of the rows.
struct RowVerdictList {
  using Reply = RowVerdictPage;
  static constexpr auto kCursor = &RowVerdictView::number;
  std::string batch;
  std::int64_t after;  ///< number of the last verdict seen, 0 at first
  std::int64_t limit;
};

struct ResultVerdictPage {
  std::vector<ResultVerdict> verdicts;
};

/// The records of a result file that were not simply paid or failed, in the file's order.
struct ResultVerdictList {
  using Reply = ResultVerdictPage;
  static constexpr auto kCursor = &ResultVerdict::record;
  std::string list;
  std::int64_t file;   ///< number among the list's result files, from 1
  std::int64_t after;  ///< number of the last record seen, 0 at first
  std::int64_t limit;
};

struct CodeCount {
  std::string code;
  std::int64_t count;
};

struct CodeCounts {
  std::vector<CodeCount> counts;
};

/// How often each code was given to rows and lines of the last fill.
struct RowVerdictCount {
  using Reply = CodeCounts;
  std::string batch;
};

struct ListFile {
  std::string list;
  std::string digest;  ///< of the whole list
  std::int64_t size;   ///< bytes of the whole list
  Bytes content;       ///< all of them, or a part from the offset on
};

/// The bytes of a payment list: the same every time. A list of more than 16 MiB is read part by part: each
/// begins at `offset` and has at most 16 MiB, until `size` bytes are there; without an offset such a list is
/// refused (`field_missing` /offset), so that nobody takes a part for the whole.
struct PaymentListGet {
  using Reply = ListFile;
  std::string list;
  std::optional<std::int64_t> offset{};
};

struct AllotmentPolicy {
  std::string policy;
  std::int64_t priority;  ///< 1 comes first
};

struct AllotmentView {
  std::string allotment;
  std::string division;
  std::int64_t year;
  std::vector<AllotmentPolicy> policies;  ///< in their order
  Money amount;
  Money available;
  Money frozen;
  Money paid;
  Money returned;  ///< given back by failed, returned or closed lines
  bool conserved;  ///< amount = available + frozen + paid + returned, and each agrees with the lines
};

struct AllotmentGet {
  using Reply = AllotmentView;
  std::string allotment;
};

/// A batch of which something is late.
struct BatchConcern {
  std::int64_t number;  ///< of the batch: what `after` of the next page is
  std::string batch;
  std::string policy;
  Period period;
  BatchState state;
  std::vector<std::string> codes;  ///< `payment_not_sent`, `payment_overdue`, `result_not_published`
  Date since;                      ///< the day on which the earliest of it should have been done
  std::int64_t waiting;            ///< approved lines without a hold, on no list
  std::int64_t unanswered;         ///< lines at banks past their day (H41)
};

struct BatchConcernPage {
  std::vector<BatchConcern> batches;
};

/// Query: batches of a division and all below it of which something is late today: money that was never sent,
/// banks that did not answer, results that nobody published (H39 H41).
struct BatchConcernList {
  using Reply = BatchConcernPage;
  static constexpr auto kCursor = &BatchConcern::number;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
};

}  // namespace ykt
