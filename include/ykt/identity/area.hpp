// Area: a code of 6, 9 or 12 digits: a division of GB/T 2260, or a township or village below a county.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/identity/division.hpp"

namespace ykt {

/// A place at any of five levels: 6 digits (province, prefecture, county), 9 (township) or 12 (village).
/// Scopes of actors, places of application and rosters are areas. Townships and villages are registered in
/// the store under their county; here only the form and the containment by digits count. Stored as one number
/// with 12 digits (511102001000), which sorts every area directly before what it contains.
class AreaCode {
 public:
  constexpr AreaCode() noexcept = default;
  constexpr explicit AreaCode(DivisionCode division) noexcept : value_(division.value() * kUnit6) {}

  /// Reads 6, 9 or 12 ASCII digits. Codes filled with zeros are taken for what they mean: 511102000000 is the
  /// county 511102. A township may stand right below a prefecture that has no counties (441900003, 东莞市).
  /// Error: `area_malformed` (other lengths or characters, a village without a township, a township or county
  /// without a prefecture, a first digit of 0).
  static Result<AreaCode> parse(std::string_view text);
  /// From the stored number. Error: `area_malformed`.
  static Result<AreaCode> from_value(std::uint64_t value);

  /// The stored number: always 12 digits, 0 for "none".
  constexpr std::uint64_t value() const noexcept { return value_; }
  constexpr bool empty() const noexcept { return value_ == 0; }
  constexpr AreaLevel level() const noexcept {
    if (value_ % 1000 != 0) return AreaLevel::village;
    if (value_ % kUnit6 != 0) return AreaLevel::township;
    return division().level();
  }
  /// The first six digits.
  constexpr DivisionCode division() const noexcept {
    return DivisionCode(static_cast<std::uint32_t>(value_ / kUnit6));
  }
  /// One level up; a province has none.
  constexpr AreaCode parent() const noexcept {
    switch (level()) {
      case AreaLevel::village:
        return AreaCode(value_ / 1000 * 1000);
      case AreaLevel::township:
        return AreaCode(value_ / kUnit6 * kUnit6);
      default:
        return AreaCode(division().parent());
    }
  }
  /// Itself or below (the prefix rule of scopes): 511100 contains 511102, 511102001 and 511102001003.
  /// "None" contains nothing and is contained in nothing.
  constexpr bool contains(AreaCode other) const noexcept {
    if (empty() || other.empty()) return false;
    const std::uint64_t unit = unit_of(level());
    return value_ / unit == other.value_ / unit;
  }
  /// First and last stored number inside this area, for range queries over a sorted key.
  constexpr std::uint64_t range_first() const noexcept { return value_; }
  constexpr std::uint64_t range_last() const noexcept { return empty() ? 0 : value_ + unit_of(level()) - 1; }
  /// 6, 9 or 12 digits by level; empty text for "none".
  std::string to_string() const;

  constexpr auto operator<=>(const AreaCode&) const noexcept = default;

 private:
  static constexpr std::uint64_t kUnit6 = 1'000'000;
  constexpr explicit AreaCode(std::uint64_t value) noexcept : value_(value) {}
  static constexpr std::uint64_t unit_of(AreaLevel level) noexcept {
    switch (level) {
      case AreaLevel::province:
        return 10'000 * kUnit6;
      case AreaLevel::prefecture:
        return 100 * kUnit6;
      case AreaLevel::county:
        return kUnit6;
      case AreaLevel::township:
        return 1000;
      default:
        return 1;
    }
  }

  std::uint64_t value_ = 0;
};

/// The prefix rule as a free function: whether `area` lies in `scope`.
constexpr bool contains(AreaCode scope, AreaCode area) noexcept { return scope.contains(area); }

}  // namespace ykt
