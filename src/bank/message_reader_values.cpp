// What the texts of a message's elements are: ids, days, amounts, statuses.
#include <algorithm>
#include <array>
#include <utility>

#include "bank/carried_text.hpp"
#include "bank/message_reader.hpp"
#include "bank/number_text.hpp"
#include "bank/return_status.hpp"

namespace ykt {
namespace {

constexpr std::size_t kStatusesMax = 64;
constexpr std::string_view kYuan = "yuan with at most two decimals";
constexpr std::string_view kStatus = "1-4 of A-Z and 0-9";

/// `L1/2/3` behind the list's id: which part of how many.
struct PartMark {
  std::int64_t part = 1;
  std::int64_t parts = 1;
};

std::optional<std::int64_t> plain_number(std::string_view text) noexcept {
  return text.starts_with('0') ? std::nullopt : number_of_digits(text);
}

std::optional<PartMark> part_mark_of(std::string_view id, std::string_view list_id) noexcept {
  if (id == list_id) return PartMark{};
  if (!id.starts_with(list_id)) return std::nullopt;
  const std::string_view mark = id.substr(list_id.size());
  const std::size_t second = mark.find('/', 1);
  if (!mark.starts_with('/') || second == mark.npos) return std::nullopt;
  const auto part = plain_number(mark.substr(1, second - 1));
  const auto parts = plain_number(mark.substr(second + 1));
  if (!part || !parts || *parts < 2 || *part > *parts) return std::nullopt;
  return PartMark{*part, *parts};
}

/// `2025-07-15T09:30:00`, with a part of a second and a zone or without; only the day counts, as written.
std::optional<std::int64_t> day_of_time(std::string_view text) noexcept {
  constexpr std::size_t kSeconds = 19;  // up to the second
  if (text.size() < kSeconds || text[10] != 'T') return std::nullopt;
  std::string_view time = text.substr(11, 8);
  const auto two = [&](std::size_t at, int max) {
    const auto number = number_of_digits(time.substr(at, 2));
    return number && *number <= max;
  };
  if (time[2] != ':' || time[5] != ':' || !two(0, 23) || !two(3, 59) || !two(6, 59)) return std::nullopt;
  std::string_view rest = text.substr(kSeconds);
  if (rest.starts_with('.')) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (end == 1) return std::nullopt;
    rest.remove_prefix(end);
  }
  if (!rest.empty() && rest != "Z") {
    if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return std::nullopt;
    time = rest.substr(1);
    if (!two(0, 14) || !two(3, 59)) return std::nullopt;
  }
  return day_of(text.substr(0, 10), DateForm::dashed);
}

std::optional<std::int64_t> count_of(std::string_view text) noexcept {
  const auto number = number_of_digits(text);
  return number && *number <= kCountMax ? number : std::nullopt;
}

std::optional<std::int64_t> fen_of_message(std::string_view text) noexcept {
  const auto fen = fen_of_yuan(text);
  return fen && *fen <= kFenMax ? fen : std::nullopt;
}

}  // namespace

void MessageReader::state_text(LayoutValue value, std::string_view text) {
  stated_.stated[index_of(value)] = true;
  stated_.texts[index_of(value)] = text;
}

void MessageReader::state_number(LayoutValue value, std::int64_t number) {
  stated_.stated[index_of(value)] = true;
  stated_.numbers[index_of(value)] = number;
}

/// Whether the text is one, as long as its element may be, and could be written again.
bool MessageReader::fits(const MessageElement& element) {
  if (const Code code = check_carried_text(text_); code != Code::ok) {
    std::string where = in_row() ? "/transactions/" + std::to_string(number_) : "/head";
    where.append("/").append(name_of(element.value));
    problem(Error{code, std::move(where), {{"field", std::string(name_of(element.value))}}});
    return false;
  }
  const std::int64_t size = characters_of(text_);
  if (size >= 1 && size <= element.characters_max) return true;
  invalid(element, "1-" + std::to_string(element.characters_max) + " characters");
  return false;
}

void MessageReader::take(const MessageElement& element) {
  if (!fits(element)) return;
  if (in_row())
    take_row(element);
  else
    take_head(element);
}

void MessageReader::take_head(const MessageElement& element) {
  switch (element.slot) {
    case Slot::plain:
      return state_text(element.value, text_);
    case Slot::message_id:
    case Slot::group_id:
      return take_identity(element);
    case Slot::created:
    case Slot::day:
      return take_day(element);
    case Slot::count:
      return take_number(element, count_of(text_), "1-15 digits");
    case Slot::sum:
      return take_number(element, fen_of_message(text_), std::string(kYuan));
    case Slot::method:
      if (text_ != kTransfer) invalid(element, std::string(kTransfer));
      return;
    case Slot::constant:
      return take_constant(element);
    case Slot::system:
      if (text_ != kClearingSystem) invalid(element, std::string(kClearingSystem));
      return;
    case Slot::answers:
      if (text_ != message_name(FileFormat::pain_001))
        invalid(element, std::string(message_name(FileFormat::pain_001)));
      return;
    case Slot::state:
    case Slot::state_count:
    case Slot::state_name:
    case Slot::state_sum:
      return take_state(element);
    default:
      return;  // must be there, and says nothing
  }
}

void MessageReader::take_row(const MessageElement& element) {
  Row& row = rows_[ready_];
  switch (element.slot) {
    case Slot::plain:
      row.text(element.value) = text_;
      return;
    case Slot::money:
      return take_number(element, fen_of_message(text_), std::string(kYuan));
    case Slot::system:
      if (text_ != kClearingSystem) invalid(element, std::string(kClearingSystem));
      return;
    case Slot::paid_on:
      return take_day(element);
    case Slot::purpose:
    case Slot::remittance:
      return take_remittance(element);
    case Slot::status:
    case Slot::reason:
    case Slot::own_reason:
      return take_status(element);
    case Slot::said:
      return take_piece(element);
    default:
      return;
  }
}

/// The id of the group is the list's; that of the message says besides which part of the list it is.
void MessageReader::take_identity(const MessageElement& element) {
  if (element.slot == Slot::message_id) {
    message_id_ = text_;
    return;
  }
  const auto mark = part_mark_of(message_id_, text_);
  if (!mark) return invalid(element, "the id of the message, without its part");
  state_text(LayoutValue::list_id, text_);
  state_number(LayoutValue::part, mark->part);
  state_number(LayoutValue::parts, mark->parts);
}

void MessageReader::take_number(const MessageElement& element, std::optional<std::int64_t> number,
                                std::string expected) {
  if (!number) return invalid(element, std::move(expected));
  if (in_row())
    rows_[ready_].numbers[index_of(element.value)] = *number;
  else
    state_number(element.value, *number);
}

void MessageReader::take_day(const MessageElement& element) {
  const bool alone = element.slot == Slot::day;
  const auto day = alone ? day_of(text_, DateForm::dashed) : day_of_time(text_);
  if (alone && day && *day != stated_.number(LayoutValue::date))
    return invalid(element, "the day of CreDtTm");
  take_number(element, day, alone ? "a day such as 2025-07-15" : "a time such as 2025-07-15T09:30:00");
}

/// In the order in which they stand: who initiates, who pays, from which account.
void MessageReader::take_constant(const MessageElement& element) {
  const MessageConstants& constants = form_->message;
  const std::array<std::string_view, 3> texts{constants.initiator, constants.debtor,
                                              constants.debtor_account};
  const std::array<std::string_view, 3> paths{"/head/initiating_party", "/head/debtor/name",
                                              "/head/debtor/account"};
  YKT_INVARIANT(constants_ < texts.size());
  const std::size_t one = constants_++;
  if (text_ != texts[one])
    problem(Error{Code::bank_constant_differs,
                  std::string(paths[one]),
                  {{"line", xml_.line()}, {"field", std::string(element.name)}}});
}

/// GrpSts, and the totals of one status: its count, its name, its sum.
void MessageReader::take_state(const MessageElement& element) {
  std::vector<StatusTotals>& all = stated_.statuses;
  switch (element.slot) {
    case Slot::state:
      if (!is_status_word(text_)) return invalid(element, std::string(kStatus));
      state_ = text_;
      return;
    case Slot::state_count: {
      const auto count = count_of(text_);
      if (!count) return invalid(element, "1-15 digits");
      if (all.size() == kStatusesMax) return problem(Code::iso_element_repeated, "NbOfTxsPerSts");
      all.push_back({{}, {*count, {}}});
      return;
    }
    case Slot::state_name: {
      const bool known = std::ranges::find(all, text_, &StatusTotals::status) != all.end();
      if (!is_status_word(text_)) return invalid(element, std::string(kStatus));
      if (known) return invalid(element, "a status that was not stated yet");
      all.back().status = text_;
      return;
    }
    default: {
      const auto fen = fen_of_message(text_);
      if (!fen) return invalid(element, std::string(kYuan));
      all.back().totals.sum = Money::from_fen(*fen);
      return;
    }
  }
}

void MessageReader::take_status(const MessageElement& element) {
  std::string& code = rows_[ready_].text(LayoutValue::return_code);
  if (element.slot == Slot::own_reason) {
    code = return_code_of({code, {}, text_});
    if (!return_status_of(code)) invalid(element, "a text that is not blank");
    return;
  }
  if (!is_status_word(text_)) return invalid(element, std::string(kStatus));
  if (element.slot == Slot::reason) {
    code = return_code_of({code, text_, {}});
    return;
  }
  code = text_;
  if (std::ranges::find(statuses_, text_) != statuses_.end()) return;
  const std::vector<StatusTotals>& stated = stated_.statuses;
  const bool counted = std::ranges::find(stated, text_, &StatusTotals::status) != stated.end();
  if (!counted && (!stated.empty() || statuses_.size() == kStatusesMax))
    return invalid(element, "a status that NbOfTxsPerSts states");
  statuses_.push_back(text_);
}

/// The policy and, behind it, the remark; where the policy is the purpose, the remark alone.
void MessageReader::take_remittance(const MessageElement& element) {
  Row& row = rows_[ready_];
  const bool purpose = form_->message.policy_as_purpose;
  if (element.slot == Slot::purpose) {
    if (!purpose) return problem(Code::iso_element_unknown, "Purp");
    row.text(LayoutValue::policy) = text_;
    return;
  }
  if (row.pieces == (purpose ? 1 : 2)) return problem(Code::iso_element_repeated, element.name);
  row.text(row.pieces == 0 && !purpose ? LayoutValue::policy : LayoutValue::remark) = text_;
  ++row.pieces;
}

void MessageReader::take_piece(const MessageElement& element) {
  Row& row = rows_[ready_];
  if (row.pieces == kSaidPieces) return problem(Code::iso_element_repeated, element.name);
  row.text(LayoutValue::message) += text_;
  ++row.pieces;
}

}  // namespace ykt
