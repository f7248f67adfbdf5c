// Village notice lists: masked numbers, safe cells, a sum that is right, and rows that read back.
#include "ykt/publicity/notice.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace ykt {
namespace {

NoticeRow row() {
  return {.village = "一村",
          .group = "二组",
          .name = "试甲乙",
          .id_number = "511102196001010017",
          .phone = "13800001234",
          .account = "6217000000000010006",
          .policy = "困难残疾人生活补贴",
          .period = "2025-03",
          .amount = Money::from_fen(9000)};
}

std::vector<std::vector<std::string>> records_of(const std::string& csv) {
  std::vector<std::vector<std::string>> out;
  CsvReader reader(memory_source(csv));
  for (;;) {
    const auto record = reader.next();
    EXPECT_TRUE(record) << csv;
    if (!record || !*record) return out;
    out.emplace_back((*record)->fields.begin(), (*record)->fields.end());
  }
}

TEST(Notice, H15MasksIdPhoneAndAccount) {
  const auto csv = notice_csv(std::vector{row()});
  ASSERT_TRUE(csv);
  EXPECT_EQ(
      *csv,
      "序号,村（居）委会,村（居）民小组,姓名,身份证号,联系电话,银行账号,补贴政策,补贴期间,补贴金额（元）\r\n"
      "1,一村,二组,试甲乙,511*************17,138****1234,6217***********0006,困难残疾人生活补贴,2025-03,90."
      "00\r\n"
      ",合计,1 笔,,,,,,,90.00\r\n");
}

TEST(Notice, MasksAreDataOfTheRegion) {
  NoticeStyle style{.masks = {.id_number = Shown::masked,
                              .id_mask = IdMask::middle,
                              .account = Shown::hidden,
                              .phone = Shown::hidden,
                              .name_masked = true}};
  const auto records = records_of(*notice_csv(std::vector{row()}, style));
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[1], (std::vector<std::string>{"1", "一村", "二组", "试*乙", "511102********0017",
                                                  "困难残疾人生活补贴", "2025-03", "90.00"}));
  for (const auto& record : records) EXPECT_EQ(record.size(), 8u);
}

TEST(Notice, CellsThatStartAFormulaAreNeutralised) {
  NoticeRow bad = row();
  bad.village = "=HYPERLINK(\"http://x\",\"y\")";
  bad.group = "@SUM(A1)";
  bad.name = "+甲";
  bad.policy = "-1+2";
  bad.phone = "=1";
  const auto records = records_of(*notice_csv(std::vector{bad}));
  ASSERT_EQ(records.size(), 3u);
  for (const std::string& cell : records[1]) EXPECT_FALSE(starts_formula(cell)) << cell;
  EXPECT_EQ(records[1][1], "'=HYPERLINK(\"http://x\",\"y\")");
}

TEST(Notice, TheSumOverflowsAsAnError) {
  NoticeRow large = row();
  large.amount = Money::max();
  const auto csv = notice_csv(std::vector{large, row()});
  ASSERT_FALSE(csv);
  EXPECT_EQ(csv.error().code, Code::money_overflow);
}

// Whatever the rows hold, no whole number of a person stands in the list, and it reads back row by row.
TEST(Notice, PropertyNoWholeNumberIsEverShown) {
  const unsigned seed = 20250301;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto digits = [&](std::size_t size) {
    std::string out;
    while (out.size() < size) out += static_cast<char>('0' + random() % 10);
    return out;
  };
  std::vector<NoticeRow> rows;
  Money sum;
  for (int i = 0; i < 500; ++i) {
    NoticeRow each = row();
    each.id_number = digits(i % 2 ? 18 : 15);
    each.phone = digits(1 + random() % 12);
    each.account = digits(16 + random() % 4);
    each.name = i % 3 ? "试,\"甲\"" : "试\n乙";
    each.amount = Money::from_fen(static_cast<std::int64_t>(random() % 1'000'000));
    ASSERT_TRUE(sum.add(each.amount));
    rows.push_back(std::move(each));
  }
  const auto csv = notice_csv(rows);
  ASSERT_TRUE(csv);
  const auto records = records_of(*csv);
  ASSERT_EQ(records.size(), rows.size() + 2);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(records[i + 1][3], rows[i].name);
    EXPECT_NE(records[i + 1][4], rows[i].id_number);
    EXPECT_NE(records[i + 1][5], rows[i].phone);
    EXPECT_NE(records[i + 1][6], rows[i].account);
    EXPECT_EQ(csv->find(rows[i].id_number), std::string::npos);
    EXPECT_EQ(csv->find(rows[i].account), std::string::npos);
  }
  EXPECT_EQ(records.back().back(), sum.to_string());
  EXPECT_EQ(records.back()[2], "500 笔");
}

}  // namespace
}  // namespace ykt
