// Message: one template in two languages.
#include "ykt/publicity/message.hpp"

#include <initializer_list>

#include "ykt/base/text.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/people/phone.hpp"

namespace ykt {
namespace {

constexpr std::size_t kTold = 4;  // digits of the account that its holder knows it by

std::string period_zh(Period period) {
  std::string out = std::to_string(period.year());
  out += "年";
  switch (period.kind()) {
    case PeriodKind::year:
      break;
    case PeriodKind::half:
      out += period.number() == 1 ? "上半年" : "下半年";
      break;
    case PeriodKind::quarter:
      out += "第";
      out += std::to_string(period.number());
      out += "季度";
      break;
    case PeriodKind::month:
      out += std::to_string(period.number());
      out += "月";
  }
  return out;
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

std::string text_of(const MessageFacts& facts, std::string_view tail, MessageLanguage language) {
  const std::string amount = facts.amount.to_string();
  if (language == MessageLanguage::en)
    return joined({facts.policy, " for ", facts.period.to_string(), ": ", amount,
                   " yuan has been paid into your account ending in ", tail, "."});
  return joined(
      {facts.policy, "（", period_zh(facts.period), "）", amount, "元已发放至您尾号", tail, "的账户。"});
}

Result<std::string> tail_of(std::string_view account) {
  const AccountCheck check =
      check_account(account, {.luhn = LuhnSeverity::ignore, .prefix = PrefixSeverity::ignore});
  if (!check.ok()) return fail(check.code, "/account");
  return check.normalized.substr(check.normalized.size() - kTold);
}

}  // namespace

Code message_reason(const MessageNumbers& numbers) {
  if (numbers.bound.empty()) return Code::message_number_missing;
  if (!numbers.on_record.empty() && !same_phone(numbers.bound, numbers.on_record))
    return Code::message_number_old;
  return numbers.service_on ? Code::message_ready : Code::message_service_off;
}

Result<Message> decide(const MessageFacts& facts, const MessageCase& command, Date) {
  if (is_blank(facts.policy))
    return fail(Code::field_invalid, "/policy", {{"expected", std::string("the policy's name")}});
  if (facts.amount.sign() <= 0)
    return fail(Code::field_invalid, "/amount", {{"expected", std::string("an amount above zero")}});
  YKT_LET(tail, tail_of(facts.account));
  Message out{.code = message_reason({facts.bound, facts.on_record, facts.service_on}), .text = {}};
  if (out.code == Code::message_ready) out.text = text_of(facts, tail, command.language);
  return out;
}

}  // namespace ykt
