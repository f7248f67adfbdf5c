#include <gtest/gtest.h>

#include <set>
#include <string>

#include "ykt/base/codes.hpp"
#include "ykt/base/result.hpp"

namespace ykt {
namespace {

std::set<std::string> arguments_of(std::string_view text) {
  std::set<std::string> out;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1))
    out.emplace(text.substr(open + 1, text.find('}', open) - open - 1));
  return out;
}

TEST(Codes, EveryCodeHasASlugAndTwoTextsWithTheSameArguments) {
  std::set<std::string_view> slugs;
  for (const CodeInfo& row : all_codes()) {
    EXPECT_TRUE(slugs.insert(row.slug).second) << row.slug;
    EXPECT_FALSE(row.en.empty()) << row.slug;
    EXPECT_FALSE(row.zh.empty()) << row.slug;
    EXPECT_EQ(arguments_of(row.en), arguments_of(row.zh)) << row.slug;
    EXPECT_EQ(code_of_slug(row.slug), row.code);
    EXPECT_EQ(slug(row.code), row.slug);
  }
}

TEST(Codes, AnUnknownNumberIsTheInternalCode) {
  EXPECT_EQ(code_info(static_cast<Code>(99)).code, Code::internal);
}

TEST(Error, TextPutsArgumentsIn) {
  const Error error{Code::out_of_range, "/grade", {{"min", 1}, {"max", 4}}};
  EXPECT_EQ(error.text(Lang::en), "must be from 1 to 4");
  EXPECT_EQ(error.text(Lang::zh), "必须在 1 到 4 之间");
  EXPECT_EQ(Error(error).under("/lines/3").path, "/lines/3/grade");
}

}  // namespace
}  // namespace ykt
