// Dispatch: the payable lines of a batch become payment lists whose bytes are fixed from then on (R8).
#include <map>

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
    return std::string(made.bytes.begin(), made.bytes.end());
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
    std::vector<std::pair<std::int64_t, Code>> holds;
    YKT_TRY(sqlite::each_payable_line(context_.database, work_.row(),
                                      [&](const sqlite::PayableLine& line) -> Done {
                                        const std::size_t route = route_of(routes_, line.bank);
                                        Code code = Code::line_not_payable_by_bank;
                                        if (route != kNoRoute)
                                          code = fits(routes_[route].layout, payment_of(line));
                                        if (code != Code::ok) {
                                          holds.emplace_back(line.id, code);
                                          return {};
                                        }
                                        return routes_[route].splitter.add(line.amount);
                                      }));
    for (const auto& [line, code] : holds)
      sqlite::open_hold(context_.database, line, code, "dispatch", context_.now);
    return {};
  }

  Result<std::vector<ListSummary>> write() {
    std::vector<ListSummary> lists;
    for (std::size_t route = 0; route < routes_.size(); ++route) {
      std::size_t from = 0;
      for (const ListTotals& part : routes_[route].splitter.parts()) {
        YKT_LET(list, write_list(route, from, part));
        lists.push_back(std::move(list));
        from += static_cast<std::size_t>(part.count);
      }
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

  Result<ListSummary> write_list(std::size_t route, std::size_t from, const ListTotals& totals) {
    const Route& to = routes_[route];
    sqlite::ListRow row;
    const std::size_t before = sqlite::lists_of(context_.database, work_.row().id).size();
    row.name = name_ + "-" + std::to_string(before + 1) + "-" + to.agreement.agreement.bank;
    row.batch = work_.row().id;
    row.bank = to.agreement.bank_id;
    row.layout = to.agreement.layout_id;
    row.lines = totals.count;
    row.amount = totals.sum;
    row.day = context_.today;
    const std::int64_t list = sqlite::insert_list(context_.database, row, context_.entry);
    YKT_LET(hasher, Hasher::make(context_.algorithm));
    ListBytes bytes(context_, list, std::move(hasher));
    YKT_TRY(write_payments(route, from,
                           {.list_id = row.name,
                            .date = context_.today,
                            .part = 1,
                            .parts = 1,
                            .bank_code = to.agreement.agreement.bank,
                            .division = work_.row().division.division().to_string(),
                            .totals = totals},
                           list, bytes));
    YKT_LET(digest, bytes.finish());
    sqlite::update_list_digest(context_.database, list, digest);
    context_.change += digest;
    return ListSummary{row.name, to.agreement.agreement.bank, totals.count, totals.sum, to_hex(digest)};
  }

  Done write_payments(std::size_t route, std::size_t from, ListHead head, std::int64_t list,
                      ListBytes& bytes) {
    const auto count = static_cast<std::size_t>(head.totals.count);
    YKT_LET(writer, PaymentListWriter::open(routes_[route].layout, std::move(head),
                                            [&bytes](std::string_view more) { return bytes.take(more); }));
    std::size_t at = 0;
    const auto add = [&](const sqlite::PayableLine& line) -> Done {
      if (route_of(routes_, line.bank) != route) return {};
      const std::size_t index = at++;
      if (index < from || index >= from + count) return {};
      YKT_TRY(writer.add(payment_of(line)));
      sqlite::insert_payment(context_.database, {.line = line.id,
                                                 .list = list,
                                                 .number = static_cast<std::int64_t>(index - from + 1),
                                                 .amount = line.amount});
      return context_.progress(static_cast<std::int64_t>(at));
    };
    YKT_TRY(sqlite::each_payable_line(context_.database, work_.row(), add));
    return writer.close();
  }

  Context& context_;
  const BatchWork& work_;
  std::vector<Route> routes_;
  std::string name_;
  std::string policy_name_;
  std::map<std::int64_t, Bank> banks_;
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
