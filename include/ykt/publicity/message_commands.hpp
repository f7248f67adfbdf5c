// Commands and queries on messages on arrival: bound numbers and the outbox (R10 H33 H34 H65).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/publicity/message.hpp"

namespace ykt {

struct PhoneBound {
  std::optional<std::int64_t> person{};
  std::optional<std::int64_t> institution{};
};

/// The telephone number bound to the account of a person's present card or of an institution, and whether its
/// messages are on; a later word replaces it (H65).
struct PhoneBind {
  using Reply = PhoneBound;
  std::optional<PersonRef> person{};   ///< or
  std::optional<std::string> phone{};  ///< left out: none is bound any more
  bool service;                        ///< the account's message service is on
  Date day;
  std::optional<std::string> institution{};  ///< credit code
};

struct PhonesImported {
  std::int64_t rows;
  std::int64_t bound;
  std::int64_t without;  ///< accounts that have no number any more
  std::int64_t refused;
  std::vector<RowProblem> problems;  ///< the first thousand
};

/// Numbers bound to many accounts, one row an account, as a stream or file of id_kind and id_number, or
/// credit_code of an institution; account (whole, or its last four digits or more: it must be the one that is
/// on record now), phone (blank: none is bound any more) and service (`on` or `off`). What is wrong with a
/// row refuses that row, and its problem is told.
struct PhoneImport {
  using Reply = PhonesImported;
  std::string division;               ///< whose register has the holders, with all below it
  Date day;                           ///< of what the file says, up to today
  std::optional<std::string> bank{};  ///< only accounts of this bank: what its own agent may give
};

struct MessagesPrepared {
  std::string batch;
  std::int64_t made;   ///< paid lines that had none yet, by this command
  std::int64_t ready;  ///< of the whole batch: waiting or claimed
  std::int64_t sent;
  std::int64_t undeliverable;
  std::int64_t given_up;           ///< the payment came back before its message was sent
  std::vector<CodeCount> without;  ///< lines without a message by reason
};

/// A message for each paid line of a batch that has none; lines without one are looked at again, and what
/// waits for a payment that came back is given up. Again changes nothing.
struct MessagePrepare {
  using Reply = MessagesPrepared;
  std::string batch;
};

struct ClaimedMessage {
  std::int64_t message;
  std::string phone;
  std::string text;
  MessageLanguage language;
};

struct MessagesClaimed {
  std::vector<ClaimedMessage> messages;
  Timestamp until;            ///< when the claim runs out
  std::int64_t not_any_more;  ///< that were ready and have no number or service any more
};

/// Takes waiting messages to send them, of a batch, a bank or a division, at least one of the three. Nobody
/// else is given them before the claim runs out.
struct MessageClaim {
  using Reply = MessagesClaimed;
  std::int64_t limit;    ///< 1-1000
  std::int64_t minutes;  ///< 1-1440: longer than sending takes
  std::optional<std::string> batch{};
  std::optional<std::string> bank{};
  std::optional<std::string> division{};
  std::optional<MessageLanguage> language{};  ///< Chinese where left out
};

enum class MessageOutcome : std::uint8_t { sent, undeliverable };

struct MessagesSettled {
  std::int64_t settled;
};

/// What became of claimed messages: all of them, or nothing is taken.
struct MessageAcknowledge {
  using Reply = MessagesSettled;
  std::vector<std::int64_t> messages;
  MessageOutcome outcome;
};

/// Claimed messages that were not sent wait again.
struct MessageGiveBack {
  using Reply = MessagesSettled;
  std::vector<std::int64_t> messages;
};

struct MessageView {
  std::int64_t message;  ///< what `after` of the next page is
  std::string line;      ///< as the payment's reference names it
  std::string batch;
  std::string bank;  ///< that has the account
  Money amount;
  MessageState state;
  std::string reason;  ///< slug
  std::string phone;   ///< masked; empty: none
  std::optional<Timestamp> claimed_until{};
};

struct MessagePage {
  std::vector<MessageView> messages;
};

/// Messages of a batch, a bank or a division, at least one of the three.
struct MessageList {
  using Reply = MessagePage;
  static constexpr auto kCursor = &MessageView::message;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> batch{};
  std::optional<std::string> bank{};
  std::optional<std::string> division{};
  std::optional<MessageState> state{};
  std::optional<std::string> reason{};  ///< slug
};

}  // namespace ykt
