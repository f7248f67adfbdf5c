// Payment record: a payment's members as the values of a detail record.
#pragma once
#include "bank/record.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/bank/payment.hpp"

namespace ykt {

/// `ok`, `bank_text_missing`, `bank_reference_invalid`.
Code check_reference(std::string_view text) noexcept;
/// As `check_account`, but what it would first have to normalise is refused: the account goes out as it
/// stands.
Code check_clean_account(std::string_view account) noexcept;

inline void fill_values(const Payment& payment, RecordValues& into) noexcept {
  into.text(LayoutValue::reference) = payment.reference;
  into.text(LayoutValue::name) = payment.name;
  into.text(LayoutValue::account) = payment.account;
  into.text(LayoutValue::account_bank) = payment.account_bank;
  into.text(LayoutValue::account_bank_code) = payment.account_bank_code;
  into.number(LayoutValue::amount) = payment.amount.fen();
  into.text(LayoutValue::policy) = payment.policy;
  into.text(LayoutValue::remark) = payment.remark;
}

inline void take_values(const RecordValues& values, Payment& into) {
  into.reference = values.text(LayoutValue::reference);
  into.name = values.text(LayoutValue::name);
  into.account = values.text(LayoutValue::account);
  into.account_bank = values.text(LayoutValue::account_bank);
  into.account_bank_code = values.text(LayoutValue::account_bank_code);
  into.amount = values.money(LayoutValue::amount);
  into.policy = values.text(LayoutValue::policy);
  into.remark = values.text(LayoutValue::remark);
}

inline Fit check_limit(const LayoutLimits& limits, Money amount) noexcept {
  if (limits.line_max && amount > *limits.line_max) return {Code::bank_amount_over_limit, "amount"};
  if (limits.file_max && amount > *limits.file_max) return {Code::bank_amount_over_limit, "amount"};
  return {};
}

}  // namespace ykt
