// AmountWords: the tables.
#include "policy/amount_words.hpp"

namespace ykt::words {

Words of(Rounding mode) noexcept {
  switch (mode) {
    case Rounding::half_up:
      return {"四舍五入", "rounded half up"};
    case Rounding::half_even:
      return {"四舍六入五成双", "rounded half to even"};
    case Rounding::down:
      return {"舍去尾数", "rounded down"};
    case Rounding::up:
      break;
  }
  return {"进一", "rounded up"};
}

Words of(RoundUnit unit) noexcept {
  switch (unit) {
    case RoundUnit::fen:
      return {"到分", "to 0.01 yuan"};
    case RoundUnit::jiao:
      return {"到角", "to 0.1 yuan"};
    case RoundUnit::yuan:
      break;
  }
  return {"到元", "to whole yuan"};
}

Words of(RoundingPoint point) noexcept {
  switch (point) {
    case RoundingPoint::end:
      return {"最后一次取整", "once, at the end"};
    case RoundingPoint::each_month:
      return {"逐月取整后相加", "each month, then added"};
    case RoundingPoint::each_part:
      break;
  }
  return {"逐项取整后相加", "each part, then added"};
}

Words of(NamedDay day) noexcept {
  switch (day) {
    case NamedDay::month_first:
      return {"各月第一日", "the first day of each month"};
    case NamedDay::month_last:
      return {"各月最后一日", "the last day of each month"};
    case NamedDay::period_first:
      return {"所属期第一日", "the first day of the period"};
    case NamedDay::period_last:
      return {"所属期最后一日", "the last day of the period"};
    case NamedDay::year_first:
      return {"当年 1 月 1 日", "1 January"};
    case NamedDay::year_last:
      return {"当年 12 月 31 日", "31 December"};
    case NamedDay::application:
      break;
  }
  return {"申请之日", "the day of application"};
}

Words of(TierBy by) noexcept {
  switch (by) {
    case TierBy::age:
      return {"年龄", "age"};
    case TierBy::grade:
      return {"等级", "grade"};
    case TierBy::household_size:
      break;
  }
  return {"家庭人口", "household"};
}

Words unit_of(TierBy by) noexcept {
  switch (by) {
    case TierBy::age:
      return {"周岁", "years"};
    case TierBy::grade:
      return {"级", ""};
    case TierBy::household_size:
      break;
  }
  return {"人", "persons"};
}

Words of(MonthStart start) noexcept {
  switch (start) {
    case MonthStart::application_month:
      return {"从申请当月起发", "from the month of application"};
    case MonthStart::month_after_application:
      return {"从申请次月起发", "from the month after the application"};
    case MonthStart::birthday_month:
      return {"从达到年龄的生日当月起发", "from the month of the birthday"};
    case MonthStart::month_after_birthday:
      break;
  }
  return {"从达到年龄的生日次月起发", "from the month after the birthday"};
}

Words of(MonthStop stop) noexcept {
  if (stop == MonthStop::last_month_included) return {"停发当月计发", "the last month counts"};
  return {"停发当月不计发", "the last month does not count"};
}

Words of(DeathMonth death) noexcept {
  switch (death) {
    case DeathMonth::whole:
      return {"死亡当月全额计发", "the month of a death counts whole"};
    case DeathMonth::by_days:
      return {"死亡当月按天计发", "the month of a death counts by days"};
    case DeathMonth::not_paid:
      break;
  }
  return {"死亡当月不计发", "the month of a death does not count"};
}

Words of(Proration proration) noexcept {
  if (proration == Proration::none) return {"不足一个月按整月计", "a part of a month counts whole"};
  return {"不足一个月按当月天数折算", "a part of a month counts by its days"};
}

std::string range(const AmountBand& band, std::string_view unit, Lang lang) {
  std::string out = std::to_string(band.from);
  if (band.to && *band.to != band.from) out.append("–").append(std::to_string(*band.to));
  if (!unit.empty()) out.append(" ").append(unit);
  if (!band.to) out.append(lang == Lang::en ? " and above" : "及以上");
  return out;
}

std::string grades(const TopUpSupplement& supplement, Lang lang) {
  if (!supplement.asks_grade()) return {};
  AmountBand band{supplement.grade_from.value_or(1), std::nullopt, std::nullopt};
  if (supplement.grade_to) band.to = *supplement.grade_to;
  if (lang == Lang::en) return joined({"grade ", range(band, "", lang)});
  return range(band, "级", lang);
}

}  // namespace ykt::words
