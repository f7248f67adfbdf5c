#include "ykt/bank/layout.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bank/form_writer.hpp"
#include "bank/layout_text.hpp"
#include "bank/message_element.hpp"
#include "bank/payment_record.hpp"

namespace ykt {
namespace {

constexpr std::array<std::string_view, kLayoutValues> kNames = {"constant",
                                                                "list_id",
                                                                "date",
                                                                "part",
                                                                "parts",
                                                                "bank_code",
                                                                "division",
                                                                "count",
                                                                "sum",
                                                                "success_count",
                                                                "success_sum",
                                                                "failed_count",
                                                                "failed_sum",
                                                                "sequence",
                                                                "reference",
                                                                "name",
                                                                "account",
                                                                "account_bank",
                                                                "account_bank_code",
                                                                "amount",
                                                                "policy",
                                                                "remark",
                                                                "return_code",
                                                                "paid_on",
                                                                "message"};

bool record_carries(const LayoutRecord& record, LayoutValue value) noexcept {
  return std::any_of(record.fields.begin(), record.fields.end(),
                     [value](const LayoutField& field) { return field.value == value; });
}

}  // namespace

std::string_view name_of(LayoutValue value) noexcept { return kNames[static_cast<std::size_t>(value)]; }

bool FileForm::carries(LayoutValue value) const noexcept {
  if (is_message()) return message_carries(format, value);
  return record_carries(detail, value) || (header && record_carries(*header, value)) ||
         (trailer && record_carries(*trailer, value));
}

ReturnClass class_of(Code meaning) noexcept {
  switch (meaning) {
    case Code::return_success:
      return ReturnClass::success;
    case Code::return_processing:
    case Code::return_unknown:
    // The bank says that it saw the payment before: that one may well have been paid.
    case Code::return_duplicate:
      return ReturnClass::unknown;
    default:
      return ReturnClass::failed;
  }
}

const ReturnCode* Layout::return_code(std::string_view code) const noexcept {
  const auto found = std::find_if(return_codes.begin(), return_codes.end(),
                                  [code](const ReturnCode& row) { return row.code == code; });
  return found == return_codes.end() ? nullptr : &*found;
}

bool is_layout(const Json& json) noexcept {
  const Json* kind = json.find("kind");
  return json.find("payment_list") || (kind && kind->string() && *kind->string() == kLayoutKind);
}

std::vector<Error> check_layout(std::string_view json) {
  LayoutText text;
  read_layout(json, text);
  return std::move(text.problems);
}

Result<Layout> load_layout(std::string_view json) {
  LayoutText text;
  read_layout(json, text);
  if (!text.problems.empty()) return Failure(std::move(text.problems.front()));
  return std::move(text.layout);
}

struct FitChecker::State {
  FileForm form;
  std::unique_ptr<FormWriter> writer;  // points to the form beside it
  std::string scratch;
};

Result<FitChecker> FitChecker::make(const Layout& layout) {
  auto state = std::make_unique<State>();
  state->form = layout.payment_list;
  YKT_LET(writer, FormWriter::make(state->form));
  state->writer = std::move(writer);
  return FitChecker(std::move(state));
}

Fit FitChecker::check(const Payment& payment) {
  State& state = *state_;
  if (Fit fit = check_payment(payment); !fit) return fit;
  if (Fit fit = check_limit(state.form.limits, payment.amount); !fit) return fit;
  RecordValues values;
  fill_values(payment, values);
  state.scratch.clear();
  return state.writer->detail(values, 1, state.scratch);
}

FitChecker::FitChecker(std::unique_ptr<State> state) : state_(std::move(state)) {}
FitChecker::FitChecker(FitChecker&&) noexcept = default;
FitChecker& FitChecker::operator=(FitChecker&&) noexcept = default;
FitChecker::~FitChecker() = default;

Fit check_fit(const Layout& layout, const Payment& payment) {
  auto checker = FitChecker::make(layout);
  if (!checker) return {checker.error().code, "encoding"};
  return checker->check(payment);
}

Code fits(const Layout& layout, const Payment& payment) { return check_fit(layout, payment).code; }

}  // namespace ykt
