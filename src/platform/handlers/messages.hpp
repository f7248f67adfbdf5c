// Handlers of messages on arrival.
#pragma once
#include "platform/gate/context.hpp"
#include "platform/gate/scope_of_bank.hpp"
#include "ykt/publicity/message_commands.hpp"

namespace ykt::gate {

Result<PhoneBound> handle(Context& context, const PhoneBind& command);
Result<PhonesImported> handle(Context& context, const PhoneImport& command);
Result<MessagesPrepared> handle(Context& context, const MessagePrepare& command);
Result<MessagesClaimed> handle(Context& context, const MessageClaim& command);
Result<MessagesSettled> handle(Context& context, const MessageAcknowledge& command);
Result<MessagesSettled> handle(Context& context, const MessageGiveBack& command);
Result<MessagePage> handle(Context& context, const MessageList& query);

/// The person or the institution speaks for the place, and the account for the bank.
Result<ScopeNeeded> scope_of(Context& context, const PhoneBind& command);

}  // namespace ykt::gate
