// Credit code: GB 32100, with the organisation code (GB 11714) inside.
#include "ykt/identity/credit_code.hpp"

#include "identity/digits.hpp"

namespace ykt {
namespace {

constexpr std::size_t kLength = 18;
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // 31 characters: no I O S V Z
constexpr std::uint32_t kNationalOffice = 100000;

bool characters_ok(std::string_view text) noexcept {
  for (const char c : text)
    if (kAlphabet.find(c) == kAlphabet.npos) return false;
  return identity_detail::only_digits(text.substr(2, 6));
}

// GB 32100: weights 3^(i-1) mod 31; the remainder 0 gives the character of 0.
char check_character(std::string_view body) noexcept {
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (const char c : body) {
    sum += kAlphabet.find(c) * weight;
    weight = weight * 3 % 31;
  }
  return kAlphabet[(31 - sum % 31) % 31];
}

// GB 11714: letters count from A as 10 on, all of them; 10 is written X.
char organisation_check_character(std::string_view eight) noexcept {
  constexpr int kWeights[] = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const char c = eight[i];
    sum += kWeights[i] * (identity_detail::is_digit(c) ? c - '0' : c - 'A' + 10);
  }
  return "0123456789X"[(11 - sum % 11) % 11];
}

}  // namespace

CreditCodeCheck check_credit_code(std::string_view text) {
  identity_detail::CleanText<kLength> clean(text, identity_detail::InnerSpaces::drop);
  CreditCodeCheck out;
  bool lower_case = false;
  for (std::size_t i = 0; i < clean.view().size(); ++i) {
    char& c = clean.text[i];
    if (c < 'a' || c > 'z') continue;
    c = static_cast<char>(c - 'a' + 'A');
    lower_case = true;
  }
  if (clean.spaces) out.warnings.push_back(Code::credit_code_spaces);
  if (clean.full_width) out.warnings.push_back(Code::credit_code_full_width);
  if (lower_case) out.warnings.push_back(Code::credit_code_lower_case);
  const std::string_view code = clean.view();
  out.code = clean.size == 0                                   ? Code::credit_code_empty
             : clean.size != kLength                           ? Code::credit_code_length
             : !characters_ok(code)                            ? Code::credit_code_characters
             : check_character(code.substr(0, 17)) != code[17] ? Code::credit_code_check_character
                                                               : Code::ok;
  if (!out.ok()) return out;
  const auto six = static_cast<std::uint32_t>(identity_detail::number_of(code.substr(2, 6)));
  out.division = DivisionCode(six);
  if (six != kNationalOffice && !division_known(out.division))
    out.warnings.push_back(Code::credit_code_division);
  if (organisation_check_character(code.substr(8, 8)) != code[16])
    out.warnings.push_back(Code::credit_code_organisation);
  out.normalized = code;
  return out;
}

}  // namespace ykt
