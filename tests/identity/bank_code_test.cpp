// Bank codes: form, and the check digit as a warning.
#include "ykt/identity/bank_code.hpp"

#include <gtest/gtest.h>

#include "generate.hpp"

namespace ykt {
namespace {

TEST(BankCode, HeadOfficesOfTheNationalBanksPassWithoutWarning) {
  for (const char* code : {"102100099996", "103100000026", "104100000004", "105100000017", "301290000007",
                           "302100011000", "308584000013", "403100000004"}) {
    const BankCodeCheck check = check_bank_code(code);
    EXPECT_TRUE(check.ok()) << code;
    EXPECT_TRUE(check.warnings.empty()) << code;
    EXPECT_EQ(check.normalized, code);
    EXPECT_EQ(std::to_string(check.value), code);
  }
  EXPECT_EQ(check_bank_code("102100099996").bank(), 102);
}

TEST(BankCode, TheFirstFailingCheckDecides) {
  EXPECT_EQ(check_bank_code("").code, Code::bank_code_empty);
  EXPECT_EQ(check_bank_code("  ").code, Code::bank_code_empty);
  EXPECT_EQ(check_bank_code("10210009999").code, Code::bank_code_length);
  EXPECT_EQ(check_bank_code("1021000999966").code, Code::bank_code_length);
  EXPECT_EQ(check_bank_code("10210009999A66").code, Code::bank_code_length);
  EXPECT_EQ(check_bank_code("10210009999A").code, Code::bank_code_characters);
  EXPECT_EQ(check_bank_code("10210009999A").value, 0U);
}

TEST(BankCode, AWrongCheckDigitIsAWarning) {
  const BankCodeCheck check = check_bank_code("102100099997");
  EXPECT_TRUE(check.ok());
  EXPECT_EQ(check.warnings, std::vector{Code::bank_code_check_digit});
}

TEST(BankCode, NormalisesAndSaysSo) {
  const BankCodeCheck check = check_bank_code(" " + test::full_width("1021") + " 00099996");
  EXPECT_EQ(check.normalized, "102100099996");
  EXPECT_EQ(check.warnings, (std::vector{Code::bank_code_spaces, Code::bank_code_full_width}));
}

TEST(BankCode, ExactlyOneCheckDigitFits) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  test::Random random(seed);
  for (int round = 0; round < 2000; ++round) {
    const std::string body = "1" + random.digits(10);
    int fits = 0;
    for (char digit = '0'; digit <= '9'; ++digit) fits += check_bank_code(body + digit).warnings.empty();
    ASSERT_EQ(fits, 1) << body;
  }
}

}  // namespace
}  // namespace ykt
