// Results: what a bank answered, read block by block, decided by Reconciler and written in one transaction
// (R9).
#include <algorithm>
#include <limits>

#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/input_digest.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/chunk_table.hpp"
#include "platform/sqlite/line_name.hpp"
#include "platform/sqlite/list_table.hpp"
#include "platform/sqlite/money_table.hpp"
#include "platform/sqlite/record_spool.hpp"
#include "platform/sqlite/result_table.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/reconcile.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kProgressRecords = 4096;

AnswerState answer_state(LineState state) {
  switch (state) {
    case LineState::paid:
      return AnswerState::paid;
    case LineState::failed:
      return AnswerState::failed;
    case LineState::returned:
      return AnswerState::returned;
    // A line that was reissued had failed or come back: a success for it now is a conflict, never a payment.
    case LineState::reissued:
      return AnswerState::reissued;
    default:
      return AnswerState::awaiting;
  }
}

/// The lines as they were sent, in their order: read from the list's own bytes, which nobody can have changed
/// since.
class SentLines {
 public:
  static Result<SentLines> open(Context& context, const sqlite::ListRow& list, const Layout& layout) {
    YKT_LET(reader, PaymentListReader::open(layout, sqlite::list_bytes(context.database, list.id)));
    return SentLines(context, list, std::move(reader));
  }

  /// False at the end; the line before is gone then.
  Result<bool> next() {
    YKT_LET(more, reader_.next(payment_));
    if (!more) return false;
    number = numbers_.of(payment_.reference);
    YKT_INVARIANT(number != 0);
    sent.reference = payment_.reference;
    sent.name = payment_.name;
    sent.account = payment_.account;
    sent.amount = payment_.amount;
    sent.state = answer_state(states_.of(sqlite::line_id(batch_, number)));
    return true;
  }

  DispatchedLine sent;
  std::int64_t number = 0;

 private:
  SentLines(Context& context, const sqlite::ListRow& list, PaymentListReader reader)
      : reader_(std::move(reader)),
        states_(context.database, list.id),
        numbers_(list.batch),
        batch_(list.batch) {}

  PaymentListReader reader_;
  sqlite::SentStates states_;
  sqlite::LineNumbers numbers_;
  std::int64_t batch_;
  Payment payment_;
};

/// Reads the file into the store and its records into the spool; what it says is then known in whole.
/// Errors: those of ResultFileReader and `check_answered_list`.
Done read_file(Context& context, const sqlite::ListRow& list, const Layout& layout, std::int64_t file,
               sqlite::RecordSpool& spool) {
  YKT_LET(hasher, Hasher::make(context.algorithm));
  const ByteSource source = sqlite::storing_chunks(digesting(context.input->bytes(), hasher),
                                                   context.database, sqlite::kResultFileChunks, file);
  YKT_LET(reader, ResultFileReader::open(layout, source));
  const sqlite::LineNumbers numbers(list.batch);
  ResultRecord record;
  for (;;) {
    YKT_LET(more, reader.next(record));
    if (!more) break;
    spool.add(numbers.of(record.reference), record, record.paid_on.value_or(context.today));
    if (spool.records() % kProgressRecords == 0) YKT_TRY(context.progress(spool.records()));
  }
  YKT_TRY(check_answered_list(layout, {list.list_id, list.part, list.parts}, reader.head()));
  YKT_LET(digest, hasher.finish());
  context.input_digest = to_raw(digest);
  return {};
}

/// Walks the spooled records beside the lines that were sent and writes, block by block, what follows.
class Application {
 public:
  Application(Context& context, const sqlite::ListRow& list, const Layout& layout, std::int64_t file,
              SentLines lines)
      : context_(context), list_(list), file_(file), lines_(std::move(lines)), reconciler_(layout) {}

  /// Errors: the file as a whole is refused.
  Result<ResultImported> apply() {
    YKT_TRY(step());
    sqlite::SpooledRecords records(context_.database);
    sqlite::SpooledRecord now;
    sqlite::SpooledRecord ahead;
    bool more = records.next(now);
    while (more) {
      YKT_TRY(bring_line(now.number));
      const std::int64_t first = now.position;
      const std::int64_t number = now.number;
      std::int64_t last = first;
      reconciler_.see(index_of(now), now.said);
      while ((more = records.next(ahead)) && ahead.number == number) {
        last = ahead.position;
        reconciler_.see(index_of(ahead), ahead.said);
      }
      YKT_TRY(last == first ? judge(now) : judge_again(first, last));
      std::swap(now, ahead);
    }
    YKT_TRY(bring_line(std::numeric_limits<std::int64_t>::max()));
    flush();
    if (altered_) return Failure(refusal_of(*altered_));
    YKT_TRY(reconciler_.finish());
    reply_.list = list_.name;
    reply_.unanswered = reconciler_.after().awaiting.count;
    return reply_;
  }

  Money paid;
  Money failed;
  Money returned;
  Money corrected;  ///< failed in an earlier file

 private:
  static std::size_t index_of(const sqlite::SpooledRecord& record) {
    return static_cast<std::size_t>(record.record - 1);
  }

  Done step() {
    YKT_LET(more, lines_.next());
    more_lines_ = more;
    answered_ = false;
    return {};
  }

  /// Brings the line of a number into work, or none; lines before it that no record names pass by.
  Done bring_line(std::int64_t number) {
    while (more_lines_ && lines_.number < number) {
      if (!answered_) reconciler_.line(lines_.sent);
      YKT_TRY(step());
    }
    answered_ = more_lines_ && lines_.number == number;
    answered_ ? reconciler_.line(lines_.sent) : reconciler_.no_line();
    return {};
  }

  Done judge_again(std::int64_t first, std::int64_t last) {
    sqlite::SpooledRecords records(context_.database, first, last);
    sqlite::SpooledRecord record;
    while (records.next(record)) YKT_TRY(judge(record));
    return {};
  }

  Done judge(const sqlite::SpooledRecord& record) {
    const RecordVerdict verdict = reconciler_.judge(index_of(record), record.said);
    if (verdict.answer == Answer::altered && (!altered_ || verdict.record < altered_->record))
      altered_ = verdict;
    const std::int64_t line = sqlite::line_id(list_.batch, record.number);
    const sqlite::JudgedRecord judged{record.position, line, verdict.code};
    if (verdict.line) answers_.push_back(judged);
    switch (verdict.answer) {
      case Answer::paid:
        ++reply_.paid;
        YKT_TRY(change(line, LineState::paid, paid));
        break;
      case Answer::failed:
        ++reply_.failed;
        YKT_TRY(change(line, LineState::failed, failed));
        break;
      case Answer::returned:
        YKT_TRY(change(line, LineState::returned, returned));
        remark(judged);
        break;
      case Answer::corrected:
        YKT_TRY(change(line, LineState::paid, corrected));
        remark(judged);
        break;
      default:
        remark(judged);
    }
    if (++reply_.records % kProgressRecords == 0) {
      flush();
      YKT_TRY(context_.progress(reply_.records));
    }
    return {};
  }

  void remark(const sqlite::JudgedRecord& judged) {
    ++reply_.remarked;
    remarks_.push_back(judged);
  }

  Done change(std::int64_t line, LineState state, Money& sum) {
    states_.push_back({line, state});
    YKT_LET(more, sum.plus(lines_.sent.amount));
    sum = more;
    return {};
  }

  void flush() {
    // What is written for a file that will be refused is rolled back.
    sqlite::append_answers(context_.database, file_, answers_);
    sqlite::append_remarks(context_.database, file_, remarks_);
    sqlite::set_line_states(context_.database, states_);
    answers_.clear();
    remarks_.clear();
    states_.clear();
  }

  Context& context_;
  const sqlite::ListRow& list_;
  std::int64_t file_;
  SentLines lines_;
  bool more_lines_ = false;
  bool answered_ = false;  ///< the line in work is named by a record
  Reconciler reconciler_;
  std::optional<RecordVerdict> altered_;  ///< the first in the file
  ResultImported reply_{};
  std::vector<sqlite::JudgedRecord> answers_;
  std::vector<sqlite::JudgedRecord> remarks_;
  std::vector<sqlite::NewLineState> states_;
};

void move_money(Context& context, const sqlite::BatchRow& batch, const Application& sums) {
  using sqlite::MoneyState;
  const auto move = [&](MoneyState from, MoneyState to, Money amount) {
    sqlite::insert_move(context.database, {batch.allotment, batch.id, from, to, amount, context.entry});
  };
  move(MoneyState::frozen, MoneyState::paid, sums.paid);
  move(MoneyState::frozen, MoneyState::returned, sums.failed);
  move(MoneyState::paid, MoneyState::returned, sums.returned);
  move(MoneyState::returned, MoneyState::paid, sums.corrected);
}

/// The same file again: nothing changes.
ResultImported replay_of(Context& context, const sqlite::ListRow& list, std::int64_t before) {
  ResultImported reply{.list = list.name,
                       .file = sqlite::number_of_result_file(context.database, list.id, before)};
  reply.remarks.push_back({0, "", std::string(slug(Code::bank_result_replayed)), ""});
  reply.remarked = 1;
  reply.unanswered = sqlite::unanswered(context.database, list.id);
  return reply;
}

}  // namespace

Result<ResultImported> handle(Context& context, const ResultImport& command) {
  YKT_LET(list, sqlite::find_list(context.database, command.list));
  YKT_LET(work, BatchWork::open(context, sqlite::batch_name(list.batch)));
  const auto stored = sqlite::layout_of(context.database, list.layout);
  YKT_INVARIANT(stored);
  YKT_LET(layout, load_layout(stored->body));
  context.subject = list.name;
  const std::int64_t file =
      sqlite::insert_result_file(context.database, {list.id, {}, context.today}, context.entry);
  sqlite::RecordSpool spool(context.database);
  YKT_TRY(read_file(context, list, layout, file, spool));
  if (const auto before = sqlite::find_result_file(context.database, list.id, context.input_digest)) {
    sqlite::drop_result_file(context.database, file);
    return replay_of(context, list, *before);
  }
  sqlite::update_result_digest(context.database, file, context.input_digest);
  spool.sort();
  YKT_LET(lines, SentLines::open(context, list, layout));
  Application application(context, list, layout, file, std::move(lines));
  YKT_LET(reply, application.apply());
  reply.file = sqlite::number_of_result_file(context.database, list.id, file);
  reply.remarks = sqlite::remarks_of(context.database, file, 0, kPageMax);
  move_money(context, work.row(), application);
  work.reload();
  YKT_TRY(work.take(BatchStep::answer));
  context.subject = list.name;
  return reply;
}

}  // namespace ykt::gate
