// Credit code: the unified social credit code of an organisation (GB 32100).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/identity/division.hpp"

namespace ykt {

struct CreditCodeCheck {
  Code code = Code::credit_code_empty;  ///< `ok`, or the first check that failed
  std::string normalized;               ///< 18 characters in upper case; empty unless `ok`
  std::vector<Code> warnings;
  DivisionCode division;  ///< of the registering office; "none" for the national office (100000)

  bool ok() const noexcept { return code == Code::ok; }
};

/// Order: `credit_code_empty`, `credit_code_length` (18), `credit_code_characters` (digits and letters
/// without I O S V Z; digits in places 3–8), `credit_code_check_character` (MOD 31-3, where 0 is a valid
/// character). Warnings: `credit_code_lower_case`, `credit_code_full_width`, `credit_code_spaces` (all
/// normalised), `credit_code_division` (not in the table), `credit_code_organisation` (the inner organisation
/// code's own check character, GB 11714, is wrong: a few codes that were given early have this).
CreditCodeCheck check_credit_code(std::string_view text);

}  // namespace ykt
