// Account check result: what a bank says of the accounts and names that it was sent, written and read by the
// bank's layout.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/base/stream.hpp"

namespace ykt {

/// The answer about one account. Texts that the layout does not carry are empty.
struct AccountAnswer {
  std::string reference;
  std::string name;
  std::string account;
  std::string return_code;  ///< the bank's own; its meaning is in the layout
  std::string message;      ///< the bank's text

  bool operator==(const AccountAnswer&) const = default;
};

/// What a return code says of an account and a name: `account_check_passed` (return_success: they belong
/// together and can be paid), `account_check_failed`, or `account_check_unanswered`: a code of class unknown
/// or without a meaning, a bank that could not be reached, or the payer's own funds, which are not asked
/// about.
Code account_check_outcome(const Layout& layout, std::string_view return_code) noexcept;

/// Whether an answer is about the account and the name that were sent, where the layout repeats them. Codes:
/// `answer_account_altered`, `answer_name_differs`.
Fit check_answered_account(const Layout& layout, const AccountToCheck& sent, const AccountAnswer& answer);

/// Writes one result; what a bank integrator uses. Rules as for AccountCheckListWriter.
class AccountCheckResultWriter {
 public:
  static Result<AccountCheckResultWriter> open(const Layout& layout, AccountCheckHead head, ByteSink sink);

  /// Errors at `/records/<index>/<field>`: a text that does not fit, `bank_reference_repeated`,
  /// `bank_return_code_unknown` (a bank writes only codes of its own table), `bank_lines_over_totals`.
  Done add(const AccountAnswer& answer);
  /// Error: `bank_count_differs`.
  Done close();

  AccountCheckResultWriter(AccountCheckResultWriter&&) noexcept;
  AccountCheckResultWriter& operator=(AccountCheckResultWriter&&) noexcept;
  ~AccountCheckResultWriter();

 private:
  struct State;
  explicit AccountCheckResultWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads one result, strictly. Rules and errors as for AccountCheckListReader. A return code that the layout
/// does not know is read as it is.
class AccountCheckResultReader {
 public:
  static Result<AccountCheckResultReader> open(const Layout& layout, ByteSource source);

  Result<bool> next(AccountAnswer& into);
  bool finished() const noexcept;
  const AccountCheckHead& head() const noexcept;

  AccountCheckResultReader(AccountCheckResultReader&&) noexcept;
  AccountCheckResultReader& operator=(AccountCheckResultReader&&) noexcept;
  ~AccountCheckResultReader();

 private:
  struct State;
  explicit AccountCheckResultReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace ykt
