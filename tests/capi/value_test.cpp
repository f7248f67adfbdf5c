#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "support.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::testing_capi {
namespace {

/// An ID of nobody: born in 2150. `order` tells people apart.
std::string id_of(int order) {
  const std::string digits =
      "110101"
      "21500102" +
      std::to_string(1000 + order).substr(1);
  for (const char check : std::string("0123456789X"))
    if (check_id_fast(IdKind::resident, digits + check) == Code::ok) return digits + check;
  return {};
}

TEST(IdCheck, GivesEveryDetail) {
  const std::string id = id_of(122);
  const auto check = made<ykt_check>([&](auto** out, auto** error) {
    return ykt_id_check(YKT_ID_RESIDENT, (" " + id).c_str(), YKT_NUL, out, error);
  });
  ASSERT_TRUE(check);
  const ykt_check* c = check.value.get();
  EXPECT_EQ(ykt_check_code(c), YKT_OK);
  EXPECT_EQ(ykt_check_normalized(c), id);
  EXPECT_STREQ(ykt_check_birth_date(c), "2150-01-02");
  EXPECT_EQ(ykt_check_sex(c), 2);
  EXPECT_EQ(ykt_check_division(c), 110101);
  EXPECT_EQ(ykt_check_key(c), ykt::check_id(IdKind::resident, id).key.value);
  ASSERT_EQ(ykt_check_warning_count(c), 1);
  EXPECT_STREQ(ykt_code_slug(ykt_check_warning(c, 0)), "id_spaces");
  EXPECT_EQ(ykt_check_warning(c, 1), -1);
  EXPECT_EQ(ykt_check_warning(c, -1), -1);
}

TEST(IdCheck, ARefusalIsAVerdictAndNoError) {
  const auto check = made<ykt_check>(
      [](auto** out, auto** error) { return ykt_id_check(YKT_ID_RESIDENT, "123", 3, out, error); });
  ASSERT_TRUE(check);
  EXPECT_STREQ(ykt_code_slug(ykt_check_code(check.value.get())), "id_length");
  EXPECT_STREQ(ykt_check_text(check.value.get(), YKT_LANG_ZH), "证件号码位数与证件种类不符");
  EXPECT_STREQ(ykt_check_normalized(check.value.get()), "");
  EXPECT_STREQ(ykt_check_birth_date(check.value.get()), "");
  EXPECT_EQ(ykt_check_sex(check.value.get()), 0);
  EXPECT_EQ(ykt_check_key(check.value.get()), 0U);
}

TEST(NameCheck, PutsThePositionIntoTheText) {
  const auto check = made<ykt_check>(
      [](auto** out, auto** error) { return ykt_name_check("王\uE863", YKT_NUL, out, error); });
  ASSERT_TRUE(check);
  EXPECT_STREQ(ykt_code_slug(ykt_check_code(check.value.get())), "name_private_use");
  EXPECT_NE(std::string(ykt_check_text(check.value.get(), YKT_LANG_EN)).find("character 2 "),
            std::string::npos);
  EXPECT_NE(std::string(ykt_check_text(check.value.get(), YKT_LANG_ZH)).find("U+E863"), std::string::npos);
}

TEST(AccountCheck, TakesItsSeverities) {
  const std::string no_luhn = "6200000000000000001";
  const auto code = [&](int32_t luhn, int32_t prefix, const char* account) {
    const auto check = made<ykt_check>([&](auto** out, auto** error) {
      return ykt_account_check(account, YKT_NUL, luhn, prefix, out, error);
    });
    return check ? std::string(ykt_code_slug(ykt_check_code(check.value.get()))) : check.slug;
  };
  EXPECT_EQ(code(YKT_SEVERITY_WARN, YKT_SEVERITY_REFUSE, no_luhn.c_str()), "ok");
  EXPECT_EQ(code(YKT_SEVERITY_REFUSE, YKT_SEVERITY_REFUSE, no_luhn.c_str()), "account_luhn");
  EXPECT_EQ(code(YKT_SEVERITY_IGNORE, YKT_SEVERITY_REFUSE, "1000000000000000000"), "account_prefix");
  EXPECT_EQ(code(YKT_SEVERITY_IGNORE, YKT_SEVERITY_WARN, "1000000000000000000"), "ok");
  EXPECT_EQ(code(3, YKT_SEVERITY_WARN, no_luhn.c_str()), "argument_choice");
  EXPECT_EQ(code(YKT_SEVERITY_WARN, -1, no_luhn.c_str()), "argument_choice");
}

template <class Offset>
std::vector<Offset> offsets_of(const std::vector<std::string>& values) {
  std::vector<Offset> out{0};
  for (const std::string& value : values) out.push_back(out.back() + static_cast<Offset>(value.size()));
  return out;
}

TEST(IdCheckMany, GivesTheVerdictOfEachValue) {
  const unsigned seed = 5;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::vector<std::string> values;
  for (int i = 0; i < 3000; ++i) {  // more than two of the library's blocks
    std::string id = id_of(i % 1000);
    if (random() % 3 == 0) id[random() % id.size()] = static_cast<char>('0' + random() % 10);
    if (random() % 50 == 0) id.clear();
    values.push_back(std::move(id));
  }
  const std::string data = std::accumulate(values.begin(), values.end(), std::string());
  const auto small = offsets_of<int32_t>(values);
  const auto large = offsets_of<int64_t>(values);
  std::vector<int32_t> codes(values.size(), -5);
  std::vector<int32_t> codes_large(values.size(), -5);
  ASSERT_EQ(
      ykt_id_check_many(YKT_ID_RESIDENT, data.data(), small.data(), values.size(), codes.data(), nullptr), 0);
  ASSERT_EQ(ykt_id_check_many_large(YKT_ID_RESIDENT, data.data(), large.data(), values.size(),
                                    codes_large.data(), nullptr),
            0);
  EXPECT_EQ(codes, codes_large);
  std::size_t refused = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    ASSERT_EQ(codes[i], static_cast<int32_t>(check_id(IdKind::resident, values[i]).code)) << i;
    refused += codes[i] != YKT_OK ? 1 : 0;
  }
  EXPECT_GT(refused, 500U);
}

TEST(IdCheckMany, RefusesOffsetsThatFallAndWritesNothing) {
  const int32_t falls[] = {0, 3, 2, 5};
  const int32_t below[] = {-1, 3, 4, 5};
  int32_t codes[3] = {-5, -5, -5};
  for (const int32_t* offsets : {falls, below}) {
    EXPECT_EQ(ykt_id_check_many(YKT_ID_RESIDENT, "123456", offsets, 3, codes, nullptr), YKT_E_OFFSETS_WRONG);
    EXPECT_EQ(codes[0], -5);
  }
  const int32_t empty[] = {0, 0};
  EXPECT_EQ(ykt_id_check_many(YKT_ID_RESIDENT, nullptr, empty, 1, codes, nullptr), YKT_OK);
  EXPECT_STREQ(ykt_code_slug(codes[0]), "id_empty");
  EXPECT_EQ(ykt_id_check_many(YKT_ID_RESIDENT, nullptr, nullptr, 0, nullptr, nullptr), YKT_OK);
  EXPECT_EQ(ykt_id_check_many(YKT_ID_RESIDENT, nullptr, falls, 1, codes, nullptr), YKT_E_ARGUMENT_MISSING);
  EXPECT_EQ(ykt_id_check_many(3, "", empty, 1, codes, nullptr), YKT_E_ARGUMENT_CHOICE);
}

TEST(Money, OverflowIsAnErrorAndLeavesTheResultAlone) {
  const int64_t most = std::numeric_limits<int64_t>::max();
  int64_t sum = 3;
  const auto outcome = said([&](auto** error) { return ykt_money_add(most, 1, &sum, error); });
  EXPECT_EQ(outcome.slug, "money_overflow");
  EXPECT_EQ(sum, 3);
  EXPECT_EQ(ykt_money_add(most, -most, &sum, nullptr), YKT_OK);
  EXPECT_EQ(sum, 0);
}

TEST(Text, EndsWhereItsSizeSays) {
  int64_t fen = 0;
  EXPECT_EQ(ykt_money_from_text("12.345", 5, &fen, nullptr), YKT_OK);
  EXPECT_EQ(fen, 1234);
  EXPECT_EQ(ykt_money_from_text("12\0x", 4, &fen, nullptr), ykt_code_of_slug("money_syntax", YKT_NUL));
  EXPECT_EQ(ykt_money_from_text(nullptr, YKT_NUL, &fen, nullptr), ykt_code_of_slug("money_syntax", YKT_NUL));
}

}  // namespace
}  // namespace ykt::testing_capi
