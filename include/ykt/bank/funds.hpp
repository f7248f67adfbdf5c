// Funds: the treasury's payment to the bank for a list, and by when the bank has to pay from then on (H41).
#pragma once
#include <cstdint>
#include <optional>

#include "ykt/base/calendar.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// The list that the money is for, and what its agreement says of days.
struct FundsFacts {
  Date list_day;  ///< on which the list was dispatched
  Money list_amount;
  std::optional<Date> received_on{};              ///< on record already
  std::int64_t latest_days = 1;                   ///< the agreement's: 0 or 1
  bool holidays_shift = false;                    ///< the agreement's
  std::optional<HolidayCalendarData> calendar{};  ///< only looked at where the agreement shifts
};

struct FundsCase {
  Date day;  ///< on which the bank received it
  Money amount;
};

struct FundsChange {
  Date due;  ///< the last day on which the bank pays in time
  Code code =
      Code::ok;  ///< or `statement_funds_differ`: another sum than the list's, which is named and taken
};

/// Errors: `funds_on_record` (/list), `funds_day_wrong` (/day: before the list or after `as_of`),
/// `field_invalid` (/amount: not above zero), and those of `pay_window` and `HolidayCalendar::make`.
Result<FundsChange> decide(const FundsFacts& facts, const FundsCase& command, Date as_of);

}  // namespace ykt
