#include "ykt/base/capitals.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace ykt {
namespace {

constexpr std::uint32_t kSeed = 10010;

std::string read(std::string_view text) {
  const auto amount = parse_capitals(text);
  if (amount) return amount->to_string();
  const ErrorArg* position = amount.error().arg("position");
  std::string out(slug(amount.error().code));
  if (position != nullptr) out += " " + std::to_string(std::get<std::int64_t>(position->value));
  return out;
}

Money money(std::string_view yuan) { return Money::parse(yuan).value(); }

struct Row {
  const char* yuan;
  const char* text;
};

TEST(Capitals, Golden) {
  const std::vector<Row> golden = {
      {"0", "零元整"},
      {"0.01", "壹分"},
      {"0.05", "伍分"},
      {"0.10", "壹角整"},
      {"0.50", "伍角整"},
      {"0.55", "伍角伍分"},
      {"1", "壹元整"},
      {"1.05", "壹元零伍分"},
      {"1.50", "壹元伍角整"},
      {"1.55", "壹元伍角伍分"},
      {"10", "壹拾元整"},
      {"10.05", "壹拾元零伍分"},
      {"10.50", "壹拾元零伍角整"},
      {"10.55", "壹拾元零伍角伍分"},
      {"11", "壹拾壹元整"},
      {"20", "贰拾元整"},
      {"100", "壹佰元整"},
      {"101", "壹佰零壹元整"},
      {"110", "壹佰壹拾元整"},
      {"111", "壹佰壹拾壹元整"},
      {"1000", "壹仟元整"},
      {"1000.50", "壹仟元零伍角整"},
      {"1001", "壹仟零壹元整"},
      {"1010", "壹仟零壹拾元整"},
      {"1100", "壹仟壹佰元整"},
      {"10000", "壹万元整"},
      {"10001", "壹万零壹元整"},
      {"10010.00", "壹万零壹拾元整"},
      {"10100", "壹万零壹佰元整"},
      {"11000", "壹万壹仟元整"},
      {"11001", "壹万壹仟零壹元整"},
      {"100000", "壹拾万元整"},
      {"101000", "壹拾万壹仟元整"},
      {"100100", "壹拾万零壹佰元整"},
      {"1010101", "壹佰零壹万零壹佰零壹元整"},
      {"10000000", "壹仟万元整"},
      {"10001000", "壹仟万壹仟元整"},
      {"10010001", "壹仟零壹万零壹元整"},
      {"100000000", "壹亿元整"},
      {"100000000.01", "壹亿元零壹分"},
      {"100000001", "壹亿零壹元整"},
      {"100001000", "壹亿零壹仟元整"},
      {"100010000", "壹亿零壹万元整"},
      {"100007000", "壹亿零柒仟元整"},
      {"110000000", "壹亿壹仟万元整"},
      {"110001000", "壹亿壹仟万壹仟元整"},
      {"1070000000", "壹拾亿柒仟万元整"},
      {"1000700000", "壹拾亿零柒拾万元整"},
      {"1000000000000", "壹万亿元整"},
      {"1000000000001", "壹万亿零壹元整"},
      {"1000070000000", "壹万亿零柒仟万元整"},
      {"1000100000000", "壹万零壹亿元整"},
      {"1070000000000", "壹万零柒佰亿元整"},
      {"10700000000000", "壹拾万柒仟亿元整"},
      {"10000000000000000", "壹亿亿元整"},
      {"10000000000000001", "壹亿亿零壹元整"},
      {"10000000100000000", "壹亿零壹亿元整"},
      {"1234567890123456.78", "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌亿玖仟零壹拾贰万叁仟肆佰伍拾陆元柒角捌分"},
      {"92233720368547758.07", "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分"},
      {"-92233720368547758.08", "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分"},
      {"-10", "负壹拾元整"},
      {"-0.05", "负伍分"},
      // The examples of the rules themselves, with 整 after 角.
      {"1409.50", "壹仟肆佰零玖元伍角整"},
      {"6007.14", "陆仟零柒元壹角肆分"},
      {"1680.32", "壹仟陆佰捌拾元零叁角贰分"},
      {"107000.53", "壹拾万柒仟元零伍角叁分"},
      {"16409.02", "壹万陆仟肆佰零玖元零贰分"},
      {"325.04", "叁佰贰拾伍元零肆分"},
  };
  for (const Row& row : golden) {
    EXPECT_EQ(capitals(money(row.yuan)), row.text) << row.yuan;
    EXPECT_EQ(parse_capitals(row.text).value(), money(row.yuan)) << row.text;
  }
}

TEST(ParseCapitals, TakesEveryFormTheRulesAllow) {
  const std::vector<Row> golden = {
      {"1409.50", "人民币壹仟肆佰零玖元伍角"},
      {"1409.50", "人民币壹仟肆佰零玖元伍角正"},
      {"1680.32", "人民币壹仟陆佰捌拾元零叁角贰分"},
      {"1680.32", "人民币壹仟陆佰捌拾元叁角贰分"},
      {"107000.53", "人民币壹拾万柒仟元零伍角叁分"},
      {"107000.53", "人民币壹拾万零柒仟元伍角叁分"},
      {"107000.53", "壹拾万柒仟元伍角叁分"},
      {"107000.53", "壹拾万零柒仟元零伍角叁分"},
      {"100007000", "壹亿柒仟元整"},
      {"1070000000", "壹拾亿零柒仟万元整"},
      {"1", "壹圆正"},
      {"1", "壹圓整"},
      {"10", "拾元整"},
      {"15.50", "拾伍元伍角"},
      {"150000", "拾伍万元整"},
      {"1500000000", "拾伍亿元整"},
      {"-10", "负拾元整"},
      {"-10", "人民币负拾元整"},
      {"-10", "人民幣負拾圓正"},
      {"0", "人民币零圆正"},
      {"0.50", "伍角"},
      {"0.05", "人民币伍分"},
      {"226636.62", "貳拾貳萬陸仟陸佰叄拾陸圓陸角貳分"},
      {"333333333", "參億叁仟叁佰叁拾叁万叁仟叁佰叁拾叁元整"},
  };
  for (const Row& row : golden) EXPECT_EQ(read(row.text), money(row.yuan).to_string()) << row.text;
}

TEST(ParseCapitals, RefusesEverythingElse) {
  struct Refusal {
    const char* text;
    const char* code;  ///< with the position, counted from 1
  };
  const std::vector<Refusal> golden = {
      {"", "capitals_empty"},
      {"人民币", "capitals_empty"},
      // characters that have no place in an amount
      {"两佰元整", "capitals_character 1"},
      {"壹佰两拾元整", "capitals_character 3"},
      {"廿元整", "capitals_character 1"},
      {"〇元整", "capitals_character 1"},
      {"一百元整", "capitals_character 1"},
      {"参佰元整", "capitals_character 1"},
      {"壹块整", "capitals_character 2"},
      {"壹 元整", "capitals_character 2"},
      {"壹元整 ", "capitals_character 4"},
      {"人民币 壹元整", "capitals_character 4"},
      {"人民币人民币壹元整", "capitals_character 4"},
      {"￥壹元整", "capitals_character 1"},
      {"100元整", "capitals_character 1"},
      {"壹元\xE6\x95", "capitals_character 3"},
      {"\xFF壹元整", "capitals_character 1"},
      // 整
      {"壹元", "capitals_end 3"},
      {"人民币壹元", "capitals_end 6"},
      {"壹元零伍分整", "capitals_end 6"},
      {"伍角伍分正", "capitals_end 5"},
      {"壹元整整", "capitals_end 4"},
      {"壹元整伍角", "capitals_end 3"},
      {"整", "capitals_end 1"},
      // 零
      {"零", "capitals_order 2"},
      {"壹元伍分", "capitals_zero 3"},
      {"壹元零伍角", "capitals_zero 3"},
      {"壹元零零伍分", "capitals_zero 4"},
      {"壹佰壹元整", "capitals_zero 3"},
      {"壹佰零壹拾元整", "capitals_zero 3"},
      {"壹万壹元整", "capitals_zero 3"},
      {"壹仟零零壹元整", "capitals_zero 4"},
      {"壹佰零元整", "capitals_zero 3"},
      {"壹亿零元整", "capitals_zero 3"},
      {"壹万零壹万元整", "capitals_order 1"},
      {"零壹元整", "capitals_zero 1"},
      {"零元伍角整", "capitals_zero 1"},
      {"零元零伍分", "capitals_zero 1"},
      {"零伍分", "capitals_zero 1"},
      {"伍角零分", "capitals_zero 3"},
      {"壹元零角伍分", "capitals_order 4"},
      // order
      {"壹", "capitals_order 2"},
      {"壹佰", "capitals_order 3"},
      {"壹佰贰仟元整", "capitals_order 1"},
      {"壹拾贰佰元整", "capitals_order 1"},
      {"壹壹元整", "capitals_order 2"},
      {"拾拾元整", "capitals_order 1"},
      {"佰元整", "capitals_order 1"},
      {"壹佰拾元整", "capitals_order 3"},
      {"壹万拾元整", "capitals_zero 3"},
      {"万元整", "capitals_zero 1"},
      {"壹万万元整", "capitals_order 3"},
      {"壹分伍角", "capitals_order 1"},
      {"壹元贰元整", "capitals_order 1"},
      {"伍角壹元整", "capitals_order 1"},
      {"壹拾角整", "capitals_order 5"},
      {"元整", "capitals_zero 1"},
      {"负零元整", "capitals_zero 1"},
      {"负负壹元整", "capitals_order 2"},
      {"壹负元整", "capitals_order 1"},
      {"负人民币壹元整", "capitals_character 2"},
      {"负", "capitals_zero 1"},
      // size
      {"玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分", "capitals_overflow"},
      {"负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零玖分", "capitals_overflow"},
      {"玖亿亿亿元整", "capitals_overflow"},
  };
  for (const Refusal& row : golden) EXPECT_EQ(read(row.text), row.code) << row.text;
  std::string endless;
  for (int i = 0; i < 65; ++i) endless += "壹";
  EXPECT_EQ(read(endless), "capitals_order 65");
}

// ---- the slow way: from the digits, place by place

std::string naive_capitals(const std::string& yuan_text) {
  static const char* const kDigits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  static const char* const kPlaces[] = {"", "拾", "佰", "仟"};
  std::string out = yuan_text.front() == '-' ? "负" : "";
  const std::size_t point = yuan_text.find('.');
  const std::string whole = yuan_text.substr(out.empty() ? 0 : 1, point - (out.empty() ? 0 : 1));
  const int jiao = yuan_text[point + 1] - '0';
  const int fen = yuan_text[point + 2] - '0';
  std::size_t last = whole.size();  // place of the last digit above zero; past the front there is none
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const std::size_t place = whole.size() - 1 - i;
    const int digit = whole[i] - '0';
    if (digit > 0) {
      const std::size_t zeros = last - place - 1;
      const bool thousand = place % 4 == 3;  // zeros before it end a section: written only for a whole one
      if (last < whole.size() && zeros > 0 && (!thousand || zeros >= 4)) out += "零";
      out += std::string(kDigits[digit]) + kPlaces[place % 4];
      last = place;
    }
    const bool section_has_digit = last < whole.size() && last < place + 4;
    if (place % 8 == 4 && section_has_digit) out += "万";
    if (place > 0 && place % 8 == 0 && last < whole.size()) out += "亿";
  }
  const bool any = last < whole.size();
  if (any) out += "元";
  if (!any && jiao == 0 && fen == 0) return "零元整";
  if (jiao > 0) {
    if (any && whole.back() == '0') out += "零";
    out += std::string(kDigits[jiao]) + "角";
  } else if (any && fen > 0) {
    out += "零";
  }
  return fen > 0 ? out + kDigits[fen] + "分" : out + "整";
}

/// Any length, zeros often.
Money random_money(std::mt19937_64& random) {
  std::uint64_t fen = 0;
  const int digits = static_cast<int>(random() % 19) + 1;
  const bool sparse = random() % 2 == 0;
  for (int i = 0; i < digits; ++i) {
    const std::uint64_t digit = sparse && random() % 3 != 0 ? 0 : random() % 10;
    if (fen > (static_cast<std::uint64_t>(INT64_MAX) - digit) / 10) break;
    fen = fen * 10 + digit;
  }
  return Money::from_fen(random() % 4 == 0 ? -static_cast<std::int64_t>(fen)
                                           : static_cast<std::int64_t>(fen));
}

void there_and_back(Money amount) {
  const std::string text = capitals(amount);
  ASSERT_EQ(text, naive_capitals(amount.to_string())) << amount.to_string();
  const auto back = parse_capitals(text);
  ASSERT_TRUE(back) << amount.to_string() << " " << text;
  ASSERT_EQ(*back, amount) << text;
}

TEST(Capitals, PropertyIsTheSlowWayAndReadsBack) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 50000; ++i) ASSERT_NO_FATAL_FAILURE(there_and_back(random_money(random)));
}

TEST(Capitals, EveryBoundaryReadsBack) {
  for (std::int64_t fen = 0; fen <= 200'000; ++fen)
    ASSERT_NO_FATAL_FAILURE(there_and_back(Money::from_fen(fen)));
  for (std::int64_t power = 1;; power *= 10) {
    for (std::int64_t digit = 1; digit <= 9 && power <= INT64_MAX / digit; ++digit)
      for (const std::int64_t near :
           {-101, -100, -11, -10, -1, 0, 1, 10, 11, 100, 101, 1000, 10000, 1000000}) {
        std::int64_t fen = 0;
        if (__builtin_add_overflow(power * digit, near, &fen)) continue;
        ASSERT_NO_FATAL_FAILURE(there_and_back(Money::from_fen(fen)));
        ASSERT_NO_FATAL_FAILURE(there_and_back(Money::from_fen(-fen)));
      }
    if (power > INT64_MAX / 10) break;
  }
  there_and_back(Money::max());
  there_and_back(Money::min());
}

// ---- whatever is taken differs from the written form only where the rules leave it free

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// The text without all that may differ.
std::string bare(std::string text) {
  for (const auto& [from, to] : std::vector<std::pair<const char*, const char*>>{
           {"人民币", ""}, {"零", ""}, {"整", ""}, {"正", ""}, {"圆", "元"}, {"壹拾", "拾"}})
    text = replaced(std::move(text), from, to);
  return text;
}

TEST(ParseCapitals, PropertyOneCharacterChangedIsRefusedOrFreeOrAnotherAmount) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  static const std::vector<std::string> kCharacters = {"零", "壹", "伍", "玖", "拾", "佰", "仟", "万", "亿",
                                                       "元", "角", "分", "整", "正", "圆", "负", "两", "x"};
  std::mt19937_64 random(kSeed);
  int taken = 0;
  int refused = 0;
  for (int i = 0; i < 50000; ++i) {
    const Money amount = random_money(random);
    std::string text = capitals(amount);
    const std::size_t at = random() % (text.size() / 3) * 3;
    const auto lot = random() % 3;
    const std::string& other = kCharacters[random() % kCharacters.size()];
    text.replace(at, lot == 0 ? 0 : 3, lot == 1 ? "" : other);  // put in, taken out or changed
    const auto read = parse_capitals(text);
    ++(read ? taken : refused);
    if (read) {
      ASSERT_EQ(bare(text), bare(capitals(*read))) << text;
    }
  }
  EXPECT_GT(taken, 2500);
  EXPECT_GT(refused, 25000);
}

}  // namespace
}  // namespace ykt
