// Dispatch: the payable lines of a batch become payment lists whose bytes are fixed from then on (R8).
#include <algorithm>
#include <map>
#include <optional>

#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/paying_banks.hpp"
#include "platform/input_digest.hpp"
#include "platform/sqlite/dispatch_table.hpp"
#include "platform/sqlite/list_table.hpp"
#include "ykt/bank/list_draft.hpp"

namespace ykt::gate {
namespace {

/// One paying bank of the division with what its lists need.
struct Route {
  sqlite::AgreementRow agreement;
  ListDraft draft;
};

Result<std::vector<Route>> routes_for(Context& context, AreaCode division) {
  YKT_LET(banks, paying_banks(context, division));
  std::vector<Route> routes;
  for (PayingBank& bank : banks) {
    YKT_LET(draft, ListDraft::make(bank.layout));
    routes.push_back({std::move(bank.agreement), std::move(draft)});
  }
  return routes;
}

class Dispatch {
 public:
  Dispatch(Context& context, const BatchWork& work, std::vector<Route> routes)
      : context_(context), work_(work), routes_(std::move(routes)), in_work_(routes_.size()) {
    for (const sqlite::BankRow& bank : sqlite::all_banks(context.database)) banks_[bank.id] = bank.bank;
    for (const sqlite::ListRow& list : sqlite::lists_of(context.database, work.row().id))
      ++lists_before_[list.bank];
    batch_ = sqlite::batch_name(work.row().id);
    // Its own name and not the way to it: the bank puts it into a message (H33), in its own encoding.
    payment_.policy = work.policy().name.value_or(work.policy().code);
  }

  /// Every line to a list of its bank, in one scan. What cannot be paid to its account any more (H91), and
  /// what the bank's list cannot carry, is held.
  Done run() {
    sqlite::PayableLines lines(context_.database, work_.row());
    std::int64_t read = 0;
    for (auto block = lines.next(); !block.empty(); block = lines.next())
      for (const sqlite::PayableLine& line : block) {
        YKT_TRY(send(line));
        if (++read % kProgressLines == 0) YKT_TRY(context_.progress(read));
      }
    flush_payments();
    for (std::size_t route = 0; route < routes_.size(); ++route) YKT_TRY(close_list(route));
    for (const auto& [line, code] : held_)
      sqlite::open_hold(context_.database, line, code, "dispatch", context_.now);
    if (sent_.count != 0) sqlite::mark_dispatched(context_.database, work_.row(), sent_.count, sent_.sum);
    return {};
  }
  std::int64_t sent() const noexcept { return sent_.count; }
  std::int64_t held() const noexcept { return std::ssize(held_); }

  /// What was written, bank by bank. The trail vouches for the digests, in the order in which lists were
  /// begun.
  std::vector<ListSummary> summaries() {
    std::ranges::sort(done_, {}, &sqlite::ListRow::id);
    for (const sqlite::ListRow& list : done_) context_.change += list.digest;
    std::ranges::stable_sort(done_, {}, &sqlite::ListRow::bank_code);
    std::vector<ListSummary> lists;
    for (const sqlite::ListRow& list : done_)
      lists.push_back({list.name, list.bank_code, list.lines, list.amount, to_hex(list.digest)});
    return lists;
  }

 private:
  static constexpr std::int64_t kProgressLines = 4096;
  static constexpr std::size_t kPaymentBlock = 4096;

  /// The list that a bank's lines go to at the moment.
  struct InWork {
    std::optional<sqlite::ListRow> list{};
    std::string details{};   ///< not yet in the store
    std::int64_t chunk = 1;  ///< number of the chunk written last; the first is the header's
  };

  Done send(const sqlite::PayableLine& line) {
    if (line.hold != Code::ok) {
      held_.emplace_back(line.id, line.hold);
      return {};
    }
    const std::size_t route = bank_for(routes_, line.bank);
    if (route == kNoBank) {
      held_.emplace_back(line.id, Code::line_not_payable_by_bank);
      return {};
    }
    ListDraft& draft = routes_[route].draft;
    if (!draft.has_room(line.amount)) YKT_TRY(close_list(route));
    InWork& now = in_work_[route];
    fill_payment(line);
    if (const Fit fit = draft.add(payment_, now.details); !fit) {
      held_.emplace_back(line.id, fit.code);
      return {};
    }
    if (!now.list) open_list(route);
    payments_.push_back({line.id, now.list->id, draft.totals().count, line.amount});
    ++sent_.count;
    YKT_LET(sum, sent_.sum.plus(line.amount));
    sent_.sum = sum;
    if (payments_.size() == kPaymentBlock) flush_payments();
    if (now.details.size() >= kChunk) flush_details(now);
    return {};
  }

  void fill_payment(const sqlite::PayableLine& line) {
    payment_.reference = batch_;
    payment_.reference += '-';
    payment_.reference += std::to_string(sqlite::number_of_line(line.id));
    payment_.name = line.payee_name;
    payment_.account = unpack(line.account);
    payment_.amount = line.amount;
    if (line.bank == account_bank_) return;
    account_bank_ = line.bank;
    const auto bank = banks_.find(line.bank);
    payment_.account_bank = bank == banks_.end() ? "" : bank->second.name;
    payment_.account_bank_code = bank == banks_.end() ? "" : bank->second.code;
  }

  /// Lists are numbered bank by bank, so that a name does not depend on what other banks are sent.
  void open_list(std::size_t route) {
    const sqlite::AgreementRow& to = routes_[route].agreement;
    sqlite::ListRow list;
    list.name = batch_;
    list.name += '-';
    list.name += std::to_string(++lists_before_[to.bank_id]);
    list.name += '-';
    list.name += to.agreement.bank;
    list.batch = work_.row().id;
    list.bank = to.bank_id;
    list.bank_code = to.agreement.bank;
    list.layout = to.layout_id;
    list.day = context_.today;
    list.id = sqlite::insert_list(context_.database, list, context_.entry);
    in_work_[route].list = std::move(list);
  }

  void flush_details(InWork& now) {
    sqlite::insert_list_chunk(context_.database, now.list->id, ++now.chunk, now.details);
    now.details.clear();
  }

  void flush_payments() {
    sqlite::append_payments(context_.database, payments_);
    payments_.clear();
  }

  /// Header and trailer state totals: they are written when the last line is in. From here on the bytes
  /// stand.
  Done close_list(std::size_t route) {
    InWork& now = in_work_[route];
    if (!now.list) return {};
    sqlite::ListRow& list = *now.list;
    list.lines = routes_[route].draft.totals().count;
    list.amount = routes_[route].draft.totals().sum;
    YKT_LET(ends, routes_[route].draft.close({.list_id = list.name,
                                              .date = context_.today,
                                              .part = 1,
                                              .parts = 1,
                                              .bank_code = list.bank_code,
                                              .division = work_.row().division.division().to_string()}));
    now.details += ends.trailer;
    flush_details(now);
    sqlite::insert_list_chunk(context_.database, list.id, 1, ends.header);
    // Of the bytes as they stand in the store.
    YKT_LET(digest, digest_of_bytes(sqlite::list_bytes(context_.database, list.id), context_.algorithm));
    list.digest = digest;
    sqlite::update_list(context_.database, list);
    done_.push_back(std::move(list));
    now = {};
    return {};
  }

  static constexpr std::size_t kChunk = std::size_t{1} << 20;

  Context& context_;
  const BatchWork& work_;
  std::vector<Route> routes_;
  std::vector<InWork> in_work_;  ///< by route
  std::string batch_;
  std::map<std::int64_t, Bank> banks_;
  std::map<std::int64_t, std::int64_t> lists_before_;  ///< of this batch, by bank
  Payment payment_;                                    ///< of the line in hand
  std::int64_t account_bank_ = -1;                     ///< whose name and code stand in `payment_`
  std::vector<sqlite::PaymentRow> payments_;           ///< not yet in the store
  std::vector<std::pair<std::int64_t, Code>> held_;
  std::vector<sqlite::ListRow> done_;
  ListTotals sent_;
};

}  // namespace

Result<BatchDispatched> handle(Context& context, const BatchDispatch& command) {
  YKT_LET(work, BatchWork::open(context, command.batch));
  YKT_LET(change, work.ask(BatchStep::dispatch));
  YKT_LET(routes, routes_for(context, work.row().division));
  if (routes.empty()) return fail(Code::line_not_payable_by_bank, "/batch");
  Dispatch dispatch(context, work, std::move(routes));
  YKT_TRY(dispatch.run());
  if (dispatch.sent() + dispatch.held() == 0) return fail(Code::batch_nothing_to_pay, "/batch");
  std::vector<ListSummary> lists = dispatch.summaries();
  // Where all that was left is held now, no bank has anything, and the batch stays where it is.
  if (!lists.empty())
    work.write(BatchStep::dispatch, change);
  else
    context.subject = command.batch;
  work.reload();
  return BatchDispatched{command.batch, std::move(lists), work.sums().held};
}

}  // namespace ykt::gate
