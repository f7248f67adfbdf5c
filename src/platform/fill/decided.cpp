#include "platform/fill/decided.hpp"

#include <cstring>

namespace ykt::fill {
namespace {

/// A remark without its text, as it is put aside.
struct Head {
  std::uint32_t row;
  std::uint32_t expected_bytes;
  Code code;
  RowOutcome weight;
  RemarkOf of;
  std::uint8_t column;
};
constexpr std::uint8_t kNoColumn = 0xFF;

}  // namespace

sqlite::LineRow line_of(const DecidedRow& row, std::int64_t id) {
  return {.id = id,
          .row = row.row,
          .recipient = row.recipient,
          .payee = row.payee,
          .account = {row.account},
          .bank = row.bank,
          .amount = Money::from_fen(row.amount_fen),
          .outcome = row.outcome,
          .state = LineState::entered,
          .reissue_of = {}};
}

Done RemarkSpool::append(const Remark& remark) {
  Head head{};
  head.row = remark.row;
  head.expected_bytes = static_cast<std::uint32_t>(remark.expected.size());
  head.code = remark.code;
  head.weight = remark.weight;
  head.of = remark.of;
  head.column = remark.column ? static_cast<std::uint8_t>(*remark.column) : kNoColumn;
  YKT_TRY(bytes_.append({reinterpret_cast<const char*>(&head), sizeof head}));
  return bytes_.append(remark.expected);
}

Result<bool> RemarkSpool::next(Remark& into) {
  if (bytes_.ended()) return false;
  Head head{};
  YKT_LET(fixed, bytes_.take(sizeof head));
  std::memcpy(&head, fixed.data(), sizeof head);
  YKT_LET(text, bytes_.take(head.expected_bytes));
  into.row = head.row;
  into.weight = head.weight;
  into.of = head.of;
  into.column.reset();
  if (head.column != kNoColumn) into.column = static_cast<RosterColumn>(head.column);
  into.code = head.code;
  into.expected.assign(text.data(), text.size());
  return true;
}

}  // namespace ykt::fill
