// Credit codes: the order of checks, and both check characters.
#include "ykt/identity/credit_code.hpp"

#include <gtest/gtest.h>

#include "generate.hpp"

namespace ykt {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
// Codes that companies print on their own pages.
constexpr const char* kPublic[] = {"914403001922038216", "91330100799655058B", "9144030071526726XG"};

TEST(CreditCode, PublishedCodesPass) {
  for (const char* code : kPublic) {
    const CreditCodeCheck check = check_credit_code(code);
    EXPECT_EQ(slug(check.code), "ok") << code;
    EXPECT_EQ(check.normalized, code);
    EXPECT_TRUE(check.warnings.empty()) << code;
  }
  EXPECT_EQ(check_credit_code(kPublic[0]).division, DivisionCode(440300));
}

TEST(CreditCode, TheFirstFailingCheckDecides) {
  struct Row {
    const char* text;
    Code code;
    const char* why;
  };
  const Row rows[] = {
      {"", Code::credit_code_empty, "nothing"},
      {"91440300192203821", Code::credit_code_length, "17"},
      {"9144030019220382160", Code::credit_code_length, "19"},
      {"91440300192203O21", Code::credit_code_length, "length wins over characters"},
      {"91440300192203821I", Code::credit_code_characters, "I"},
      {"9144O3001922038216", Code::credit_code_characters, "O"},
      {"9144A3001922038216", Code::credit_code_characters, "a letter in the division"},
      {"91440300192203S216", Code::credit_code_characters, "S"},
      {"914403001922038217", Code::credit_code_check_character, "check character"},
      {"11010519491231002X", Code::credit_code_check_character, "an ID is no credit code"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(slug(check_credit_code(row.text).code), slug(row.code)) << row.text << row.why;
}

TEST(CreditCode, NormalisesAndSaysSo) {
  const CreditCodeCheck check = check_credit_code(" 91330100799655058b");
  EXPECT_EQ(check.normalized, kPublic[1]);
  EXPECT_EQ(check.warnings, (std::vector{Code::credit_code_spaces, Code::credit_code_lower_case}));
  EXPECT_EQ(check_credit_code(test::full_width(kPublic[1])).warnings,
            std::vector{Code::credit_code_full_width});
}

// Exactly one of the 31 characters fits each body, and 0 fits some: two public checkers refuse those.
TEST(CreditCode, EveryBodyHasOneCheckCharacterAndZeroIsOne) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  test::Random random(seed);
  int zeros = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string body = "91511102";
    while (body.size() < 17) body += kAlphabet[random.below(kAlphabet.size())];
    int fits = 0;
    for (const char c : kAlphabet) {
      const CreditCodeCheck check = check_credit_code(body + c);
      fits += check.ok();
      zeros += check.ok() && c == '0';
    }
    ASSERT_EQ(fits, 1) << body;
  }
  EXPECT_GT(zeros, 30);
}

TEST(CreditCode, WarnsOfDivisionAndOrganisation) {
  const auto complete = [](const std::string& body) {
    for (const char c : kAlphabet)
      if (check_credit_code(body + c).ok()) return check_credit_code(body + c);
    return CreditCodeCheck{};
  };
  EXPECT_EQ(complete("91999999192203821").warnings, std::vector{Code::credit_code_division});
  EXPECT_TRUE(complete("91100000192203821").warnings.empty());  // the national office
  EXPECT_TRUE(complete("91100000192203821").division.empty());
  EXPECT_EQ(complete("91440300192203822").warnings, std::vector{Code::credit_code_organisation});
}

}  // namespace
}  // namespace ykt
