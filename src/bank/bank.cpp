#include "ykt/bank/bank.hpp"

#include <algorithm>
#include <utility>

#include "ykt/base/text.hpp"
#include "ykt/identity/bank_code.hpp"
#include "ykt/identity/division.hpp"

namespace ykt {
namespace {

bool is_short_code(std::string_view code) noexcept {
  return !code.empty() && code.size() <= 32 && std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool overlap(const Agreement& a, const Agreement& b) noexcept {
  const Date later = std::max(a.from, b.from);  // of two terms without gaps
  return a.bank == b.bank && a.division == b.division && a.stands_on(later) && b.stands_on(later);
}

}  // namespace

std::string_view name_of(Duty duty) noexcept {
  switch (duty) {
    case Duty::card_activation:
      return "card_activation";
    case Duty::fund_payment:
      return "fund_payment";
    case Duty::arrival_notice:
      return "arrival_notice";
    case Duty::easy_cash:
      return "easy_cash";
    case Duty::data_security:
      return "data_security";
  }
  return "?";
}

std::vector<Error> check_bank(const Bank& bank) {
  std::vector<Error> problems;
  // A code of digits alone is meant as CNAPS and must be one.
  const bool digits = !bank.code.empty() && bank.code.find_first_not_of("0123456789") == std::string::npos;
  if (digits ? !check_bank_code(bank.code).ok() : !is_short_code(bank.code))
    problems.push_back({Code::bank_code_invalid, "/bank", {}});  // the field of its command
  if (is_blank(bank.name)) problems.push_back({Code::bank_name_missing, "/name", {}});
  if (!bank.issuing && !bank.paying) problems.push_back({Code::bank_without_role, "/paying", {}});
  return problems;
}

std::vector<Error> check_agreement(const Agreement& agreement, const Bank& bank) {
  std::vector<Error> problems;
  if (agreement.bank != bank.code) problems.push_back({Code::agreement_bank_differs, "/bank", {}});
  if (!bank.paying) problems.push_back({Code::agreement_bank_not_paying, "/bank", {}});
  if (!DivisionCode::parse(agreement.division))
    problems.push_back({Code::agreement_division, "/division", {}});
  if (agreement.to < agreement.from) problems.push_back({Code::agreement_term, "/to", {}});
  if (agreement.layout.empty()) problems.push_back({Code::agreement_layout_missing, "/layout", {}});
  for (std::size_t i = 0; i < kDuties; ++i) {
    const std::string name(name_of(static_cast<Duty>(i)));
    if (!agreement.duties[i])
      problems.push_back({Code::agreement_duty_missing, "/duties/" + name, {{"duty", name}}});
  }
  if (agreement.latest_days < 0 || agreement.latest_days > 1)
    problems.push_back({Code::agreement_days, "/latest_days", {}});
  return problems;
}

std::vector<Error> check_overlaps(std::span<const Agreement> agreements) {
  std::vector<Error> problems;
  for (std::size_t later = 1; later < agreements.size(); ++later)
    for (std::size_t earlier = 0; earlier < later; ++earlier)
      if (overlap(agreements[earlier], agreements[later]))
        problems.push_back({Code::agreement_overlaps,
                            "/agreements/" + std::to_string(later),
                            {{"other", static_cast<std::int64_t>(earlier)}}});
  return problems;
}

std::vector<const Agreement*> agreements_for(std::span<const Agreement> agreements, std::string_view division,
                                             Date day) {
  std::vector<const Agreement*> out;
  const auto wanted = DivisionCode::parse(division);
  if (!wanted) return out;
  for (DivisionCode at = *wanted; !at.empty() && out.empty(); at = at.parent()) {
    const std::string code = at.to_string();
    for (const Agreement& agreement : agreements)
      if (agreement.division == code && agreement.stands_on(day)) out.push_back(&agreement);
  }
  return out;
}

const Agreement* agreement_with(std::span<const Agreement> agreements, const AgreementAsked& asked) {
  const auto wanted = DivisionCode::parse(asked.division);
  if (!wanted) return nullptr;
  for (DivisionCode at = *wanted; !at.empty(); at = at.parent()) {
    const std::string code = at.to_string();
    for (const Agreement& agreement : agreements)
      if (agreement.bank == asked.bank && agreement.division == code && agreement.stands_on(asked.day))
        return &agreement;
  }
  return nullptr;
}

Code can_pay(const Agreement& agreement, std::string_view account_bank) {
  return agreement.cross_bank || account_bank == agreement.bank ? Code::ok : Code::bank_cross_bank_barred;
}

Result<PayWindow> pay_window(const Agreement& agreement, Date received, const HolidayCalendar* calendar) {
  YKT_LET(last, received.plus_days(agreement.latest_days));
  if (!agreement.holidays_shift) return PayWindow{received, last};
  if (!calendar) return fail(Code::agreement_needs_calendar);
  YKT_LET(first_working, calendar->next_working_day(received));
  YKT_LET(last_working, calendar->next_working_day(last));
  return PayWindow{first_working, last_working};
}

}  // namespace ykt
