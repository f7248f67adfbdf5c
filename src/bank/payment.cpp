#include "ykt/bank/payment.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bank/carried_text.hpp"
#include "bank/payment_record.hpp"
#include "ykt/identity/account.hpp"

namespace ykt {
namespace {

constexpr std::size_t kReferenceMax = 64;

// Which accounts suit a payee is decided before (R4, R12); here only that the digits can be carried.
constexpr AccountOptions kOptions{.luhn = LuhnSeverity::ignore, .prefix = PrefixSeverity::ignore};

}  // namespace

Code check_reference(std::string_view text) noexcept {
  if (text.empty()) return Code::bank_text_missing;
  const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  return printable && text.size() <= kReferenceMax ? Code::ok : Code::bank_reference_invalid;
}

Code check_clean_account(std::string_view account) noexcept {
  const Code code = check_account_fast(account, kOptions, nullptr);
  if (code != Code::ok) return code;
  const bool digits =
      std::all_of(account.begin(), account.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? Code::ok : Code::account_characters;
}

Error Fit::error(std::string_view path) const {
  std::string where(path);
  where += '/';
  where += field;
  return Error{
      code, std::move(where), {{"field", std::string(field)}, {"needed", needed}, {"available", available}}};
}

Fit check_payment(const Payment& payment) {
  if (const Code code = check_reference(payment.reference); code != Code::ok) return {code, "reference"};
  const std::array<std::pair<std::string_view, std::string_view>, 5> texts{
      {{"name", payment.name},
       {"account_bank", payment.account_bank},
       {"account_bank_code", payment.account_bank_code},
       {"policy", payment.policy},
       {"remark", payment.remark}}};
  for (const auto& [field, text] : texts)
    if (const Code code = check_carried_text(text); code != Code::ok) return {code, field};
  if (is_blank(payment.name)) return {Code::bank_text_missing, "name"};
  if (const Code code = check_clean_account(payment.account); code != Code::ok) return {code, "account"};
  if (payment.amount.sign() <= 0) return {Code::bank_amount_not_positive, "amount"};
  if (is_blank(payment.policy)) return {Code::bank_text_missing, "policy"};
  return {};
}

}  // namespace ykt
