#include "platform/describe/account_check.hpp"

#include "platform/describe/batch_readers.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"
#include "platform/handlers/account_check.hpp"

namespace ykt {

YKT_DESCRIBE(AccountCheckSummary, list, bank, lines, digest)
YKT_DESCRIBE(AccountNotSent, line, code)
YKT_DESCRIBE(AccountCheckWritten, batch, lists, sent, left_out, not_sent)
YKT_DESCRIBE(AccountCheckWrite, batch)
YKT_DESCRIBE(AccountCheckFile, list, digest, size, content)
YKT_DESCRIBE(AccountCheckGet, list, offset)
YKT_DESCRIBE(AccountCheckImported, list, file, records, passed, failed, unanswered, held, released, replayed)
YKT_DESCRIBE(AccountCheckImport, list)
YKT_DESCRIBE(AccountCheckView, line, list, outcome, meaning, return_code, stale)
YKT_DESCRIBE(AccountCheckPage, lines)
YKT_DESCRIBE(AccountCheckList, batch, after, limit)

namespace gate {

void add_account_check_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "bank";
  into.push_back(declare<AccountCheckWrite>(
      room, false, Takes::nothing, {Role::finance_officer, Role::department_operator},
      {"Writes lists of accounts and payee names for the banks to check before anything is paid.",
       "生成账户与户名核验清单，发放前送银行核验。"}));
  into.push_back(declare<AccountCheckImport>(
      room, false, Takes::file, {Role::bank_agent, Role::finance_officer},
      {"Takes a bank's answer about accounts and names in; what does not belong together is held.",
       "接收银行账户核验结果；账户与户名不符的明细予以暂缓。"}));
  into.push_back(declare<AccountCheckGet>(
      room, true, Takes::nothing, {Role::bank_agent, Role::finance_officer, Role::auditor},
      {"The bytes of a list of accounts to check.", "账户核验清单文件内容。"}));
  into.push_back(declare<AccountCheckList>(room, true, Takes::nothing, batch_readers(),
                                           {"What the banks said last of each line's account and name.",
                                            "银行对各明细账户与户名的最近核验结果。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(AccountCheckWrite)
YKT_TYPED_INPUT_COMMAND(AccountCheckImport)
YKT_TYPED_QUERY(AccountCheckGet)
YKT_TYPED_QUERY(AccountCheckList)

}  // namespace ykt
