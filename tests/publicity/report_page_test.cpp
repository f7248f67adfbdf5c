// Report page: its structure in both languages, its sums, what a hostile name can do (nothing), its bars.
#include <gtest/gtest.h>

#include <random>

#include "publicity/chart.hpp"
#include "publicity/pages.hpp"
#include "ykt/publicity/report_page.hpp"

namespace ykt {
namespace {

using test::between;
using test::expect_page;
using test::table_rows;
using Texts = std::vector<std::string>;

Money fen(std::int64_t value) { return Money::from_fen(value); }

/// Lines of which one each failed and is held, the others paid.
Totals totals(std::int64_t lines, std::int64_t fen_each) {
  return {.lines = lines,
          .amount = fen(lines * fen_each),
          .lines_paid = lines - 1,
          .paid = fen((lines - 1) * fen_each),
          .lines_failed = 1,
          .unsettled = fen(fen_each),
          .lines_held = 1};
}

Report small_report() {
  Report out{.place = "示例县",
             .from = *Period::parse("2025Q1"),
             .to = *Period::parse("2025Q1"),
             .made_on = Date::of(2025, 4, 8),
             .people = 9};
  out.policies = {{"甲补贴", "t.1", totals(4, 9000), 4}, {"乙补贴", "t.2", totals(6, 123'456), 6}};
  for (const ReportRow& row : out.policies) EXPECT_TRUE(add(out.whole, row.totals));
  out.periods = {{"2025-01", "", totals(4, 9000), {}}, {"2025-02", "", totals(6, 123'456), {}}};
  out.townships = {{"一乡", "", totals(4, 9000), 4}};
  out.states = {{LineState::failed, 2, fen(132'456)}, {LineState::paid, 8, fen(644'280)}};
  return out;
}

std::string page_of(const Report& report, Lang lang = Lang::zh) {
  const auto page = report_page(report, lang);
  EXPECT_TRUE(page);
  return page ? *page : "";
}

TEST(ReportPage, GoldenTablesInChinese) {
  const std::string html = page_of(small_report());
  expect_page(html);
  EXPECT_EQ(between(html, "<title>", "</title>")[0],
            "示例县2025年第一季度惠民惠农财政补贴资金“一卡通”发放统计");
  EXPECT_EQ(between(html, "<h2>", "</h2>"),
            (Texts{"按发放状态（笔数）", "按所属期", "按补贴政策", "按乡镇（街道）"}));  // no bank is told
  // The headline: in figures, in capitals, and what follows from them.
  EXPECT_NE(html.find("<b>7,767.36</b>"), std::string::npos);
  EXPECT_NE(html.find("人民币柒仟柒佰陆拾柒元叁角陆分"), std::string::npos);
  EXPECT_EQ(between(html, "<dd>", "<")[0], "9 人");
  EXPECT_EQ(table_rows(html),
            (Texts{"状态|笔数|金额（元）", "已发放|8|6,442.80", "发放失败|2|1,324.56", "合计|10|7,767.36",
                   "所属期|人数|笔数|金额（元）|已发放（元）|发放率|待补发笔数|失败率",
                   "2025-01|–|4|360.00|270.00|75.0%|1|25.0%", "2025-02|–|6|7,407.36|6,172.80|83.3%|1|16.7%",
                   "合计|9|10|7,767.36|6,442.80|82.9%|2|20.0%",
                   "补贴政策|人数|笔数|金额（元）|已发放（元）|发放率|待补发笔数|失败率",
                   "乙补贴|6|6|7,407.36|6,172.80|83.3%|1|16.7%",  // the largest first
                   "甲补贴|4|4|360.00|270.00|75.0%|1|25.0%", "合计|9|10|7,767.36|6,442.80|82.9%|2|20.0%",
                   "乡镇（街道）|人数|笔数|金额（元）|已发放（元）|发放率|待补发笔数|失败率",
                   "一乡|4|4|360.00|270.00|75.0%|1|25.0%",
                   "未分列|–|6|7,407.36|6,172.80|83.3%|1|16.7%",  // what the rows leave of the whole
                   "合计|9|10|7,767.36|6,442.80|82.9%|2|20.0%"}));
}

TEST(ReportPage, TheSameInEnglish) {
  Report report = small_report();
  report.to = *Period::parse("2025-06");
  const std::string html = page_of(report, Lang::en);
  expect_page(html);
  EXPECT_EQ(between(html, "<title>", "</title>")[0], "Subsidies paid by card: 示例县, 2025Q1 to 2025-06");
  EXPECT_EQ(between(html, "<h2>", "</h2>"),
            (Texts{"Lines by state", "By period", "By policy", "By township"}));
  EXPECT_EQ(table_rows(html)[1], "Paid|8|6,442.80");
}

TEST(ReportPage, PeriodsAsTheyAreSaid) {
  const auto said = [](const char* from, const char* to, Lang lang) {
    return period_text(*Period::parse(from), *Period::parse(to), lang);
  };
  EXPECT_EQ(said("2025", "2025", Lang::zh), "2025年");
  EXPECT_EQ(said("2025H2", "2025H2", Lang::zh), "2025年下半年");
  EXPECT_EQ(said("2025Q4", "2025Q4", Lang::zh), "2025年第四季度");
  EXPECT_EQ(said("2025-01", "2026-12", Lang::zh), "2025年1月至2026年12月");
  EXPECT_EQ(said("2025-01", "2026", Lang::en), "2025-01 to 2026");
}

TEST(ReportPage, NothingAndOneRowAndSixty) {
  const std::string none = page_of({.place = "示例县", .made_on = Date::of(2025, 4, 8)});
  expect_page(none);
  EXPECT_NE(none.find("所选区间内没有发放明细。"), std::string::npos);
  EXPECT_NE(none.find("人民币零元整"), std::string::npos);
  EXPECT_TRUE(table_rows(none).empty());

  Report one = small_report();
  one.periods.resize(1);
  one.whole = one.periods[0].totals;
  one.policies.clear();
  one.states.clear();
  const std::string html = page_of(one);
  expect_page(html);
  EXPECT_EQ(html.find("svg class=\"columns\""), std::string::npos);  // one period is one bar
  EXPECT_EQ(table_rows(html).size(), 6U);                            // of the period and of the township

  Report many = small_report();
  many.townships.clear();
  for (int i = 0; i < 60; ++i)
    many.townships.push_back({"第" + std::to_string(i) + "乡", "", totals(i + 2, 100), i + 2});
  many.whole = {};
  for (const ReportRow& row : many.townships) ASSERT_TRUE(add(many.whole, row.totals));
  const std::string long_page = page_of(many);
  expect_page(long_page);
  const Texts names = between(long_page, "<span class=\"name\">", "</span>");
  EXPECT_EQ(std::count(names.begin(), names.end(), "其余 49 项"),
            1);  // eleven largest, and all others as one
  const Texts rows = table_rows(long_page);
  EXPECT_EQ(std::count_if(rows.begin(), rows.end(),
                          [](const auto& row) { return row.ends_with("乡") || row.find("乡|") != row.npos; }),
            60);
}

TEST(ReportPage, WhatStandsInANameStaysText) {
  Report report = small_report();
  const std::string hostile = "<script>alert('&\"')</script>\x01\xFF\n";
  report.place = hostile;
  report.policies[0].name = hostile;
  report.policies[0].code = "\"><img src=x>";
  report.periods[0].name = "</text></svg><b>";
  for (const Lang lang : {Lang::zh, Lang::en}) {
    const std::string html = page_of(report, lang);
    expect_page(html);
    EXPECT_NE(html.find("&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt; \xEF\xBF\xBD "),
              std::string::npos);
    EXPECT_NE(html.find("<small>&quot;&gt;&lt;img src=x&gt;</small>"), std::string::npos);
  }
}

TEST(ReportPage, MoreThanMoneyHoldsIsAnError) {
  Report report = small_report();
  report.policies[0].totals.amount = Money::max();
  EXPECT_EQ(report_page(report, Lang::zh).error().code, Code::money_overflow);
}

TEST(Chart, PropertyLengthsSortAsAmountsAndStayInside) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 300; ++round) {
    const int bits = static_cast<int>(random() % 62);
    std::vector<Money> amounts;
    for (int i = 0; i < 20; ++i)
      amounts.push_back(fen(static_cast<std::int64_t>(random() >> (63 - bits) >> 1)));
    const Money longest = *std::max_element(amounts.begin(), amounts.end());
    std::sort(amounts.begin(), amounts.end());
    std::int64_t before = 0;
    for (const Money amount : amounts) {
      const std::int64_t length = chart::length(amount, longest);
      EXPECT_GE(length, before);
      EXPECT_LE(length, chart::kFull);
      EXPECT_EQ(length > 0, amount.sign() > 0);  // what is there is seen
      before = length;
    }
    EXPECT_EQ(chart::length(longest, longest), longest.sign() > 0 ? chart::kFull : 0);
  }
}

TEST(Chart, PropertyPartsOfABarFillIt) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 200; ++round) {
    std::vector<chart::Share> shares;
    const auto count = 1 + random() % 7;
    for (std::uint64_t i = 0; i < count; ++i)
      shares.push_back({"x", "1", "paid", 1 + static_cast<std::int64_t>(random() % 100'000)});
    std::string svg;
    chart::append_shares(svg, shares);
    std::int64_t end = 0;
    const Texts starts = between(svg, " x=\"", "\"");
    const Texts widths = between(svg, " width=\"", "\"");
    for (std::size_t i = 0; i < starts.size(); ++i) {
      EXPECT_EQ(std::stoll(starts[i]), end);  // no gap, no overlap
      end += std::stoll(widths[i]);
    }
    EXPECT_EQ(end, chart::kFull);
  }
}

TEST(Chart, BarsSayTheAmountAndTheirPartsStayInside) {
  std::string svg;
  // More failed than the rest of the bar can show: the parts never leave it.
  chart::append_bars(
      svg, std::vector<chart::Bar>{{"甲", fen(10'000), fen(9'990), fen(10)}, {"乙", fen(1), fen(0), fen(1)}});
  EXPECT_EQ(between(svg, "<span class=\"n\">", "<"), (Texts{"100.00", "0.01"}));
  for (const std::string& rect : between(svg, "<rect ", "/>")) {
    const std::int64_t x = std::stoll(between(rect, "x=\"", "\"")[0]);
    EXPECT_LE(x + std::stoll(between(rect, "width=\"", "\"")[0]), chart::kFull) << rect;
  }
}

TEST(Chart, ScalesAreRoundAmounts) {
  EXPECT_EQ(chart::step_for(fen(100'000)).fen(), 20'000);
  EXPECT_EQ(chart::step_for(fen(99'999)).fen(), 20'000);
  EXPECT_EQ(chart::step_for(fen(300'000)).fen(), 100'000);
  EXPECT_EQ(chart::step_for(Money::max()).fen(), 2'000'000'000'000'000'000);
  EXPECT_EQ(chart::step_for({}).fen(), 0);
  EXPECT_EQ(chart::compact(fen(500'000), Lang::zh), "5000");
  EXPECT_EQ(chart::compact(fen(1'500'000), Lang::zh), "1.5万");
  EXPECT_EQ(chart::compact(fen(20'000'000'000), Lang::zh), "2亿");
  EXPECT_EQ(chart::compact(fen(1'500'000), Lang::en), "15k");
  EXPECT_EQ(chart::compact(fen(250'000'000), Lang::en), "2.5m");
  EXPECT_EQ(chart::compact({}, Lang::en), "0");
}

}  // namespace
}  // namespace ykt
