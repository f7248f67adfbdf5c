#include "support.hpp"

namespace ykt::testing_capi {
namespace {

Owned<ykt_string> string_of(std::string_view content) {
  auto out = made<ykt_string>([&](auto** string, auto** error) {
    return ykt_string_new(content.data(), content.size(), string, error);
  });
  EXPECT_TRUE(out);
  return std::move(out.value);
}

std::string at(const Owned<ykt_string>& string, const char* path) {
  const auto out = made<ykt_string>(
      [&](auto** value, auto** error) { return ykt_string_at(string.get(), path, YKT_NUL, value, error); });
  return out ? text(out.value) : out.slug + "@" + out.path;
}

std::int64_t count_at(const Owned<ykt_string>& string, const char* path) {
  std::int64_t count = -2;
  said([&](auto** error) { return ykt_string_count_at(string.get(), path, YKT_NUL, &count, error); });
  return count;
}

TEST(String, GivesValuesAtPathsAsText) {
  const auto json = string_of(
      R"({"batch":"b-1","名":"值\n","n":0.10,"big":92233720368547758070,"yes":true,"no":null,
          "a/b":{"~":[10,[],{"x":"\u4DAE"}]},"":"empty key","list":[1,2,3]})");
  EXPECT_EQ(at(json, "/batch"), "b-1");
  EXPECT_EQ(at(json, "/名"), "值\n");
  EXPECT_EQ(at(json, "/n"), "0.10");
  EXPECT_EQ(at(json, "/big"), "92233720368547758070");
  EXPECT_EQ(at(json, "/yes"), "true");
  EXPECT_EQ(at(json, "/no"), "null");
  EXPECT_EQ(at(json, "/a~1b/~0/0"), "10");
  EXPECT_EQ(at(json, "/a~1b/~0/2/x"), "䶮");
  EXPECT_EQ(at(json, "/a~1b/~0/1"), "[]");
  EXPECT_EQ(at(json, "/"), "empty key");
  EXPECT_EQ(at(json, "/list"), "[1,2,3]");
  EXPECT_EQ(count_at(json, ""), 9);
  EXPECT_EQ(count_at(json, "/list"), 3);
  EXPECT_EQ(count_at(json, "/a~1b/~0/1"), 0);
  EXPECT_EQ(count_at(json, "/batch"), -1);
}

TEST(String, SaysWhichPathHasNoValue) {
  const auto json = string_of(R"({"a":[1,2],"b":"text"})");
  for (const char* path : {"/c", "/a/2", "/a/01", "/a/-", "/a/-1", "/a/+1", "/a/", "/a/1x", "/b/0", "a",
                           "/a~2", "/~", "/a/18446744073709551616"})
    EXPECT_EQ(at(json, path), "json_value_missing@" + std::string(path));
}

TEST(String, ThatIsNoJsonSaysWhereItStops) {
  EXPECT_EQ(at(string_of("{\"a\":1"), "/a"), "json_syntax@");
  EXPECT_EQ(at(string_of("{\"a\":1,\"a\":2}"), "/a"), "json_duplicate_key@/a");
  const auto bytes = string_of(std::string_view("a\0b", 3));
  EXPECT_EQ(text(bytes), std::string("a\0b", 3));
  EXPECT_EQ(at(bytes, ""), "json_syntax@");
}

TEST(String, OutlivesWhatWasReadFromIt) {
  auto json = string_of(R"({"a":"x"})");
  auto value = made<ykt_string>(
      [&](auto** out, auto** error) { return ykt_string_at(json.get(), "/a", 2, out, error); });
  json.reset();
  EXPECT_EQ(text(value.value), "x");
}

}  // namespace
}  // namespace ykt::testing_capi
