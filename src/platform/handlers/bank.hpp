// Handlers of banks and agreements.
#pragma once
#include "platform/gate/context.hpp"
#include "platform/gate/scope_of_bank.hpp"
#include "ykt/bank/commands.hpp"
#include "ykt/bank/queries.hpp"

namespace ykt::gate {

Result<BankRegistered> handle(Context& context, const BankAdd& command);
Result<AgreementAdded> handle(Context& context, const AgreementAdd& command);
Result<AgreementEnded> handle(Context& context, const AgreementEnd& command);
Result<AgreementExtended> handle(Context& context, const AgreementExtend& command);
Result<AgreementPage> handle(Context& context, const AgreementList& query);

}  // namespace ykt::gate
