// Radix sort of keys against the standard library's stable sort.
#include "ykt/screening/sort_keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace ykt {
namespace {

std::vector<KeyRow> keys_of(std::size_t count, std::uint64_t mask, std::mt19937_64& random) {
  std::vector<KeyRow> keys(count);
  for (std::uint32_t row = 0; row < count; ++row) keys[row] = {random() & mask, row};
  return keys;
}

TEST(SortKeys, AgreesWithAStableSort) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  std::vector<KeyRow> scratch;
  const std::uint64_t masks[] = {~std::uint64_t{0},     0xFF, 0, 0xFFFF'0000'0000'0000,
                                 0x00FF'FFFF'FFFF'FFFF, 0x7FF};
  for (const std::size_t count : {0, 1, 2, 511, 512, 513, 5000, 70'000}) {
    for (const std::uint64_t mask : masks) {
      std::vector<KeyRow> keys = keys_of(count, mask, random);
      std::vector<KeyRow> expected = keys;
      std::stable_sort(expected.begin(), expected.end(),
                       [](const KeyRow& a, const KeyRow& b) { return a.key < b.key; });
      sort_keys(keys, scratch);
      ASSERT_EQ(keys, expected) << count << " keys, mask " << mask;
      ASSERT_TRUE(is_sorted_by_key(keys));
    }
  }
}

TEST(SortKeys, SortedAndReversedInput) {
  std::vector<KeyRow> keys;
  for (std::uint32_t row = 0; row < 3000; ++row) keys.push_back({std::uint64_t{5'111'020'000} + row, row});
  std::vector<KeyRow> reversed(keys.rbegin(), keys.rend());
  const std::vector<KeyRow> expected = keys;
  sort_keys(keys);
  EXPECT_EQ(keys, expected);
  EXPECT_FALSE(is_sorted_by_key(reversed));
  sort_keys(reversed);
  EXPECT_EQ(reversed, expected);
}

TEST(SortKeys, EqualKeysKeepTheOrderOfTheirRows) {
  std::vector<KeyRow> keys;
  for (std::uint32_t row = 0; row < 2000; ++row) keys.push_back({row % 3, row});
  sort_keys(keys);
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i - 1].key == keys[i].key) {
      ASSERT_LT(keys[i - 1].row, keys[i].row);
    }
  }
}

}  // namespace
}  // namespace ykt
