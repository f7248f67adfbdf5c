// Ids: seeded resident ID numbers, one in a hundred with a wrong check character, as an Arrow column lays
// them out.
#pragma once
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace ykt::bench {

struct IdColumn {
  std::string data;
  std::vector<std::int32_t> offsets = {0};
  std::int64_t wrong = 0;
  std::size_t size() const { return offsets.size() - 1; }
};

inline IdColumn make_ids(std::size_t count) {
  constexpr std::array<std::string_view, 8> kDivisions = {"511102", "511111", "511112", "511113",
                                                          "511123", "511124", "511181", "410102"};
  constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  std::mt19937_64 random(20250303);  // its numbers are fixed by the standard
  IdColumn column;
  column.data.reserve(count * 18);
  const auto two = [&column](std::uint64_t value) {
    column.data += static_cast<char>('0' + value / 10 % 10);
    column.data += static_cast<char>('0' + value % 10);
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t start = column.data.size();
    column.data += kDivisions[random() % kDivisions.size()];
    two(19);
    two(40 + random() % 60);
    two(1 + random() % 12);
    two(1 + random() % 28);
    two(random() % 100);
    column.data += static_cast<char>('0' + random() % 10);
    int sum = 0;
    for (std::size_t k = 0; k < kWeights.size(); ++k) sum += (column.data[start + k] - '0') * kWeights[k];
    const bool wrong = random() % 100 == 0;
    column.data += "10X98765432"[(sum + wrong) % 11];
    column.wrong += wrong;
    column.offsets.push_back(static_cast<std::int32_t>(column.data.size()));
  }
  return column;
}

}  // namespace ykt::bench
