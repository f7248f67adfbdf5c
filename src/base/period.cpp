#include "ykt/base/period.hpp"

#include <array>

namespace ykt {
namespace {

constexpr std::array<std::string_view, 4> kSlugs = {"year", "half", "quarter", "month"};

Failure out_of_range() {
  return fail(Code::period_out_of_range, {}, {{"min", Date::kYearMin}, {"max", Date::kYearMax}});
}

constexpr bool in_range(int year) noexcept { return year >= Date::kYearMin && year <= Date::kYearMax; }

/// The number that is all of `text`; -1 when it is anything but ASCII digits.
int number_of(std::string_view text) noexcept {
  int value = text.empty() ? -1 : 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string_view slug(PeriodKind kind) noexcept {
  return kSlugs[static_cast<std::size_t>(kind) % kSlugs.size()];
}

Result<Period> Period::parse(std::string_view text) {
  if (text.size() < 4 || text.size() > 7) return fail(Code::period_syntax);
  const std::string_view tail = text.substr(4);
  PeriodKind kind = PeriodKind::year;
  if (tail.size() == 2 && (tail[0] == 'H' || tail[0] == 'Q'))
    kind = tail[0] == 'H' ? PeriodKind::half : PeriodKind::quarter;
  else if (tail.size() == 3 && tail[0] == '-')
    kind = PeriodKind::month;
  else if (!tail.empty())
    return fail(Code::period_syntax);
  const int year = number_of(text.substr(0, 4));
  const int number = tail.empty() ? 1 : number_of(tail.substr(1));
  if (year < 0 || number < 1 || number > 12 / length(kind)) return fail(Code::period_syntax);
  if (!in_range(year)) return out_of_range();
  return Period(kind, year, (number - 1) * length(kind) + 1);
}

Result<Period> Period::from_key(std::int64_t key) {
  const std::int64_t year = key / 1000;
  const std::int64_t month = key / 10 % 100;
  const std::int64_t kind = key % 10;
  if (year < Date::kYearMin || year > Date::kYearMax || month < 1 || month > 12 || kind > 3)
    return fail(Code::period_key_unknown);
  const Period period(static_cast<PeriodKind>(kind), static_cast<int>(year), static_cast<int>(month));
  if ((month - 1) % period.months() != 0) return fail(Code::period_key_unknown);
  return period;
}

std::vector<Period> Period::each_month() const {
  std::vector<Period> out;
  for (int i = 0; i < months(); ++i) out.push_back(Period(PeriodKind::month, year_, first_month_ + i));
  return out;
}

Result<Period> Period::shifted(int count) const {
  const int month = year_ * 12 + first_month_ - 1 + count * months();
  if (!in_range(month / 12)) return out_of_range();
  return Period(kind_, month / 12, month % 12 + 1);
}

Result<Period> Period::next() const { return shifted(1); }
Result<Period> Period::previous() const { return shifted(-1); }

std::string Period::to_string() const {
  const std::string year = std::to_string(year_);
  const std::string nth = std::to_string(number());
  switch (kind_) {
    case PeriodKind::year:
      break;
    case PeriodKind::half:
      return year + "H" + nth;
    case PeriodKind::quarter:
      return year + "Q" + nth;
    case PeriodKind::month:
      return year + (number() < 10 ? "-0" : "-") + nth;
  }
  return year;
}

}  // namespace ykt
