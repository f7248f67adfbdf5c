// Json: what is read, what is refused and where, and that writing and reading are inverse.
#include "ykt/base/json.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ykt {
namespace {

constexpr std::uint32_t kSeed = 20240601;

std::string round_trip(std::string_view text) {
  const auto value = parse_json(text);
  return value ? to_text(*value) : "refused: " + value.error().text(Lang::en);
}

/// `slug path offset` of a refusal.
std::string refusal(std::string_view text, const JsonLimits& limits = {}) {
  const auto value = parse_json(text, limits);
  if (value) return "accepted: " + to_text(*value);
  const Error& error = value.error();
  std::string out(slug(error.code));
  out.append(" ").append(error.path).append(" ");
  if (const ErrorArg* offset = error.arg("offset"))
    out.append(std::to_string(std::get<std::int64_t>(offset->value)));
  return out;
}

TEST(Json, ReadsEveryKind) {
  const auto value = parse_json(R"( {"a":null,"b":[true,false],"c":"x","d":{},"e":[],"f":-1.50} )");
  ASSERT_TRUE(value);
  EXPECT_TRUE(value->find("a")->is_null());
  EXPECT_EQ(*value->find("b"), Json(JsonArray{true, false}));
  EXPECT_EQ(*value->find("c")->string(), "x");
  EXPECT_EQ(value->find("d")->kind(), Json::Kind::object);
  EXPECT_EQ(value->find("e")->kind(), Json::Kind::array);
  EXPECT_EQ(value->find("f")->number()->digits, "-1.50");
  EXPECT_EQ(value->find("g"), nullptr);
  EXPECT_EQ(Json("text").find("a"), nullptr);
}

TEST(Json, NumbersKeepTheirDigits) {
  for (const std::string_view digits :
       {"0", "-0", "124.9788302", "0.10", "1.00", "1e5", "1E+05", "18E320", "-1.5e-400",
        "9223372036854775808", "123456789012345678901234567890.123456789012345678901234567890",
        "0.0000000000000000000000000000001"}) {
    const auto value = parse_json(digits);
    ASSERT_TRUE(value) << digits;
    ASSERT_NE(value->number(), nullptr) << digits;
    EXPECT_EQ(value->number()->digits, digits);
    EXPECT_EQ(round_trip("[" + std::string(digits) + "]"), "[" + std::string(digits) + "]");
  }
}

TEST(Json, AnIntegerIsOneThatFits) {
  std::int64_t into = 7;
  const auto integer = [&](std::string_view text) { return parse_json(text)->integer(into); };
  EXPECT_TRUE(integer("-9223372036854775808"));
  EXPECT_EQ(into, std::numeric_limits<std::int64_t>::min());
  for (const std::string_view other : {"9223372036854775808", "1.0", "1e2", "\"1\"", "true", "null"})
    EXPECT_FALSE(integer(other)) << other;
  EXPECT_EQ(into, std::numeric_limits<std::int64_t>::min()) << "left alone by a failure";
}

TEST(Json, EscapesAreReadAndWrittenMinimally) {
  EXPECT_EQ(round_trip(R"("\u4e00\u5361\u901a \ud840\udc00 \/ \" \\ \b\f\n\r\t\u0000")"),
            "\"一卡通 \U00020000 / \\\" \\\\ \\u0008\\u000C\\u000A\\u000D\\u0009\\u0000\"");
  EXPECT_EQ(to_text(Json("a/b\x7f")), "\"a/b\x7f\"");
}

TEST(Json, PrettyTextIsTheSameValue) {
  const Json value(
      JsonObject{{"名", JsonArray{1, JsonObject{}, JsonArray{}}}, {"b", JsonObject{{"c", nullptr}}}});
  EXPECT_EQ(to_pretty_text(value),
            "{\n  \"名\": [\n    1,\n    {},\n    []\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}");
  EXPECT_EQ(parse_json(to_pretty_text(value)).value(), value);
}

TEST(Json, MembersKeepTheirOrder) { EXPECT_EQ(round_trip(R"({"b":1,"a":2,"":3})"), R"({"b":1,"a":2,"":3})"); }

TEST(Json, SyntaxIsRefusedWithPathAndOffset) {
  EXPECT_EQ(refusal(""), "json_syntax  0");
  EXPECT_EQ(refusal("  "), "json_syntax  2");
  EXPECT_EQ(refusal("{\"a\":[1,2"), "json_syntax /a/2 9");
  EXPECT_EQ(refusal("{} {}"), "json_syntax  3") << "trailing content";
  EXPECT_EQ(refusal("12 x"), "json_syntax  3");
  EXPECT_EQ(refusal("[1] // no"), "json_syntax  4") << "comment";
  EXPECT_EQ(refusal("[/* no */1]"), "json_syntax /0 1");
  EXPECT_EQ(refusal("[1,]"), "json_syntax /1 3");
  EXPECT_EQ(refusal("{\"a\":1,}"), "json_syntax  7");
  EXPECT_EQ(refusal("{\"a\":{\"b\":[0,NaN]}}"), "json_syntax /a/b/1 13");
  EXPECT_EQ(refusal("[Infinity]"), "json_syntax /0 1");
  EXPECT_EQ(refusal("[-Infinity]"), "json_syntax /0 2");
  EXPECT_EQ(refusal("[01]"), "json_syntax /1 2");
  EXPECT_EQ(refusal("[+1]"), "json_syntax /0 1");
  EXPECT_EQ(refusal("[.5]"), "json_syntax /0 1");
  EXPECT_EQ(refusal("[1.]"), "json_syntax /0 3");
  EXPECT_EQ(refusal("['a']"), "json_syntax /0 1");
  EXPECT_EQ(refusal("{a:1}"), "json_syntax  1");
  EXPECT_EQ(refusal("[\"a\nb\"]"), "json_syntax /0 3") << "a raw control character";
  EXPECT_EQ(refusal("[\"\\x\"]"), "json_syntax /0 3");
  EXPECT_EQ(refusal("\xEF\xBB\xBF[]"), "json_syntax  0") << "a byte order mark";
  EXPECT_EQ(refusal(std::string_view("[]\0", 3)), "json_syntax  2");
}

TEST(Json, PathsAreEscaped) {
  EXPECT_EQ(refusal(R"({"a/b":{"~":[1,2,x]}})"), "json_syntax /a~1b/~0/2 17");
  EXPECT_EQ(path_of("/lines", "3"), "/lines/3");
  EXPECT_EQ(path_of("", "~/"), "/~0~1");
}

TEST(Json, OffsetsAreRightFarIntoAText) {
  for (const std::size_t size : {255u, 256u, 65535u, 65536u, 70001u, 200000u}) {
    const std::string text = "[\"" + std::string(size, 'x') + "\",?]";
    EXPECT_EQ(refusal(text), "json_syntax /1 " + std::to_string(size + 4));
  }
}

TEST(Json, AKeyStandsOnce) {
  EXPECT_EQ(refusal(R"({"a":1,"b":{"c":1,"c":2}})"), "json_duplicate_key /b/c 20");
  EXPECT_EQ(refusal(R"({"a":1,"\u0061":2})"), "json_duplicate_key /a 14") << "compared after escapes";
  EXPECT_EQ(round_trip(R"({"a":{"a":{"a":1}}})"), R"({"a":{"a":{"a":1}}})");
  for (const int count : {15, 16, 17, 18, 300}) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += "\"k" + std::to_string(i) + "\":{\"k0\":0},";
    EXPECT_TRUE(parse_json(text + "\"z\":0}")) << count;
    for (const int twice : {0, count / 2, count - 1}) {
      const std::string key = "k" + std::to_string(twice);
      const auto again = parse_json(text + "\"" + key + "\":0}");
      ASSERT_FALSE(again) << count << " " << key;
      EXPECT_EQ(again.error().code, Code::json_duplicate_key);
      EXPECT_EQ(again.error().path, "/" + key);
    }
  }
}

TEST(Json, DepthAndSizeAreLimited) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_json(nested(32)));
  std::string path;
  for (int i = 0; i < 32; ++i) path += "/0";
  EXPECT_EQ(refusal(nested(33)), "json_too_deep " + path + " 32");
  EXPECT_EQ(refusal(R"({"a":{"b":0}})", {.depth_max = 1}), "json_too_deep /a 5");
  EXPECT_EQ(refusal("[]", {.depth_max = 0}), "json_too_deep  0");
  EXPECT_EQ(refusal("1", {.depth_max = 0}), "accepted: 1");
  EXPECT_TRUE(parse_json(nested(512), {.depth_max = 1 << 30})) << "the cap on a caller's limit";
  EXPECT_FALSE(parse_json(nested(513), {.depth_max = 1 << 30}));
  EXPECT_FALSE(parse_json(std::string(1 << 20, '[')));
  EXPECT_EQ(refusal("[1]", {.bytes_max = 2}), "json_too_large  ");
  EXPECT_EQ(refusal("[1]", {.bytes_max = 3}), "accepted: [1]");
}

TEST(Json, TextIsValidUnicode) {
  EXPECT_EQ(refusal("{\"a\":[\"ok\",\"\xFF\"]}"), "json_bad_utf8 /a/1 12");
  EXPECT_EQ(refusal("[\"\xC0\xAF\"]"), "json_bad_utf8 /0 2") << "overlong";
  EXPECT_EQ(refusal("[\"\xE0\x80\xAF\"]"), "json_bad_utf8 /0 2");
  EXPECT_EQ(refusal("[\"\xED\xA0\x80\"]"), "json_bad_utf8 /0 2") << "a surrogate";
  EXPECT_EQ(refusal("[\"\xF4\x90\x80\x80\"]"), "json_bad_utf8 /0 2") << "above U+10FFFF";
  EXPECT_EQ(refusal("[\"\xE4\xB8\"]"), "json_bad_utf8 /0 2") << "cut short";
  EXPECT_EQ(refusal("\"\xE4\xB8"), "json_bad_utf8  1");
  EXPECT_EQ(refusal("[x,\"\xFF\"]"), "json_syntax /0 1") << "the earlier fault is the one named";
  EXPECT_EQ(refusal("[] \xFF"), "json_bad_utf8  3");
  EXPECT_EQ(refusal("12\xFF"), "json_bad_utf8  2");
  EXPECT_EQ(refusal(R"(["\ud800"])"), "json_bad_utf8 /0 8") << "a lone leading surrogate";
  EXPECT_EQ(refusal(R"(["\ud800x"])"), "json_bad_utf8 /0 8");
  EXPECT_EQ(refusal(R"({"k":"\udc00"})"), "json_bad_utf8 /k 11") << "a lone trailing surrogate";
  EXPECT_EQ(refusal(R"(["\ud800\ud800"])"), "json_bad_utf8 /0 13");
  EXPECT_EQ(refusal(R"(["\ud800\n"])"), "json_bad_utf8 /0 9");
  EXPECT_EQ(refusal("[\"\\\\ud800\n\"]"), "json_syntax /0 9") << "no escape: the backslash itself is escaped";
}

TEST(Json, ANumberThatIsNoneIsABug) {
  for (const char* digits : {"", "-", "01", "1.", ".5", "1e", "NaN", "1 ", "+1", "0x1"})
    EXPECT_THROW(to_text(Json(JsonNumber{digits})), Bug) << digits;
}

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(engine_() % end); }

  std::string digits(std::uint32_t size_max, bool leading_zero) {
    std::string out;
    for (std::uint32_t i = 0, size = 1 + below(size_max); i < size; ++i)
      out.push_back(static_cast<char>('0' + below(10)));
    if (!leading_zero && out.front() == '0') out = "0";
    return out;
  }
  JsonNumber number() {
    std::string out = below(2) ? "-" : "";
    out += digits(30, false);
    if (below(2)) out += "." + digits(30, true);
    if (below(4) == 0)
      out += (below(2) ? "e" : "E") + std::string(below(3) ? (below(2) ? "+" : "-") : "") + digits(3, true);
    return {out};
  }
  std::string text() {
    static constexpr std::string_view kPieces[] = {"a",    "\"", "\\", "/", "\n",         "\x01",
                                                   "\x7f", "一", "卡", "é", "\U00020000", "\U0010FFFF"};
    std::string out;
    for (std::uint32_t i = 0, size = below(12); i < size; ++i) out += kPieces[below(std::size(kPieces))];
    if (below(8) == 0) out.push_back('\0');
    return out;
  }
  Json value(std::uint32_t depth) {
    switch (below(depth == 0 ? 5 : 7)) {
      case 0:
        return nullptr;
      case 1:
        return below(2) == 0;
      case 2:
        return number();
      case 3:
        return text();
      case 4:
        return static_cast<std::int64_t>(engine_()) * (below(2) ? 1 : -1);
      case 5: {
        JsonArray items;
        for (std::uint32_t i = 0, size = below(6); i < size; ++i) items.push_back(value(depth - 1));
        return items;
      }
      default: {
        JsonObject members;
        for (std::uint32_t i = 0, size = below(24); i < size; ++i)
          members.emplace_back(std::to_string(i) + text(), value(depth - 1));
        return members;
      }
    }
  }

 private:
  std::mt19937 engine_;
};

TEST(JsonProperty, ReadingWhatWasWrittenGivesTheSameValue) {
  for (std::uint32_t seed = kSeed; seed < kSeed + 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Json value = Random(seed).value(4);
    const std::string text = to_text(value);
    const auto again = parse_json(text);
    ASSERT_TRUE(again) << again.error().text(Lang::en);
    ASSERT_TRUE(*again == value);
    ASSERT_EQ(to_text(*again), text);
    ASSERT_TRUE(parse_json(to_pretty_text(value)).value() == value);
  }
}

TEST(JsonProperty, AnyCutOrChangedTextIsReadOrRefusedWithAnOffsetInside) {
  for (std::uint32_t seed = kSeed; seed < kSeed + 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    std::string text = to_text(random.value(3));
    if (random.below(2)) text.resize(random.below(static_cast<std::uint32_t>(text.size() + 1)));
    if (!text.empty() && random.below(2))
      text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(random.below(256));
    const auto value = parse_json(text);
    if (value) {
      ASSERT_EQ(parse_json(to_text(*value)).value(), *value);
      continue;
    }
    const ErrorArg* offset = value.error().arg("offset");
    ASSERT_NE(offset, nullptr);
    ASSERT_LE(std::get<std::int64_t>(offset->value), static_cast<std::int64_t>(text.size()));
  }
}

}  // namespace
}  // namespace ykt
