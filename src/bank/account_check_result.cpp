#include "ykt/bank/account_check_result.hpp"

#include <utility>

#include "bank/account_check_file.hpp"
#include "bank/carried_text.hpp"
#include "bank/payment_record.hpp"

namespace ykt {

Fit check_row(const AccountAnswer& row, const FileForm& form) {
  if (const Code code = check_reference(row.reference); code != Code::ok) return {code, "reference"};
  if (form.carries(LayoutValue::account))
    if (const Code code = check_clean_account(row.account); code != Code::ok) return {code, "account"};
  if (row.return_code.empty()) return {Code::bank_text_missing, "return_code"};
  if (form.carries(LayoutValue::name) && is_blank(row.name)) return {Code::bank_text_missing, "name"};
  if (const Code code = check_carried_text(row.name); code != Code::ok) return {code, "name"};
  if (const Code code = check_carried_text(row.return_code); code != Code::ok) return {code, "return_code"};
  if (const Code code = check_carried_text(row.message); code != Code::ok) return {code, "message"};
  return {};
}

void fill_values(const AccountAnswer& row, RecordValues& into) noexcept {
  into.text(LayoutValue::reference) = row.reference;
  into.text(LayoutValue::name) = row.name;
  into.text(LayoutValue::account) = row.account;
  into.text(LayoutValue::return_code) = row.return_code;
  into.text(LayoutValue::message) = row.message;
}

void take_values(const RecordValues& values, AccountAnswer& into) {
  into.reference = values.text(LayoutValue::reference);
  into.name = values.text(LayoutValue::name);
  into.account = values.text(LayoutValue::account);
  into.return_code = values.text(LayoutValue::return_code);
  into.message = values.text(LayoutValue::message);
}

Code account_check_outcome(const Layout& layout, std::string_view return_code) noexcept {
  const ReturnCode* known = layout.return_code(return_code);
  if (!known || known->outcome == ReturnClass::unknown) return Code::account_check_unanswered;
  switch (known->meaning) {
    case Code::return_success:
      return Code::account_check_passed;
    case Code::return_bank_unreachable:
    case Code::return_funds_short:
      return Code::account_check_unanswered;
    default:
      return Code::account_check_failed;
  }
}

Fit check_answered_account(const Layout& layout, const AccountToCheck& sent, const AccountAnswer& answer) {
  if (!layout.account_check_result) return {Code::bank_layout_no_check_form, "account"};
  const FileForm& form = *layout.account_check_result;
  if (form.carries(LayoutValue::account) && answer.account != sent.account)
    return {Code::answer_account_altered, "account"};
  if (form.carries(LayoutValue::name) && answer.name != sent.name) return {Code::answer_name_differs, "name"};
  return {};
}

struct AccountCheckResultWriter::State : AccountCheckFileWriter<AccountAnswer> {
  Layout layout;
};

Result<AccountCheckResultWriter> AccountCheckResultWriter::open(const Layout& layout, AccountCheckHead head,
                                                                ByteSink sink) {
  YKT_LET(form, check_form_of(layout.account_check_result));
  // Member by member: of an aggregate that runs out of memory half-way GCC 12 destroys what it moved from.
  auto state = std::make_unique<State>();
  state->form = std::move(form);
  state->head = std::move(head);
  state->sink = std::move(sink);
  state->rows = "/records/";
  state->layout = layout;
  YKT_TRY(state->open());
  return AccountCheckResultWriter(std::move(state));
}

Done AccountCheckResultWriter::add(const AccountAnswer& answer) {
  if (state_->failed) return Failure(*state_->failed);
  const bool stray = !answer.return_code.empty() && !state_->layout.return_code(answer.return_code);
  if (stray) return state_->keep(fail(Code::bank_return_code_unknown, state_->path() + "/return_code"));
  return state_->keep(state_->add(answer));
}

Done AccountCheckResultWriter::close() {
  if (state_->failed) return Failure(*state_->failed);
  if (state_->closed) return {};
  return state_->keep(state_->close());
}

AccountCheckResultWriter::AccountCheckResultWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
AccountCheckResultWriter::AccountCheckResultWriter(AccountCheckResultWriter&&) noexcept = default;
AccountCheckResultWriter& AccountCheckResultWriter::operator=(AccountCheckResultWriter&&) noexcept = default;
AccountCheckResultWriter::~AccountCheckResultWriter() = default;

struct AccountCheckResultReader::State : AccountCheckFileReader<AccountAnswer> {};

Result<AccountCheckResultReader> AccountCheckResultReader::open(const Layout& layout, ByteSource source) {
  YKT_LET(form, check_form_of(layout.account_check_result));
  auto state = std::make_unique<State>();
  state->form = std::move(form);
  YKT_TRY(state->open(std::move(source)));
  return AccountCheckResultReader(std::move(state));
}

Result<bool> AccountCheckResultReader::next(AccountAnswer& into) { return state_->next(into); }
bool AccountCheckResultReader::finished() const noexcept { return state_->ending.finished(); }
const AccountCheckHead& AccountCheckResultReader::head() const noexcept { return state_->head; }

AccountCheckResultReader::AccountCheckResultReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
AccountCheckResultReader::AccountCheckResultReader(AccountCheckResultReader&&) noexcept = default;
AccountCheckResultReader& AccountCheckResultReader::operator=(AccountCheckResultReader&&) noexcept = default;
AccountCheckResultReader::~AccountCheckResultReader() = default;

}  // namespace ykt
