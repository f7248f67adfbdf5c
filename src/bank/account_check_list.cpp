#include "ykt/bank/account_check_list.hpp"

#include <algorithm>
#include <utility>

#include "bank/account_check_file.hpp"
#include "bank/carried_text.hpp"
#include "bank/payment_record.hpp"

namespace ykt {

Fit check_row(const AccountToCheck& row, const FileForm&) {
  if (const Code code = check_reference(row.reference); code != Code::ok) return {code, "reference"};
  if (const Code code = check_carried_text(row.name); code != Code::ok) return {code, "name"};
  if (const Code code = check_carried_text(row.account_bank); code != Code::ok) return {code, "account_bank"};
  if (const Code code = check_carried_text(row.account_bank_code); code != Code::ok)
    return {code, "account_bank_code"};
  if (is_blank(row.name)) return {Code::bank_text_missing, "name"};
  if (const Code code = check_clean_account(row.account); code != Code::ok) return {code, "account"};
  return {};
}

void fill_values(const AccountToCheck& row, RecordValues& into) noexcept {
  into.text(LayoutValue::reference) = row.reference;
  into.text(LayoutValue::name) = row.name;
  into.text(LayoutValue::account) = row.account;
  into.text(LayoutValue::account_bank) = row.account_bank;
  into.text(LayoutValue::account_bank_code) = row.account_bank_code;
}

void take_values(const RecordValues& values, AccountToCheck& into) {
  into.reference = values.text(LayoutValue::reference);
  into.name = values.text(LayoutValue::name);
  into.account = values.text(LayoutValue::account);
  into.account_bank = values.text(LayoutValue::account_bank);
  into.account_bank_code = values.text(LayoutValue::account_bank_code);
}

struct AccountCheckListWriter::State : AccountCheckFileWriter<AccountToCheck> {};

Result<AccountCheckListWriter> AccountCheckListWriter::open(const Layout& layout, AccountCheckHead head,
                                                            ByteSink sink) {
  YKT_LET(form, check_form_of(layout.account_check_list));
  auto state = std::make_unique<State>();
  state->form = std::move(form);
  state->head = std::move(head);
  state->sink = std::move(sink);
  state->rows = "/lines/";
  YKT_TRY(state->open());
  return AccountCheckListWriter(std::move(state));
}

Done AccountCheckListWriter::add(const AccountToCheck& line) {
  if (state_->failed) return Failure(*state_->failed);
  return state_->keep(state_->add(line));
}

Done AccountCheckListWriter::close() {
  if (state_->failed) return Failure(*state_->failed);
  if (state_->closed) return {};
  return state_->keep(state_->close());
}

AccountCheckListWriter::AccountCheckListWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
AccountCheckListWriter::AccountCheckListWriter(AccountCheckListWriter&&) noexcept = default;
AccountCheckListWriter& AccountCheckListWriter::operator=(AccountCheckListWriter&&) noexcept = default;
AccountCheckListWriter::~AccountCheckListWriter() = default;

struct AccountCheckDraft::State {
  FileForm form;
  std::unique_ptr<FormWriter> file{};  // points to the form beside it
  RecordValues values{};
  std::int64_t lines_max = 0;
  std::int64_t counted = 0;
};

Result<AccountCheckDraft> AccountCheckDraft::make(const Layout& layout) {
  YKT_LET(form, check_form_of(layout.account_check_list));
  auto state = std::make_unique<State>();
  state->form = std::move(form);
  YKT_LET(file, FormWriter::make(state->form));
  state->file = std::move(file);
  state->lines_max = sequence_max_of(state->form);
  if (const auto rows = state->form.limits.rows_max) state->lines_max = std::min(state->lines_max, *rows);
  return AccountCheckDraft(std::move(state));
}

bool AccountCheckDraft::has_room() const noexcept { return state_->counted < state_->lines_max; }

Fit AccountCheckDraft::add(const AccountToCheck& line, std::string& details) {
  if (!has_room()) return {Code::bank_lines_over_totals, "reference"};
  if (Fit fit = check_row(line, state_->form); !fit) return fit;
  fill_values(line, state_->values);
  if (Fit fit = state_->file->detail(state_->values, state_->counted + 1, details); !fit) return fit;
  ++state_->counted;
  return {};
}

std::int64_t AccountCheckDraft::count() const noexcept { return state_->counted; }

Result<AccountCheckDraft::Ends> AccountCheckDraft::close(AccountCheckHead head) {
  head.count = state_->counted;
  YKT_TRY(check_check_head(head, state_->form));
  fill_check_head(head, state_->values);
  Ends ends;
  if (Fit fit = state_->file->header(state_->values, ends.header); !fit) return Failure(fit.error("/head"));
  if (Fit fit = state_->file->trailer(state_->values, head.count, ends.trailer); !fit)
    return Failure(fit.error("/head"));
  state_->counted = 0;
  return ends;
}

AccountCheckDraft::AccountCheckDraft(std::unique_ptr<State> state) : state_(std::move(state)) {}
AccountCheckDraft::AccountCheckDraft(AccountCheckDraft&&) noexcept = default;
AccountCheckDraft& AccountCheckDraft::operator=(AccountCheckDraft&&) noexcept = default;
AccountCheckDraft::~AccountCheckDraft() = default;

struct AccountCheckListReader::State : AccountCheckFileReader<AccountToCheck> {};

Result<AccountCheckListReader> AccountCheckListReader::open(const Layout& layout, ByteSource source) {
  YKT_LET(form, check_form_of(layout.account_check_list));
  auto state = std::make_unique<State>();
  state->form = std::move(form);
  YKT_TRY(state->open(std::move(source)));
  return AccountCheckListReader(std::move(state));
}

Result<bool> AccountCheckListReader::next(AccountToCheck& into) { return state_->next(into); }
bool AccountCheckListReader::finished() const noexcept { return state_->ending.finished(); }
const AccountCheckHead& AccountCheckListReader::head() const noexcept { return state_->head; }

AccountCheckListReader::AccountCheckListReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
AccountCheckListReader::AccountCheckListReader(AccountCheckListReader&&) noexcept = default;
AccountCheckListReader& AccountCheckListReader::operator=(AccountCheckListReader&&) noexcept = default;
AccountCheckListReader::~AccountCheckListReader() = default;

}  // namespace ykt
