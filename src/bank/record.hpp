// Record: the values of one header, detail or trailer, by name, between rows and bytes.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "ykt/bank/layout.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/date.hpp"

namespace ykt {

enum class ValueKind : std::uint8_t { constant, text, count, money, date };

constexpr ValueKind kind_of(LayoutValue value) noexcept {
  switch (value) {
    case LayoutValue::constant:
      return ValueKind::constant;
    case LayoutValue::date:
    case LayoutValue::paid_on:
      return ValueKind::date;
    case LayoutValue::part:
    case LayoutValue::parts:
    case LayoutValue::count:
    case LayoutValue::success_count:
    case LayoutValue::failed_count:
    case LayoutValue::sequence:
      return ValueKind::count;
    case LayoutValue::sum:
    case LayoutValue::success_sum:
    case LayoutValue::failed_sum:
    case LayoutValue::amount:
      return ValueKind::money;
    default:
      return ValueKind::text;
  }
}

constexpr std::size_t index_of(LayoutValue value) noexcept { return static_cast<std::size_t>(value); }

/// A date as a record holds it: 20250131; 0 is none.
constexpr std::int64_t number_of(Date date) noexcept {
  const YearMonthDay d = date.ymd();
  return d.year * 10000 + d.month * 100 + d.day;
}
constexpr YearMonthDay ymd_of(std::int64_t number) noexcept {
  return {static_cast<int>(number / 10000), static_cast<int>(number / 100 % 100),
          static_cast<int>(number % 100)};
}

/// Texts are UTF-8 and borrowed. Numbers are counts, 分, or dates as `number_of` gives them.
struct RecordValues {
  std::span<const StatusTotals> statuses;  ///< of the head of a pain.002; borrowed
  std::array<std::string_view, kLayoutValues> texts{};
  std::array<std::int64_t, kLayoutValues> numbers{};

  std::string_view& text(LayoutValue value) noexcept { return texts[index_of(value)]; }
  std::string_view text(LayoutValue value) const noexcept { return texts[index_of(value)]; }
  std::int64_t& number(LayoutValue value) noexcept { return numbers[index_of(value)]; }
  std::int64_t number(LayoutValue value) const noexcept { return numbers[index_of(value)]; }
  Money money(LayoutValue value) const noexcept { return Money::from_fen(number(value)); }
};

}  // namespace ykt
