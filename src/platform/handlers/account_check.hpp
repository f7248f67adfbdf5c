// Handlers of account checks: a bank is asked about accounts and names before anything is paid (R8,
// practice).
#pragma once
#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/bank/account_check_commands.hpp"
#include "ykt/entitlement/payee_resolution.hpp"

namespace ykt::gate {

Result<AccountCheckWritten> handle(Context& context, const AccountCheckWrite& command);
Result<AccountCheckImported> handle(Context& context, const AccountCheckImport& command);
Result<AccountCheckFile> handle(Context& context, const AccountCheckGet& query);
Result<AccountCheckPage> handle(Context& context, const AccountCheckList& query);

/// Whether a bank found wrong what a line would be paid to now: `now` is what the register says of it.
bool account_check_stands(Context& context, const sqlite::LineRow& line, const PayeeOutcome& now);

}  // namespace ykt::gate
