// MonthRule: its words, and what is wrong with or missing in one.
#include "ykt/policy/month_rule.hpp"

namespace ykt {
namespace {

constexpr int kAgeMax = 150;

}  // namespace

std::string_view slug(MonthStart start) noexcept {
  switch (start) {
    case MonthStart::application_month:
      return "application_month";
    case MonthStart::month_after_application:
      return "month_after_application";
    case MonthStart::birthday_month:
      return "birthday_month";
    case MonthStart::month_after_birthday:
      break;
  }
  return "month_after_birthday";
}

std::string_view slug(MonthStop stop) noexcept {
  return stop == MonthStop::last_month_included ? "last_month_included" : "last_month_not_included";
}

std::string_view slug(DeathMonth death) noexcept {
  switch (death) {
    case DeathMonth::whole:
      return "whole";
    case DeathMonth::by_days:
      return "by_days";
    case DeathMonth::not_paid:
      break;
  }
  return "not_paid";
}

std::string_view slug(Proration proration) noexcept {
  return proration == Proration::none ? "none" : "by_days";
}

std::string_view slug(NamedDay day) noexcept {
  switch (day) {
    case NamedDay::month_first:
      return "month_first";
    case NamedDay::month_last:
      return "month_last";
    case NamedDay::period_first:
      return "period_first";
    case NamedDay::period_last:
      return "period_last";
    case NamedDay::year_first:
      return "year_first";
    case NamedDay::year_last:
      return "year_last";
    case NamedDay::application:
      break;
  }
  return "application";
}

std::vector<std::string> missing_parts(const MonthRule& rule) {
  std::vector<std::string> out;
  if (!rule.start) out.emplace_back("start");
  if (rule.starts_by_birthday() && !rule.start_age) out.emplace_back("start_age");
  if (!rule.stop) out.emplace_back("stop");
  if (!rule.death) out.emplace_back("death");
  if (!rule.proration) out.emplace_back("proration");
  return out;
}

std::vector<Error> check_month_rule(const MonthRule& rule) {
  std::vector<Error> problems;
  if (rule.start_age && (*rule.start_age < 0 || *rule.start_age > kAgeMax))
    problems.push_back(
        Error{Code::out_of_range, "/start_age", {{"min", std::int64_t{0}}, {"max", std::int64_t{kAgeMax}}}});
  if (rule.start_age && !rule.starts_by_birthday())
    problems.push_back(Error{Code::month_rule_start_age, "/start_age", {}});
  return problems;
}

}  // namespace ykt
