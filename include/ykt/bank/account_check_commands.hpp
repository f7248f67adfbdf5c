// Commands and queries by which a bank is asked about accounts and names before anything is paid (R8,
// practice).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/bytes.hpp"

namespace ykt {

struct AccountCheckSummary {
  std::string list;
  std::string bank;
  std::int64_t lines;
  std::string digest;
};

/// A line that is on no list, and why.
struct AccountNotSent {
  std::int64_t line;
  std::string code;  ///< slug: `line_not_payable_by_bank`, `bank_layout_no_check_form`, `bank_text_…`
};

struct AccountCheckWritten {
  std::string batch;
  std::vector<AccountCheckSummary> lists;  ///< all of the batch so far, also those that were written before
  std::int64_t sent;                       ///< lines that this command put on a list
  std::int64_t left_out;                   ///< lines that can be put on none
  std::vector<AccountNotSent> not_sent;    ///< the first 1000 of them
};

/// Writes for each paying bank a list of the accounts and payee names that it has not been asked about, while
/// the batch is reviewed, in its notice or approved; from then on its bytes are fixed. Asked again, only what
/// is new goes out: another account or name of a line, and what the bank could not answer. Errors:
/// `batch_step_not_now`, `line_not_payable_by_bank`, `bank_layout_no_check_form` (no bank takes such lists),
/// `batch_nothing_to_pay` (no line has an account).
struct AccountCheckWrite {
  using Reply = AccountCheckWritten;
  std::string batch;
};

struct AccountCheckFile {
  std::string list;
  std::string digest;  ///< of the whole list
  std::int64_t size;   ///< bytes of the whole list
  Bytes content;       ///< all of them, or a part from the offset on
};

/// The bytes of a list of accounts: the same every time; more than 16 MiB part by part, as `PaymentListGet`.
struct AccountCheckGet {
  using Reply = AccountCheckFile;
  std::string list;
  std::optional<std::int64_t> offset{};
};

struct AccountCheckImported {
  std::string list;
  std::int64_t file;     ///< number among the list's answers, from 1; of the same file where it came before
  std::int64_t records;  ///< 0 where the same file came before
  std::int64_t passed;   ///< accounts that belong to their name
  std::int64_t failed;   ///< accounts that cannot be paid under the name
  std::int64_t unanswered;  ///< lines of the list about which the bank has said neither
  std::int64_t held;        ///< lines that this file held
  std::int64_t released;    ///< lines whose hold this file ended
  bool replayed;            ///< the same file came before: nothing changed
};

/// A bank's answer, as a file or bytes. Refused as a whole where a record is about another account or name
/// than was sent (`answer_account_altered`, `answer_name_differs`), about a line that is not on the list
/// (`answer_line_unknown`), or the file answers another list (`bank_result_other_list`).
struct AccountCheckImport {
  using Reply = AccountCheckImported;
  std::string list;
};

/// What a bank said last of a line's account and name.
struct AccountCheckView {
  std::int64_t line;
  std::string list;     ///< the last one that the line is on
  std::string outcome;  ///< slug: `account_check_passed`, `account_check_failed`, `account_check_unanswered`
  std::string meaning;  ///< slug of what the return code means; empty without an answer
  std::string return_code;  ///< the bank's own; empty without an answer
  bool stale;               ///< the line, or the payee's card, has another account or name by now
};

struct AccountCheckPage {
  std::vector<AccountCheckView> lines;
};

/// The lines of a batch about which a bank was asked, in their order.
struct AccountCheckList {
  using Reply = AccountCheckPage;
  static constexpr auto kCursor = &AccountCheckView::line;  ///< what `after` of the next page is
  std::string batch;
  std::int64_t after;
  std::int64_t limit;
};

}  // namespace ykt
