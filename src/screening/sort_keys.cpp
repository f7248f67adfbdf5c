// Sorting of packed keys: radix, least significant digit first. Comparison sorts take several times as long.
#include "ykt/screening/sort_keys.hpp"

#include <algorithm>
#include <array>

#include "ykt/base/result.hpp"

namespace ykt {
namespace {

constexpr int kDigitBits = 11;  // 2048 counters of 4 bytes stay in the first cache beside the data
constexpr int kDigits = (64 + kDigitBits - 1) / kDigitBits;
constexpr std::size_t kBuckets = std::size_t{1} << kDigitBits;
/// Below this the counters cost more than a stable comparison sort.
constexpr std::size_t kSmall = 512;

using Counts = std::array<std::uint32_t, kBuckets>;

constexpr std::size_t digit_of(std::uint64_t key, int digit) noexcept {
  return static_cast<std::size_t>(key >> (digit * kDigitBits)) & (kBuckets - 1);
}

/// Turns counts into first positions; false when every key has the same digit, so that nothing would move.
bool to_positions(Counts& counts, std::size_t total) noexcept {
  std::uint32_t position = 0;
  for (std::uint32_t& count : counts) {
    if (count == total) return false;
    const std::uint32_t here = count;
    count = position;
    position += here;
  }
  return true;
}

}  // namespace

void sort_keys(std::span<KeyRow> keys, std::vector<KeyRow>& scratch) {
  YKT_INVARIANT(keys.size() <= std::size_t{0xFFFF'FFFF});  // rows are 32 bits
  if (keys.size() < kSmall) {
    std::stable_sort(keys.begin(), keys.end(),
                     [](const KeyRow& a, const KeyRow& b) { return a.key < b.key; });
    return;
  }
  std::vector<Counts> counts(kDigits, Counts{});
  bool sorted = true;
  std::uint64_t before = 0;
  for (const KeyRow& one : keys) {
    sorted = sorted && before <= one.key;
    before = one.key;
    for (int digit = 0; digit < kDigits; ++digit)
      ++counts[static_cast<std::size_t>(digit)][digit_of(one.key, digit)];
  }
  if (sorted) return;

  if (scratch.size() < keys.size()) scratch.resize(keys.size());
  std::span<KeyRow> from = keys;
  std::span<KeyRow> to(scratch.data(), keys.size());
  for (int digit = 0; digit < kDigits; ++digit) {
    Counts& positions = counts[static_cast<std::size_t>(digit)];
    if (!to_positions(positions, keys.size())) continue;
    for (const KeyRow& one : from) to[positions[digit_of(one.key, digit)]++] = one;
    std::swap(from, to);
  }
  if (from.data() != keys.data()) std::copy(from.begin(), from.end(), keys.begin());
}

void sort_keys(std::span<KeyRow> keys) {
  std::vector<KeyRow> scratch;
  sort_keys(keys, scratch);
}

bool is_sorted_by_key(std::span<const KeyRow> keys) noexcept {
  return std::is_sorted(keys.begin(), keys.end(),
                        [](const KeyRow& a, const KeyRow& b) { return a.key < b.key; });
}

}  // namespace ykt
