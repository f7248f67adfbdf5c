// Names: what is normalised, what is refused and which check wins.
#include "ykt/identity/name.hpp"

#include <gtest/gtest.h>

#include "generate.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

std::string utf8(std::initializer_list<char32_t> points) {
  std::string out;
  for (const char32_t c : points) append_utf8(out, c);
  return out;
}

struct Normal {
  std::string text;
  std::string normalized;
  std::vector<Code> warnings;
};

TEST(Name, NormalisesAndSaysSo) {
  const Normal rows[] = {
      {"张三", "张三", {}},
      {"欧阳无忌", "欧阳无忌", {}},
      {"买买提江·吐尔逊", "买买提江·吐尔逊", {}},
      {"买买提江•吐尔逊", "买买提江·吐尔逊", {Code::name_dot_mapped}},   // U+2022
      {"买买提江‧吐尔逊", "买买提江·吐尔逊", {Code::name_dot_mapped}},   // U+2027
      {"买买提江・吐尔逊", "买买提江·吐尔逊", {Code::name_dot_mapped}},  // U+30FB
      {"买买提江．吐尔逊", "买买提江·吐尔逊", {Code::name_dot_mapped}},  // U+FF0E
      {"买买提江.吐尔逊", "买买提江·吐尔逊", {Code::name_dot_mapped}},
      {"买买提江 · 吐尔逊", "买买提江·吐尔逊", {Code::name_spaces}},
      {" 张三\t", "张三", {Code::name_spaces}},
      {"张　三", "张三", {Code::name_spaces}},  // U+3000
      {"张 三", "张三", {Code::name_spaces}},
      {"张  小  三", "张小三", {Code::name_spaces}},
      {utf8({0x202D, 0x5F20, 0x4E09, 0x202C}), "张三", {Code::name_spaces}},
      {"Maria Silva", "Maria Silva", {}},
      {"Maria  Silva", "Maria Silva", {Code::name_spaces}},
      {"Ｍａｒｉａ　Ｓｉｌｖａ", "Maria Silva", {Code::name_spaces, Code::name_full_width}},
      {"J. Smith Jr.", "J. Smith Jr.", {}},
      {"Jean-Luc O'Neil", "Jean-Luc O'Neil", {}},
      {"Jean‐Luc O’Neil", "Jean-Luc O'Neil", {Code::name_punctuation}},
      {"Müller", "Müller", {}},
      {"Mu\xCC\x88ller", "Müller", {Code::name_composed}},
      {"Nguyễn Văn", "Nguyễn Văn", {}},
      {utf8({0xF900, 0x4E09}), utf8({0x8C48, 0x4E09}), {Code::name_composed}},  // 豈, compatibility block
      {"王", "王", {Code::name_single}},
      {"赵C", "赵C", {Code::name_mixed}},
      {"〇二", "〇二", {}},
      {"\xF0\xA0\xAE\xB7田", "\xF0\xA0\xAE\xB7田", {}},      // 𠮷 U+20BB7
      {utf8({0x4DAE, 0x4E00}), utf8({0x4DAE, 0x4E00}), {}},  // 䶮
      {utf8({0x36C3, 0x4E00}), utf8({0x36C3, 0x4E00}), {}},  // 㛃
  };
  for (const Normal& row : rows) {
    const NameCheck check = check_name(row.text);
    EXPECT_EQ(slug(check.code), "ok") << row.text;
    EXPECT_EQ(check.normalized, row.normalized) << row.text;
    EXPECT_EQ(check.warnings, row.warnings) << row.text;
    EXPECT_TRUE(check.args.empty());
    EXPECT_EQ(check_name_fast(row.text), Code::ok);
  }
}

struct Refused {
  std::string text;
  Code code;
  std::string code_point;  ///< empty: none is named
  std::int64_t position;
};

TEST(Name, TheFirstFailingCheckDecides) {
  std::string long_name;
  for (int i = 0; i < kNameCharactersMax + 1; ++i) long_name += "张";
  const Refused rows[] = {
      {"", Code::name_empty, "", 0},
      {" 　\t", Code::name_empty, "", 0},
      {"张\xE4\xB8", Code::name_bad_utf8, "", 0},
      {"1\xFF", Code::name_bad_utf8, "", 0},
      {utf8({0x5F20, 0xE863}), Code::name_private_use, "U+E863", 2},
      {utf8({0xF0000, 0x31}), Code::name_private_use, "U+F0000", 1},
      {utf8({0x31, 0xE863}), Code::name_digit, "U+0031", 1},
      {utf8({0x5F20, 0xFFFD}), Code::name_replaced, "U+FFFD", 2},
      {"张三2", Code::name_digit, "U+0032", 3},
      {"张三２", Code::name_digit, "U+FF12", 3},
      {std::string("张\x01三"), Code::name_control, "U+0001", 2},
      {"张\n三", Code::name_control, "U+000A", 2},
      {utf8({0x5F20, 0x200B, 0x4E09}), Code::name_control, "U+200B", 2},
      {utf8({0x5F20, 0x0378}), Code::name_unassigned, "U+0378", 2},
      {utf8({0x5F20, 0x3347A}), Code::name_unassigned, "U+3347A", 2},
      {"张三?", Code::name_character, "U+003F", 3},
      {"张三（小）", Code::name_character, "U+FF08", 3},
      {"张○", Code::name_character, "U+25CB", 2},
      {utf8({0x5F20, 0x2F00}), Code::name_character, "U+2F00", 2},    // Kangxi radical
      {utf8({0x5F20, 0xE0100}), Code::name_character, "U+E0100", 2},  // variation selector
      {utf8({0x5F20, 0x0301}), Code::name_character, "U+0301", 2},    // a mark on a Han character
      {utf8({0x06A9}), Code::name_character, "U+06A9", 1},            // another script
      {"'张三", Code::name_character, "U+0027", 1},
      {"-", Code::name_character, "U+002D", 1},
      {"·张三", Code::name_dot, "", 0},
      {"张三·", Code::name_dot, "", 0},
      {"张三.", Code::name_dot, "", 0},
      {"张··三", Code::name_dot, "", 0},
      {"张· ·三", Code::name_dot, "", 0},
      {".", Code::name_dot, "", 0},
      {long_name, Code::name_too_long, "", 0},
      {long_name + "·", Code::name_dot, "", 0},
  };
  for (const Refused& row : rows) {
    const NameCheck check = check_name(row.text);
    EXPECT_EQ(slug(check.code), slug(row.code)) << row.text;
    EXPECT_EQ(check_name_fast(row.text), row.code) << row.text;
    EXPECT_TRUE(check.normalized.empty());
    const Error error = check.error("/name");
    if (row.code_point.empty()) {
      EXPECT_EQ(error.arg("code_point"), nullptr) << row.text;
    } else {
      ASSERT_NE(error.arg("code_point"), nullptr) << row.text;
      EXPECT_EQ(std::get<std::string>(error.arg("code_point")->value), row.code_point);
      EXPECT_EQ(std::get<std::int64_t>(error.arg("position")->value), row.position) << row.text;
    }
    EXPECT_EQ(error.text(Lang::zh).find('{'), std::string::npos) << error.text(Lang::zh);
  }
}

TEST(Name, EveryRefusalOfTheListIsTested) {
  const Code codes[] = {Code::name_empty,   Code::name_bad_utf8, Code::name_private_use, Code::name_replaced,
                        Code::name_control, Code::name_digit,    Code::name_unassigned,  Code::name_character,
                        Code::name_dot,     Code::name_too_long};
  std::size_t listed = 0;
  for (const CodeInfo& info : all_codes())
    listed += info.slug.starts_with("name_") && info.kind == CodeKind::refuse &&
              static_cast<int>(info.code) < 360 && static_cast<int>(info.code) >= 340;
  EXPECT_EQ(listed, std::size(codes));
}

TEST(Name, HanTableHasTheEndsOfEveryBlock) {
  for (const char32_t c :
       {0x3007,  0x3400,  0x4DBF,  0x4E00,  0x9FFF,  0xF900,  0xFA6D,  0xFA70,  0xFAD9,  0x20000,
        0x2A6DF, 0x2A700, 0x2B739, 0x2B740, 0x2B81D, 0x2B820, 0x2CEA1, 0x2CEB0, 0x2EBE0, 0x2EBF0,
        0x2EE5D, 0x2F800, 0x2FA1D, 0x30000, 0x3134A, 0x31350, 0x323AF, 0x323B0, 0x33479})
    EXPECT_TRUE(is_han(c)) << code_point_name(c);
  for (const char32_t c : {0x3006, 0x3008, 0x33FF, 0x4DC0, 0xA000, 0xF8FF, 0xFA6E, 0xFADA, 0x1FFFF, 0x2A6E0,
                           0x2B81E, 0x2CEAE, 0x2EBE1, 0x2EE5E, 0x2FA1E, 0x3134B, 0x3347A, 0x41, 0x3042})
    EXPECT_FALSE(is_han(c)) << code_point_name(c);
}

TEST(Name, CharactersNewerThanTheUnicodeLibraryPass) {
  for (const char32_t c : {0x2EBF0, 0x2EE5D, 0x323B0, 0x33479, 0x2B73F, 0x2CEAD}) {
    const NameCheck check = check_name(utf8({0x5F20, c}));
    EXPECT_TRUE(check.ok()) << code_point_name(c);
    EXPECT_EQ(check.normalized, utf8({0x5F20, c}));
  }
}

TEST(Name, SameNameComparesNormalForms) {
  EXPECT_TRUE(same_name("张三", "张三"));
  EXPECT_TRUE(same_name("张三", " 张　三 "));
  EXPECT_TRUE(same_name("买买提江•吐尔逊", "买买提江．吐尔逊"));
  EXPECT_TRUE(same_name("MARIA SILVA", "Maria Silva"));
  EXPECT_TRUE(same_name("MÜLLER", "Mu\xCC\x88ller"));
  EXPECT_FALSE(same_name("张三", "张叁"));
  EXPECT_FALSE(same_name("买买提江·吐尔逊", "买买提江吐尔逊"));
  EXPECT_FALSE(same_name("张三1", "张三1"));
  EXPECT_FALSE(same_name("", ""));
}

TEST(NameProperty, PlainNamesPassTheLongWayUnchanged) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  test::Random random(seed);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t left = 2 + random.below(3); left > 0; --left) {
      const bool extension = random.one_in(4);
      append_utf8(text, static_cast<char32_t>(extension ? random.between(0x3400, 0x4DBF)
                                                        : random.between(0x4E00, 0x9FFF)));
    }
    ASSERT_TRUE(is_plain_name(text));
    // the same name with a space in front takes the long way
    const NameCheck check = check_name(" " + text);
    ASSERT_TRUE(check.ok()) << text;
    ASSERT_EQ(check.normalized, text);
    ASSERT_EQ(check_name(text).normalized, text);
  }
}

TEST(NameProperty, ANormalFormIsItsOwn) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  test::Random random(seed);
  const char32_t pool[] = {0x5F20, 0x4E09, 0x20BB7, 0xF900, 0xB7,   0x2022, 0x30FB, 0xFF0E,
                           U'.',   U' ',   0x3000,  U'A',   U'e',   0x301,  0x327,  U'-',
                           U'\'',  0x2019, 0xFF21,  0xFC,   0x1EC5, 0x3007};
  int passed = 0;
  for (int round = 0; round < 60000; ++round) {
    std::string text;
    for (std::size_t left = random.below(9); left > 0; --left)
      append_utf8(text, pool[random.below(std::size(pool))]);
    const NameCheck check = check_name(text);
    if (!check.ok()) continue;
    ++passed;
    const NameCheck again = check_name(check.normalized);
    ASSERT_TRUE(again.ok()) << text;
    ASSERT_EQ(again.normalized, check.normalized) << text;
    for (const Code warning : again.warnings)
      ASSERT_TRUE(warning == Code::name_single || warning == Code::name_mixed)
          << text << ' ' << slug(warning);
    ASSERT_TRUE(same_name(text, check.normalized));
  }
  EXPECT_GT(passed, 3000);
}

TEST(NameProperty, RandomBytesGiveAVerdict) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  test::Random random(seed);
  for (int round = 0; round < 50000; ++round) {
    std::string text(random.below(20), '\0');
    for (char& c : text) c = static_cast<char>(random.below(256));
    const NameCheck check = check_name(text);
    ASSERT_EQ(check.ok(), !check.normalized.empty());
    ASSERT_EQ(check.code, check_name_fast(text));
    if (is_plain_name(text)) {
      ASSERT_TRUE(check.ok());
    }
  }
}

TEST(NameProperty, AColumnIsItsValues) {
  const std::vector<std::string> values = {"张三", "", "张三1", "买买提江•吐尔逊", "Maria Silva", "\xFF"};
  std::string data;
  std::vector<std::int32_t> offsets{0};
  std::vector<std::int64_t> wide{0};
  for (const std::string& value : values) {
    data += value;
    offsets.push_back(static_cast<std::int32_t>(data.size()));
    wide.push_back(static_cast<std::int64_t>(data.size()));
  }
  std::vector<Code> codes(values.size());
  std::vector<Code> codes_wide(values.size());
  check_names(data.data(), offsets.data(), values.size(), codes.data());
  check_names(data.data(), wide.data(), values.size(), codes_wide.data());
  EXPECT_EQ(codes, codes_wide);
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(codes[i], check_name(values[i]).code);
}

}  // namespace
}  // namespace ykt
