// Funds: the day on which they arrive decides by when the bank has to pay.
#include "ykt/bank/funds.hpp"

#include <string>

#include "ykt/bank/bank.hpp"

namespace ykt {
namespace {

Result<Date> due_day(const FundsFacts& facts, Date received) {
  Agreement agreement;
  if (facts.latest_days < 0 || facts.latest_days > 1) return fail(Code::agreement_days, "/latest_days");
  agreement.latest_days = static_cast<int>(facts.latest_days);
  agreement.holidays_shift = facts.holidays_shift;
  std::optional<HolidayCalendar> calendar;
  if (facts.holidays_shift && facts.calendar) {
    YKT_LET(made, HolidayCalendar::make(*facts.calendar));
    calendar = std::move(made);
  }
  YKT_LET(window, pay_window(agreement, received, calendar ? &*calendar : nullptr));
  return window.last;
}

}  // namespace

Result<FundsChange> decide(const FundsFacts& facts, const FundsCase& command, Date as_of) {
  if (facts.received_on) return fail(Code::funds_on_record, "/list");
  if (command.day < facts.list_day || as_of < command.day) return fail(Code::funds_day_wrong, "/day");
  if (command.amount.sign() <= 0)
    return fail(Code::field_invalid, "/amount", {{"expected", std::string("an amount above zero")}});
  YKT_LET(due, due_day(facts, command.day));
  const bool differs = command.amount != facts.list_amount;
  return FundsChange{due, differs ? Code::statement_funds_differ : Code::ok};
}

}  // namespace ykt
