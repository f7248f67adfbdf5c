// Dispatch: the payable lines of a batch become payment lists whose bytes are fixed from then on (R8).
#include <algorithm>
#include <map>

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
      if (list.part == 1) ++lists_before_[list.bank];
    batch_ = sqlite::batch_name(work.row().id);
    // Its own name and not the way to it: the bank puts it into a message (H33), in its own encoding.
    payment_.policy = work.policy().name.value_or(work.policy().code);
  }

  /// Every line to a list of its bank, in one scan. What the bank's list cannot carry is held.
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
      lists.push_back({.list = list.name,
                       .bank = list.bank_code,
                       .lines = list.lines,
                       .amount = list.amount,
                       .digest = to_hex(list.digest),
                       .list_id = list.list_id,
                       .part = list.part,
                       .parts = list.parts});
    return lists;
  }

 private:
  static constexpr std::int64_t kProgressLines = 4096;
  static constexpr std::size_t kPaymentBlock = 4096;

  /// A file of a list; what stands before and after its details waits for the number of parts.
  struct Part {
    sqlite::ListRow row;
    std::int64_t chunk = 1;  ///< number of the chunk written last; the first is the header's
  };
  /// The list that a bank's lines go to at the moment.
  struct InWork {
    std::vector<Part> parts{};
    bool open = false;      ///< the last of them takes lines
    std::string details{};  ///< of it, not yet in the store
    std::int64_t parts_max = 1;
  };

  Done send(const sqlite::PayableLine& line) {
    const std::size_t route = bank_for(routes_, line.bank);
    if (route == kNoBank) {
      held_.emplace_back(line.id, Code::line_not_payable_by_bank);
      return {};
    }
    ListDraft& draft = routes_[route].draft;
    InWork& now = in_work_[route];
    if (!draft.has_room(line.amount)) YKT_TRY(close_part(route));
    fill_payment(line);
    if (const Fit fit = draft.add(payment_, now.details); !fit) {
      held_.emplace_back(line.id, fit.code);
      return {};
    }
    if (!now.open) open_part(route);
    payments_.push_back({line.id, now.parts.back().row.id, draft.totals().count, line.amount});
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
  std::string next_list_id(const sqlite::AgreementRow& to) {
    std::string id = batch_;
    id += '-';
    id += std::to_string(++lists_before_[to.bank_id]);
    id += '-';
    return id += to.agreement.bank;
  }

  void open_part(std::size_t route) {
    const sqlite::AgreementRow& to = routes_[route].agreement;
    InWork& now = in_work_[route];
    sqlite::ListRow row;
    if (now.parts.empty()) {
      row.list_id = next_list_id(to);
      now.parts_max = routes_[route].draft.parts_max(row.list_id);
    } else {
      row.list_id = now.parts.front().row.list_id;
    }
    row.part = static_cast<std::int64_t>(now.parts.size()) + 1;
    row.name = name_of_part(row);
    row.batch = work_.row().id;
    row.bank = to.bank_id;
    row.bank_code = to.agreement.bank;
    row.agreement = to.id;
    row.layout = to.layout_id;
    row.day = context_.today;
    row.id = sqlite::insert_list(context_.database, row, context_.entry);
    now.parts.push_back({std::move(row)});
    now.open = true;
  }

  /// A bank's code has no hyphen: the name of a part is never that of a list.
  static std::string name_of_part(const sqlite::ListRow& row) {
    return row.list_id + '-' + std::to_string(row.part);
  }

  void flush_details(InWork& now) {
    Part& part = now.parts.back();
    sqlite::insert_list_chunk(context_.database, part.row.id, ++part.chunk, now.details);
    now.details.clear();
  }

  void flush_payments() {
    sqlite::append_payments(context_.database, payments_);
    payments_.clear();
  }

  /// The bank takes no more in this file. A list that cannot have another part ends with it.
  Done close_part(std::size_t route) {
    InWork& now = in_work_[route];
    if (!now.open) return {};
    sqlite::ListRow& row = now.parts.back().row;
    const ListTotals taken = routes_[route].draft.take();
    row.lines = taken.count;
    row.amount = taken.sum;
    if (!now.details.empty()) flush_details(now);
    now.open = false;
    return row.part < now.parts_max ? Done() : write_list(route);
  }

  /// No more lines for this bank.
  Done close_list(std::size_t route) {
    YKT_TRY(close_part(route));
    return write_list(route);
  }

  /// Header and trailer state totals and the number of parts: they are written when the last line is in. From
  /// here on the bytes stand.
  Done write_list(std::size_t route) {
    InWork& now = in_work_[route];
    for (Part& part : now.parts) {
      sqlite::ListRow& row = part.row;
      row.parts = static_cast<std::int64_t>(now.parts.size());
      if (row.parts == 1) row.name = row.list_id;
      YKT_TRY(write_ends(route, part));
      // Of the bytes as they stand in the store.
      YKT_LET(digest, digest_of_bytes(sqlite::list_bytes(context_.database, row.id), context_.algorithm));
      row.digest = digest;
      sqlite::update_list(context_.database, row);
      done_.push_back(std::move(row));
    }
    now = {};
    return {};
  }

  Done write_ends(std::size_t route, const Part& part) {
    const sqlite::ListRow& row = part.row;
    YKT_LET(ends, routes_[route].draft.ends({.list_id = row.list_id,
                                             .date = context_.today,
                                             .part = row.part,
                                             .parts = row.parts,
                                             .bank_code = row.bank_code,
                                             .division = work_.row().division.division().to_string(),
                                             .totals = {row.lines, row.amount}}));
    sqlite::insert_list_chunk(context_.database, row.id, 1, ends.header);
    if (!ends.trailer.empty())
      sqlite::insert_list_chunk(context_.database, row.id, part.chunk + 1, ends.trailer);
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
