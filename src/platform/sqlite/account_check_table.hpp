// Account checks: lists of accounts and names with their fixed bytes, what was sent of each line, and what
// the banks answered.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/database.hpp"
#include "ykt/bank/account_check_commands.hpp"
#include "ykt/base/date.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

struct AccountCheckRow {
  std::int64_t id = 0;
  std::string name;
  std::int64_t batch = 0;
  AreaCode division;
  std::int64_t bank = 0;
  std::string bank_code;
  std::int64_t layout = 0;
  std::int64_t lines = 0;
  Date day;
  std::string digest;  ///< 32 raw bytes
};
/// Error: `not_found` at /list.
Result<AccountCheckRow> find_account_check(Database& database, std::string_view name);
std::vector<AccountCheckRow> account_checks_of(Database& database, std::int64_t batch);
std::int64_t insert_account_check(Database& database, const AccountCheckRow& row, std::int64_t entry);
/// Lines and digest, which are known only with the last line.
void update_account_check(Database& database, const AccountCheckRow& row);

struct SentAccount {
  AccountKey account;
  std::string name;
  std::optional<Code> outcome{};  ///< what the bank said last; nothing while it said nothing
};
struct CheckedLine {
  std::int64_t line = 0;
  std::int64_t list = 0;
};
void insert_sent_account(Database& database, CheckedLine where, const SentAccount& sent);
std::optional<SentAccount> find_sent_account(Database& database, CheckedLine where);
/// As a line was sent last.
std::optional<SentAccount> last_sent_account(Database& database, std::int64_t line);
struct AccountVerdict {
  Code outcome = Code::ok;
  Code meaning = Code::ok;
  std::string_view return_code;
};
void update_account_verdict(Database& database, CheckedLine where, const AccountVerdict& verdict);
/// What was found last of an account and a name in the batch of a line, of this line or of one that it took
/// the place of; nothing where no bank has decided about them.
std::optional<Code> account_outcome(Database& database, std::int64_t line, const SentAccount& about);
/// Lines of a list about which the bank has decided nothing.
std::int64_t accounts_undecided(Database& database, const AccountCheckRow& list);
std::vector<AccountCheckView> checked_lines_of(Database& database, const BatchRow& batch,
                                               const AccountCheckList& asked);

struct AccountAnswerRow {
  std::int64_t list = 0;
  std::string digest;  ///< 32 raw bytes; empty until the file was read to its end
  Date day;
};
std::int64_t insert_account_answer(Database& database, const AccountAnswerRow& row, std::int64_t entry);
void update_answer_digest(Database& database, std::int64_t file, std::string_view digest);
/// Takes a file of this transaction out again.
void drop_account_answer(Database& database, std::int64_t file);
/// The answer to a list with these bytes, by its digest.
std::optional<std::int64_t> find_account_answer(Database& database, std::int64_t list,
                                                std::string_view digest);
/// The number of a file among those of its list, from 1.
std::int64_t number_of_account_answer(Database& database, std::int64_t list, std::int64_t file);

/// The name under which a payee's account goes to a bank: an institution's account has its own.
std::string payee_name_of(Database& database, std::int64_t payee, AccountKey account);

}  // namespace ykt::sqlite
