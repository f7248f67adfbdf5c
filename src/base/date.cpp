#include "ykt/base/date.hpp"

#include <algorithm>

namespace ykt {
namespace {

Failure out_of_range() {
  return fail(Code::date_out_of_range, {}, {{"min", Date::kYearMin}, {"max", Date::kYearMax}});
}

/// Reads `count` ASCII digits at `at`; -1 when they are not all there.
int number_at(std::string_view text, std::size_t at, std::size_t count) noexcept {
  if (at > text.size() || text.size() - at < count) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_at(std::string_view text, std::size_t at, char c) noexcept {
  return at < text.size() && text[at] == c;
}

void put(std::string& out, std::int64_t value, int width) {
  const std::string digits = std::to_string(value);
  out.append(static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0')
      .append(digits);
}

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

constexpr std::int64_t kMinuteMs = 60 * 1000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;

/// Milliseconds of `hh:mm:ss[.f]` that begins at `at`, which moves behind it; -1 when it is not one.
std::int64_t time_of_day(std::string_view text, std::size_t& at) noexcept {
  const int hour = number_at(text, at, 2);
  const int minute = number_at(text, at + 3, 2);
  const int second = number_at(text, at + 6, 2);
  const bool shaped = is_at(text, at + 2, ':') && is_at(text, at + 5, ':');
  if (!shaped || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
  at += 8;
  std::int64_t ms = 0;
  if (is_at(text, at, '.')) {
    std::int64_t unit = 100;
    const std::size_t begin = ++at;
    for (; number_at(text, at, 1) >= 0; ++at, unit /= 10) ms += number_at(text, at, 1) * unit;
    if (at == begin || at > begin + 3) return -1;
  }
  return hour * kHourMs + minute * kMinuteMs + second * 1000 + ms;
}

/// The offset that ends the text at `at`, in milliseconds; false when it is none.
bool offset_at(std::string_view text, std::size_t at, std::int64_t& into) noexcept {
  into = 0;
  if (text.substr(std::min(at, text.size())) == "Z") return true;
  const int hour = number_at(text, at + 1, 2);
  const int minute = number_at(text, at + 4, 2);
  const bool negative = is_at(text, at, '-');
  if ((!negative && !is_at(text, at, '+')) || !is_at(text, at + 3, ':') || text.size() != at + 6)
    return false;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
  into = (hour * kHourMs + minute * kMinuteMs) * (negative ? -1 : 1);
  return true;
}

}  // namespace

Result<Date> Date::from_ymd(int year, int month, int day) {
  if (year < kYearMin || year > kYearMax) return out_of_range();
  if (!is_real({year, month, day})) return fail(Code::date_not_real);
  return from_real({year, month, day});
}

Result<Date> Date::from_days(std::int64_t days_since_epoch) {
  if (days_since_epoch < min().days_ || days_since_epoch > max().days_) return out_of_range();
  return from_days_unchecked(static_cast<std::int32_t>(days_since_epoch));
}

Result<Date> Date::parse(std::string_view text) {
  const bool dashed = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (!dashed && text.size() != 8) return fail(Code::date_syntax);
  const int year = number_at(text, 0, 4);
  const int month = number_at(text, dashed ? 5 : 4, 2);
  const int day = number_at(text, dashed ? 8 : 6, 2);
  if (year < 0 || month < 0 || day < 0) return fail(Code::date_syntax);
  return from_ymd(year, month, day);
}

std::string Date::to_string() const {
  std::string out = to_compact_string();
  out.insert(6, 1, '-').insert(4, 1, '-');
  return out;
}

std::string Date::to_compact_string() const {
  const YearMonthDay d = ymd();
  std::string out;
  put(out, d.year * 10000 + d.month * 100 + d.day, 8);
  return out;
}

Result<Date> Date::plus_days(std::int64_t count) const {
  std::int64_t days = 0;
  if (__builtin_add_overflow(std::int64_t{days_}, count, &days)) return out_of_range();
  return from_days(days);
}

Result<Date> Date::plus_months(std::int64_t count) const {
  const YearMonthDay d = ymd();
  std::int64_t months = 0;
  if (__builtin_add_overflow(std::int64_t{d.year} * 12 + d.month - 1, count, &months)) return out_of_range();
  const std::int64_t year = floor_div(months, 12);
  if (year < kYearMin || year > kYearMax) return out_of_range();
  const YearMonthDay moved{static_cast<int>(year), static_cast<int>(months - year * 12) + 1, d.day};
  return from_real({moved.year, moved.month, std::min(d.day, days_in_month(moved.year, moved.month))});
}

Result<Timestamp> Timestamp::from_ms(std::int64_t ms_since_epoch) {
  if (ms_since_epoch < start_of(Date::min()).ms_ || ms_since_epoch > start_of(Date::max()).ms_ + kDayMs - 1)
    return out_of_range();
  return from_ms_unchecked(ms_since_epoch);
}

Result<Timestamp> Timestamp::parse(std::string_view text) {
  std::size_t at = 11;
  std::int64_t offset = 0;
  const bool dated = text.size() > at && text[10] == 'T';
  const std::int64_t time = dated ? time_of_day(text, at) : -1;
  if (time < 0 || !offset_at(text, at, offset)) return fail(Code::timestamp_syntax);
  const auto date = Date::parse(text.substr(0, 10));
  if (!date && date.error().code == Code::date_syntax) return fail(Code::timestamp_syntax);
  if (!date) return Failure(date.error());
  return from_ms(std::int64_t{date->days()} * kDayMs + time - offset);
}

Date Timestamp::date() const noexcept {
  return Date::from_days_unchecked(static_cast<std::int32_t>(floor_div(ms_ + kChinaOffsetMs, kDayMs)));
}

std::string Timestamp::to_string() const {
  const Date day = date();
  const std::int64_t ms = ms_ - start_of(day).ms_;
  std::string out = day.to_string();
  put(out += 'T', ms / kHourMs, 2);
  put(out += ':', ms / kMinuteMs % 60, 2);
  put(out += ':', ms / 1000 % 60, 2);
  put(out += '.', ms % 1000, 3);
  return out += "+08:00";
}

Result<Timestamp> Timestamp::plus_ms(std::int64_t count) const {
  std::int64_t ms = 0;
  if (__builtin_add_overflow(ms_, count, &ms)) return out_of_range();
  return from_ms(ms);
}

}  // namespace ykt
