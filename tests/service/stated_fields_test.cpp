// Every stated field of both regions, one row each: complete both ways, and held against the sources' own
// words.
#include "service/stated_fields.hpp"

#include <gtest/gtest.h>

#include <set>

#include "service/builtin_guides.hpp"

namespace ykt {
namespace {

using namespace testing_guides;

const std::vector<StatedField> kLeshan{
#define YKT_ROW(where, field, source, value) {where, field, source, value},
#include "service/leshan_fields.def"
};
const std::vector<StatedField> kHenan{
#include "service/henan_fields.def"
#undef YKT_ROW
};

std::string line(const StatedField& row) {
  return row.where + " " + row.field + " " + row.source + ": " + row.value;
}

void expect_same(const std::vector<StatedField>& rows, const GuidePack& pack) {
  const std::set<StatedField> wanted(rows.begin(), rows.end());
  EXPECT_EQ(wanted.size(), rows.size()) << "a row stands twice";
  // What was loaded, and not what was written: the canonical text is made from the fields of the pack.
  const std::vector<StatedField> list = stated_fields(parse_json(canonical_text(pack)).value());
  const std::set<StatedField> found(list.begin(), list.end());
  for (const StatedField& row : wanted) EXPECT_TRUE(found.contains(row)) << "no field: " << line(row);
  for (const StatedField& row : found) EXPECT_TRUE(wanted.contains(row)) << "no row: " << line(row);
}

TEST(StatedFields, OfLeshanEachHasARowAndEachRowAField) { expect_same(kLeshan, leshan()); }
TEST(StatedFields, OfHenanEachHasARowAndEachRowAField) { expect_same(kHenan, henan()); }

/// What a value that is no quotation rests on, in the words of its source: any one of them.
struct Rests {
  const char* field;
  const char* value;
  std::vector<const char*> words;
};
const std::vector<Rests> kRests{
    {"need", "must", {"需要申请换发", "再补换一张", "更换新的社会保障卡"}},
    {"need", "may", {"可以新办"}},
    {"need", "not_needed", {"不需要", "不用重新办理", "哪些情况不需要补换"}},
    {"need", "not stated", {"升级为第三代社保卡"}},
    {"instead", "associate", {"社保卡关联"}},
    {"instead", "report_loss", {"先办临时挂失"}},
    {"instead", "reset_pin", {"密码重置"}},
    {"insisting", "counter", {"坚持要在新的参保地补办新卡，暂时还是需要窗口办理"}},
    {"issues", "true", {"认准发卡银行"}},
    {"activates", "nationwide", {"是全国任一网点均可办理"}},
    {"activates", "provincewide", {"是全省任一网点均可办理"}},
    {"issuing_bank_only", "true", {"只能到发卡银行办理"}},
    {"in_person", "true", {"一般需要本人"}},
    {"proxy", "ask_the_bank", {"请拨打发卡银行官方客服电话，提前咨询清楚"}},
    {"phone_needed", "ask_the_bank", {"按中国人民银行及联名银行的相关规定"}},
    {"account_class", "I", {"I类户"}},
    {"payment_apps", "true", {"当然可以"}},
    {"address_change", "until_made", {"制卡完成前可以更改"}},
    {"tracking", "from_pick_up", {"揽件后才显示快递单号"}},
    {"verdict",
     "yes",
     {"可以办理解挂", "制卡完成前可以更改", "均可办理", "会发生变化", "可自主选择",
      "需要及时前往当地定点医院或药房"}},
    {"verdict", "no", {"不能再办理解挂", "均不可更改", "不需要更换社保卡", "不能取出"}},
    {"verdict", "depends", {"全省任一网点均可办理"}},
    {"bank", "free", {"可自主选择社保卡发卡银行"}},
    {"bank", "issuing_bank", {"原发卡银行"}},
    {"places",
     "agency_window | partner_bank",
     {"社保卡窗口及各合作银行", "人社服务大厅和合作银行网点", "合作银行网点可同时激活"}},
    {"places", "agency_window", {"社会保障卡经办窗口"}},
    {"places", "issuing_bank", {"原发卡银行的社保卡经办网点"}},
    {"places", "hospital_or_pharmacy", {"定点医院或药房"}},
    {"fee", R"({"kind":"free"})", {"收费依据及标准无", "首次办理社会保障卡不收取费用"}},
    {"fee", R"({"kind":"by_bank_rule"})", {"按发卡银行金融IC卡补换卡相关标准收费"}},
    {"fee", R"({"kind":"fixed","amount":"16.00"})", {"工本费为16元"}},
    {"time", R"({"working_days":60})", {"60个工作日"}},
    {"time", R"({"working_days":0})", {"当场办结"}},
    {"online", R"({"kind":"none"})", {"不支持在线办理"}},
    {"online", R"({"kind":"not_yet"})", {"暂不支持在线", "尚不支持变更参保地"}},
    {"allowed", "true", {"支持他人代办", "委托代理人办理", "代理人需出具"}},
    {"minor", "guardian", {"由监护人登录"}},
    {"minor", "guardianship_proof", {"户口簿等监护关系证明"}},
    {"free", "true", {"免收"}},
    {"inside", "10.00", {"省内的，收取社保卡快递费10元"}},
    {"outside", "20.00", {"省外的，收取社保卡快递费20元"}},
    {"remote", "not stated", {"除偏远地区外"}},
};

bool rests_on(const StatedField& row, const std::string& text) {
  for (const Rests& one : kRests) {
    if (row.field != one.field || row.value != one.value) continue;
    for (const char* words : one.words)
      if (text.find(words) != text.npos) return true;
    return false;
  }
  return key_words_stand(row.value, text);
}

TEST(StatedFields, StandInTheWordsOfTheirSource) {
  const std::map<std::string, std::string> seeds = seed_texts();
  if (seeds.empty()) GTEST_SKIP() << "the texts of the sources are not beside this checkout";
  for (const auto* rows : {&kLeshan, &kHenan})
    for (const StatedField& row : *rows) {
      ASSERT_TRUE(seeds.contains(row.source)) << line(row);
      EXPECT_TRUE(rests_on(row, seeds.at(row.source))) << line(row);
    }
}

TEST(StatedFields, WhatIsNotThereIsFound) {
  EXPECT_TRUE(key_words_stand("补换卡工本费为 16 元", "目前补换卡工本费为16元。"));
  EXPECT_FALSE(key_words_stand("补换卡工本费为 17 元", "目前补换卡工本费为16元。"));
  EXPECT_FALSE(key_words_stand("凭户口簿免费领取", "目前补换卡工本费为16元。"));
  EXPECT_FALSE(key_words_stand("must", "目前补换卡工本费为16元。"));  // no words: it needs a line of its own
}

}  // namespace
}  // namespace ykt
