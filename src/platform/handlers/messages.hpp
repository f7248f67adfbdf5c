// Handlers of messages on arrival.
#pragma once
#include "platform/gate/context.hpp"
#include "platform/gate/scope_of_bank.hpp"
#include "ykt/publicity/message_commands.hpp"

namespace ykt::gate {

Result<PhoneBound> handle(Context& context, const PhoneBind& command);
Result<MessagesPrepared> handle(Context& context, const MessagePrepare& command);
Result<MessagesClaimed> handle(Context& context, const MessageClaim& command);
Result<MessagesSettled> handle(Context& context, const MessageAcknowledge& command);
Result<MessagesSettled> handle(Context& context, const MessageGiveBack& command);
Result<MessagePage> handle(Context& context, const MessageList& query);

/// The person speaks for the place, and the card for the bank.
Result<ScopeNeeded> scope_of(Context& context, const PhoneBind& command);

}  // namespace ykt::gate
