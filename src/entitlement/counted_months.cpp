// CountedMonths: first and last day that count, by the rule; then the months between.
#include "ykt/entitlement/counted_months.hpp"

#include <algorithm>
#include <limits>

namespace ykt {
namespace {

constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

/// Days since 1970 of the first and the last day that count.
struct Term {
  std::int32_t from;
  std::int32_t to;
};

/// The day from which a person is that old; `kNever` beyond the calendar. Who was born on 29 February is so
/// from 1 March in common years, as `age_on` counts.
std::int32_t day_of_age(Date birth, int age) noexcept {
  const YearMonthDay born = birth.ymd();
  const int year = born.year + age;
  if (year > Date::kYearMax) return kNever;
  if (born.month == 2 && born.day == 29 && !is_leap_year(year)) return Date::from_real({year, 3, 1}).days();
  return Date::from_real({year, born.month, born.day}).days();
}

class Counting {
 public:
  Counting(const std::optional<MonthRule>& rule, Period period, const AmountFacts& facts)
      : rule_(rule.value_or(MonthRule{})),
        facts_(facts),
        first_(period.first()),
        last_(period.last()),
        term_{first_.days(), last_.days()} {}

  Code count(CountedMonths& into) noexcept {
    if (facts_.months && (*facts_.months < 1 || *facts_.months > months_of_period()))
      return Code::amount_months_outside;
    bool by_number = false;
    if (const Code code = start(by_number); code != Code::ok) return code;
    if (const Code code = stop(); code != Code::ok) return code;
    if (const Code code = death(); code != Code::ok) return code;
    collect(into);
    if (into.count == 0) return Code::amount_no_month_counts;
    if (!facts_.months || *facts_.months == into.count) return Code::ok;
    // A number alone may leave out any of the months that could count.
    if (!by_number || *facts_.months > into.count) return Code::amount_months_contradicted;
    into.count = *facts_.months;
    for (CountedMonth& month : into.month) month = {Date{}, 1, 1};
    into.named = false;
    return Code::ok;
  }

 private:
  int months_of_period() const noexcept {
    return (last_.year() - first_.year()) * 12 + last_.month() - first_.month() + 1;
  }

  Code start(bool& by_number) noexcept {
    const bool by_birthday = rule_.starts_by_birthday();
    if (by_birthday && facts_.birth_date && rule_.start_age)
      return start_on(day_of_age(*facts_.birth_date, *rule_.start_age));
    if (rule_.start && !by_birthday && facts_.applied_on) return start_on(facts_.applied_on->days());
    by_number = facts_.months.has_value();
    if (by_number) return Code::ok;
    if (by_birthday) return rule_.start_age ? Code::amount_birth_date_missing : Code::amount_start_not_stated;
    if (rule_.start) return Code::amount_application_missing;
    return facts_.applied_on ? Code::amount_start_not_stated : Code::amount_months_missing;
  }

  /// From the day on which somebody applied or reached the age.
  Code start_on(std::int32_t day) noexcept {
    if (day > last_.days()) return term_.from = kNever, Code::ok;
    if (day < first_.days() - 31) return Code::ok;  // its month and the next are over
    const Date date = *Date::from_days(day);
    const bool next =
        rule_.start == MonthStart::month_after_application || rule_.start == MonthStart::month_after_birthday;
    if (next) {
      term_.from = std::max(term_.from, date.last_of_month().days() + 1);
    } else if (day > first_.days()) {
      if (date.day() != 1 && !rule_.proration) return Code::amount_proration_not_stated;
      const bool by_days = rule_.proration == Proration::by_days;
      term_.from = std::max(term_.from, by_days ? day : date.first_of_month().days());
    }
    return Code::ok;
  }

  void end_by(std::int32_t day) noexcept { term_.to = std::min(term_.to, day); }

  Code stop() noexcept {
    if (!facts_.ended_on || facts_.ended_on->first_of_month() > last_) return Code::ok;
    const Date day = *facts_.ended_on;
    if (day < first_) return end_by(day.days()), Code::ok;
    if (!rule_.stop) return Code::amount_stop_not_stated;
    if (*rule_.stop == MonthStop::last_month_not_included) {
      end_by(day.first_of_month().days() - 1);
    } else {
      if (day != day.last_of_month() && !rule_.proration) return Code::amount_proration_not_stated;
      end_by(rule_.proration == Proration::by_days ? day.days() : day.last_of_month().days());
    }
    return Code::ok;
  }

  Code death() noexcept {
    if (!facts_.died_on || facts_.died_on->first_of_month() > last_) return Code::ok;
    const Date day = *facts_.died_on;
    if (day < first_) return end_by(day.days()), Code::ok;
    if (!rule_.death) return Code::amount_death_month_not_stated;
    switch (*rule_.death) {
      case DeathMonth::whole:
        end_by(day.last_of_month().days());
        break;
      case DeathMonth::by_days:
        end_by(day.days());
        break;
      case DeathMonth::not_paid:
        end_by(day.first_of_month().days() - 1);
    }
    return Code::ok;
  }

  void collect(CountedMonths& into) const noexcept {
    into.count = 0;
    into.named = true;
    for (Date month = first_; month <= last_;) {
      const Date end = month.last_of_month();
      const std::int32_t days = std::min(term_.to, end.days()) - std::max(term_.from, month.days()) + 1;
      if (term_.from <= end.days() && days > 0)
        into.month[static_cast<std::size_t>(into.count++)] = {month, days, end.days_since(month) + 1};
      if (end == last_) break;  // also keeps the last month of the calendar from running over it
      month = *Date::from_days(end.days() + 1);
    }
  }

  const MonthRule rule_;
  const AmountFacts& facts_;
  const Date first_;
  const Date last_;
  Term term_;
};

}  // namespace

Result<CountedMonths> within(const CountedMonths& months, const MonthWindow& window) {
  if (!months.named) return fail(Code::amount_months_unnamed, "/months");
  CountedMonths out;
  for (const CountedMonth& one : months.view())
    if (window.from <= one.first && one.first <= window.to)
      out.month[static_cast<std::size_t>(out.count++)] = one;
  if (out.count == 0) return fail(Code::amount_no_month_counts);
  return out;
}

Code count_months(const std::optional<MonthRule>& rule, Period period, const AmountFacts& facts,
                  CountedMonths& into) noexcept {
  return Counting(rule, period, facts).count(into);
}

Result<CountedMonths> count_months(const std::optional<MonthRule>& rule, Period period,
                                   const AmountFacts& facts) {
  CountedMonths out;
  switch (const Code code = count_months(rule, period, facts, out); code) {
    case Code::ok:
      return out;
    case Code::amount_months_outside:
      return fail(code, "/months", {{"max", std::int64_t{period.months()}}});
    case Code::amount_months_contradicted:
      return fail(code, "/months", {{"counted", std::int64_t{out.count}}});
    case Code::amount_months_missing:
      return fail(code, "/months");
    case Code::amount_application_missing:
      return fail(code, "/applied_on");
    case Code::amount_birth_date_missing:
      return fail(code, "/birth_date");
    default:
      return fail(code);
  }
}

}  // namespace ykt
