// Reconcile: what a result file says about the lines that were sent, decided without touching anything.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/bank/layout.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/money.hpp"

namespace ykt {

/// What is known of a dispatched line before this file.
enum class AnswerState : std::uint8_t {
  awaiting,  ///< no answer, or none that says where the money is
  paid,
  failed,
  returned,  ///< 退票: paid first, given back later
};

/// A line as it was sent: exactly the payment list's texts.
struct DispatchedLine {
  std::string reference;
  std::string name;
  std::string account;
  Money amount;
  AnswerState state = AnswerState::awaiting;
};

/// How one record was taken. The first three change the line; the others change nothing.
enum class Answer : std::uint8_t {
  paid,          ///< awaiting → paid
  failed,        ///< awaiting → failed
  returned,      ///< paid → returned: a later file says failed
  undetermined,  ///< the return code is not in the layout, or says that it is not known yet; nothing changes
  unchanged,     ///< says what is known already
  repeated,      ///< the same record stands earlier in this file
  unknown_line,  ///< no such line was sent
  other_name,    ///< the bank paid or refused under another name: for a person to look at
  conflicting,   ///< two records of this file disagree, or an answer that cannot follow the known one
  altered,       ///< another amount or account than was sent; the whole file is refused
};

/// The verdict on one record, one per record, in the file's order.
struct RecordVerdict {
  std::size_t record = 0;           ///< index in the file, from 0
  std::optional<std::size_t> line;  ///< index among the dispatched lines; none for `unknown_line`
  Answer answer = Answer::undetermined;
  Code code = Code::ok;                 ///< how it was taken: `answer_…`
  Code meaning = Code::return_unknown;  ///< what the bank's code means: `return_…`
};

/// Totals of the lines after this file, which always add up to what was sent.
struct ReconcileTotals {
  ListTotals sent;
  ListTotals paid;
  ListTotals failed;    ///< failed and returned
  ListTotals awaiting;  ///< no answer that says where the money is
};

struct Reconciliation {
  /// Why the file as a whole is refused; then `applies()` is false. Verdicts are given all the same, so that
  /// a person sees what the file would have said.
  std::vector<Error> refusals;
  bool replay = false;  ///< the same file was imported before: nothing to do, `bank_result_replayed`
  std::vector<RecordVerdict> verdicts;
  std::vector<std::size_t> missing;  ///< dispatched lines still awaiting that this file does not mention
  ReconcileTotals totals;            ///< when the file applies; else as before the file

  /// Whether verdicts `paid`, `failed` and `returned` may be written to the lines.
  bool applies() const noexcept { return refusals.empty() && !replay; }
  /// `ok`, `bank_result_replayed`, or the code of the first refusal.
  Code code() const noexcept {
    if (replay) return Code::bank_result_replayed;
    return refusals.empty() ? Code::ok : refusals.front().code;
  }
};

struct ReconcileInput {
  std::string_view list_id;               ///< the list that was sent
  std::span<const DispatchedLine> lines;  ///< all its lines, in their order; references differ
  const ResultFile* file = nullptr;
  std::string_view digest;                      ///< of the file's bytes
  std::span<const std::string> digests_before;  ///< of the files that were applied to this list
};

/// What a result file says, under the layout of its bank (R9). Pure: the caller writes what it decides.
///
/// The whole file is refused, and no line changes, when
/// - reading it found problems: cut, not in its layout, counts or sums that do not agree (`problems`, passed
/// on);
/// - it names another list, or not one of its records is a line that was sent (`bank_result_other_list`);
/// - a record's amount or account is not what was sent (`answer_amount_altered`, `answer_account_altered` at
///   `/records/<index>`): a bank that answers for other payments has not answered ours, and which of the rest
///   can then be believed is for people to say.
/// One record's own trouble is recorded as its verdict and the other records apply: a line that was not sent,
/// another name, a code without a meaning, a repetition, a conflict. The line then stays as it was: what is
/// not known is never guessed, and such a line is not paid again.
/// - Two records of one line in one file that disagree are both `conflicting`; equal ones are one answer.
/// - After paid, a failed answer in a later file is `returned`. After failed or returned, success is
/// `conflicting`:
///   the line may have been reissued, and money may now be out twice. "Not known yet" after any of them is
///   too.
/// - A file whose digest is among `digests_before` is a replay.
Reconciliation reconcile(const Layout& layout, const ReconcileInput& input);

}  // namespace ykt
