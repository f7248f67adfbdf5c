#include "ykt/base/text.hpp"

#include <gtest/gtest.h>
#include <unicode/ustring.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "ykt/base/result.hpp"

namespace ykt {
namespace {

using namespace std::string_view_literals;

static_assert(trim(" \t\r\n　张三　 ") == "张三");
static_assert(is_blank("　 \t"));

TEST(Text, EveryScalarValueGoesThroughUtf8AndBack) {
  std::string text;
  std::size_t count = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    append_utf8(text, c);
    ++count;
  }
  EXPECT_TRUE(is_utf8(text));
  EXPECT_EQ(count_code_points(text), count);
  char32_t expected = 0;
  for (const char32_t c : CodePoints(text)) {
    if (expected == 0xD800) expected = 0xE000;
    ASSERT_EQ(c, expected++);
  }
  EXPECT_EQ(expected, 0x110000U);
}

TEST(Text, NoSurrogateAndNothingAboveUnicodeIsWritten) {
  std::string out;
  EXPECT_THROW(append_utf8(out, 0xD800), Bug);
  EXPECT_THROW(append_utf8(out, 0x110000), Bug);
}

TEST(Text, IllFormedBytesAreFoundWhereTheyBegin) {
  const std::vector<std::pair<std::string_view, std::size_t>> cases = {
      {"\x80"sv, 0},              // continuation alone
      {"ab\xC0\x80"sv, 2},        // overlong NUL
      {"\xC1\xAA\xCD\xA8"sv, 0},  // 联通 in GBK
      {"\xE0\x9F\xBF"sv, 0},      // overlong in three bytes
      {"张\xED\xA0\x80"sv, 3},    // surrogate
      {"\xF0\x8F\xBF\xBF"sv, 0},  // overlong in four bytes
      {"\xF4\x90\x80\x80"sv, 0},  // above U+10FFFF
      {"\xF5\x80\x80\x80"sv, 0},
      {"0123456789\xE5\xBC"sv, 10},  // cut off
      {"01234567\xFF"sv, 8},
  };
  for (const auto& [text, at] : cases) EXPECT_EQ(find_bad_utf8(text), at) << at;
  EXPECT_EQ(find_bad_utf8("𠂇张三é·a"), std::string_view::npos);
  EXPECT_EQ(find_bad_utf8(""), std::string_view::npos);
}

// ICU is the second opinion: random bytes, weighted towards leads and continuations.
TEST(Text, ValidationAgreesWithIcuOnRandomBytes) {
  constexpr unsigned kSeed = 20250301;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  constexpr std::string_view kUsual = "\x41\x7F\x80\x9F\xA0\xBF\xC2\xDF\xE0\xE4\xED\xEF\xF0\xF4\xF5\x90\x8F";
  int valid = 0;
  for (int round = 0; round < 200000; ++round) {
    std::string text(1 + random() % 12, '\0');
    for (char& c : text) c = kUsual[random() % kUsual.size()];
    UErrorCode error = U_ZERO_ERROR;
    std::array<UChar, 16> units{};
    int32_t length = 0;
    u_strFromUTF8(units.data(), 16, &length, text.data(), static_cast<int32_t>(text.size()), &error);
    ASSERT_EQ(is_utf8(text), U_SUCCESS(error) != 0) << round;
    valid += U_SUCCESS(error);
  }
  EXPECT_GT(valid, 1000);
}

TEST(Text, OffsetsOfCodePoints) {
  const CodePoints points("a张𠂇");
  auto at = points.begin();
  EXPECT_EQ(at.offset(), 0U);
  EXPECT_EQ((++at).offset(), 1U);
  EXPECT_EQ(at.size(), 3U);
  EXPECT_EQ(*++at, 0x20087U);
  EXPECT_EQ(at.offset(), 4U);
  EXPECT_TRUE(++at == points.end());
}

TEST(Text, TrimTakesAsciiAndIdeographicSpacesOnly) {
  EXPECT_EQ(trim("  a b "), "a b");
  EXPECT_EQ(trim("　　张　三　"), "张　三");
  EXPECT_EQ(trim("\v\f\r\n\t "), "");
  EXPECT_EQ(trim("\xC2\xA0x"), "\xC2\xA0x");  // no-break space: name checking must see it
  EXPECT_EQ(trim("\xE3\x80"), "\xE3\x80");
  EXPECT_TRUE(is_blank(""));
  EXPECT_FALSE(is_blank(" 0 "));
}

TEST(Text, FullWidthFormsBecomeAscii) {
  EXPECT_EQ(to_half_width("５１０１０１Ｘ（＊）　张"), "510101X(*) 张");
  EXPECT_EQ(to_half_width("\xFF张"), "\xFF张");
  EXPECT_TRUE(has_full_width("（"));
  EXPECT_FALSE(has_full_width("(张)。"));
  EXPECT_EQ(to_half_width(char32_t{0xFF5E}), U'~');
  EXPECT_EQ(to_half_width(char32_t{0xFF5F}), char32_t{0xFF5F});
}

TEST(Text, CodePointsAreNamedAsUnicodeNamesThem) {
  EXPECT_EQ(code_point_name(0x9), "U+0009");
  EXPECT_EQ(code_point_name(0x4DAE), "U+4DAE");
  EXPECT_EQ(code_point_name(0x20087), "U+20087");
  EXPECT_EQ(code_point_name(0x10FFFD), "U+10FFFD");
}

TEST(Text, Classes) {
  EXPECT_TRUE(is_private_use(0xE863));
  EXPECT_TRUE(is_private_use(0xF0000));
  EXPECT_FALSE(is_private_use(0xF900));
  EXPECT_TRUE(is_control(0x7F));
  EXPECT_TRUE(is_control(0x85));
  EXPECT_FALSE(is_control(0xA0));
}

}  // namespace
}  // namespace ykt
