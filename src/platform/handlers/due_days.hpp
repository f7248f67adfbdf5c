// Due days: by when a bank has to pay a list (H41).
#pragma once
#include <cstdint>
#include <map>
#include <optional>

#include "platform/gate/context.hpp"
#include "platform/sqlite/list_table.hpp"
#include "ykt/bank/bank.hpp"
#include "ykt/base/calendar.hpp"

namespace ykt::gate {

/// The agreements and the calendar are read once.
class DueDays {
 public:
  explicit DueDays(Context& context);

  /// Under which the list was sent, also where it has ended since.
  const Agreement& agreement_of(const sqlite::ListRow& list) const;
  /// As it was fixed when the funds arrived; before that, as if they had on the day of dispatch. Errors:
  /// `calendar_not_stated`, where the agreement moves over holidays and nobody has stated those of the year.
  Result<Date> of(const sqlite::ListRow& list);
  /// The installed calendar, as its notice states it.
  std::optional<HolidayCalendarData> calendar() const;

 private:
  Context* context_;
  std::map<std::int64_t, Agreement> agreements_;  ///< by number
  std::optional<HolidayCalendar> calendar_;
};

}  // namespace ykt::gate
