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
  reissued,  ///< failed or returned, and another line has taken its place
};

/// A line as it was sent: exactly the payment list's texts.
struct DispatchedLine {
  std::string reference;
  std::string name;
  std::string account;
  Money amount;
  AnswerState state = AnswerState::awaiting;
};

/// How one record was taken. The first four change the line; the others change nothing.
enum class Answer : std::uint8_t {
  paid,          ///< awaiting → paid
  failed,        ///< awaiting → failed
  returned,      ///< paid → returned: a later file says failed
  corrected,     ///< failed → paid: a later file corrects the first
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
  ListTotals failed;    ///< failed, returned and reissued
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

  /// Whether verdicts `paid`, `failed`, `returned` and `corrected` may be written to the lines.
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
  std::int64_t part = 1;  ///< of a list that was split: its other parts have other lines
  std::int64_t parts = 1;
};

/// The rule of `reconcile`, for a list and a file that need not be in memory: fed line by line, in any order
/// of lines, with the records of one line together. After each `line` (or `no_line`), `see` every record that
/// names it, then `judge` every one of them, both in the file's order.
class Reconciler {
 public:
  /// The layout must outlive it.
  explicit Reconciler(const Layout& layout);

  /// The next line that was sent, also one that no record names; it must stay until the one after it.
  void line(const DispatchedLine& sent);
  /// What follows names no line that was sent.
  void no_line();
  /// `record` is the index in the file, from 0.
  void see(std::size_t record, const ResultRecord& said);
  /// The verdict on a record that was seen; `line` in it counts the calls of `line`, from 0.
  RecordVerdict judge(std::size_t record, const ResultRecord& said);

  /// After the last line. Errors: `bank_result_other_list` at /records (there are records and none of them is
  /// a line that was sent), `money_overflow`.
  Done finish() const;
  /// The lines as they were, and as the verdicts leave them.
  const ReconcileTotals& before() const noexcept { return before_; }
  const ReconcileTotals& after() const noexcept { return after_; }

 private:
  struct Spoken {
    std::size_t record;
    std::string return_code;
  };

  bool same_holder(const ResultRecord& said) const;
  bool speaks_for_line(const ResultRecord& said) const;
  void take_answer(RecordVerdict& verdict, const ReturnCode* code);
  void move_to(AnswerState state);

  const Layout* layout_;
  bool names_;                            // the layout's records say who was paid
  const DispatchedLine* line_ = nullptr;  // in work; none for records that name no line
  std::size_t lines_ = 0;
  std::optional<Spoken> first_;  // of the records that speak for the line in work
  bool disputed_ = false;        // two of them disagree
  bool any_record_ = false;
  bool any_line_ = false;  // some record names a line
  bool fits_ = true;
  ReconcileTotals before_;
  ReconcileTotals after_;
};

/// The file that was sent and is to be answered.
struct AnsweredList {
  std::string_view list_id;
  std::int64_t part = 1;  ///< of a list that was split
  std::int64_t parts = 1;
};
/// Whether a file says that it answers this one, where its layout says so at all: each part of a split list
/// has an answer of its own. Errors: `bank_result_other_list` at /head/list_id or /head/parts,
/// `bank_result_other_part` at /head/part.
Done check_answered_list(const Layout& layout, const AnsweredList& sent, const ResultHead& head);
/// Why an `altered` record refuses its file, at `/records/<index>/amount` or `/account`.
Error refusal_of(const RecordVerdict& altered);

/// What a result file says, under the layout of its bank (R9). Pure: the caller writes what it decides.
///
/// The whole file is refused, and no line changes, when
/// - reading it found problems: cut, not in its layout, counts or sums that do not agree (`problems`, passed
/// on);
/// - it names another list or part, or not one of its records is a line that was sent
///   (`bank_result_other_list`, `bank_result_other_part`);
/// - a record's amount or account is not what was sent (`answer_amount_altered`, `answer_account_altered` at
///   `/records/<index>`): a bank that answers for other payments has not answered ours, and which of the rest
///   can then be believed is for people to say.
/// One record's own trouble is recorded as its verdict and the other records apply: a line that was not sent,
/// another name, a code without a meaning, a repetition, a conflict. The line then stays as it was: what is
/// not known is never guessed, and such a line is not paid again.
/// - Two records of one line in one file that disagree are both `conflicting`; equal ones are one answer.
/// - After paid, a failed answer in a later file is `returned`. After failed, success is `corrected`, as long
/// as
///   no other line has taken its place; after returned or reissued it is `conflicting`: money may now be out
///   twice. "Not known yet" after any of them is too.
/// - A file whose digest is among `digests_before` is a replay.
Reconciliation reconcile(const Layout& layout, const ReconcileInput& input);

}  // namespace ykt
