#include "platform/handlers/due_days.hpp"

#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/calendar_table.hpp"
#include "platform/sqlite/funds_table.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::gate {

DueDays::DueDays(Context& context) : context_(&context) {
  for (sqlite::AgreementRow& row : sqlite::all_agreements(context.database))
    agreements_.emplace(row.id, std::move(row.agreement));
}

const Agreement& DueDays::agreement_of(const sqlite::ListRow& list) const {
  const auto found = agreements_.find(list.agreement);
  YKT_INVARIANT(found != agreements_.end());  // agreements are only added, and the list was sent under one
  return found->second;
}

std::optional<HolidayCalendarData> DueDays::calendar() const {
  return sqlite::calendar_for(context_->database, context_->today);
}

Result<Date> DueDays::of(const sqlite::ListRow& list) {
  if (const auto funds = sqlite::funds_of(context_->database, list.id)) return funds->due;
  const Agreement& agreement = agreement_of(list);
  if (agreement.holidays_shift && !calendar_)
    if (auto data = calendar()) calendar_ = sqlite::trusted(HolidayCalendar::make(std::move(*data)));
  YKT_LET(window, pay_window(agreement, list.day, calendar_ ? &*calendar_ : nullptr));
  return window.last;
}

}  // namespace ykt::gate
