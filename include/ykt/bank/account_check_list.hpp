// Account check list: accounts and names that a bank is asked about before anything is paid (R8, practice),
// written and read by the bank's layout.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ykt/bank/layout.hpp"
#include "ykt/bank/payment.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/stream.hpp"

namespace ykt {

/// One account with the name that it is to have. All texts are UTF-8 and are carried unchanged or not at all.
struct AccountToCheck {
  std::string reference;          ///< of the line that is to be paid, as its payment will say it
  std::string name;               ///< payee
  std::string account;            ///< digits of the card account
  std::string account_bank;       ///< name of the bank that keeps the account; may be empty
  std::string account_bank_code;  ///< CNAPS or short code of that bank; may be empty

  bool operator==(const AccountToCheck&) const = default;
};

/// What stands once in a list of accounts, or in the bank's answer. A value that the layout does not carry is
/// left as it is.
struct AccountCheckHead {
  std::string list_id;
  Date date;
  std::string bank_code;
  std::string division;
  std::int64_t count = 0;

  bool operator==(const AccountCheckHead&) const = default;
};

/// Writes one list, line by line; the count comes first, since a header states it. The same head and lines
/// give the same bytes. After an error the writer takes nothing more, and the bytes written so far are no
/// list.
class AccountCheckListWriter {
 public:
  /// Errors: `bank_layout_no_check_form`, a head value that does not fit (`/head/<value>`),
  /// `bank_file_rows_over_limit`.
  static Result<AccountCheckListWriter> open(const Layout& layout, AccountCheckHead head, ByteSink sink);

  /// Errors at `/lines/<index>/<field>`, index from 0: as for a payment `bank_text_missing`,
  /// `bank_reference_invalid`, those of `check_account`, `bank_text_…`, `bank_reference_repeated`,
  /// `bank_lines_over_totals`.
  Done add(const AccountToCheck& line);
  /// Writes the trailer. Error: `bank_count_differs`.
  Done close();

  AccountCheckListWriter(AccountCheckListWriter&&) noexcept;
  AccountCheckListWriter& operator=(AccountCheckListWriter&&) noexcept;
  ~AccountCheckListWriter();

 private:
  struct State;
  explicit AccountCheckListWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The same for who cannot count the lines beforehand: the details first, then what stands before and after
/// them.
class AccountCheckDraft {
 public:
  /// Errors: `bank_layout_no_check_form`, `encoding_unavailable`.
  static Result<AccountCheckDraft> make(const Layout& layout);

  /// Whether the bank takes one more line in this list.
  bool has_room() const noexcept;
  /// Appends the line's record to `details`; one that cannot be carried leaves both as they were. Codes:
  /// those of `AccountCheckListWriter::add`. That references differ is the caller's to see to.
  Fit add(const AccountToCheck& line, std::string& details);
  std::int64_t count() const noexcept;

  struct Ends {
    std::string header;
    std::string trailer;
  };
  /// `head.count` is not asked. Afterwards the draft is empty and serves the next list. Errors: those of
  /// `AccountCheckListWriter::open`.
  Result<Ends> close(AccountCheckHead head);

  AccountCheckDraft(AccountCheckDraft&&) noexcept;
  AccountCheckDraft& operator=(AccountCheckDraft&&) noexcept;
  ~AccountCheckDraft();

 private:
  struct State;
  explicit AccountCheckDraft(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads one list, strictly, in constant memory but for the references seen. Rules and paths as for
/// PaymentListReader: act on nothing before `next` has said false.
class AccountCheckListReader {
 public:
  /// Errors: `bank_layout_no_check_form`, `bank_file_empty`, those of the header line.
  static Result<AccountCheckListReader> open(const Layout& layout, ByteSource source);

  Result<bool> next(AccountToCheck& into);
  bool finished() const noexcept;
  /// `count` is as counted so far.
  const AccountCheckHead& head() const noexcept;

  AccountCheckListReader(AccountCheckListReader&&) noexcept;
  AccountCheckListReader& operator=(AccountCheckListReader&&) noexcept;
  ~AccountCheckListReader();

 private:
  struct State;
  explicit AccountCheckListReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace ykt
