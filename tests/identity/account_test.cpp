// Accounts: the order of checks, severities, packing, and the bulk check against the detailed one.
#include "ykt/identity/account.hpp"

#include <gtest/gtest.h>

#include "generate.hpp"

namespace ykt {
namespace {

using test::Random;

constexpr AccountOptions kStrict{LuhnSeverity::refuse, PrefixSeverity::refuse};
constexpr AccountOptions kLenient{LuhnSeverity::ignore, PrefixSeverity::warn};

// 19 digits of an issuer that nobody has, with and without a right Luhn digit.
constexpr const char* kGood = "6299990000000000012";
constexpr const char* kBadLuhn = "6299990000000000013";

TEST(Account, TheFirstFailingCheckDecides) {
  struct Row {
    std::string text;
    Code code;
    const char* why;
  };
  const Row rows[] = {
      {"", Code::account_empty, "nothing"},
      {" \xE3\x80\x80 ", Code::account_empty, "only spaces"},
      {"629999000000000", Code::account_length, "15 digits"},
      {"62999900000000000120", Code::account_length, "20 digits"},
      {"6.22848E+18", Code::account_length, "a spreadsheet's number"},
      {"629999-0000-0000-017", Code::account_length, "length wins over characters"},
      {"62999900000000O0017", Code::account_characters, "a letter"},
      {"A299990000000000017", Code::account_characters, "characters win over the prefix"},
      {"4299990000000000018", Code::account_prefix, "the prefix wins over Luhn"},
      {"0299990000000000017", Code::account_prefix, "a leading 0"},
      {kBadLuhn, Code::account_luhn, "Luhn"},
      {kGood, Code::ok, "19 digits"},
  };
  ASSERT_TRUE(luhn_ok(kGood));
  for (const Row& row : rows) {
    const AccountCheck check = check_account(row.text, kStrict);
    EXPECT_EQ(slug(check.code), slug(row.code)) << row.text << ": " << row.why;
    EXPECT_EQ(check.ok(), !check.key.empty());
    AccountKey key{7};
    EXPECT_EQ(check_account_fast(row.text, kStrict, &key), row.code);
    EXPECT_EQ(key, check.key);
  }
}

TEST(Account, TheCallerSetsTheSeverities) {
  EXPECT_EQ(check_account(kBadLuhn).code, Code::ok);
  EXPECT_EQ(check_account(kBadLuhn).warnings, std::vector{Code::account_luhn});
  EXPECT_TRUE(check_account(kBadLuhn, kLenient).warnings.empty());
  EXPECT_EQ(check_account("4299990000000000018").code, Code::account_prefix);
  const AccountCheck other = check_account("4299990000000000018", kLenient);
  EXPECT_EQ(other.code, Code::ok);
  EXPECT_EQ(other.warnings, std::vector{Code::account_prefix});
  EXPECT_EQ(check_account("0299990000000000017", kLenient).code, Code::account_prefix);
}

TEST(Account, NormalisesAndSaysSo) {
  const AccountCheck spaced = check_account(" 6299 9900 0000 0000 012", kStrict);
  EXPECT_EQ(spaced.normalized, kGood);
  EXPECT_EQ(spaced.warnings, std::vector{Code::account_spaces});
  const AccountCheck wide = check_account(test::full_width(kGood), kStrict);
  EXPECT_EQ(wide.normalized, kGood);
  EXPECT_EQ(wide.warnings, std::vector{Code::account_full_width});
  EXPECT_EQ(wide.key, spaced.key);
}

TEST(AccountKey, UnpacksToTheNumber) {
  EXPECT_EQ(unpack(check_account(kGood).key), kGood);
  EXPECT_LT(check_account("6299999999999999999").key.value, std::uint64_t{1} << 63);
  EXPECT_EQ(unpack(AccountKey{}), "");
  EXPECT_EQ(unpack(AccountKey{999'999'999'999'999}), "");
  EXPECT_EQ(unpack(AccountKey{~std::uint64_t{0}}), "");
}

TEST(Luhn, FollowsItsPublishedExample) {
  EXPECT_TRUE(luhn_ok("79927398713"));
  EXPECT_FALSE(luhn_ok("79927398710"));
  EXPECT_FALSE(luhn_ok("7"));
  EXPECT_FALSE(luhn_ok("7992739871x"));
}

TEST(AccountProperty, FastAndSlowAgreeAndLuhnFindsEveryChangedDigit) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Random random(seed);
  std::string data;
  std::vector<std::int64_t> offsets{0};
  std::vector<std::string> values;
  for (int round = 0; round < 20000; ++round) {
    std::string text = test::random_account(random, 16 + random.below(4), !random.one_in(4));
    if (random.one_in(4)) text.insert(random.below(text.size() + 1), random.one_in(2) ? " " : "\xEF\xBC\x95");
    if (random.one_in(4)) text[random.below(text.size())] = static_cast<char>(random.below(256));
    for (const AccountOptions& options : {kStrict, kLenient, AccountOptions{}}) {
      const AccountCheck slow = check_account(text, options);
      AccountKey key{1};
      ASSERT_EQ(check_account_fast(text, options, &key), slow.code) << ::testing::PrintToString(text);
      ASSERT_EQ(key, slow.key);
      if (slow.ok()) {
        ASSERT_EQ(unpack(key), slow.normalized);
      }
    }
    values.push_back(text);
    data += text;
    offsets.push_back(static_cast<std::int64_t>(data.size()));
  }
  std::vector<Code> codes(values.size());
  check_accounts(data.data(), offsets.data(), values.size(), kStrict, codes.data());
  for (std::size_t i = 0; i < values.size(); ++i) ASSERT_EQ(codes[i], check_account(values[i], kStrict).code);

  for (int round = 0; round < 300; ++round) {
    const std::string good = test::random_account(random, 19, true);
    ASSERT_TRUE(check_account(good, kStrict).ok()) << good;
    for (std::size_t i = 2; i < good.size(); ++i)
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string bad = good;
        bad[i] = digit;
        ASSERT_EQ(check_account_fast(bad, kStrict) == Code::ok, bad == good);
      }
  }
}

}  // namespace
}  // namespace ykt
