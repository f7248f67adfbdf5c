// The lines that a dispatch sends, with what a bank needs to know of each, and the payments that come of
// them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/list_table.hpp"
#include "ykt/base/codes.hpp"

namespace ykt::sqlite {

struct PayableLine {
  std::int64_t id = 0;
  AccountKey account;
  std::int64_t bank = 0;
  Money amount;
  std::string_view payee_name;  ///< until the next block
  Code hold = Code::ok;         ///< why nothing can be sent to this account any more
};

/// Funded lines without an open hold that no bank has, in their order, block by block. Names stand in the
/// order of persons: a block is as large as one scan of the register is worth. Whoever was to be paid may
/// have died, and a card may have been replaced since the line was made (H91): such lines say so.
class PayableLines {
 public:
  PayableLines(Database& database, const BatchRow& batch);
  /// Before any money is there: every line with an account, held or not.
  static PayableLines with_account(Database& database, const BatchRow& batch);
  /// The next lines; empty at the end.
  std::span<const PayableLine> next();

 private:
  enum class Of : std::uint8_t { funded, with_account };
  PayableLines(Database& database, const BatchRow& batch, Of of);
  void read_lines();
  void leave_out_held(std::int64_t from);
  void read_payees();
  /// A hold's code, or `ok`, of a card as it is now.
  static Code hold_of_card(const Query& query);
  void name_institutions();

  Database& database_;
  Of of_;
  std::int64_t last_;  ///< the line read last
  std::int64_t end_;   ///< the last line in question
  std::vector<PayableLine> lines_;
  std::vector<std::int64_t> payees_;  ///< of `lines_`
  std::string names_;
  std::vector<InstitutionRow> institutions_;  ///< whose accounts are in their own names
};

/// Appends payments, whose lines rise from call to call.
void append_payments(Database& database, std::span<const PaymentRow> payments);
/// Every funded line without an open hold is with a bank now: `sent` of them, with their sum.
void mark_dispatched(Database& database, const BatchRow& batch, std::int64_t sent, Money sum);

}  // namespace ykt::sqlite
