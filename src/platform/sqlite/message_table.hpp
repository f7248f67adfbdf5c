// The outbox of messages on arrival, and the telephone numbers bound to accounts.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/card/person_id.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/publicity/message_commands.hpp"

namespace ykt::sqlite {

struct PhoneRow {
  AccountKey account;
  PersonId person;    ///< none: an institution's account
  std::string phone;  ///< plain; empty: none is bound
  bool service = false;
  Date day;
};
void insert_phone(Database& database, const PhoneRow& row, std::int64_t entry);

/// A paid line with the numbers as they are now.
struct MessageCandidate {
  std::int64_t line = 0;
  AccountKey account;
  Money amount;
  std::int64_t binding = 0;  ///< the account's number; 0: none was ever bound
  std::string bound;
  std::string on_record;
  bool service_on = false;
};
/// Paid lines of a batch after one that have no message, or were without a number, by number.
std::vector<MessageCandidate> lines_without_message(Database& database, std::int64_t after, std::int64_t last,
                                                    std::int64_t limit);

struct MessageDecided {
  std::int64_t line = 0;
  Code reason = Code::message_ready;
  std::int64_t binding = 0;
};
/// Writes them, waiting where they are ready; in one statement. Gives how many there were none of.
std::int64_t write_messages(Database& database, std::span<const MessageDecided> decided);
/// What was not sent for lines that are not paid any more.
void give_up_messages(Database& database, std::int64_t batch, Timestamp now);

struct MessageCount {
  MessageState state = MessageState::waiting;
  Code reason = Code::message_ready;
  std::int64_t count = 0;
};
std::vector<MessageCount> message_counts(Database& database, std::int64_t batch);

/// Which messages: what is left out does not count.
struct MessagesAsked {
  std::optional<std::int64_t> batch{};
  std::optional<std::int64_t> bank{};
  AreaCode division{};  ///< with all below it; empty: anywhere
  std::int64_t after = 0;
  std::int64_t limit = 0;
};
/// Messages of paid lines that wait, or whose claim has run out.
std::vector<MessageCandidate> claimable(Database& database, const MessagesAsked& asked, Timestamp now);
void claim_message(Database& database, const MessageDecided& decided, std::string_view actor,
                   Timestamp until);

struct MessageRow {
  MessageState state = MessageState::waiting;
  std::string claimed_by;
  bool paid = false;  ///< its line still is
};
std::optional<MessageRow> find_message(Database& database, std::int64_t line);
/// Ends it, or lets it wait again; nobody has claimed it any more.
void settle_message(Database& database, std::int64_t line, MessageState state, Code reason, Timestamp now);

struct MessagesWanted {
  std::optional<MessageState> state{};
  std::optional<Code> reason{};
};
std::vector<MessageView> messages_of(Database& database, const MessagesAsked& asked,
                                     const MessagesWanted& wanted);

}  // namespace ykt::sqlite
