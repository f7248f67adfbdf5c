// Slugs: the names of an enumeration's values, which count from 0 without gaps.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace ykt {

template <class E, std::size_t N>
constexpr std::string_view name_in(const std::array<std::string_view, N>& names, E value) noexcept {
  const auto at = static_cast<std::size_t>(value);
  return at < N ? names[at] : std::string_view();
}

}  // namespace ykt
