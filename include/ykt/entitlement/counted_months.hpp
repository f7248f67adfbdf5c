// CountedMonths: which months of a period count for one case, whole or by days (R6).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "ykt/base/codes.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"
#include "ykt/entitlement/amount_facts.hpp"
#include "ykt/policy/month_rule.hpp"

namespace ykt {

struct CountedMonth {
  Date first;             ///< first day of the month
  std::int32_t days = 0;  ///< days that count
  std::int32_t of = 0;    ///< days of the month
  constexpr bool whole() const noexcept { return days == of; }
  bool operator==(const CountedMonth&) const = default;
};

/// At most twelve, in their order. Where only their number is known they are whole and `named` is false.
struct CountedMonths {
  std::array<CountedMonth, 12> month{};
  std::int32_t count = 0;
  bool named = true;

  std::span<const CountedMonth> view() const noexcept {
    return {month.data(), static_cast<std::size_t>(count)};
  }
  bool all_whole() const noexcept {
    for (const CountedMonth& one : view())
      if (!one.whole()) return false;
    return true;
  }
};

/// Only the months that begin on one of these days.
struct MonthWindow {
  Date from;
  Date to;
};
/// The months of the window. Errors: `amount_months_unnamed`, `amount_no_month_counts`.
Result<CountedMonths> within(const CountedMonths& months, const MonthWindow& window);

/// Counts inside the period. Dates decide where the rule states how; a stated number of months must agree
/// with them. Codes, in this order: `amount_months_outside`; `amount_start_not_stated`,
/// `amount_birth_date_missing`, `amount_application_missing`, `amount_months_missing`;
/// `amount_stop_not_stated`, `amount_death_month_not_stated`, `amount_proration_not_stated` (each only where
/// it changes something); `amount_no_month_counts`; `amount_months_contradicted`. `into` is good with `ok`,
/// and has the count with the last one.
Code count_months(const std::optional<MonthRule>& rule, Period period, const AmountFacts& facts,
                  CountedMonths& into) noexcept;
/// The same with the error's arguments.
Result<CountedMonths> count_months(const std::optional<MonthRule>& rule, Period period,
                                   const AmountFacts& facts);

}  // namespace ykt
