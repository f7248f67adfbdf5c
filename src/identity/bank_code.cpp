// Bank code: form, and the check digit as far as public codes show it.
#include "ykt/identity/bank_code.hpp"

#include "identity/digits.hpp"

namespace ykt {
namespace {

constexpr std::size_t kLength = 12;

// ISO 7064 MOD 11,10 over all digits, the check digit included.
bool check_digit_ok(std::string_view digits) noexcept {
  unsigned carry = 10;
  for (const char c : digits.substr(0, digits.size() - 1)) {
    const unsigned sum = (carry + static_cast<unsigned>(c - '0')) % 10;
    carry = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (carry + static_cast<unsigned>(digits.back() - '0')) % 10 == 1;
}

}  // namespace

BankCodeCheck check_bank_code(std::string_view text) {
  const identity_detail::CleanText<kLength> clean(text, identity_detail::InnerSpaces::drop);
  BankCodeCheck out;
  if (clean.spaces) out.warnings.push_back(Code::bank_code_spaces);
  if (clean.full_width) out.warnings.push_back(Code::bank_code_full_width);
  out.code = clean.size == 0                               ? Code::bank_code_empty
             : clean.size != kLength                       ? Code::bank_code_length
             : !identity_detail::only_digits(clean.view()) ? Code::bank_code_characters
                                                           : Code::ok;
  if (!out.ok()) return out;
  if (!check_digit_ok(clean.view())) out.warnings.push_back(Code::bank_code_check_digit);
  out.normalized = clean.view();
  out.value = identity_detail::number_of(clean.view());
  return out;
}

}  // namespace ykt
