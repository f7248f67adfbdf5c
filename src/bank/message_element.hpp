// Message element: the elements of an ISO 20022 message that we write and take, in the standard's order.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "ykt/bank/layout.hpp"

namespace ykt {

enum class Occurs : std::uint8_t { once, maybe, some, any };  ///< some: at least once

enum class Holds : std::uint8_t {
  elements,  ///< in their order
  choice,    ///< exactly one of them
  text,
  passed,  ///< says nothing about a payment: read past, whatever stands in it
};

/// What a text is, where it is more than the value of its own.
enum class Slot : std::uint8_t {
  plain,        ///< a text that is the value
  message_id,   ///< the list's id, with part and parts where it was split
  group_id,     ///< the list's id
  ignored,      ///< must be there and be a text
  created,      ///< a date and a time, of which the date counts
  day,          ///< again the date of the message
  count,        ///< in 1-15 digits
  sum,          ///< yuan
  method,       ///< TRF
  constant,     ///< of the layout
  system,       ///< CNAPS
  money,        ///< CNY
  purpose,      ///< the policy, where the layout says so
  remittance,   ///< the policy, then the remark
  answers,      ///< pain.001.001.09
  state,        ///< of the whole message
  state_count,  ///< records of one status, which follows
  state_name,
  state_sum,
  status,      ///< of a transaction
  reason,      ///< of the standard's list
  own_reason,  ///< of the bank's own
  said,        ///< the bank's text, piece by piece
  paid_on,
};

struct MessageElement {
  std::uint8_t depth;  ///< 0 for the outermost; what an element holds follows it, one deeper
  std::string_view name;
  Occurs occurs;
  Holds holds;
  Slot slot = Slot::plain;
  LayoutValue value = LayoutValue::constant;
  std::int64_t characters_max = 0;  ///< of a text
};

/// The element whose content is one payment or one answer.
inline constexpr std::string_view kPaymentElement = "CdtTrfTxInf";
inline constexpr std::string_view kAnswerElement = "TxInfAndSts";

inline constexpr std::int64_t kMessageIdMax = 35;
inline constexpr std::int64_t kReferenceMax = 35;
inline constexpr std::int64_t kPartyNameMax = 140;
inline constexpr std::int64_t kMessageAccountMax = 34;
inline constexpr std::int64_t kMemberMax = 35;
inline constexpr std::int64_t kPurposeMax = 35;
inline constexpr std::int64_t kRemittanceMax = 140;
inline constexpr std::int64_t kOwnReasonMax = 35;
inline constexpr std::int64_t kSaidMax = 105;                     ///< in one AddtlInf
inline constexpr std::int64_t kSaidPieces = 10;                   ///< AddtlInf of one answer
inline constexpr std::int64_t kFenMax = 999'999'999'999'999'999;  ///< 18 digits
inline constexpr std::int64_t kCountMax = 999'999'999'999'999;    ///< 15 digits
inline constexpr std::string_view kTransfer = "TRF";
inline constexpr std::string_view kCurrency = "CNY";
inline constexpr std::string_view kClearingSystem = "CNAPS";

/// `pain.001.001.09`.
std::string_view message_name(FileFormat format) noexcept;
/// `urn:iso:std:iso:20022:tech:xsd:pain.001.001.09`.
std::string_view message_space(FileFormat format) noexcept;
std::span<const MessageElement> message_elements(FileFormat format) noexcept;
bool message_carries(FileFormat format, LayoutValue value) noexcept;

/// Characters of a text that is UTF-8.
std::int64_t characters_of(std::string_view utf8) noexcept;
/// Whether a bank's code is of CNAPS: 12 digits.
bool is_clearing_number(std::string_view code) noexcept;

}  // namespace ykt
