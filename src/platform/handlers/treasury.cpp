// Treasury: the funds of a list arrive at the bank, lists as they stand, and the month's statement.
#include "platform/handlers/treasury.hpp"

#include <map>

#include "platform/handlers/checks.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/bank/funds.hpp"
#include "ykt/bank/statement.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kListsAtOnce = 256;

ListTotals failed_of(const BankSide& side) {
  ListTotals out = side.failed;
  out.count += side.returned.count;
  YKT_INVARIANT(out.sum.add(side.returned.sum));  // parts of a sum that fits
  return out;
}

PaymentListView view_of(Context& context, const sqlite::ListRow& list, const BankSide& side,
                        DueDays& due_days) {
  const auto funds = sqlite::funds_of(context.database, list.id);
  const auto due = due_days.of(list);
  const ListTotals failed = failed_of(side);
  PaymentListView out{.number = list.id,
                      .list = list.name,
                      .batch = sqlite::batch_name(list.batch),
                      .bank = list.bank_code,
                      .lines = list.lines,
                      .amount = list.amount,
                      .day = list.day,
                      .answered = side.paid.count + failed.count,
                      .paid = side.paid.count,
                      .failed = failed.count,
                      .awaiting = side.awaiting.count,
                      .paid_amount = side.paid.sum,
                      .failed_amount = failed.sum,
                      .awaiting_amount = side.awaiting.sum,
                      .result_files = sqlite::result_files_of(context.database, list.id),
                      .list_id = list.list_id,
                      .part = list.part,
                      .parts = list.parts};
  if (due) out.due = *due;
  if (funds) {
    out.funds_day = funds->day;
    out.funds = funds->amount;
  }
  return out;
}

/// The lists that a month's statement is about.
struct MonthAsked {
  AreaCode division;
  Period month;
  std::optional<std::int64_t> bank{};
};

Result<MonthAsked> month_asked(Context& context, const std::string& division, Period month,
                               const std::optional<std::string>& bank) {
  YKT_LET(area, AreaCode::parse(division));
  if (month.kind() != PeriodKind::month)
    return fail(Code::field_invalid, "/month", {{"expected", std::string("a month, such as 2025-03")}});
  YKT_LET(id, bank_asked(context, bank));
  return MonthAsked{area, month, id};
}

std::vector<sqlite::ListRow> lists_of_month(Context& context, const MonthAsked& asked, std::int64_t after,
                                            std::int64_t limit) {
  return sqlite::lists_asked(context.database, {.bank = asked.bank,
                                                .division = asked.division,
                                                .from = asked.month.first(),
                                                .to = asked.month.last(),
                                                .after = after,
                                                .limit = limit});
}

struct Compared {
  StatementFacts facts;
  Statement statement;
};

Result<Compared> compare(Context& context, const sqlite::ListRow& list, const BankSide& side) {
  const auto funds = sqlite::funds_of(context.database, list.id);
  Compared out{{{list.lines, list.amount}, funds ? std::optional(funds->amount) : std::nullopt}, {}};
  YKT_LET(statement, decide(out.facts, side, context.today));
  out.statement = std::move(statement);
  return out;
}

StatementRow row_of(Context& context, const sqlite::ListRow& list, const BankSide& side,
                    const Statement& statement) {
  StatementRow out{.number = list.id,
                   .list = list.name,
                   .batch = sqlite::batch_name(list.batch),
                   .bank = list.bank_code,
                   .day = list.day,
                   .sent = list.lines,
                   .sent_amount = list.amount,
                   .funds_over_sent = statement.funds_over_sent,
                   .paid = side.paid.count,
                   .paid_amount = side.paid.sum,
                   .failed = side.failed.count,
                   .failed_amount = side.failed.sum,
                   .returned = side.returned.count,
                   .returned_amount = side.returned.sum,
                   .awaiting = side.awaiting.count,
                   .awaiting_amount = side.awaiting.sum,
                   .not_reissued = statement.not_reissued.count,
                   .not_reissued_amount = statement.not_reissued.sum,
                   .codes = {}};
  if (const auto funds = sqlite::funds_of(context.database, list.id)) {
    out.funds_day = funds->day;
    out.funds = funds->amount;
  }
  for (const Code code : statement.codes) out.codes.emplace_back(slug(code));
  return out;
}

/// Of one bank.
struct BankTotals {
  StatementTotals totals;
  std::int64_t agreeing = 0;
};

Result<StatementTotal> total_of(const std::string& bank, const BankTotals& one) {
  const BankSide& side = one.totals.bank;
  const ListTotals back = failed_of(side);
  YKT_LET(not_reissued, back.sum.minus(side.reissued.sum));
  return StatementTotal{.bank = bank,
                        .lists = one.totals.lists,
                        .sent = one.totals.sent.count,
                        .sent_amount = one.totals.sent.sum,
                        .funded = one.totals.funds.count,
                        .funds = one.totals.funds.sum,
                        .paid = side.paid.count,
                        .paid_amount = side.paid.sum,
                        .failed = side.failed.count,
                        .failed_amount = side.failed.sum,
                        .returned = side.returned.count,
                        .returned_amount = side.returned.sum,
                        .awaiting = side.awaiting.count,
                        .awaiting_amount = side.awaiting.sum,
                        .not_reissued = back.count - side.reissued.count,
                        .not_reissued_amount = not_reissued,
                        .agreeing = one.agreeing};
}

}  // namespace

const BankSide& AnswersByList::of(const sqlite::ListRow& list) {
  if (batch_ != list.batch) answers_ = sqlite::answers_of_batch(context_->database, list.batch);
  batch_ = list.batch;
  for (const sqlite::ListAnswers& one : answers_)
    if (one.list == list.id) return one.side;
  throw Bug("a list without payments");
}

Result<std::optional<std::int64_t>> bank_asked(Context& context, const std::optional<std::string>& bank) {
  if (!bank) return std::optional<std::int64_t>();
  const auto row = sqlite::find_bank(context.database, *bank);
  if (!row) return fail(Code::not_found, "/bank", {{"what", std::string("bank")}});
  return std::optional(row->id);
}

Result<FundsReceived> handle(Context& context, const FundsReceive& command) {
  YKT_TRY(check_not_empty(command.reference, "/reference"));
  YKT_LET(list, sqlite::find_list(context.database, command.list));
  const DueDays due_days(context);
  const Agreement& agreement = due_days.agreement_of(list);
  const auto before = sqlite::funds_of(context.database, list.id);
  const FundsFacts facts{.list_day = list.day,
                         .list_amount = list.amount,
                         .received_on = before ? std::optional(before->day) : std::nullopt,
                         .latest_days = agreement.latest_days,
                         .holidays_shift = agreement.holidays_shift,
                         .calendar = due_days.calendar()};
  YKT_LET(change, decide(facts, FundsCase{command.day, command.amount}, context.today));
  sqlite::insert_funds(context.database, list.id,
                       {command.day, command.amount, command.reference, change.due}, context.entry);
  context.subject = list.name;
  return FundsReceived{list.name, command.day, change.due, std::string(slug(change.code))};
}

Result<PaymentListPage> handle(Context& context, const PaymentListList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(bank, bank_asked(context, query.bank));
  sqlite::ListsAsked asked{.bank = bank, .after = query.after, .limit = query.limit};
  if (query.batch) {
    YKT_LET(batch, sqlite::find_batch(context.database, *query.batch));
    asked.batch = batch.id;
  }
  if (query.division) {
    YKT_LET(division, AreaCode::parse(*query.division));
    asked.division = division;
  }
  PaymentListPage page;
  AnswersByList answers(context);
  DueDays due_days(context);
  for (const sqlite::ListRow& list : sqlite::lists_asked(context.database, asked))
    page.lists.push_back(view_of(context, list, answers.of(list), due_days));
  return page;
}

Result<StatementPage> handle(Context& context, const MonthStatement& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(asked, month_asked(context, query.division, query.month, query.bank));
  StatementPage page;
  AnswersByList answers(context);
  for (const sqlite::ListRow& list : lists_of_month(context, asked, query.after, query.limit)) {
    const BankSide& side = answers.of(list);
    YKT_LET(compared, compare(context, list, side));
    page.lists.push_back(row_of(context, list, side, compared.statement));
  }
  return page;
}

Result<StatementTotalsOfMonth> handle(Context& context, const MonthStatementTotals& query) {
  YKT_LET(asked, month_asked(context, query.division, query.month, query.bank));
  std::map<std::string, BankTotals> by_bank;
  AnswersByList answers(context);
  std::int64_t after = 0;
  for (;;) {
    const auto lists = lists_of_month(context, asked, after, kListsAtOnce);
    if (lists.empty()) break;
    after = lists.back().id;
    for (const sqlite::ListRow& list : lists) {
      const BankSide& side = answers.of(list);
      YKT_LET(compared, compare(context, list, side));
      BankTotals& into = by_bank[list.bank_code];
      YKT_TRY(into.totals.add(compared.facts, side));
      if (compared.statement.codes.front() == Code::statement_agrees) ++into.agreeing;
    }
  }
  StatementTotalsOfMonth out;
  for (const auto& [bank, totals] : by_bank) {
    YKT_LET(total, total_of(bank, totals));
    out.totals.push_back(std::move(total));
  }
  return out;
}

}  // namespace ykt::gate
