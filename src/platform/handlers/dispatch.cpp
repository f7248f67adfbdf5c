// Dispatch: the payable lines of a batch become payment lists whose bytes are fixed from then on (R8).
#include <map>
#include <memory>
#include <optional>

#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/dispatch_table.hpp"
#include "platform/sqlite/list_table.hpp"
#include "ykt/bank/payment_list.hpp"

namespace ykt::gate {
namespace {

/// One paying bank of the division with what its lists need.
struct Route {
  sqlite::AgreementRow agreement;
  Layout layout;
  ListSplitter splitter;
};

Result<std::vector<Route>> routes_for(Context& context, AreaCode division) {
  std::vector<Agreement> plain;
  std::vector<sqlite::AgreementRow> rows = sqlite::all_agreements(context.database);
  for (const sqlite::AgreementRow& row : rows) plain.push_back(row.agreement);
  std::vector<Route> routes;
  for (const Agreement* chosen : agreements_for(plain, division.to_string(), context.today)) {
    sqlite::AgreementRow& row = rows[static_cast<std::size_t>(chosen - plain.data())];
    const auto stored = sqlite::layout_of(context.database, row.layout_id);
    YKT_INVARIANT(stored);
    YKT_LET(layout, load_layout(stored->body));
    ListSplitter splitter(layout);
    routes.push_back({std::move(row), std::move(layout), std::move(splitter)});
  }
  return routes;
}

constexpr std::size_t kNoRoute = static_cast<std::size_t>(-1);

/// A bank pays the accounts that it keeps; the others go, free of charge, through the first bank of the
/// division that pays across banks (H56).
std::size_t route_of(const std::vector<Route>& routes, std::int64_t account_bank) {
  std::size_t across = kNoRoute;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    if (routes[i].agreement.bank_id == account_bank) return i;
    if (across == kNoRoute && routes[i].agreement.agreement.cross_bank) across = i;
  }
  return across;
}

/// Bytes on their way into the store, in chunks of a mebibyte, digested as they pass.
class ListBytes {
 public:
  ListBytes(Context& context, std::int64_t list, Hasher hasher)
      : context_(context), list_(list), hasher_(std::move(hasher)) {}

  Done take(std::string_view bytes) {
    constexpr std::size_t kChunk = std::size_t{1} << 20;
    hasher_.update(bytes);
    chunk_ += bytes;
    if (chunk_.size() >= kChunk) flush();
    return {};
  }
  Result<std::string> finish() {
    if (!chunk_.empty()) flush();
    YKT_LET(made, hasher_.finish());
    return to_raw(made);
  }

 private:
  void flush() {
    sqlite::insert_list_chunk(context_.database, list_, ++number_, chunk_);
    chunk_.clear();
  }

  Context& context_;
  std::int64_t list_;
  Hasher hasher_;
  std::string chunk_;
  std::int64_t number_ = 0;
};

class Dispatch {
 public:
  Dispatch(Context& context, const BatchWork& work, std::vector<Route> routes)
      : context_(context), work_(work), routes_(std::move(routes)), name_(sqlite::batch_name(work.row().id)) {
    for (const sqlite::BankRow& bank : sqlite::all_banks(context.database)) banks_[bank.id] = bank.bank;
    // Its own name and not the way to it: the bank puts it into a message (H33), in its own encoding.
    policy_name_ = work.policy().name.value_or(work.policy().code);
  }

  /// First pass: what cannot be carried is held, the rest is counted, since a header states totals.
  Done measure() {
    std::vector<FitChecker> checkers;
    for (const Route& route : routes_) {
      YKT_LET(checker, FitChecker::make(route.layout));
      checkers.push_back(std::move(checker));
    }
    std::vector<std::pair<std::int64_t, Code>> holds;
    const auto weigh = [&](const sqlite::PayableLine& line) -> Done {
      const std::size_t route = route_of(routes_, line.bank);
      const Code code =
          route == kNoRoute ? Code::line_not_payable_by_bank : checkers[route].check(payment_of(line)).code;
      if (code == Code::ok) return routes_[route].splitter.add(line.amount);
      holds.emplace_back(line.id, code);
      return {};
    };
    YKT_TRY(sqlite::each_payable_line(context_.database, work_.row(), weigh));
    for (const auto& [line, code] : holds)
      sqlite::open_hold(context_.database, line, code, "dispatch", context_.now);
    return {};
  }

  /// Second pass: every line to its list, in one scan. The lists are numbered beforehand, bank by bank, so
  /// that their names do not depend on the order of the lines.
  Result<std::vector<ListSummary>> write() {
    plan_lists();
    std::int64_t written = 0;
    const auto send = [&](const sqlite::PayableLine& line) -> Done {
      YKT_TRY(write_line(line));
      return context_.progress(++written);
    };
    YKT_TRY(sqlite::each_payable_line(context_.database, work_.row(), send));
    std::vector<ListSummary> lists;
    for (const PlannedList& list : planned_) {
      YKT_INVARIANT(!list.row.digest.empty());
      context_.change += list.row.digest;
      lists.push_back(
          {list.row.name, list.row.bank_code, list.row.lines, list.row.amount, to_hex(list.row.digest)});
    }
    sqlite::mark_dispatched(context_.database, work_.row());
    return lists;
  }

 private:
  Payment payment_of(const sqlite::PayableLine& line) const {
    const auto bank = banks_.find(line.bank);
    return {.reference = name_ + "-" + std::to_string(sqlite::number_of_line(line.id)),
            .name = std::string(line.payee_name),
            .account = unpack(line.account),
            .account_bank = bank == banks_.end() ? "" : bank->second.name,
            .account_bank_code = bank == banks_.end() ? "" : bank->second.code,
            .amount = line.amount,
            .policy = policy_name_,
            .remark = {}};
  }

  struct PlannedList {
    sqlite::ListRow row;
    std::size_t route = 0;
  };
  /// The list that a bank's lines go to at the moment.
  struct InWork {
    std::size_t list = 0;  ///< index of the planned list
    std::int64_t lines = 0;
    std::unique_ptr<ListBytes> bytes;
    std::optional<PaymentListWriter> writer{};
  };

  void plan_lists() {
    std::size_t number = sqlite::lists_of(context_.database, work_.row().id).size();
    for (std::size_t route = 0; route < routes_.size(); ++route) {
      const sqlite::AgreementRow& to = routes_[route].agreement;
      in_work_.push_back({.list = planned_.size()});
      for (const ListTotals& part : routes_[route].splitter.parts()) {
        PlannedList list{.row = {}, .route = route};
        list.row.name = name_ + "-" + std::to_string(++number) + "-" + to.agreement.bank;
        list.row.batch = work_.row().id;
        list.row.bank = to.bank_id;
        list.row.bank_code = to.agreement.bank;
        list.row.layout = to.layout_id;
        list.row.lines = part.count;
        list.row.amount = part.sum;
        list.row.day = context_.today;
        list.row.id = sqlite::insert_list(context_.database, list.row, context_.entry);
        planned_.push_back(std::move(list));
      }
    }
  }

  Done write_line(const sqlite::PayableLine& line) {
    InWork& now = in_work_[route_of(routes_, line.bank)];
    if (!now.writer) YKT_TRY(open_list(now));
    const sqlite::ListRow& list = planned_[now.list].row;
    YKT_TRY(now.writer->add(payment_of(line)));
    sqlite::insert_payment(context_.database,
                           {.line = line.id, .list = list.id, .number = ++now.lines, .amount = line.amount});
    return now.lines == list.lines ? close_list(now) : Done();
  }

  Done open_list(InWork& now) {
    const PlannedList& list = planned_[now.list];
    YKT_LET(hasher, Hasher::make(context_.algorithm));
    now.bytes = std::make_unique<ListBytes>(context_, list.row.id, std::move(hasher));
    YKT_LET(writer, PaymentListWriter::open(
                        routes_[list.route].layout,
                        {.list_id = list.row.name,
                         .date = context_.today,
                         .part = 1,
                         .parts = 1,
                         .bank_code = list.row.bank_code,
                         .division = work_.row().division.division().to_string(),
                         .totals = {list.row.lines, list.row.amount}},
                        [bytes = now.bytes.get()](std::string_view more) { return bytes->take(more); }));
    now.writer.emplace(std::move(writer));
    return {};
  }

  Done close_list(InWork& now) {
    YKT_TRY(now.writer->close());
    YKT_LET(digest, now.bytes->finish());
    sqlite::ListRow& list = planned_[now.list].row;
    list.digest = digest;
    sqlite::update_list_digest(context_.database, list.id, digest);
    now = InWork{.list = now.list + 1};
    return {};
  }

  Context& context_;
  const BatchWork& work_;
  std::vector<Route> routes_;
  std::string name_;
  std::string policy_name_;
  std::map<std::int64_t, Bank> banks_;
  std::vector<PlannedList> planned_;
  std::vector<InWork> in_work_;  ///< by route
};

}  // namespace

Result<BatchDispatched> handle(Context& context, const BatchDispatch& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_TRY(work.ask(BatchStep::dispatch));
  YKT_LET(routes, routes_for(context, work.row().division));
  if (routes.empty()) return fail(Code::line_not_payable_by_bank, "/batch");
  Dispatch dispatch(context, work, std::move(routes));
  YKT_TRY(dispatch.measure());
  // What could not be carried is held now, which may leave nothing to send.
  work.reload();
  YKT_LET(change, work.ask(BatchStep::dispatch));
  YKT_LET(lists, dispatch.write());
  work.write(BatchStep::dispatch, change);
  return BatchDispatched{command.batch, std::move(lists), work.sums().held};
}

}  // namespace ykt::gate
