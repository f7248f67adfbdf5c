// Payment: one row of a payment list, as a bank needs it. It knows nothing of batches.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// One payment to one card account (H2 H32). All texts are UTF-8 and are carried unchanged or not at all.
struct Payment {
  std::string reference;          ///< stable for ever, such as batch and line number; the bank returns it
  std::string name;               ///< payee, as the account is named
  std::string account;            ///< digits of the card account
  std::string account_bank;       ///< name of the bank that keeps the account; may be empty
  std::string account_bank_code;  ///< CNAPS or short code of that bank; may be empty
  Money amount;
  std::string policy;  ///< for the bank's message to the payee (H33)
  std::string remark;  ///< may be empty

  bool operator==(const Payment&) const = default;
};

/// Whether a payment can be carried, and if not, which field stands in the way.
struct Fit {
  Code code = Code::ok;        ///< ok, or why the line cannot go out as it is
  std::string_view field{};    ///< a literal: the member's name, such as `name`
  std::int64_t needed = 0;     ///< bytes that the text takes (`bank_text_too_long`) or characters (`iso_…`)
  std::int64_t available = 0;  ///< bytes that the field has, or characters that the element has

  explicit operator bool() const noexcept { return code == Code::ok; }
  /// The same as an error at `path` + `/` + field.
  Error error(std::string_view path) const;
};

/// What every payment must be, whatever the bank: a reference of 1-64 printable ASCII characters without
/// spaces, a name, an account of 16-19 digits (issuer and Luhn digit
/// are not asked here), an amount above zero, a policy name (H33), texts that are
/// valid UTF-8 without control characters or line breaks. Codes: `bank_text_missing`,
/// `bank_reference_invalid`, `bank_text_control`, `bank_text_encoding`, `bank_amount_not_positive`, and those
/// of `check_account`.
Fit check_payment(const Payment& payment);

}  // namespace ykt
