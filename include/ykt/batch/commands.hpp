// Commands that carry a batch from the roster to the bank and back (R7, R9).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/bytes.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

struct AllotmentAdded {
  std::string allotment;
};

/// 指标: money that a division may spend on a policy in a year.
struct AllotmentAdd {
  using Reply = AllotmentAdded;
  std::string allotment;
  std::string division;
  std::string policy;
  std::int64_t year;
  Money amount;
};

/// What every step of a batch answers.
struct BatchStatus {
  std::string batch;
  BatchState state;
  std::int64_t lines;  ///< lines in force (not superseded, not reissued)
  std::int64_t held;   ///< of these, lines with an open hold
  Money amount;        ///< sum of the lines in force
  Money paid;
};

struct BatchCreate {
  using Reply = BatchStatus;
  std::string division;
  std::string policy;
  Period period;
};

struct BatchFilled {
  std::string batch;
  std::int64_t rows;
  std::int64_t passed;   ///< rows that became lines without a hold
  std::int64_t held;     ///< rows that became lines with a hold
  std::int64_t refused;  ///< rows that are stored as refused and never become lines
  Money amount;          ///< sum of passed and held
  std::string encoding;  ///< how the roster was read
};

/// The roster, as a file (CSV) or an Arrow stream. Filling again after a correction replaces the lines.
struct BatchFill {
  using Reply = BatchFilled;
  std::string batch;
  std::optional<Encoding> encoding{};  ///< told, or detected; a roster that could be either is refused
};

struct BatchDrawn {
  std::string batch;
  std::int64_t applications;  ///< approved applications that were looked at
  std::int64_t passed;        ///< that became lines without a hold
  std::int64_t held;          ///< that became lines with a hold
  std::int64_t refused;       ///< that became no lines; `RowVerdictList` says why
  Money amount;               ///< sum of passed and held
};

/// Fills a draft from the approved applications of its policy, division and period (R2): nothing is typed
/// again. Lines are as of a roster; a line's row is the application's number. Drawing again replaces the
/// lines.
struct BatchDraw {
  using Reply = BatchDrawn;
  std::string batch;
};

struct BatchSubmit {
  using Reply = BatchStatus;
  std::string batch;
};

struct BatchReviewPreliminary {
  using Reply = BatchStatus;
  std::string batch;
};

struct BatchReviewFinal {
  using Reply = BatchStatus;
  std::string batch;
};

/// Back for correction: from either review, the notice or approval to draft.
struct BatchReturn {
  using Reply = BatchStatus;
  std::string batch;
  std::string reason;
};

struct BatchNoticeOpen {
  using Reply = BatchStatus;
  std::string batch;
};

/// After the days of the notice have run (R7).
struct BatchApprove {
  using Reply = BatchStatus;
  std::string batch;
};

/// Freezes the money of every unfunded line against an allotment.
struct BatchFund {
  using Reply = BatchStatus;
  std::string batch;
  std::string allotment;
};

struct ListSummary {
  std::string list;
  std::string bank;
  std::int64_t lines;
  Money amount;
  std::string digest;   ///< hex of the list's bytes
  std::string list_id;  ///< the list's number as the file states it: the same in every part of a split list
  std::int64_t part;    ///< which part of the list this file is, from 1
  std::int64_t parts;   ///< how many there are: above 1 where the bank's limits split the list
};

struct BatchDispatched {
  std::string batch;
  std::vector<ListSummary> lists;
  std::int64_t held;  ///< lines left out because of an open hold
};

/// Writes the payment lists of every funded line without an open hold; from then on their bytes are fixed.
/// What a bank does not take in one file goes out as several, each of which says which part of how many it is
/// and is answered by itself; where the layout cannot say it, as lists of their own.
/// What no list can carry is held instead; where nothing else was left there is no list, and the batch stays
/// where it is.
struct BatchDispatch {
  using Reply = BatchDispatched;
  std::string batch;
};

struct BatchCancel {
  using Reply = BatchStatus;
  std::string batch;
  std::string reason;
};

struct ResultVerdict {
  std::int64_t record;    ///< number of the record in the file, from 1
  std::string reference;  ///< the line it speaks of
  std::string code;       ///< slug: how it was taken
  std::string return_code;
};

struct ResultImported {
  std::string list;
  std::int64_t file;  ///< number among the list's result files, from 1; of the same file where it came before
  std::int64_t records;
  std::int64_t paid;
  std::int64_t failed;
  std::int64_t unanswered;             ///< dispatched lines of this list that still have no answer
  std::int64_t remarked;               ///< records that were not simply paid or failed
  std::vector<ResultVerdict> remarks;  ///< the first 1000 of them; `ResultVerdictList` has all
};

/// A bank's result file (R9), as a file or bytes. The same file again changes nothing and says so.
struct ResultImport {
  using Reply = ResultImported;
  std::string list;
};

struct ReissueConfirmed {
  std::string batch;
  std::int64_t line;      ///< the failed line
  std::int64_t reissued;  ///< the line that takes its place
  Money amount;
};

/// The department's confirmation that a failed or returned line is due (H42), to the account on record now.
struct ReissueConfirm {
  using Reply = ReissueConfirmed;
  std::string batch;
  std::int64_t line;
  std::string reason;
};

struct HoldClosed {
  std::string batch;
  std::int64_t line;
  std::int64_t open;  ///< holds of the line that are still open
};

/// Closes a hold after its cause was settled, with the reason on record.
struct HoldClose {
  using Reply = HoldClosed;
  std::string batch;
  std::int64_t line;
  std::string hold;  ///< slug of the hold's code
  std::string reason;
  std::optional<std::string> account{};       ///< of `card_replaced`: the new account, as confirmed (H91)
  std::optional<std::string> account_name{};  ///< and the name that the bank has for it
};

struct BatchClose {
  using Reply = BatchStatus;
  std::string batch;
};

/// 推送 (H39), by the department's own operator.
struct BatchPublish {
  using Reply = BatchStatus;
  std::string batch;
};

struct BatchWithdraw {
  using Reply = BatchStatus;
  std::string batch;
  std::string reason;
};

}  // namespace ykt
