// Numbers that could stand on documents but stand on none: made from a seed, for the tests of this room.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "ykt/identity/division.hpp"

namespace ykt::test {

/// The seed of a property test: fixed, or from YKT_TEST_SEED; print it with SCOPED_TRACE.
inline std::uint64_t test_seed() {
  const char* given = std::getenv("YKT_TEST_SEED");
  return given == nullptr ? 20250131 : std::strtoull(given, nullptr, 10);
}

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  /// From 0 to `below` - 1.
  std::size_t below(std::size_t below) { return static_cast<std::size_t>(engine_() % below); }
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1)));
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  std::string digits(std::size_t count) {
    std::string out;
    while (out.size() < count) out += static_cast<char>('0' + below(10));
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

inline std::string padded(int number, std::size_t width) {
  std::string out = std::to_string(number);
  return std::string(width > out.size() ? width - out.size() : 0, '0') + out;
}

/// GB 11643, written as the standard puts it: sum of a_i × 2^(i-1) over i = 18..2 from the left, mod 11.
inline char id_check_character(const std::string& seventeen) {
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    int weight = 1;
    for (std::size_t power = 0; power < 17 - i; ++power) weight = weight * 2 % 11;
    sum += (seventeen[i] - '0') * weight;
  }
  const int check = (12 - sum % 11) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

/// Every county that is in force, in rising order.
inline std::vector<DivisionCode> counties_in_force() {
  std::vector<DivisionCode> out;
  for (int province = 11; province <= 65; ++province)
    for (const DivisionInfo& info :
         divisions_under(DivisionCode(static_cast<std::uint32_t>(province) * 10000)))
      if (info.code.level() == AreaLevel::county) out.push_back(info.code);
  return out;
}

inline std::string id_with_check(const std::string& seventeen) {
  return seventeen + id_check_character(seventeen);
}

inline std::string random_birth(Random& random) {
  return padded(random.between(1930, 2020), 4) + padded(random.between(1, 12), 2) +
         padded(random.between(1, 28), 2);
}

/// A valid number of a resident of a random county.
inline std::string random_resident(Random& random, const std::vector<DivisionCode>& counties) {
  return id_with_check(counties[random.below(counties.size())].to_string() + random_birth(random) +
                       random.digits(3));
}

/// An account with 62 in front, with or without its Luhn digit.
inline std::string random_account(Random& random, std::size_t digits, bool luhn) {
  std::string out = "62" + random.digits(digits - 3);
  int sum = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int doubled = (out.size() - i) % 2 == 1 ? 2 * (out[i] - '0') : out[i] - '0';
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  const int check = (10 - sum % 10) % 10;
  return out + static_cast<char>('0' + (luhn ? check : (check + 1 + static_cast<int>(random.below(9))) % 10));
}

/// UTF-8 of an ASCII text in full-width forms.
inline std::string full_width(const std::string& ascii) {
  std::string out;
  for (const char c : ascii) {
    const unsigned point = 0xFEE0U + static_cast<unsigned char>(c);
    out += static_cast<char>(0xE0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
  return out;
}

}  // namespace ykt::test
