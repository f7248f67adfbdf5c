// Names on lists of deaths, for finding namesakes (R3).
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "platform/sqlite/screening_table.hpp"

namespace ykt::sqlite {

/// A resident on a list by name.
struct NamedEntry {
  std::uint64_t key = 0;  ///< `name_order` of the name
  std::uint64_t id_key = 0;
  std::int64_t row = 0;  ///< of the list as it came
  std::int32_t day = 0;  ///< as in `ListEntry`
};
/// A normalised name as a key that has one order in memory and in the store.
std::uint64_t name_order(std::string_view normalized_name) noexcept;

/// Appends entries by name, then number, rising from call to call, none of them twice.
void append_names(Database& database, std::int64_t list, std::span<const NamedEntry> entries);
void set_named_count(Database& database, std::int64_t list, std::int64_t named);

/// Calls `take(index of the name, entries of that name)` for each of the names (sorted, none twice) that
/// stands on the list. The list is read through where that is cheaper, and never loaded.
void match_names(Database& database, const ListHead& list, std::span<const std::uint64_t> names,
                 const std::function<void(std::size_t, std::span<const NamedEntry>)>& take);

/// `take(index, name_order, number)` of those of the persons (sorted, none twice) who are residents.
void read_names(Database& database, std::span<const std::int64_t> persons,
                const std::function<void(std::size_t, std::uint64_t, IdKey)>& take);

}  // namespace ykt::sqlite
