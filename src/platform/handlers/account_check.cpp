// Account checks, out: lists of accounts and payee names, bank by bank, whose bytes are fixed from then on.
#include "platform/handlers/account_check.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/list_part.hpp"
#include "platform/handlers/paying_banks.hpp"
#include "platform/input_digest.hpp"
#include "platform/sqlite/account_check_table.hpp"
#include "platform/sqlite/chunk_table.hpp"
#include "platform/sqlite/dispatch_table.hpp"
#include "platform/sqlite/line_name.hpp"
#include "ykt/bank/account_check_list.hpp"

namespace ykt::gate {
namespace {

/// One paying bank of the division; without a draft where its layout has no form for checks.
struct Route {
  sqlite::AgreementRow agreement;
  std::optional<AccountCheckDraft> draft;
};

Result<std::vector<Route>> routes_for(Context& context, AreaCode division) {
  YKT_LET(banks, paying_banks(context, division));
  std::vector<Route> routes;
  for (PayingBank& bank : banks) {
    Route route{std::move(bank.agreement), std::nullopt};
    if (bank.layout.account_check_list) {
      YKT_LET(draft, AccountCheckDraft::make(bank.layout));
      route.draft = std::move(draft);
    }
    routes.push_back(std::move(route));
  }
  return routes;
}

/// Recipients and amounts are fixed and no money is set aside: a wrong account can still be put right in
/// time.
Done check_state(BatchState state) {
  const bool now =
      state == BatchState::reviewed || state == BatchState::public_notice || state == BatchState::approved;
  if (!now) return fail(Code::batch_step_not_now, "/batch");
  return {};
}

class Writing {
 public:
  Writing(Context& context, const sqlite::BatchRow& batch, std::vector<Route> routes)
      : context_(context), batch_(batch), routes_(std::move(routes)), in_work_(routes_.size()) {
    for (const sqlite::BankRow& bank : sqlite::all_banks(context.database)) banks_[bank.id] = bank.bank;
    for (const sqlite::AccountCheckRow& list : sqlite::account_checks_of(context.database, batch.id))
      ++lists_before_[list.bank];
  }

  Done run() {
    sqlite::PayableLines lines = sqlite::PayableLines::with_account(context_.database, batch_);
    std::int64_t read = 0;
    for (auto block = lines.next(); !block.empty(); block = lines.next())
      for (const sqlite::PayableLine& line : block) {
        YKT_TRY(send(line));
        if (++read % kProgressLines == 0) YKT_TRY(context_.progress(read));
      }
    for (std::size_t route = 0; route < routes_.size(); ++route) YKT_TRY(close_list(route));
    // The trail vouches for the digests, in the order in which lists were begun.
    std::ranges::sort(done_, {}, &sqlite::AccountCheckRow::id);
    for (const sqlite::AccountCheckRow& list : done_) context_.change += list.digest;
    return {};
  }

  std::int64_t sent = 0;
  std::int64_t left_out = 0;
  std::vector<AccountNotSent> not_sent;

 private:
  static constexpr std::int64_t kProgressLines = 4096;
  static constexpr std::size_t kChunk = std::size_t{1} << 20;

  /// The list that a bank's lines go to at the moment.
  struct InWork {
    std::optional<sqlite::AccountCheckRow> list{};
    std::string details{};   ///< not yet in the store
    std::int64_t chunk = 1;  ///< number of the chunk written last; the first is the header's
  };

  Done send(const sqlite::PayableLine& line) {
    const std::size_t route = bank_for(routes_, line.bank);
    if (route == kNoBank) return leave_out(line, Code::line_not_payable_by_bank);
    if (!routes_[route].draft) return leave_out(line, Code::bank_layout_no_check_form);
    if (is_asked(line)) return {};
    AccountCheckDraft& draft = *routes_[route].draft;
    if (!draft.has_room()) YKT_TRY(close_list(route));
    InWork& now = in_work_[route];
    if (const Fit fit = draft.add(asked_of(line), now.details); !fit) return leave_out(line, fit.code);
    if (!now.list) open_list(route);
    sqlite::insert_sent_account(context_.database, {line.id, now.list->id},
                                {.account = line.account, .name = std::string(line.payee_name)});
    ++sent;
    if (now.details.size() >= kChunk) flush_details(now);
    return {};
  }

  Done leave_out(const sqlite::PayableLine& line, Code code) {
    if (left_out++ < kPageMax) not_sent.push_back({sqlite::number_of_line(line.id), std::string(slug(code))});
    return {};
  }

  /// The bank has the account and the name, and did not say that it cannot answer.
  bool is_asked(const sqlite::PayableLine& line) {
    if (lists_before_.empty()) return false;
    const auto before = sqlite::last_sent_account(context_.database, line.id);
    return before && before->account == line.account && before->name == line.payee_name &&
           before->outcome != Code::account_check_unanswered;
  }

  AccountToCheck asked_of(const sqlite::PayableLine& line) const {
    const auto bank = banks_.find(line.bank);
    return {.reference = sqlite::line_name(line.id),
            .name = std::string(line.payee_name),
            .account = unpack(line.account),
            .account_bank = bank == banks_.end() ? "" : bank->second.name,
            .account_bank_code = bank == banks_.end() ? "" : bank->second.code};
  }

  /// Numbered bank by bank, as payment lists are; the letter keeps the two apart.
  void open_list(std::size_t route) {
    const sqlite::AgreementRow& to = routes_[route].agreement;
    sqlite::AccountCheckRow list;
    list.name = sqlite::batch_name(batch_.id) + "-C" + std::to_string(++lists_before_[to.bank_id]) + "-" +
                to.agreement.bank;
    list.batch = batch_.id;
    list.bank = to.bank_id;
    list.bank_code = to.agreement.bank;
    list.layout = to.layout_id;
    list.day = context_.today;
    list.id = sqlite::insert_account_check(context_.database, list, context_.entry);
    in_work_[route].list = std::move(list);
  }

  void flush_details(InWork& now) {
    sqlite::insert_chunk(context_.database, sqlite::kAccountCheckChunks, now.list->id, ++now.chunk,
                         now.details);
    now.details.clear();
  }

  /// The header states the count: it is written when the last line is in. From here on the bytes stand.
  Done close_list(std::size_t route) {
    InWork& now = in_work_[route];
    if (!now.list) return {};
    sqlite::AccountCheckRow& list = *now.list;
    list.lines = routes_[route].draft->count();
    YKT_LET(ends, routes_[route].draft->close({.list_id = list.name,
                                               .date = context_.today,
                                               .bank_code = list.bank_code,
                                               .division = batch_.division.division().to_string()}));
    now.details += ends.trailer;
    flush_details(now);
    sqlite::insert_chunk(context_.database, sqlite::kAccountCheckChunks, list.id, 1, ends.header);
    YKT_LET(digest,
            digest_of_bytes(sqlite::chunk_bytes(context_.database, sqlite::kAccountCheckChunks, list.id),
                            context_.algorithm));
    list.digest = digest;
    sqlite::update_account_check(context_.database, list);
    done_.push_back(std::move(list));
    now = {};
    return {};
  }

  Context& context_;
  const sqlite::BatchRow& batch_;
  std::vector<Route> routes_;
  std::vector<InWork> in_work_;  ///< by route
  std::map<std::int64_t, Bank> banks_;
  std::map<std::int64_t, std::int64_t> lists_before_;  ///< of this batch, by bank
  std::vector<sqlite::AccountCheckRow> done_;
};

}  // namespace

Result<AccountCheckWritten> handle(Context& context, const AccountCheckWrite& command) {
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  YKT_TRY(check_state(batch.state));
  YKT_LET(routes, routes_for(context, batch.division));
  if (routes.empty()) return fail(Code::line_not_payable_by_bank, "/batch");
  if (std::ranges::none_of(routes, [](const Route& route) { return route.draft.has_value(); }))
    return fail(Code::bank_layout_no_check_form, "/batch");
  Writing writing(context, batch, std::move(routes));
  YKT_TRY(writing.run());
  AccountCheckWritten reply{.batch = command.batch,
                            .lists = {},
                            .sent = writing.sent,
                            .left_out = writing.left_out,
                            .not_sent = std::move(writing.not_sent)};
  for (const sqlite::AccountCheckRow& list : sqlite::account_checks_of(context.database, batch.id))
    reply.lists.push_back({list.name, list.bank_code, list.lines, to_hex(list.digest)});
  if (reply.lists.empty() && reply.left_out == 0) return fail(Code::batch_nothing_to_pay, "/batch");
  context.subject = command.batch;
  return reply;
}

Result<AccountCheckFile> handle(Context& context, const AccountCheckGet& query) {
  YKT_LET(list, sqlite::find_account_check(context.database, query.list));
  const sqlite::ChunkTable& chunks = sqlite::kAccountCheckChunks;
  AccountCheckFile file{
      list.name, to_hex(list.digest), sqlite::chunks_size(context.database, chunks, list.id), {}};
  YKT_LET(part, part_asked(query.offset, file.size));
  file.content.content = sqlite::chunks_part(context.database, chunks, list.id, part);
  return file;
}

Result<AccountCheckPage> handle(Context& context, const AccountCheckList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return AccountCheckPage{sqlite::checked_lines_of(context.database, batch, query)};
}

bool account_check_stands(Context& context, const sqlite::LineRow& line, const PayeeOutcome& now) {
  // While nobody can be paid, what the line has is what it would be paid to.
  const AccountKey account = now.held ? line.account : now.account;
  const std::int64_t payee = now.held ? line.payee : now.payee.value;
  const sqlite::SentAccount about{.account = account,
                                  .name = sqlite::payee_name_of(context.database, payee, account)};
  return sqlite::account_outcome(context.database, line.id, about) == Code::account_check_failed;
}

}  // namespace ykt::gate
