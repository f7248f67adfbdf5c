// MonthRule: which calendar months of a period count for a standard by month (R6), as the policy states it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/result.hpp"

namespace ykt {

/// The first month that counts.
enum class MonthStart : std::uint8_t {
  application_month,        ///< the month of application
  month_after_application,  ///< the month after it
  birthday_month,           ///< the month of the birthday of `MonthRule::start_age`
  month_after_birthday,     ///< the month after it
};

/// What becomes of the month in which an entitlement ends.
enum class MonthStop : std::uint8_t { last_month_included, last_month_not_included };

/// What becomes of the month of a death.
enum class DeathMonth : std::uint8_t {
  whole,     ///< paid whole
  by_days,   ///< up to the day of death, which counts
  not_paid,  ///< not paid
};

/// What becomes of a month that counts in part: by its start or its end.
enum class Proration : std::uint8_t {
  none,     ///< it counts whole
  by_days,  ///< its days that count ÷ the days of the calendar month
};

/// Every part is stated or not; one that is needed and not stated is named, never assumed.
struct MonthRule {
  std::optional<MonthStart> start{};
  std::optional<int> start_age{};  ///< full years 周岁; with the two starts by birthday, and only with them
  std::optional<MonthStop> stop{};
  std::optional<DeathMonth> death{};
  std::optional<Proration> proration{};

  /// Whether days of a month may count (then an amount can become inexact).
  bool by_days() const noexcept { return proration == Proration::by_days || death == DeathMonth::by_days; }
  bool starts_by_birthday() const noexcept {
    return start == MonthStart::birthday_month || start == MonthStart::month_after_birthday;
  }
  bool operator==(const MonthRule&) const = default;
};

/// The day on which an attribute is looked at.
enum class NamedDay : std::uint8_t {
  month_first,  ///< of each month that counts: one month can differ from the next
  month_last,
  period_first,
  period_last,
  year_first,  ///< of the year in which the period lies
  year_last,
  application,  ///< the day of application
};

/// The enumerators' own names.
std::string_view slug(MonthStart start) noexcept;
std::string_view slug(MonthStop stop) noexcept;
std::string_view slug(DeathMonth death) noexcept;
std::string_view slug(Proration proration) noexcept;
std::string_view slug(NamedDay day) noexcept;

/// Names of the parts that are not stated, in their order: `start`, `start_age`, `stop`, `death`,
/// `proration`.
std::vector<std::string> missing_parts(const MonthRule& rule);
/// Every problem: `out_of_range` (start_age), `month_rule_start_age` (an age without a start by birthday).
std::vector<Error> check_month_rule(const MonthRule& rule);

}  // namespace ykt
