#include "ykt/base/encoding.hpp"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "ykt/base/text.hpp"

namespace ykt {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::array kEncodings = {Encoding::utf8, Encoding::gbk, Encoding::gb18030};

std::int64_t number(const Error& error, std::string_view name) {
  const ErrorArg* arg = error.arg(name);
  return arg ? std::get<std::int64_t>(arg->value) : -1;
}
std::string text(const Error& error, std::string_view name) {
  const ErrorArg* arg = error.arg(name);
  return arg ? std::get<std::string>(arg->value) : "";
}
std::string must(Result<std::string> result) {
  EXPECT_TRUE(result) << (result ? "" : result.error().text(Lang::en));
  return result ? *result : "";
}
std::string utf8_of(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}

// Decodes in blocks of the given size; the error of feeding or finishing.
Result<std::string> decode_in_blocks(std::string_view bytes, Encoding encoding, std::size_t block) {
  YKT_LET(decoder, Decoder::make(encoding));
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += block)
    YKT_TRY(decoder.feed(bytes.substr(at, block), out));
  YKT_TRY(decoder.finish());
  return out;
}

// ICU on its own, for comparison.
class Icu {
 public:
  explicit Icu(const char* name) {
    UErrorCode error = U_ZERO_ERROR;
    converter_ = ucnv_open(name, &error);
    ucnv_setToUCallBack(converter_, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    EXPECT_TRUE(U_SUCCESS(error)) << name;
  }
  ~Icu() { ucnv_close(converter_); }
  char32_t operator()(std::string_view bytes) {
    UErrorCode error = U_ZERO_ERROR;
    std::array<UChar, 4> units{};
    UChar* unit = units.data();
    const char* at = bytes.data();
    ucnv_reset(converter_);
    ucnv_toUnicode(converter_, &unit, units.data() + 4, &at, at + bytes.size(), nullptr, true, &error);
    if (U_FAILURE(error)) return kBadUtf8;
    return unit - units.data() == 1 ? units[0]
                                    : static_cast<char32_t>(U16_GET_SUPPLEMENTARY(units[0], units[1]));
  }

 private:
  UConverter* converter_ = nullptr;
};

TEST(Encoding, Slugs) {
  for (const Encoding encoding : kEncodings) EXPECT_EQ(encoding_of_slug(slug(encoding)), encoding);
  EXPECT_EQ(encoding_of_slug("UTF-8"), Encoding::utf8);
  EXPECT_EQ(encoding_of_slug("big5"), std::nullopt);
}

TEST(Decoder, PrivateUseNamesOfOldEncodingsBecomeStandardCharacters) {
  struct Row {
    std::string_view gbk;
    char32_t private_use;
    char32_t standard;
  };
  constexpr std::array<Row, 12> kRows = {{{"\xFE\x9F"sv, 0xE863, 0x4DAE},
                                          {"\xFE\x50"sv, 0xE815, 0x2E81},
                                          {"\xFE\x51"sv, 0xE816, 0x20087},
                                          {"\xFE\x59"sv, 0xE81E, 0x9FB4},
                                          {"\xFE\x7E"sv, 0xE843, 0x9FB9},
                                          {"\xFE\x80"sv, 0xE844, 0x4723},
                                          {"\xFE\x91"sv, 0xE855, 0x241FE},
                                          {"\xFE\xA0"sv, 0xE864, 0x9FBB},
                                          {"\xA6\xDA"sv, 0xE78E, 0xFE12},
                                          {"\xA8\xBC"sv, 0xE7C7, 0x1E3F},
                                          {"\xA9\x89"sv, 0xE7E7, 0x303E},
                                          {"\xA2\xE3"sv, 0xE76C, 0x20AC}}};
  Icu gbk("GBK");
  for (const Row& row : kRows) {
    EXPECT_EQ(gbk(row.gbk), row.private_use) << code_point_name(row.private_use);
    EXPECT_EQ(standard_of_private_use(row.private_use), row.standard);
    EXPECT_EQ(must(decode(row.gbk, Encoding::gbk)), utf8_of(row.standard));
    EXPECT_EQ(must(decode(row.gbk, Encoding::gb18030)), utf8_of(row.standard));
    EXPECT_EQ(must(encode(utf8_of(row.standard), Encoding::gbk)), row.gbk);
  }
  EXPECT_EQ(standard_of_private_use(0xE000), 0U);
  EXPECT_EQ(standard_of_private_use(0xE76D), 0U);
  EXPECT_EQ(standard_of_private_use(0xF8FF), 0U);
}

// Every pair of bytes: our table, ICU's GBK and ICU's GB18030 agree once private use is mapped, and wherever
// the two tables of ICU differ, it is by one of our rows.
TEST(Decoder, TwoByteAreaAgreesWithBothTablesOfIcu) {
  Icu gbk("GBK");
  Icu gb18030("gb18030");
  const auto standard = [](char32_t c) {
    const char32_t mapped = c == kBadUtf8 ? 0 : standard_of_private_use(c);
    return mapped != 0 ? mapped : c;
  };
  int characters = 0;
  int mapped = 0;
  auto decoder = Decoder::make(Encoding::gbk);
  ASSERT_TRUE(decoder);
  for (int lead = 0x81; lead <= 0xFE; ++lead) {
    for (int trail = 0x40; trail <= 0xFF; ++trail) {
      const std::string pair = {static_cast<char>(lead), static_cast<char>(trail)};
      const char32_t from_gbk = gbk(pair);
      const char32_t from_gb18030 = gb18030(pair);
      ASSERT_EQ(standard(from_gbk), standard(from_gb18030)) << lead << ' ' << trail;
      std::string out;
      const bool good = decoder->feed(pair, out) && decoder->finish();
      ASSERT_EQ(good, from_gbk != kBadUtf8) << lead << ' ' << trail;
      if (!good) {
        decoder = Decoder::make(Encoding::gbk);
        continue;
      }
      ASSERT_EQ(out, utf8_of(standard(from_gbk)));
      ++characters;
      mapped += standard(from_gbk) != from_gbk;
    }
  }
  EXPECT_EQ(characters, 126 * 190);
  EXPECT_EQ(mapped, 106);
}

TEST(Encoder, WhatItAcceptsComesBackUnchanged) {
  for (const Encoding encoding : kEncodings) {
    auto encoder = Encoder::make(encoding);
    auto decoder = Decoder::make(encoding);
    ASSERT_TRUE(encoder && decoder);
    int carried = 0;
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
      if ((c >= 0xD800 && c <= 0xDFFF) || c == 0xFEFF) continue;
      if (encoding == Encoding::gb18030 && c > 0x30000 && c % 97 != 0) continue;
      std::string bytes;
      const std::string utf8 = utf8_of(c);
      const Done done = encoder->encode(utf8, bytes);
      ASSERT_EQ(done.has_value(), !encoder->first_not_encodable(utf8));
      if (!done) {
        ASSERT_EQ(done.error().code, Code::text_not_encodable);
        ASSERT_EQ(text(done.error(), "character"), code_point_name(c));
        ASSERT_TRUE(bytes.empty());
        continue;
      }
      std::string back;
      ASSERT_TRUE(decoder->feed(bytes, back) && decoder->finish()) << code_point_name(c);
      ASSERT_EQ(back, utf8) << code_point_name(c);
      ++carried;
    }
    if (encoding == Encoding::gbk) {
      EXPECT_EQ(carried, 127 + 126 * 190);
    }
  }
}

TEST(Encoder, ChoosesTheBytesThatBanksExpect) {
  EXPECT_EQ(must(encode("䶮", Encoding::gbk)), "\xFE\x9F");
  EXPECT_EQ(must(encode("䶮", Encoding::gb18030)), "\xFE\x9F");
  EXPECT_EQ(must(encode("龴", Encoding::gb18030)), "\xFE\x59");  // U+9FB4
  EXPECT_EQ(must(encode("𠂇", Encoding::gb18030)),
            "\x95\x32\x90\x31");  // U+20087: four bytes in every edition
  EXPECT_EQ(must(decode("\x82\x35\x90\x37", Encoding::gb18030)), "龴");
  EXPECT_EQ(must(encode("张三·", Encoding::gbk)), "\xD5\xC5\xC8\xFD\xA1\xA4");
}

TEST(Encoder, NamesTheCharacterThatTheEncodingCannotCarry) {
  const auto refused = encode("王𬭸", Encoding::gbk);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::text_not_encodable);
  EXPECT_EQ(refused.error().text(Lang::en), "GBK cannot carry the character U+2CB78");
  EXPECT_TRUE(can_encode("王𬭸", Encoding::gb18030));
  EXPECT_FALSE(can_encode("王𬭸", Encoding::gbk));
  // Private use that has a standard character would come back as another text.
  EXPECT_FALSE(can_encode("\xEE\xA1\xA3", Encoding::gbk));
  EXPECT_TRUE(can_encode(utf8_of(0xE000), Encoding::gbk));
  // No best fit: a no-break space is not a space.
  EXPECT_FALSE(can_encode("\xC2\xA0", Encoding::gbk));
  const auto bad = encode("王\xFF", Encoding::gbk);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, Code::text_bad_bytes);
  EXPECT_EQ(number(bad.error(), "offset"), 3);
}

TEST(Encoder, LeavesTheOutputAloneWhenItRefuses) {
  auto encoder = Encoder::make(Encoding::gbk);
  ASSERT_TRUE(encoder);
  std::string out = "before";
  EXPECT_FALSE(encoder->encode("张三🙂", out));
  EXPECT_EQ(out, "before");
  EXPECT_EQ(encoder->first_not_encodable("张三🙂"), char32_t{0x1F642});
}

TEST(Decoder, BadBytesAreNamedByOffset) {
  struct Row {
    std::string_view bytes;
    Encoding encoding;
    Code code;
    std::int64_t offset;
  };
  const std::vector<Row> rows = {
      {"ab\x80\n"sv, Encoding::gbk, Code::text_bad_bytes, 2},  // a euro sign to some; not GBK
      {"\xD5\xC5\xFF"sv, Encoding::gbk, Code::text_bad_bytes, 2},
      {"\xD5\xC5\xD5,"sv, Encoding::gbk, Code::text_bad_bytes, 2},
      {"\xD5\xC5\xD5\x7F"sv, Encoding::gb18030, Code::text_bad_bytes, 2},
      {"\xD5\xC5\x81\x30\x81,"sv, Encoding::gb18030, Code::text_bad_bytes, 2},
      {"\xE3\x32\x9A\x36"sv, Encoding::gb18030, Code::text_bad_bytes, 0},  // beyond U+10FFFF
      {"abc\xE5\xBC,"sv, Encoding::utf8, Code::text_bad_bytes, 3},
      {"\xD5\xC5"sv.substr(0, 1), Encoding::gbk, Code::text_truncated, 0},
      {"a\xD5\xC5\xC8"sv, Encoding::gbk, Code::text_truncated, 3},
      {"a\x95\x32\x90"sv, Encoding::gb18030, Code::text_truncated, 1},
      {"张\xE5\xBC"sv, Encoding::utf8, Code::text_truncated, 3},
      {"\xF0\xA0\x82"sv, Encoding::utf8, Code::text_truncated, 0},
      {"\xD5\xC5\n\x95\x32\x90\x31\n"sv, Encoding::gbk, Code::text_wrong_encoding, 3},  // four bytes
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    SCOPED_TRACE(i);
    const auto got = decode(rows[i].bytes, rows[i].encoding);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, rows[i].code) << got.error().text(Lang::en);
    EXPECT_EQ(number(got.error(), "offset"), rows[i].offset);
  }
}

TEST(Decoder, AnErrorStaysAndFinishBeginsAnew) {
  auto decoder = Decoder::make(Encoding::gbk);
  ASSERT_TRUE(decoder);
  std::string out;
  ASSERT_FALSE(decoder->feed("\xFF", out));
  EXPECT_EQ(decoder->feed("a", out).error().code, Code::text_bad_bytes);
  EXPECT_EQ(decoder->finish().error().code, Code::text_bad_bytes);
  decoder = Decoder::make(Encoding::utf8);
  ASSERT_TRUE(decoder->feed("\xEF\xBB\xBF张", out) && decoder->finish());
  ASSERT_TRUE(decoder->feed("\xEF\xBB\xBF三\xEF\xBB\xBF", out) && decoder->finish());
  EXPECT_EQ(out, "张三\xEF\xBB\xBF");  // only a mark at the beginning is dropped
}

TEST(Decoder, AnotherBeginsAnewWithTheSameTable) {
  for (const Encoding encoding : kEncodings) {
    auto first = Decoder::make(encoding);
    ASSERT_TRUE(first);
    std::string out;
    ASSERT_FALSE(first->feed("\xFF", out));
    auto second = first->another();
    ASSERT_TRUE(second);
    EXPECT_TRUE(second->feed(must(encode("王䶮", encoding)), out) && second->finish());
    EXPECT_EQ(out, "王䶮");
  }
}

std::string line_of(std::string_view utf8, Encoding encoding) { return must(encode(utf8, encoding)); }

constexpr std::string_view kHeader = "序号,户主姓名,收款人姓名,银行账号\n";
constexpr std::string_view kRowEven = "1,赵钱,孙李,6217000000000000000,乐山市商业银行\n";
constexpr std::string_view kRowOdd = "2,周吴郑,冯陈褚,6217000000000000000,工商银行\n";

TEST(Decoder, LinesOfAnotherEncodingAreFoundInAnyBlocks) {
  const std::string gbk_header = line_of(kHeader, Encoding::gbk);
  const std::string gbk_row = line_of(kRowEven, Encoding::gbk);
  struct Row {
    std::string bytes;
    Encoding told;
    Code code;
    std::size_t offset;
  };
  const std::string utf8_dot = "3,买买提·吐尔逊,阿依古丽·买买提,1\n";
  const std::vector<Row> rows = {
      // UTF-8 rows appended to a GBK file: an even row decodes without a bad byte, into other characters.
      {gbk_header + gbk_row + std::string(kRowEven), Encoding::gbk, Code::text_mixed_encodings,
       gbk_header.size() + gbk_row.size()},
      {gbk_header + gbk_row + std::string(kRowOdd), Encoding::gb18030, Code::text_mixed_encodings,
       gbk_header.size() + gbk_row.size()},
      {gbk_header + utf8_dot + gbk_row, Encoding::gbk, Code::text_mixed_encodings, gbk_header.size()},
      {gbk_header + std::string(kRowEven.substr(0, kRowEven.size() - 1)), Encoding::gbk,
       Code::text_mixed_encodings, gbk_header.size()},
      // All of it is UTF-8.
      {std::string(kHeader) + std::string(kRowEven), Encoding::gbk, Code::text_wrong_encoding, 0},
      {"\xEF\xBB\xBF"
       "abc\n" +
           gbk_row,
       Encoding::gbk, Code::text_wrong_encoding, 0},
      // GBK rows appended to a UTF-8 file.
      {std::string(kHeader) + gbk_row, Encoding::utf8, Code::text_mixed_encodings, kHeader.size() + 2},
      {gbk_header + gbk_row, Encoding::utf8, Code::text_wrong_encoding, 0},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::size_t block : {std::size_t{1} << 20, std::size_t{64}, std::size_t{7}, std::size_t{1}}) {
      SCOPED_TRACE(testing::Message() << i << " in blocks of " << block);
      // Reading GBK as UTF-8 needs the rest of the line to tell damage from GBK.
      if (rows[i].told == Encoding::utf8 && block < 64) continue;
      const auto got = decode_in_blocks(rows[i].bytes, rows[i].told, block);
      ASSERT_FALSE(got);
      EXPECT_EQ(got.error().code, rows[i].code) << got.error().text(Lang::en);
      EXPECT_EQ(number(got.error(), "offset"), static_cast<std::int64_t>(rows[i].offset));
    }
  }
}

// Any run of GBK characters, common ones above all, must not be taken for UTF-8.
TEST(Decoder, RandomGbkLinesAreNeverTakenForUtf8) {
  constexpr unsigned kSeed = 4711;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  std::string bytes;
  for (int line = 0; line < 200000; ++line) {
    bytes += std::to_string(line);
    for (int name = 0; name < 4; ++name) {
      bytes += ',';
      for (unsigned i = 0; i < 2 + random() % 2; ++i) {
        bytes +=
            static_cast<char>(0xB0 + random() % 0x48);  // the level of common and of less common characters
        bytes += static_cast<char>(0xA1 + random() % 0x5D);
      }
    }
    bytes += '\n';
  }
  std::string out;
  auto decoder = Decoder::make(Encoding::gbk);
  const Done done = decoder->feed(bytes, out);
  ASSERT_TRUE(done) << done.error().text(Lang::en);
}

TEST(Decoder, AnySplitGivesTheSameText) {
  constexpr unsigned kSeed = 99;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  for (const Encoding encoding : kEncodings) {
    std::string utf8;
    for (int i = 0; i < 3000; ++i) {
      constexpr std::array<char32_t, 9> kFrom = {'1',    ',',    '\n', 0x4E00, 0x5F20,
                                                 0x4DAE, 0xFF08, 0xB7, 0x9FB4};
      char32_t c = kFrom[random() % kFrom.size()];
      if (c == 0x4E00) c += static_cast<char32_t>(random() % 0x5000);
      if (encoding != Encoding::gbk && random() % 9 == 0)
        c = static_cast<char32_t>(0x20000 + random() % 0xA000);
      append_utf8(utf8, c);
    }
    const std::string bytes = must(encode(utf8, encoding));
    for (int round = 0; round < 50; ++round) {
      auto decoder = Decoder::make(encoding);
      std::string out;
      std::array<char, 64> room{};
      for (std::string_view rest = bytes; !rest.empty();) {
        std::string_view block = rest.substr(0, 1 + random() % (round < 10 ? 3 : 200));
        rest.remove_prefix(block.size());
        while (!block.empty()) {
          const auto step = decoder->decode(block, std::span(room).first(Decoder::kRoomMin + random() % 48));
          ASSERT_TRUE(step) << step.error().text(Lang::en);
          out.append(room.data(), step->produced);
          block.remove_prefix(step->consumed);
        }
      }
      ASSERT_TRUE(decoder->finish());
      ASSERT_EQ(out, utf8);
    }
  }
}

TEST(Decoder, FourByteCharactersAgreeWithIcu) {
  Icu icu("gb18030");
  auto decoder = Decoder::make(Encoding::gb18030);
  ASSERT_TRUE(decoder);
  std::string all;
  std::string expected;
  for (int a = 0x81; a <= 0xFE; ++a)
    for (int b = 0x30; b <= 0x39; ++b)
      for (int c = 0x81; c <= 0xFE; c += (a < 0x85 ? 1 : 11)) {
        const std::string bytes = {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c), '5'};
        const char32_t point = icu(bytes);
        if (point == kBadUtf8 || point == 0xFEFF) {
          if (point != kBadUtf8) continue;
          EXPECT_FALSE(decode(bytes, Encoding::gb18030)) << a << ' ' << b << ' ' << c;
          if (a > 0x86) break;  // unassigned ranges are large
          continue;
        }
        const char32_t standard = standard_of_private_use(point);
        all += bytes + '\n';
        append_utf8(expected, standard != 0 ? standard : point);
        expected += '\n';
      }
  std::string out;
  ASSERT_TRUE(decoder->feed(all, out) && decoder->finish());
  EXPECT_EQ(out, expected);
  EXPECT_GT(expected.size(), 40000U);
}

TEST(Detect, GoldenTable) {
  const std::string gbk_header = line_of(kHeader, Encoding::gbk);
  const std::string gb18030_row = line_of("1,王𬭸\n", Encoding::gb18030);
  struct Row {
    std::string bytes;
    Code code;
    Encoding encoding = Encoding::utf8;
  };
  const std::vector<Row> rows = {
      {"", Code::ok, Encoding::utf8},
      {"a,b\n1,2\n", Code::ok, Encoding::utf8},
      {std::string(kHeader), Code::ok, Encoding::utf8},
      {"\xEF\xBB\xBF", Code::ok, Encoding::utf8},
      {"\x84\x31\x95\x33", Code::ok, Encoding::gb18030},
      {gbk_header, Code::ok, Encoding::gbk},
      {gbk_header.substr(0, 6), Code::ok, Encoding::gbk},             // cut inside a character
      {std::string(kHeader.substr(0, 5)), Code::ok, Encoding::utf8},  // cut inside a character
      {gbk_header + gb18030_row, Code::ok, Encoding::gb18030},
      {gbk_header + "\xFE\x9F\n", Code::ok, Encoding::gbk},
      {"\xCD\xA8", Code::text_encoding_ambiguous},  // 通 in GBK, ͨ in UTF-8
      {"abc\xD5", Code::text_encoding_ambiguous},   // nothing but a cut character
      {gbk_header + std::string(kRowEven), Code::text_mixed_encodings},
      {gbk_header + std::string(kRowOdd), Code::text_mixed_encodings},
      {std::string(kHeader) + gbk_header, Code::text_mixed_encodings},
      {"\xFF\xFE"
       "a\0"s,
       Code::text_encoding_unsupported},
      {"\xFE\xFF\0a"s, Code::text_encoding_unsupported},
      {"\xFF\xFE\0\0"s, Code::text_encoding_unsupported},
      {"a\x80\xFF\n", Code::text_encoding_unknown},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    SCOPED_TRACE(i);
    const auto got = detect(rows[i].bytes);
    EXPECT_EQ(got ? Code::ok : got.error().code, rows[i].code)
        << (got ? slug(*got) : got.error().text(Lang::en));
    if (got) {
      EXPECT_EQ(*got, rows[i].encoding);
    }
  }
}

}  // namespace
}  // namespace ykt
