// AmountWords: the words of standards in two languages, shared by the text of a rule and of an explanation.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/words.hpp"
#include "ykt/base/codes.hpp"
#include "ykt/policy/amount_rule.hpp"

namespace ykt::words {

struct Words {
  std::string_view zh;
  std::string_view en;
  constexpr std::string_view of(Lang lang) const noexcept { return lang == Lang::en ? en : zh; }
};

inline std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

/// `90.00 元`, `90.00 yuan`.
inline std::string yuan(const std::string& number, Lang lang) {
  return number + (lang == Lang::en ? " yuan" : " 元");
}

Words of(Rounding mode) noexcept;        ///< 四舍五入
Words of(RoundUnit unit) noexcept;       ///< 到分
Words of(RoundingPoint point) noexcept;  ///< 最后取整
Words of(NamedDay day) noexcept;         ///< 每月第一日
Words of(TierBy by) noexcept;            ///< 年龄
Words unit_of(TierBy by) noexcept;       ///< 周岁
Words of(MonthStart start) noexcept;
Words of(MonthStop stop) noexcept;
Words of(DeathMonth death) noexcept;
Words of(Proration proration) noexcept;

/// `80–89 周岁`, `100 周岁及以上`; both ends included.
std::string range(const AmountBand& band, std::string_view unit, Lang lang);
/// Grades of a tag: `1–2 级`, `3 级以上`; empty where every grade is meant.
std::string grades(const TopUpSupplement& supplement, Lang lang);

}  // namespace ykt::words
