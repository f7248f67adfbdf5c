// Handlers of banks and agreements.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/bank/commands.hpp"

namespace ykt::gate {

Result<BankRegistered> handle(Context& context, const BankAdd& command);
Result<AgreementAdded> handle(Context& context, const AgreementAdd& command);

}  // namespace ykt::gate
