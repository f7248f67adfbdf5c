#include "bank/return_status.hpp"

#include <algorithm>

#include "bank/carried_text.hpp"
#include "bank/message_element.hpp"
#include "ykt/base/text.hpp"

namespace ykt {

bool is_status_word(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 4 &&
         std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::optional<ReturnStatus> return_status_of(std::string_view code) noexcept {
  ReturnStatus out;
  const std::size_t first = code.find('/');
  out.status = code.substr(0, first);
  if (!is_status_word(out.status)) return std::nullopt;
  if (first == code.npos) return out;
  std::string_view rest = code.substr(first + 1);
  if (!rest.starts_with('/')) {
    if (!is_status_word(rest)) return std::nullopt;
    out.reason = rest;
    return out;
  }
  rest.remove_prefix(1);
  if (is_blank(rest) || check_carried_text(rest) != Code::ok || characters_of(rest) > kOwnReasonMax)
    return std::nullopt;
  out.own_reason = rest;
  return out;
}

std::string return_code_of(const ReturnStatus& status) {
  std::string out(status.status);
  if (!status.reason.empty()) out.append("/").append(status.reason);
  if (!status.own_reason.empty()) out.append("//").append(status.own_reason);
  return out;
}

ReturnClass class_of_status(std::string_view status) noexcept {
  if (status == "ACSC" || status == "ACCC") return ReturnClass::success;
  if (status == "RJCT" || status == "CANC") return ReturnClass::failed;
  return ReturnClass::unknown;
}

bool status_allows(std::string_view status, Code meaning) noexcept {
  const ReturnClass outcome = class_of(meaning);
  return outcome == ReturnClass::unknown || outcome == class_of_status(status);
}

}  // namespace ykt
