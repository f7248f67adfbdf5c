// Namesake: somebody of the same name whose number is one digit off: a slip of the pen in the list, or
// another person. Only a person can tell (R3 H13).
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "ykt/identity/id_document.hpp"
#include "ykt/screening/rules.hpp"

namespace ykt {

/// A resident by name and number; other kinds of documents have no such neighbours.
struct NamedRow {
  std::int64_t name = 0;  ///< a hash of the normalised name: rows with one hash have one name
  IdKey key;
  std::uint32_t row = 0;

  friend constexpr bool operator==(const NamedRow&, const NamedRow&) noexcept = default;
};

/// Whether two resident numbers differ in exactly one of their 17 digits; the check character, which follows
/// from them, is not compared.
bool one_digit_apart(IdKey a, IdKey b) noexcept;

/// Sorts by name, then by number.
void sort_named(std::vector<NamedRow>& rows);

/// `screening_namesake_dead` for each person with a namesake one digit apart in the list; the evidence is the
/// list's row, the smallest number of several. Both sides sorted by `sort_named` (anything else is a Bug).
void find_namesakes(std::span<const NamedRow> persons, std::span<const NamedRow> list, RuleSetting setting,
                    std::vector<Finding>& out);

}  // namespace ykt
