// Results: what a bank answered, decided by `reconcile` and written in one transaction (R9); and what
// follows.
#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/resolve.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/list_table.hpp"
#include "platform/sqlite/money_table.hpp"
#include "platform/trail.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/reconcile.hpp"
#include "ykt/base/csv.hpp"

namespace ykt::gate {
namespace {

Result<std::string> whole_input(Context& context) {
  std::string content;
  const ByteSource source = context.input->bytes();
  std::string block(std::size_t{1} << 18, '\0');
  for (;;) {
    YKT_LET(count, source(block));
    if (count == 0) return content;
    content.append(block, 0, count);
  }
}

std::int64_t line_of_reference(std::int64_t batch, std::string_view reference) {
  return sqlite::line_id(batch, std::stoll(std::string(reference.substr(reference.rfind('-') + 1))));
}

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
      return AnswerState::failed;
    default:
      return AnswerState::awaiting;
  }
}

/// The lines as they were sent: read from the list's own bytes, which nobody can have changed since.
Result<std::vector<DispatchedLine>> sent_lines(Context& context, const sqlite::ListRow& list,
                                               const Layout& layout) {
  YKT_LET(reader, PaymentListReader::open(layout, sqlite::list_bytes(context.database, list.id)));
  std::vector<DispatchedLine> lines;
  Payment payment;
  for (;;) {
    YKT_LET(more, reader.next(payment));
    if (!more) return lines;
    const auto line = sqlite::find_line(context.database, line_of_reference(list.batch, payment.reference));
    YKT_INVARIANT(line);
    lines.push_back(
        {payment.reference, payment.name, payment.account, payment.amount, answer_state(line->state)});
  }
}

struct Applied {
  Money paid;
  Money failed;
  Money returned;
};

class Application {
 public:
  Application(Context& context, const sqlite::ListRow& list, const std::vector<DispatchedLine>& lines,
              const ResultFile& file)
      : context_(context), list_(list), lines_(lines), file_(file) {}

  Result<ResultImported> apply(const Reconciliation& found, std::int64_t stored_file) {
    ResultImported reply{.list = list_.name, .records = static_cast<std::int64_t>(found.verdicts.size())};
    for (const RecordVerdict& verdict : found.verdicts) {
      const ResultRecord& record = file_.records[verdict.record];
      YKT_TRY(apply_one(verdict, record, stored_file, reply));
      if (verdict.answer != Answer::paid && verdict.answer != Answer::failed)
        reply.remarks.push_back({.record = static_cast<std::int64_t>(verdict.record) + 1,
                                 .reference = record.reference,
                                 .code = std::string(slug(verdict.code)),
                                 .return_code = record.return_code});
    }
    reply.unanswered = sqlite::unanswered(context_.database, list_.id);
    return reply;
  }
  const Applied& sums() const noexcept { return sums_; }

 private:
  Done apply_one(const RecordVerdict& verdict, const ResultRecord& record, std::int64_t stored_file,
                 ResultImported& reply) {
    if (!verdict.line) return {};
    const DispatchedLine& sent = lines_[*verdict.line];
    const std::int64_t line = line_of_reference(list_.batch, sent.reference);
    switch (verdict.answer) {
      case Answer::paid: {
        ++reply.paid;
        YKT_TRY(add(sums_.paid, sent.amount));
        sqlite::set_line_state(context_.database, line, LineState::paid);
        break;
      }
      case Answer::failed: {
        ++reply.failed;
        YKT_TRY(add(sums_.failed, sent.amount));
        sqlite::set_line_state(context_.database, line, LineState::failed);
        break;
      }
      case Answer::returned: {
        YKT_TRY(add(sums_.returned, sent.amount));
        sqlite::set_line_state(context_.database, line, LineState::returned);
        break;
      }
      default:
        break;
    }
    sqlite::insert_answer(context_.database, {.line = line,
                                              .file = stored_file,
                                              .record = static_cast<std::int64_t>(verdict.record) + 1,
                                              .outcome = static_cast<std::int64_t>(verdict.code),
                                              .return_code = record.return_code,
                                              .day = record.paid_on.value_or(context_.today)});
    return {};
  }

  static Done add(Money& sum, Money amount) {
    YKT_LET(more, sum.plus(amount));
    sum = more;
    return {};
  }

  Context& context_;
  const sqlite::ListRow& list_;
  const std::vector<DispatchedLine>& lines_;
  const ResultFile& file_;
  Applied sums_;
};

std::int64_t store_file(Context& context, const sqlite::ListRow& list, std::string_view content) {
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  const std::int64_t file = sqlite::insert_result_file(
      context.database, {list.id, context.input_digest, context.today}, context.entry);
  for (std::size_t at = 0, number = 1; at < content.size(); at += kChunk, ++number)
    sqlite::insert_result_chunk(context.database, file, static_cast<std::int64_t>(number),
                                content.substr(at, kChunk));
  return file;
}

void move_money(Context& context, const sqlite::BatchRow& batch, const Applied& sums) {
  using sqlite::MoneyState;
  const auto move = [&](MoneyState from, MoneyState to, Money amount) {
    sqlite::insert_move(context.database, {batch.allotment, batch.id, from, to, amount, context.entry});
  };
  move(MoneyState::frozen, MoneyState::paid, sums.paid);
  move(MoneyState::frozen, MoneyState::returned, sums.failed);
  move(MoneyState::paid, MoneyState::returned, sums.returned);
}

}  // namespace

Result<ResultImported> handle(Context& context, const ResultImport& command) {
  YKT_LET(list, sqlite::find_list(context.database, command.list));
  YKT_LET(work, BatchWork::open(context, sqlite::batch_name(list.batch)));
  const auto stored = sqlite::layout_of(context.database, list.layout);
  YKT_INVARIANT(stored);
  YKT_LET(layout, load_layout(stored->body));
  YKT_LET(content, whole_input(context));
  YKT_LET(digest, trail::raw_digest(context.algorithm, content));
  context.input_digest = digest;
  context.subject = list.name;
  const ResultFile file = read_result_file(layout, memory_source(content));
  YKT_LET(lines, sent_lines(context, list, layout));
  const std::vector<std::string> before = sqlite::result_digests(context.database, list.id);
  const Reconciliation found = reconcile(
      layout,
      {.list_id = list.name, .lines = lines, .file = &file, .digest = digest, .digests_before = before});
  if (found.replay) {
    ResultImported reply{.list = list.name};
    reply.remarks.push_back({0, "", std::string(slug(Code::bank_result_replayed)), ""});
    reply.unanswered = sqlite::unanswered(context.database, list.id);
    return reply;
  }
  if (!found.refusals.empty()) return Failure(found.refusals.front());
  Application application(context, list, lines, file);
  YKT_LET(reply, application.apply(found, store_file(context, list, content)));
  move_money(context, work.row(), application.sums());
  work.reload();
  YKT_TRY(work.take(BatchStep::answer));
  context.subject = list.name;
  return reply;
}

Result<ReissueConfirmed> handle(Context& context, const ReissueConfirm& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(work, BatchWork::open(context, command.batch));
  const std::int64_t first = sqlite::line_id(work.row().id, command.line);
  const auto line = sqlite::find_line(context.database, first);
  if (!line || command.line < 1) return fail(Code::line_not_in_batch, "/line");
  if (line->state == LineState::reissued) return fail(Code::line_reissued_already, "/line");
  if (line->state != LineState::failed && line->state != LineState::returned)
    return fail(Code::line_not_reissuable, "/line");
  YKT_LET(change, work.ask(BatchStep::reissue));
  const PayeeOutcome outcome = resolve_line(context, *line, work.policy());
  if (outcome.held) return fail(outcome.code(), "/line");
  const auto card = sqlite::find_card(context.database, outcome.payee);
  YKT_INVARIANT(card);
  sqlite::LineRow next = *line;
  next.id = sqlite::line_id(work.row().id, ++work.row().lines_to);
  next.row = 0;
  next.payee = outcome.payee.value;
  next.account = outcome.account;
  next.bank = card->bank;
  next.outcome = outcome.code();
  next.state = LineState::entered;
  next.reissue_of = first;
  sqlite::insert_line(context.database, next);
  sqlite::set_line_state(context.database, first, LineState::reissued);
  sqlite::pass_obligation(context.database, first, next.id,
                          {work.row().policy, work.row().period.key(), line->recipient});
  work.write(BatchStep::reissue, change);
  return ReissueConfirmed{command.batch, command.line, work.row().lines_to, next.amount};
}

Result<HoldClosed> handle(Context& context, const HoldClose& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(work, BatchWork::open(context, command.batch));
  const std::int64_t id = sqlite::line_id(work.row().id, command.line);
  auto line = sqlite::find_line(context.database, id);
  if (!line || command.line < 1) return fail(Code::line_not_in_batch, "/line");
  const Code code = code_of_slug(command.hold);
  if (!sqlite::close_hold(context.database, id, code, command.reason, context.now))
    return fail(Code::hold_not_open, "/hold");
  const PayeeOutcome outcome = resolve_line(context, *line, work.policy());
  // A hold of the register ends when the register says so, whatever anybody writes as the reason.
  for (const Code standing : outcome.codes())
    if (outcome.held && standing == code) return fail(Code::hold_cause_stands, "/hold");
  if (!outcome.held && line->state == LineState::entered) {
    const auto card = sqlite::find_card(context.database, outcome.payee);
    YKT_INVARIANT(card);
    line->payee = outcome.payee.value;
    line->account = outcome.account;
    line->bank = card->bank;
    line->outcome = outcome.code();
    sqlite::update_line_payee(context.database, *line);
  }
  context.subject = command.batch;
  return HoldClosed{command.batch, command.line, sqlite::open_holds(context.database, id)};
}

}  // namespace ykt::gate
