// Made up: numbers that look right and belong to nobody.
#pragma once
#include <string>

#include "ykt/identity/account.hpp"

namespace host {

/// A made-up resident number of 17 digits and its check character (GB 11643).
inline std::string number_of(const std::string& digits) {
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * kWeights[i];
  return digits + "10X98765432"[sum % 11];
}

/// A made-up account whose last digit agrees.
inline std::string account_of(const std::string& digits) {
  for (char last = '0';; ++last)
    if (ykt::luhn_ok(digits + last)) return digits + last;
}

}  // namespace host
