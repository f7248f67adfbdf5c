// Overdue: lists past their due day, and everything that is late by step and by bank (H41).
#include <array>
#include <map>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/concerns.hpp"
#include "platform/sqlite/concern_table.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kListsAtOnce = 256;

/// A list past its due day, with what has no answer.
struct LateList {
  sqlite::ListRow list;
  Date due;
  ListTotals awaiting;
};

/// Walks lists in their order; `take` gets those that are late and says whether it wants more.
template <class Take>
Done each_late(Context& context, sqlite::ListsAsked asked, Take&& take) {
  DueDays due_days(context);
  AnswersByList answers(context);
  asked.open_batches = true;
  for (;;) {
    const auto lists = sqlite::lists_asked(context.database, asked);
    if (lists.empty()) return {};
    asked.after = lists.back().id;
    for (const sqlite::ListRow& list : lists) {
      const ListTotals awaiting = answers.of(list).awaiting;
      if (awaiting.count == 0) continue;
      YKT_LET(due, due_days.of(list));
      if (due < context.today && !take(LateList{list, due, awaiting})) return {};
    }
  }
}

OverdueView view_of(const LateList& late, Date today) {
  return {.number = late.list.id,
          .list = late.list.name,
          .batch = sqlite::batch_name(late.list.batch),
          .bank = late.list.bank_code,
          .due = late.due,
          .days = today.days_since(late.due),
          .lines = late.awaiting.count,
          .amount = late.awaiting.sum};
}

void earlier(std::optional<Date>& since, Date day) {
  if (!since || day < *since) since = day;
}

/// The three steps that can be late, in their order.
class Steps {
 public:
  Done add(Code code, Date since, const ListTotals& lines) {
    OverdueStep& step = of(code);
    ++step.batches;
    step.lines += lines.count;
    YKT_LET(sum, step.amount.plus(lines.sum));
    step.amount = sum;
    earlier(step.since, since);
    return {};
  }
  OverdueStep& of(Code code) {
    for (std::size_t i = 0; i < kCodes.size(); ++i)
      if (kCodes[i] == code) return steps_[i];
    throw Bug("a step that is never late");
  }
  std::vector<OverdueStep> steps() {
    for (std::size_t i = 0; i < kCodes.size(); ++i) steps_[i].code = slug(kCodes[i]);
    return {steps_.begin(), steps_.end()};
  }

 private:
  static constexpr std::array kCodes = {Code::payment_not_sent, Code::payment_overdue,
                                        Code::result_not_published};
  std::array<OverdueStep, 3> steps_{};
};

/// What of a batch is late but for the banks, which are looked at list by list.
Done add_steps(Context& context, std::int64_t batch, DueDays& due_days, Steps& into) {
  YKT_LET(found, concerns_of_batch(context, batch, due_days));
  for (const Code code : found.concerns.codes) {
    if (code == Code::payment_not_sent)
      YKT_TRY(into.add(code, *sqlite::last_day_of_step(context.database, batch, BatchStep::approve),
                       sqlite::waiting_lines(context.database, batch)));
    if (code == Code::result_not_published)
      YKT_TRY(into.add(code, *sqlite::last_day_of_step(context.database, batch, BatchStep::close),
                       sqlite::paid_lines(context.database, batch)));
    if (code == Code::payment_overdue) ++into.of(code).batches;
  }
  return {};
}

}  // namespace

Result<OverduePage> handle(Context& context, const OverdueList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  YKT_LET(bank, bank_asked(context, query.bank));
  OverduePage page;
  YKT_TRY(each_late(context,
                    {.bank = bank, .division = division, .after = query.after, .limit = kListsAtOnce},
                    [&](const LateList& late) {
                      page.lists.push_back(view_of(late, context.today));
                      return static_cast<std::int64_t>(page.lists.size()) < query.limit;
                    }));
  return page;
}

Result<OverdueCounts> handle(Context& context, const OverdueCount& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  Steps steps;
  DueDays due_days(context);
  std::int64_t after = 0;
  for (;;) {
    const auto ids = sqlite::batches_on_their_way(context.database, division, {after, kBatchesAtOnce});
    if (ids.empty()) break;
    for (const std::int64_t id : ids) YKT_TRY(add_steps(context, id, due_days, steps));
    after = ids.back();
  }
  std::map<std::string, OverdueBank> banks;
  OverdueStep& at_banks = steps.of(Code::payment_overdue);
  bool fits = true;
  YKT_TRY(each_late(context, {.division = division, .limit = kListsAtOnce}, [&](const LateList& late) {
    auto [at, fresh] = banks.try_emplace(
        late.list.bank_code,
        OverdueBank{.bank = late.list.bank_code, .lists = 0, .lines = 0, .amount = {}, .since = late.due});
    OverdueBank& bank = at->second;
    ++bank.lists;
    bank.lines += late.awaiting.count;
    at_banks.lines += late.awaiting.count;
    fits = bank.amount.add(late.awaiting.sum) && at_banks.amount.add(late.awaiting.sum) && fits;
    bank.since = std::min(bank.since, late.due);
    earlier(at_banks.since, late.due);
    return true;
  }));
  if (!fits) return fail(Code::money_overflow);
  OverdueCounts out{.steps = steps.steps(), .banks = {}};
  for (auto& [code, bank] : banks) out.banks.push_back(std::move(bank));
  return out;
}

}  // namespace ykt::gate
