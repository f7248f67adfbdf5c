#include "platform/handlers/messages.hpp"
#include "platform/describe/batch.hpp"
#include "platform/describe/publicity_parts.hpp"
#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(MessageLanguage, zh, en)
BOOST_DESCRIBE_ENUM(MessageState, waiting, claimed, sent, undeliverable, none, given_up)
BOOST_DESCRIBE_ENUM(MessageOutcome, sent, undeliverable)
YKT_DESCRIBE(PhoneBound, person, institution)
YKT_DESCRIBE(PhoneBind, person, phone, service, day, institution)
YKT_DESCRIBE(PhonesImported, rows, bound, without, refused, problems)
YKT_DESCRIBE(PhoneImport, division, day, bank)
YKT_DESCRIBE(MessagesPrepared, batch, made, ready, sent, undeliverable, given_up, without)
YKT_DESCRIBE(MessagePrepare, batch)
YKT_DESCRIBE(ClaimedMessage, message, phone, text, language)
YKT_DESCRIBE(MessagesClaimed, messages, until, not_any_more)
YKT_DESCRIBE(MessageClaim, limit, minutes, batch, bank, division, language)
YKT_DESCRIBE(MessagesSettled, settled)
YKT_DESCRIBE(MessageAcknowledge, messages, outcome)
YKT_DESCRIBE(MessageGiveBack, messages)
YKT_DESCRIBE(MessageView, message, line, batch, bank, amount, state, reason, phone, claimed_until)
YKT_DESCRIBE(MessagePage, messages)
YKT_DESCRIBE(MessageList, after, limit, batch, bank, division, state, reason)
YKT_DESCRIBE(MessageFacts, policy, period, amount, account, bound, on_record, service_on)

/// The rule's command and reply with the code as slug.
struct MessageAsked {
  MessageLanguage language;
};
YKT_DESCRIBE(MessageAsked, language)

struct MessageTold {
  std::string code;
  std::string text;
};
YKT_DESCRIBE(MessageTold, code, text)

static Result<MessageTold> decide(const MessageFacts& facts, const MessageAsked& command, Date as_of) {
  YKT_LET(message, decide(facts, MessageCase{command.language}, as_of));
  return MessageTold{std::string(slug(message.code)), std::move(message.text)};
}

void add_message_rules(std::vector<Rule>& into) {
  into.push_back(declare_rule<MessageFacts, MessageAsked>(
      "message", "publicity",
      {"The message on a payment's arrival, or why there is none (R10).",
       "到账短信的内容，或者没有短信的原因（R10）。"}));
}

namespace gate {

void add_message_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "publicity";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> senders = {Role::bank_agent, Role::department_operator};
  add(declare<PhoneBind>(
      room, false, Takes::nothing, {Role::bank_agent, Role::registrar},
      {"Records which telephone number is bound to the account of a person's card or of an institution, and "
       "whether its messages are on (H65).",
       "登记社保卡银行账户或者机构账户绑定的手机号码以及短信服务是否开通（H65）。"}));
  add(declare<PhoneImport>(
      room, false, Takes::rows, {Role::bank_agent, Role::registrar},
      {"Imports which telephone numbers are bound to accounts, one row an account (H65).",
       "批量导入账户绑定的手机号码，一个账户一行（H65）。"}));
  add(declare<MessagePrepare>(room, false, Takes::nothing, {Role::department_operator},
                              {"Makes a message for each paid line of a batch that has none yet (H33).",
                               "为批次中已发放且尚无短信的明细生成到账短信（H33）。"}));
  add(declare<MessageClaim>(
      room, false, Takes::nothing, senders,
      {"Takes waiting messages to send them, for some minutes.", "领取待发送的到账短信，限时办理。"}));
  add(declare<MessageAcknowledge>(room, false, Takes::nothing, senders,
                                  {"Says that claimed messages were sent, or could not be delivered.",
                                   "确认领取的短信已发送，或者无法送达。"}));
  add(declare<MessageGiveBack>(
      room, false, Takes::nothing, senders,
      {"Gives claimed messages back that were not sent.", "退回领取而未发送的短信。"}));
  add(declare<MessageList>(room, true, Takes::nothing,
                           {Role::bank_agent, Role::department_operator, Role::public_desk, Role::auditor},
                           {"Messages with their state, or why there is none (H34).",
                            "到账短信及其状态，或者没有短信的原因（H34）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(PhoneBind)
YKT_TYPED_INPUT_COMMAND(PhoneImport)
YKT_TYPED_COMMAND(MessagePrepare)
YKT_TYPED_COMMAND(MessageClaim)
YKT_TYPED_COMMAND(MessageAcknowledge)
YKT_TYPED_COMMAND(MessageGiveBack)
YKT_TYPED_QUERY(MessageList)

}  // namespace ykt
