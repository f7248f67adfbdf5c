// Policy list file: the public list as CSV and as a page.
#include <gtest/gtest.h>

#include "publicity/pages.hpp"
#include "ykt/publicity/policy_list_file.hpp"

namespace ykt {
namespace {

using test::expect_page;
using test::table_rows;
using Texts = std::vector<std::string>;

std::vector<PolicySummary> policies() {
  PolicySummary stated{};
  stated.code = "t.1";
  stated.name = "示例补贴";
  stated.four_character_name = "示例补贴";
  stated.level = "central";
  stated.target = "=HYPERLINK(1)";
  stated.standard = "每亩 <100> 元";
  stated.department = "示例局";
  stated.hotline = "000-1";
  stated.office = "示例中心";
  stated.filing_time = "三月";
  stated.payment_time = "六月";
  stated.card = CardStatus::on_card;
  stated.documents = {{.title = "示例通知", .number = "示例〔2025〕1号"}, {.title = "另一通知"}};
  PolicySummary bare{};
  bare.code = "t.2";
  bare.level = "not_stated";
  bare.card = CardStatus::not_stated;
  return {stated, bare};
}

TEST(PolicyListFile, CsvIsSafeAndSaysWhatNobodyStated) {
  const auto list = policies();
  EXPECT_EQ(
      policy_list_csv(list, Lang::zh, {.crlf = false}),
      "序号,编码,政策名称,四字简称,项目级次,补贴对象,补贴标准,主管部门,咨询电话,受理地点,申报时间,发放时间,"
      "通过一卡通发放,制度文件\n"
      "1,t.1,示例补贴,示例补贴,中央,'=HYPERLINK(1),每亩 <100> 元,示例局,000-1,示例中心,三月,六月,是,"
      "示例通知（示例〔2025〕1号）；另一通知\n"
      "2,t.2,未载明,未载明,未载明,未载明,未载明,未载明,未载明,未载明,未载明,未载明,未载明,未载明\n");
  EXPECT_TRUE(policy_list_csv(list, Lang::en).starts_with("No.,Code,Policy,Short name,Level,Target,"));
}

TEST(PolicyListFile, PageHasOneRowAPolicy) {
  const std::string page = policy_list_page({"示例县", Date::of(2025, 4, 8)}, policies(), Lang::zh);
  expect_page(page);
  EXPECT_EQ(table_rows(page), (Texts{"序号|政策名称|级次|补贴对象|补贴标准|主管部门|咨询电话|制度文件",
                                     "1|示例补贴|中央|=HYPERLINK(1)|每亩 &lt;100&gt; "
                                     "元|示例局|000-1|示例通知（示例〔2025〕1号）；另一通知",
                                     "2|t.2|未载明|未载明|未载明|未载明|未载明|未载明"}));
  const std::string none = policy_list_page({"示例县", Date::of(2025, 4, 8)}, {}, Lang::en);
  expect_page(none);
  EXPECT_NE(none.find("No policy is in force."), std::string::npos);
}

}  // namespace
}  // namespace ykt
