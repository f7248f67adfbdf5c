// Sorting of packed keys: what every rule across rows works on.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace ykt {

/// A key of a row: a packed ID, a person of the register, an account. 0 is "none" and is skipped by every
/// rule.
struct KeyRow {
  std::uint64_t key = 0;
  std::uint32_t row = 0;

  friend constexpr bool operator==(const KeyRow&, const KeyRow&) noexcept = default;
};

/// Sorts by key; rows with one key keep their order (least significant digit first, digits of 11 bits; digits
/// in which all keys agree cost nothing). `scratch` grows to the size of `keys` and can be kept for the next
/// call.
void sort_keys(std::span<KeyRow> keys, std::vector<KeyRow>& scratch);
/// The same with a buffer of its own.
void sort_keys(std::span<KeyRow> keys);

/// Whether the keys are in order: what the rules expect.
bool is_sorted_by_key(std::span<const KeyRow> keys) noexcept;

}  // namespace ykt
