// The generated rows of division_table.inc as compact tables, built at compile time.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ykt::identity_detail {

struct DivisionRow {
  std::uint32_t code;
  std::uint16_t first_year;
  std::uint16_t last_year;
  std::string_view name;
};

inline constexpr DivisionRow kDivisionRows[] = {
#define YKT_DIVISION(code, first, last, name) {code, first, last, name},
#include "identity/division_table.inc"
#undef YKT_DIVISION
};
inline constexpr std::size_t kDivisionRowCount = std::size(kDivisionRows);

constexpr std::size_t count_division_codes() {
  std::size_t n = 0;
  for (std::size_t i = 0; i < kDivisionRowCount; ++i)
    n += i == 0 || kDivisionRows[i].code != kDivisionRows[i - 1].code;
  return n;
}
constexpr std::size_t count_division_prefixes() {
  std::size_t n = 0;
  for (std::size_t i = 0; i < kDivisionRowCount; ++i)
    n += i == 0 || kDivisionRows[i].code / 100 != kDivisionRows[i - 1].code / 100;
  return n;
}
constexpr std::size_t count_name_bytes() {
  std::size_t n = 0;
  for (const DivisionRow& row : kDivisionRows) n += row.name.size();
  return n;
}

/// Row data without pointers: nothing to relocate when the library is loaded.
struct PackedRow {
  std::uint32_t code;
  std::uint32_t name;  ///< offset into the names, ending where the next row's begins
  std::uint16_t first_year;
  std::uint16_t last_year;
};

/// The hundred codes of one four-digit prefix: a bit for each, and how many codes come before them.
struct DivisionBlock {
  std::uint64_t bits[2];
  std::uint16_t codes_before;
};

struct DivisionTable {
  static constexpr std::uint32_t kFirstPrefix = 1100;
  static constexpr std::uint32_t kPrefixEnd = 9000;

  std::array<PackedRow, kDivisionRowCount + 1> rows{};                ///< one more as the end
  std::array<std::uint16_t, count_division_codes() + 1> first_row{};  ///< by rank of the code
  std::array<std::uint16_t, kPrefixEnd - kFirstPrefix> block_of{};    ///< 0: no code has this prefix
  std::array<DivisionBlock, count_division_prefixes() + 1> blocks{};  ///< the first is empty
  std::array<char, count_name_bytes()> names{};

  /// Rank of a code among all codes, or -1. Any 32-bit number may be asked.
  constexpr std::int32_t rank(std::uint32_t code) const noexcept {
    const std::uint32_t prefix = code / 100 - kFirstPrefix;  // wraps for small codes and fails the next test
    if (prefix >= block_of.size()) return -1;
    const DivisionBlock& block = blocks[block_of[prefix]];
    const std::uint32_t place = code % 100;
    const std::uint64_t word = block.bits[place / 64];
    const std::uint64_t bit = std::uint64_t{1} << (place % 64);
    if ((word & bit) == 0) return -1;
    const int below = std::popcount(word & (bit - 1)) + (place >= 64 ? std::popcount(block.bits[0]) : 0);
    return block.codes_before + below;
  }
};

constexpr DivisionTable build_division_table() {
  DivisionTable out;
  std::uint16_t codes = 0;
  std::uint16_t blocks = 0;
  std::uint32_t name = 0;
  for (std::size_t i = 0; i < kDivisionRowCount; ++i) {
    const DivisionRow& row = kDivisionRows[i];
    out.rows[i] = {row.code, name, row.first_year, row.last_year};
    for (const char c : row.name) out.names[name++] = c;
    const std::uint32_t previous = i == 0 ? 0 : kDivisionRows[i - 1].code;
    if (row.code == previous) continue;
    if (row.code < previous) throw "division_table.inc is not in order";
    if (row.code / 100 != previous / 100) {
      out.block_of[row.code / 100 - DivisionTable::kFirstPrefix] = ++blocks;
      out.blocks[blocks].codes_before = codes;
    }
    out.blocks[blocks].bits[row.code % 100 / 64] |= std::uint64_t{1} << (row.code % 100 % 64);
    out.first_row[codes++] = static_cast<std::uint16_t>(i);
  }
  out.first_row[codes] = static_cast<std::uint16_t>(kDivisionRowCount);
  out.rows[kDivisionRowCount].name = name;
  return out;
}

}  // namespace ykt::identity_detail
