#include "base/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "ykt/base/result.hpp"

namespace ykt {
namespace {

TEST(Words, AnArgumentIsSaidInTheLanguageOfTheText) {
  const Error missing{Code::not_found, "/policy", {{"what", std::string("policy")}}};
  EXPECT_EQ(missing.text(Lang::zh), "没有这个政策");
  EXPECT_EQ(missing.text(Lang::en), "no such policy");
  EXPECT_EQ(std::get<std::string>(missing.arg("what")->value),
            "policy");  // machines read what they always did

  const Error refused{
      Code::card_step_refused,
      "",
      {{"state", std::string("temporarily_lost")}, {"step", std::string("report_loss_for_now")}}};
  EXPECT_EQ(refused.text(Lang::zh), "当前状态为“临时挂失”，不能办理“临时挂失”");
}

TEST(Words, AWordBelongsToItsArgument) {
  EXPECT_EQ(words::argument("state", "lost", Lang::zh), "挂失");
  EXPECT_EQ(words::argument("what", "lost", Lang::zh), "lost");
  EXPECT_EQ(words::argument("what", "no word", Lang::zh), "no word");
}

TEST(Words, NumbersKeepTheirPlacesAndTheirOrder) {
  EXPECT_EQ(words::argument("expected", "1-128 characters of text", Lang::zh), "1–128 个字符的文本");
  EXPECT_EQ(words::argument("expected", "1 to 64 bytes", Lang::zh), "1–64 字节");
  EXPECT_EQ(words::argument("expected", "a month, such as 2025-03", Lang::zh), "月份，如 2025-03");
  EXPECT_EQ(words::argument("expected", "1 to many bytes", Lang::zh), "1 to many bytes");
  EXPECT_EQ(words::argument("expected", "1 to 64 bytes", Lang::en), "1 to 64 bytes");
}

TEST(Words, UnitsInEnglish) {
  EXPECT_EQ(words::unit("元/亩·月", false, Lang::en), "yuan/mu·month");
  EXPECT_EQ(words::unit("元/人·月", true, Lang::en), "yuan/person·month");
  EXPECT_EQ(words::unit("元", true, Lang::en), "yuan");
  EXPECT_EQ(words::unit("月", true, Lang::en), "months");
  EXPECT_EQ(words::unit("元/亩·月", true, Lang::zh), "元/亩·月");
  EXPECT_EQ(words::unit("元/篓", false, Lang::en), "yuan/篓");  // a word that only the policy has
  EXPECT_EQ(words::unit("", true, Lang::en), "");

  const Error outside{
      Code::overlay_amount_outside,
      "",
      {{"min", std::string("80")}, {"max", std::string("120.5")}, {"unit", std::string("元/月")}}};
  EXPECT_EQ(outside.text(Lang::en), "the policy allows 80 to 120.5 yuan/month");
}

TEST(Words, ANumberAndItsUnit) {
  EXPECT_EQ(words::measured("1", "人", Lang::en), "1 person");
  EXPECT_EQ(words::measured("3", "人", Lang::en), "3 persons");
  EXPECT_EQ(words::measured("3", "人", Lang::zh), "3 人");
  EXPECT_EQ(words::measured("12.5", "亩", Lang::en), "12.5 mu");
  EXPECT_EQ(words::measured("70", "%", Lang::en), "70%");
  EXPECT_EQ(words::measured("7", "", Lang::zh), "7");
  EXPECT_EQ(words::measured("2", "级", Lang::en), "2");
  EXPECT_EQ(words::measured("2", "级", Lang::zh), "2 级");
}

TEST(Words, EachIsInTheTableOnceAndHasAsManyNumbersInBothLanguages) {
  std::set<std::pair<std::string, std::string>> seen;
  const auto numbers = [](std::string_view text) { return std::count(text.begin(), text.end(), '#'); };
#define YKT_WORD(argument, en, zh)                                                       \
  EXPECT_TRUE(seen.emplace(#argument, en).second) << #argument << " " << en << " twice"; \
  EXPECT_EQ(numbers(en), numbers(zh)) << en;
#include "base/words.def"
#undef YKT_WORD
  EXPECT_GT(seen.size(), 150U);
}

}  // namespace
}  // namespace ykt
