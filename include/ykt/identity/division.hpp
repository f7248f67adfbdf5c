// Division: administrative division codes (GB/T 2260) with the years in which they were in force.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/result.hpp"

namespace ykt {

/// The tiers of a division code; the last two live in `AreaCode` only.
enum class AreaLevel : std::uint8_t { province, prefecture, county, township, village };

/// Slug of a level: `province`, `prefecture`, `county`, `township`, `village`.
std::string_view slug(AreaLevel level) noexcept;

/// Six digits of GB/T 2260 as a number (511102); `DivisionCode{}` is "none". Holds the form only: whether the
/// code is in the table is `division_known`.
class DivisionCode {
 public:
  constexpr DivisionCode() noexcept = default;
  /// From a number; anything outside 110000–999999 gives "none".
  constexpr explicit DivisionCode(std::uint32_t value) noexcept
      : value_(value >= 110000 && value <= 999999 ? value : 0) {}

  /// Reads exactly six ASCII digits. Error: `division_malformed`.
  static Result<DivisionCode> parse(std::string_view text);

  constexpr std::uint32_t value() const noexcept { return value_; }
  constexpr bool empty() const noexcept { return value_ == 0; }
  /// By the trailing zeros: 510000 province, 511100 prefecture, 511102 county. "None" counts as province.
  constexpr AreaLevel level() const noexcept {
    if (value_ % 10000 == 0) return AreaLevel::province;
    return value_ % 100 == 0 ? AreaLevel::prefecture : AreaLevel::county;
  }
  /// One level up by digits (511102 → 511100 → 510000); a province has none.
  constexpr DivisionCode parent() const noexcept {
    switch (level()) {
      case AreaLevel::county:
        return DivisionCode(value_ / 100 * 100);
      case AreaLevel::prefecture:
        return DivisionCode(value_ / 10000 * 10000);
      default:
        return {};
    }
  }
  constexpr DivisionCode province() const noexcept { return DivisionCode(value_ / 10000 * 10000); }
  constexpr DivisionCode prefecture() const noexcept { return DivisionCode(value_ / 100 * 100); }
  /// Itself or below by digits: 510000 contains 511100 and 511102. "None" contains nothing.
  constexpr bool contains(DivisionCode other) const noexcept {
    if (empty() || other.empty()) return false;
    const std::uint32_t unit = level() == AreaLevel::province     ? 10000
                               : level() == AreaLevel::prefecture ? 100
                                                                  : 1;
    return value_ / unit == other.value_ / unit;
  }
  /// Six digits; empty text for "none".
  std::string to_string() const;

  constexpr auto operator<=>(const DivisionCode&) const noexcept = default;

 private:
  std::uint32_t value_ = 0;
};

/// One stretch of years in which a code carried one name. A code can have several (renamed, or given anew).
struct DivisionInfo {
  DivisionCode code;
  std::string_view name;         ///< as in the official list, UTF-8, borrowed from the library's table
  std::uint16_t first_year = 0;  ///< 0: in force before 1980, when the lists begin
  std::uint16_t last_year = 0;   ///< 0: in force at the end of the table (`division_table_year`)

  /// Year-end lists: a code counts for the whole of its first and last year.
  constexpr bool in_force(int year) const noexcept {
    return (first_year == 0 || year >= first_year) && (last_year == 0 || year <= last_year);
  }
};

/// Last year of the generated table; changes after it come from the patch file, each with its notice.
int division_table_year() noexcept;

/// Whether the code was ever in the table. Constant time, no allocation (3 ns).
bool division_known(DivisionCode code) noexcept;

/// All stretches of a code, oldest first; empty when unknown.
class DivisionHistory {
 public:
  class Iterator {
   public:
    using value_type = DivisionInfo;
    using difference_type = std::ptrdiff_t;
    constexpr Iterator() noexcept = default;
    constexpr explicit Iterator(std::uint32_t row) noexcept : row_(row) {}
    DivisionInfo operator*() const noexcept;
    constexpr Iterator& operator++() noexcept {
      ++row_;
      return *this;
    }
    constexpr Iterator operator++(int) noexcept { return Iterator(row_++); }
    constexpr bool operator==(const Iterator&) const noexcept = default;

   private:
    std::uint32_t row_ = 0;
  };

  constexpr DivisionHistory(std::uint32_t first, std::uint32_t end) noexcept : first_(first), end_(end) {}
  constexpr Iterator begin() const noexcept { return Iterator(first_); }
  constexpr Iterator end() const noexcept { return Iterator(end_); }
  constexpr std::size_t size() const noexcept { return end_ - first_; }
  constexpr bool empty() const noexcept { return first_ == end_; }

 private:
  std::uint32_t first_;
  std::uint32_t end_;
};

DivisionHistory division_history(DivisionCode code) noexcept;

/// The row in force in `year`; without a year the newest one. Nothing when the code is unknown or was not in
/// force in that year.
std::optional<DivisionInfo> find_division(DivisionCode code, std::optional<int> year = std::nullopt) noexcept;

/// Names from the province down, joined (`四川省乐山市市中区`); levels without a name of their own (市辖区
/// and 县 as collective codes) are left out. With a year, names of that year where there are any, else the
/// newest. Empty when the code itself is unknown.
std::string division_path_name(DivisionCode code, std::optional<int> year = std::nullopt);

/// Every code that begins with the scope's digits, in rising order (a province's prefectures and counties,
/// the scope itself first when known). Ended codes are left out unless `with_ended`.
std::vector<DivisionInfo> divisions_under(DivisionCode scope, bool with_ended = false);

}  // namespace ykt
