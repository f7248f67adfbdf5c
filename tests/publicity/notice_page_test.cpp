// Notice page: what a village's board shows, masked, with its sum, and nothing more.
#include <gtest/gtest.h>

#include "publicity/pages.hpp"
#include "ykt/publicity/notice_page.hpp"

namespace ykt {
namespace {

using test::between;
using test::expect_page;
using test::table_rows;
using Texts = std::vector<std::string>;

NoticeHead head() {
  return {.division = "示例市示例县",
          .village = "一村",
          .policy = "示例补贴",
          .period = *Period::parse("2025-03"),
          .department = "示例局",
          .hotline = "000-1",
          .opened = Date::of(2025, 3, 3),
          .until = Date::of(2025, 3, 10)};
}

const std::vector<NoticeRow> kRows = {{.name = "试甲乙",
                                       .id_number = "110101215001020018",
                                       .account = "6200000000000000018",
                                       .amount = Money::from_fen(9000)},
                                      {.name = "试<丙",
                                       .id_number = "511102214802290023",
                                       .account = "6200000000000000026",
                                       .amount = Money::from_fen(123'456)}};

TEST(NoticePage, GoldenInChinese) {
  const auto page = notice_page(head(), kRows, {}, Lang::zh);
  ASSERT_TRUE(page);
  expect_page(*page);
  EXPECT_EQ(between(*page, "<h1>", "</h1>"), Texts{"一村补贴资金发放公示"});
  EXPECT_EQ(between(*page, "<dd>", "</dd>"),
            (Texts{"示例补贴", "2025年3月", "示例局", "2025年3月3日至2025年3月10日"}));
  // No telephone is on record, so there is no such column; numbers are masked.
  EXPECT_EQ(table_rows(*page), (Texts{"序号|姓名|身份证号|银行账号|补贴金额（元）",
                                      "1|试甲乙|110*************18|6200***********0018|90.00",
                                      "2|试&lt;丙|511*************23|6200***********0026|1,234.56"}));
  EXPECT_NE(page->find("合计 2 笔，<b>1,324.56 元</b>（大写：人民币壹仟叁佰贰拾肆元伍角陆分）"),
            std::string::npos);
  EXPECT_NE(page->find("电话：<b>000-1</b>"), std::string::npos);
  EXPECT_NE(page->find("（盖章）"), std::string::npos);
  for (const NoticeRow& row : kRows) {
    EXPECT_EQ(page->find(row.id_number), std::string::npos);
    EXPECT_EQ(page->find(row.account), std::string::npos);
  }
}

TEST(NoticePage, InEnglishWithOtherMasksAndWhatNobodyStated) {
  NoticeHead said = head();
  said.hotline.clear();
  said.until.reset();
  const NoticeMasks masks{.id_number = Shown::hidden, .account = Shown::hidden, .name_masked = true};
  const auto page = notice_page(said, kRows, masks, Lang::en);
  ASSERT_TRUE(page);
  expect_page(*page);
  EXPECT_EQ(table_rows(*page), (Texts{"No.|Name|Amount (yuan)", "1|试*乙|90.00", "2|试*丙|1,234.56"}));
  EXPECT_NE(page->find("Telephone: <b>not stated</b>"), std::string::npos);
  EXPECT_NE(page->find("<dd>2025-03-03</dd>"), std::string::npos);
}

TEST(NoticePage, ASumThatDoesNotFitIsAnError) {
  std::vector<NoticeRow> rows(2);
  for (NoticeRow& row : rows) row.amount = Money::max();
  EXPECT_EQ(notice_page(head(), rows, {}, Lang::zh).error().code, Code::money_overflow);
}

}  // namespace
}  // namespace ykt
