// Bank code: the 12-digit number of a bank or branch in the interbank payment system (CNAPS, 联行号).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"

namespace ykt {

/// Three digits bank, four digits place, four digits branch, one check digit.
struct BankCodeCheck {
  Code code = Code::bank_code_empty;  ///< `ok`, or the first check that failed
  std::string normalized;             ///< 12 digits; empty unless `ok`
  std::vector<Code> warnings;
  std::uint64_t value = 0;  ///< the digits as a number; 0 unless `ok`

  bool ok() const noexcept { return code == Code::ok; }
  /// The first three digits (102: 工商银行), or 0.
  std::uint16_t bank() const noexcept { return static_cast<std::uint16_t>(value / 1'000'000'000); }
};

/// Order: `bank_code_empty`, `bank_code_length`, `bank_code_characters`. A check digit that is not the one of
/// ISO 7064 MOD 11,10 is a warning only (`bank_code_check_digit`): the rule is inferred from public codes.
/// Normalised with a warning: spaces (`bank_code_spaces`), full-width digits (`bank_code_full_width`).
BankCodeCheck check_bank_code(std::string_view text);

}  // namespace ykt
