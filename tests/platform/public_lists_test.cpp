// Lists for the public: a village's notice when it may be seen, masked as the region says; the policy list.
#include <gtest/gtest.h>

#include "platform/screened_county.hpp"
#include "platform/village_county.hpp"
#include "publicity/pages.hpp"
#include "ykt/publicity/village_list.hpp"

namespace ykt::test {
namespace {

using Texts = std::vector<std::string>;

class PublicLists : public VillageCounty {
 protected:
  PublicFile list(const std::string& batch, const char* village = kFirstVillage,
                  ListForm form = ListForm::csv) {
    return county.ask("auditor", VillageList{batch, village, form, Lang::zh});
  }
  std::string refused(const std::string& batch, const char* village = kFirstVillage,
                      const char* actor = "auditor") {
    const auto reply = county.platform().query(actor, VillageList{batch, village, ListForm::page, Lang::zh});
    return reply ? "ok" : std::string(slug(reply.error().code)) + " " + reply.error().path;
  }
  std::string in_notice(const std::vector<Folk>& rows) {
    const std::string batch = filled(rows, "2025-03");
    county.must("clerk", BatchSubmit{batch});
    county.must("first", BatchReviewPreliminary{batch});
    county.must("final", BatchReviewFinal{batch});
    county.must("operator", BatchNoticeOpen{batch});
    return batch;
  }
};

TEST_F(PublicLists, AVillageSeesItsOwnRowsMasked) {
  const std::string batch = in_notice(some({0, 1, 4, 7, 9}));
  const PublicFile file = list(batch);
  EXPECT_EQ(file.title, "一村补贴资金发放公示");
  EXPECT_EQ(file.rows, 2);
  EXPECT_EQ(file.digest.size(), 64U);
  const std::string policy = "社会救助救济资金 › 困难残疾人生活补贴";
  const auto masked = [](const Folk& one) {
    return mask_id(one.id, IdMask::notice) + ",," + mask_account(one.account);
  };
  EXPECT_EQ(
      file.content,
      "序号,村（居）委会,村（居）民小组,姓名,身份证号,联系电话,银行账号,补贴政策,补贴期间,补贴金额（元）\r\n"
      "1,一村,,试甲," +
          masked(folk[0]) + "," + policy + ",2025-03,90.00\r\n" + "2,一村,,试乙," + masked(folk[1]) + "," +
          policy + ",2025-03,90.00\r\n" + ",合计,2 笔,,,,,,,180.00\r\n");
  const PublicFile page = list(batch, kThirdVillage, ListForm::page);
  expect_page(page.content);
  EXPECT_EQ(between(page.content, "<header>\n<p>", "</p>"), Texts{"四川省乐山市市中区二乡"});
  EXPECT_EQ(table_rows(page.content).size(), 2U);
  // Who is registered to no village stands on the county's list.
  const PublicFile others = list(batch, kCounty, ListForm::page);
  EXPECT_EQ(others.title, "市中区补贴资金发放公示");
  EXPECT_EQ(others.rows, 1);
  EXPECT_EQ(between(others.content, "<header>\n<p>", "</p>"), Texts{"四川省乐山市"});
  EXPECT_NE(page.content.find("<dd>2025年3月3日至2025年3月10日</dd>"), std::string::npos);
  for (const Folk& one : folk)
    for (const std::string& content : {file.content, page.content}) {
      EXPECT_EQ(content.find(one.id), std::string::npos);
      EXPECT_EQ(content.find(one.account), std::string::npos);
    }
}

TEST_F(PublicLists, OnlyWhileANoticeStandsOrStood) {
  const std::string batch = filled(some({0}), "2025-03");
  EXPECT_EQ(refused(batch), "village_list_not_now /batch");
  county.must("clerk", BatchSubmit{batch});
  county.must("first", BatchReviewPreliminary{batch});
  county.must("final", BatchReviewFinal{batch});
  EXPECT_EQ(refused(batch), "village_list_not_now /batch");
  county.must("operator", BatchNoticeOpen{batch});
  EXPECT_EQ(refused(batch), "ok");
  county.pass_days(30);
  county.must("approver", BatchApprove{batch});
  EXPECT_EQ(refused(batch), "ok");  // it was held
  county.must("approver", BatchReturn{batch, "示例"});
  EXPECT_EQ(refused(batch), "village_list_not_now /batch");
  county.must("operator", BatchCancel{batch, "示例"});
  EXPECT_EQ(refused(batch), "village_list_not_now /batch");
}

TEST_F(PublicLists, WhatTheNoticeShowedStaysThroughAReissue) {
  const std::string batch = paid(some({0, 1, 2}), "2025-03", {1});
  const std::string before = list(batch).content;
  const auto failed = county.ask("auditor", LineList{batch, 0, 100, LineState::failed, {}}).lines;
  ASSERT_FALSE(failed.empty());
  county.must("operator", ReissueConfirm{batch, failed[0].line, "示例"});
  EXPECT_EQ(list(batch).content, before);
}

TEST_F(PublicLists, WrongVillagesAndRoles) {
  const std::string batch = in_notice(some({0}));
  EXPECT_EQ(refused(batch, kSecondVillage),
            "notice_village_unknown /village");  // nobody of it is in the batch
  EXPECT_EQ(refused(batch, "511102001"),
            "notice_village_unknown /village");  // nobody is registered to no village of it
  EXPECT_EQ(refused(batch, "511123001001"), "notice_village_unknown /village");  // of another county
  EXPECT_EQ(refused(batch, "5111"), "area_malformed /village");
  EXPECT_EQ(refused("B000099"), "not_found /batch");
  for (const char* actor : {"operator", "clerk", "auditor"})
    EXPECT_EQ(refused(batch, kFirstVillage, actor), "ok");
  for (const char* actor : {"funder", "manager", "desk"})
    EXPECT_EQ(refused(batch, kFirstVillage, actor), "role_missing ") << actor;
}

TEST_F(PublicLists, APolicyThatIsNotPublicTellsNothing) {
  county.must("manager",
              PackInstall{.name = {},
                          .document = R"({"name": "own.policies", "kind": "policies", "version": "1",
                                       "source": "example", "example": true, "policies": [)" +
                                      own_policy("own.1", "") + "]}"});
  const std::string batch = filled(some({0, 1}), "2025-03", "own.1");
  county.must("clerk", BatchSubmit{batch});
  EXPECT_EQ(refused(batch), "policy_not_published /batch");  // before all else, and whatever the village
  EXPECT_EQ(refused(batch, "5111"), "policy_not_published /batch");
}

TEST_F(PublicLists, MasksAreTheRegionsAndTheNearestDecides) {
  const std::string batch = in_notice(some({0}));
  EXPECT_EQ(county.ask("auditor", VillageMasksGet{kCounty}).division, "");
  const VillageMasksSet hidden{"511100", Shown::masked, IdMask::middle, Shown::hidden, Shown::hidden, true};
  EXPECT_EQ(county.refused("clerk", hidden), Code::role_missing);
  county.must("manager", hidden);
  EXPECT_EQ(county.ask("auditor", VillageMasksGet{kCounty}).division, "511100");
  EXPECT_EQ(between(list(batch).content, "\r\n", "\r\n")[0],
            "1,一村,,试*," + mask_id(folk[0].id) + ",社会救助救济资金 › 困难残疾人生活补贴,2025-03,90.00");
  county.must("operator",
              VillageMasksSet{kCounty, Shown::hidden, IdMask::notice, Shown::masked, Shown::hidden, false});
  EXPECT_EQ(between(list(batch).content, "\r\n", "\r\n")[0],
            "1,一村,,试甲," + mask_account(folk[0].account) +
                ",社会救助救济资金 › 困难残疾人生活补贴,2025-03,90.00");
  // Set anew, the last word counts.
  county.must("operator",
              VillageMasksSet{kCounty, Shown::hidden, IdMask::notice, Shown::hidden, Shown::hidden, false});
  EXPECT_EQ(between(list(batch).content, "\r\n", "\r\n")[0],
            "1,一村,,试甲,社会救助救济资金 › 困难残疾人生活补贴,2025-03,90.00");
}

TEST_F(PublicLists, ThePolicyListToDownload) {
  const auto asked = [](ListForm form) {
    return PolicyListFile{kCounty, Date::of(2025, 3, 3), form, Lang::zh};
  };
  const auto listed = county.ask("desk", PolicyList{kCounty, Date::of(2025, 3, 3)}).policies;
  const PublicFile csv = county.ask("desk", asked(ListForm::csv));
  EXPECT_EQ(csv.rows, static_cast<std::int64_t>(listed.size()));
  EXPECT_EQ(csv.title, "四川省乐山市市中区惠民惠农财政补贴政策清单");
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.content.begin(), csv.content.end(), '\n')),
            listed.size() + 1);
  const PublicFile page = county.ask("desk", asked(ListForm::page));
  expect_page(page.content);
  EXPECT_EQ(table_rows(page.content).size(), listed.size() + 1);
}

}  // namespace
}  // namespace ykt::test
