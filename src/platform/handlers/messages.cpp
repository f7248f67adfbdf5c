// Messages: which paid lines get one, who sends it, and what became of it (R10).
#include "platform/handlers/messages.hpp"

#include "platform/handlers/checks.hpp"
#include "platform/handlers/treasury.hpp"
#include "platform/sqlite/basis_table.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/message_table.hpp"
#include "platform/sqlite/policy_table.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kLinesAtOnce = std::int64_t{1} << 16;
constexpr std::int64_t kMinutesMax = 24 * 60;

Code reason_of(const sqlite::MessageCandidate& one) {
  return message_reason({one.bound, one.on_record, one.service_on});
}

/// Of a batch, a bank or a division.
template <class Asked>
Result<sqlite::MessagesAsked> messages_asked(Context& context, const Asked& asked) {
  YKT_TRY(check_limit(asked.limit));
  YKT_LET(bank, bank_asked(context, asked.bank));
  sqlite::MessagesAsked out{.bank = bank, .limit = asked.limit};
  if (asked.batch) {
    YKT_LET(batch, sqlite::find_batch(context.database, *asked.batch));
    out.batch = batch.id;
  }
  if (asked.division) {
    YKT_LET(division, AreaCode::parse(*asked.division));
    out.division = division;
  }
  return out;
}

/// The words of messages; lines of one batch follow each other.
class Wording {
 public:
  Wording(Context& context, MessageLanguage language) : context_(context), language_(language) {}

  Result<std::string> of(const sqlite::MessageCandidate& one) {
    bring(sqlite::batch_of_line(one.line));
    const auto supplement = sqlite::find_supplement(context_.database, one.line);
    const MessageFacts facts{.policy = policy_,
                             .period = supplement ? supplement->period : batch_.period,
                             .amount = one.amount,
                             .account = unpack(one.account),
                             .bound = one.bound,
                             .on_record = one.on_record,
                             .service_on = one.service_on};
    YKT_LET(message, decide(facts, MessageCase{language_}, context_.today));
    return std::move(message.text);
  }

 private:
  void bring(std::int64_t batch) {
    if (batch == batch_.id) return;
    batch_ = sqlite::batch_at(context_.database, batch);
    const PolicyVersion policy =
        sqlite::pinned_policy(context_.database, batch_.policy, batch_.policy_version);
    policy_ = policy.name.value_or(policy.code);
  }

  Context& context_;
  MessageLanguage language_;
  sqlite::BatchRow batch_;
  std::string policy_;
};

MessagesPrepared counted(Context& context, const std::string& batch, std::int64_t id, std::int64_t made) {
  MessagesPrepared out{
      .batch = batch, .made = made, .ready = 0, .sent = 0, .undeliverable = 0, .given_up = 0, .without = {}};
  for (const sqlite::MessageCount& one : sqlite::message_counts(context.database, id)) {
    switch (one.state) {
      case MessageState::waiting:
      case MessageState::claimed:
        out.ready += one.count;
        break;
      case MessageState::sent:
        out.sent += one.count;
        break;
      case MessageState::undeliverable:
        out.undeliverable += one.count;
        break;
      case MessageState::given_up:
        out.given_up += one.count;
        break;
      case MessageState::none:
        out.without.push_back({std::string(slug(one.reason)), one.count});
    }
  }
  return out;
}

/// A message that this actor has claimed. The word of who claimed last counts also when the claim has run
/// out, as long as nobody else was given the message: what was sent was sent. Errors: `not_found`,
/// `message_ended`, `message_not_claimed`.
Result<sqlite::MessageRow> claimed_by_actor(Context& context, std::int64_t message, std::size_t index) {
  const std::string path = "/messages/" + std::to_string(index);
  const auto row = sqlite::find_message(context.database, message);
  if (!row) return fail(Code::not_found, path, {{"what", std::string("message")}});
  const bool open = row->state == MessageState::claimed || row->state == MessageState::waiting;
  if (!open) return fail(Code::message_ended, path);
  if (row->state != MessageState::claimed || row->claimed_by != context.actor)
    return fail(Code::message_not_claimed, path);
  return *row;
}

}  // namespace

Result<MessagesPrepared> handle(Context& context, const MessagePrepare& command) {
  YKT_LET(batch, sqlite::find_batch(context.database, command.batch));
  sqlite::give_up_messages(context.database, batch.id, context.now);
  std::int64_t made = 0;
  std::int64_t read = 0;
  std::int64_t after = sqlite::line_id(batch.id, 0);
  const std::int64_t last = sqlite::line_id(batch.id, batch.lines_to);
  for (;;) {
    const auto lines = sqlite::lines_without_message(context.database, after, last, kLinesAtOnce);
    if (lines.empty()) break;
    after = lines.back().line;
    std::vector<sqlite::MessageDecided> decided;
    decided.reserve(lines.size());
    for (const sqlite::MessageCandidate& one : lines)
      decided.push_back({one.line, reason_of(one), one.binding});
    made += sqlite::write_messages(context.database, decided);
    read += static_cast<std::int64_t>(lines.size());
    YKT_TRY(context.progress(read));
  }
  context.subject = command.batch;
  return counted(context, command.batch, batch.id, made);
}

Result<MessagesClaimed> handle(Context& context, const MessageClaim& command) {
  YKT_LET(asked, messages_asked(context, command));
  if (command.minutes < 1 || command.minutes > kMinutesMax)
    return fail(Code::out_of_range, "/minutes", {{"min", std::int64_t{1}}, {"max", kMinutesMax}});
  YKT_LET(until, context.now.plus_ms(command.minutes * 60 * 1000));
  const MessageLanguage language = command.language.value_or(MessageLanguage::zh);
  MessagesClaimed out{.messages = {}, .until = until, .not_any_more = 0};
  Wording wording(context, language);
  for (;;) {
    asked.limit = command.limit - static_cast<std::int64_t>(out.messages.size());
    if (asked.limit == 0) break;
    const auto candidates = sqlite::claimable(context.database, asked, context.now);
    if (candidates.empty()) break;
    asked.after = candidates.back().line;
    for (const sqlite::MessageCandidate& one : candidates) {
      // Numbers may have changed since the message was made ready (H34).
      const sqlite::MessageDecided decided{one.line, reason_of(one), one.binding};
      if (decided.reason != Code::message_ready) {
        sqlite::write_messages(context.database, {&decided, 1});
        ++out.not_any_more;
        continue;
      }
      YKT_LET(text, wording.of(one));
      sqlite::claim_message(context.database, decided, context.actor, until);
      out.messages.push_back({one.line, one.bound, std::move(text), language});
    }
  }
  return out;
}

Result<MessagesSettled> handle(Context& context, const MessageAcknowledge& command) {
  const bool sent = command.outcome == MessageOutcome::sent;
  for (std::size_t i = 0; i < command.messages.size(); ++i) {
    YKT_TRY(claimed_by_actor(context, command.messages[i], i));
    sqlite::settle_message(context.database, command.messages[i],
                           sent ? MessageState::sent : MessageState::undeliverable,
                           sent ? Code::message_sent : Code::message_undeliverable, context.now);
  }
  return MessagesSettled{static_cast<std::int64_t>(command.messages.size())};
}

Result<MessagesSettled> handle(Context& context, const MessageGiveBack& command) {
  for (std::size_t i = 0; i < command.messages.size(); ++i) {
    YKT_LET(row, claimed_by_actor(context, command.messages[i], i));
    sqlite::settle_message(context.database, command.messages[i],
                           row.paid ? MessageState::waiting : MessageState::given_up, Code::message_ready,
                           context.now);
  }
  return MessagesSettled{static_cast<std::int64_t>(command.messages.size())};
}

Result<MessagePage> handle(Context& context, const MessageList& query) {
  YKT_LET(asked, messages_asked(context, query));
  asked.after = query.after;
  sqlite::MessagesWanted wanted{.state = query.state, .reason = {}};
  if (query.reason) wanted.reason = code_of_slug(*query.reason);
  return MessagePage{sqlite::messages_of(context.database, asked, wanted)};
}

}  // namespace ykt::gate
