// PersonId: the register's number of a person. It never changes, whatever happens to names and documents.
#pragma once
#include <compare>
#include <cstdint>

namespace ykt {

/// Names one person of the register; 0 names nobody. It stands in this room because a card belongs to a
/// person.
struct PersonId {
  std::int64_t value = 0;

  constexpr bool is_nobody() const noexcept { return value == 0; }
  friend constexpr auto operator<=>(PersonId, PersonId) noexcept = default;
};

}  // namespace ykt
