// Message: what an account's holder is told when money has arrived, and why there is no message (R10).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

enum class MessageLanguage : std::uint8_t { zh, en };

/// What becomes of the message of one paid line.
enum class MessageState : std::uint8_t {
  waiting,
  claimed,  ///< given to somebody who sends it, until the claim runs out
  sent,
  undeliverable,
  none,      ///< there is no number to send it to, or the service is off
  given_up,  ///< the payment came back before it was sent
};

/// The telephone number of an account, and that of its holder.
struct MessageNumbers {
  std::string_view bound;      ///< to the account; empty: none
  std::string_view on_record;  ///< of the person, in the register now; empty: none is known
  bool service_on = false;     ///< the account's message service
};

/// `message_ready`, or the first that stands in the way: `message_number_missing`, `message_number_old` (the
/// register knows another number, H34), `message_service_off` (H34).
Code message_reason(const MessageNumbers& numbers);

struct MessageFacts {
  std::string policy;  ///< its own name (H33)
  Period period;
  Money amount;
  std::string account;  ///< only its last four digits are told
  std::string bound;
  std::string on_record;
  bool service_on = false;
};

struct MessageCase {
  MessageLanguage language = MessageLanguage::zh;
};

struct Message {
  Code code = Code::message_number_missing;  ///< of `message_reason`
  std::string text;                          ///< empty unless `message_ready`
};

/// One line by template: policy, period, amount, last four digits of the account, and no other number of the
/// holder. Errors: `field_invalid` (/policy is blank; /amount is not above zero) and those of `check_account`
/// (/account).
Result<Message> decide(const MessageFacts& facts, const MessageCase& command, Date as_of);

}  // namespace ykt
