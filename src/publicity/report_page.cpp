// Report page: headline figures, then each grouping as a chart with its table beneath.
#include "ykt/publicity/report_page.hpp"

#include <algorithm>
#include <array>

#include "publicity/chart.hpp"
#include "publicity/page.hpp"
#include "ykt/base/capitals.hpp"

namespace ykt {
namespace {

using page::escaped;
using page::grouped;
using page::say;
using page::Words;

constexpr std::size_t kBarsMax = 12;  // the rest of a long list is one bar; its table has every row

/// What the rows of a grouping leave of the whole.
constexpr Words kRest = {"not told apart", "未分列"};

constexpr std::string_view kStyle = R"css(
.report header{border-top:4px solid var(--accent);padding-top:1.1rem;margin-bottom:1.6rem}
.report header p{color:var(--soft)}
.report header .place{color:var(--accent);font-weight:600;letter-spacing:.06em}
.report h1{font-size:1.85rem;margin:.15rem 0 .35rem}
.report .figures{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.3rem 1.5rem;
display:grid;grid-template-columns:minmax(0,1fr);gap:1.1rem;break-inside:avoid}
.report .sum b{display:block;font:600 2.35rem/1.2 "Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;
overflow-wrap:anywhere}
.report .sum span,.report dt{color:var(--soft);font-size:.87rem}
.report .sum .capitals{display:block;margin-top:.25rem;color:var(--ink)}
.report dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.2rem,1fr));gap:.9rem 1.4rem;margin:0;
border-top:1px solid var(--line);padding-top:1rem}
.report dd{margin:0;font-size:1.3rem;font-weight:600;line-height:1.35;overflow-wrap:anywhere}
.report dd small{display:block;font-size:.8rem;font-weight:400;color:var(--soft)}
.report section{margin-top:2.4rem}
.report h2{font-size:1.25rem;padding-bottom:.3rem;margin-bottom:.9rem;border-bottom:1px solid var(--line);
break-after:avoid}
.report .chart{break-inside:avoid;margin-bottom:1rem}
.report .bars{display:grid;grid-template-columns:minmax(6rem,14rem) minmax(0,1fr) max-content;gap:.5rem .9rem;
align-items:center;font-size:.87rem;line-height:1.4}
.report .bars svg{width:100%;height:.95rem;display:block;border-radius:2px}
.report .bars .name{overflow-wrap:anywhere}
.report svg.columns{width:100%;height:auto;display:block;overflow:visible}
.report svg.shares{width:100%;height:1.7rem;display:block;border-radius:4px}
.report svg text{font-size:115px;fill:var(--soft);font-variant-numeric:tabular-nums}
.report .scale{text-anchor:end}.report .label{text-anchor:middle}
.report .grid{fill:var(--line)}.report .axis{fill:var(--soft)}
.report .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;font-size:.82rem;color:var(--soft);margin-top:.7rem}
.report .legend i{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.45em}
.report .legend b{color:var(--ink);font-weight:600}
.report .paid{fill:var(--paid);background:var(--paid)}.report .open{fill:var(--open);background:var(--open)}
.report .bad{fill:var(--bad);background:var(--bad)}.report .held{fill:var(--held);background:var(--held)}
.report .back{fill:var(--back);background:var(--back)}
.report .gone{fill:var(--gone);background:var(--gone)}
.report .empty{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.3rem 1.5rem;
margin-top:1.6rem;color:var(--soft)}
.report footer{margin-top:2.6rem;border-top:1px solid var(--line);padding-top:.9rem;font-size:.8rem;
color:var(--soft)}
.report td:first-child{min-width:8.5rem}
@media print{.report table{font-size:8.5pt}.report section{margin-top:1.6rem}.report h1{font-size:1.6rem}.report .sum b{font-size:1.9rem}}
@media (max-width:34rem){.report .bars{grid-template-columns:minmax(0,1fr) max-content;
grid-auto-flow:dense}.report .bars svg{grid-column:1/3}.report table{font-size:.78rem}.report th,.report td{padding:.3rem .35rem}}
)css";

std::string one_period(Period period, Lang lang) {
  if (lang == Lang::en) return period.to_string();
  constexpr std::array<std::string_view, 2> kHalves{"上半年", "下半年"};
  constexpr std::array<std::string_view, 4> kQuarters{"第一季度", "第二季度", "第三季度", "第四季度"};
  const auto at = static_cast<std::size_t>(period.number() - 1);
  const std::string year = std::to_string(period.year()) + "年";
  switch (period.kind()) {
    case PeriodKind::half:
      return year + std::string(kHalves[at]);
    case PeriodKind::quarter:
      return year + std::string(kQuarters[at]);
    case PeriodKind::month:
      return year + std::to_string(period.number()) + "月";
    case PeriodKind::year:
      break;
  }
  return year;
}

/// The rows by amount, the largest first, and what they leave of the whole as a last row without a name.
Result<std::vector<ReportRow>> rows_of(std::vector<ReportRow> rows, const Totals& whole, bool by_time) {
  Totals told;
  for (const ReportRow& row : rows) YKT_TRY(add(told, row.totals));
  if (!by_time)
    std::stable_sort(rows.begin(), rows.end(), [](const ReportRow& a, const ReportRow& b) {
      return a.totals.amount > b.totals.amount;
    });
  if (told.lines == whole.lines && told.amount == whole.amount) return rows;
  ReportRow& rest = rows.emplace_back();
  YKT_LET(amount, whole.amount.minus(told.amount));
  YKT_LET(paid, whole.paid.minus(told.paid));
  YKT_LET(unsettled, whole.unsettled.minus(told.unsettled));
  rest.totals = {.lines = whole.lines - told.lines,
                 .amount = amount,
                 .lines_paid = whole.lines_paid - told.lines_paid,
                 .paid = paid,
                 .lines_failed = whole.lines_failed - told.lines_failed,
                 .lines_returned = whole.lines_returned - told.lines_returned,
                 .unsettled = unsettled,
                 .lines_reissued = whole.lines_reissued - told.lines_reissued,
                 .lines_held = whole.lines_held - told.lines_held};
  return rows;
}

std::string name_of(const ReportRow& row, Lang lang) {
  if (!row.name.empty()) return row.name;
  return row.code.empty() ? std::string(say(lang, kRest)) : row.code;
}

/// What is drawn of a grouping: the longest list as its largest rows and one for all others.
Result<std::vector<chart::Bar>> bars_of(std::span<const ReportRow> rows, Lang lang, bool by_time) {
  std::vector<chart::Bar> out;
  Totals rest;
  std::int64_t others = 0;
  for (const ReportRow& row : rows) {
    if (by_time || rows.size() <= kBarsMax || out.size() + 1 < kBarsMax) {
      out.push_back({name_of(row, lang), row.totals.amount, row.totals.paid, row.totals.unsettled});
      continue;
    }
    YKT_TRY(add(rest, row.totals));
    ++others;
  }
  if (others > 0) {
    const std::string number = std::to_string(others);
    out.push_back({lang == Lang::zh ? "其余 " + number + " 项" : number + " others", rest.amount, rest.paid,
                   rest.unsettled});
  }
  return out;
}

/// The cells of one row after its name.
void append_cells(std::vector<std::string>& cells, const Totals& totals, std::string people) {
  const auto failures = failures_per_mille(totals);
  cells.insert(cells.end(),
               {std::move(people), grouped(totals.lines), grouped(totals.amount), grouped(totals.paid),
                page::percent(paid_per_mille(totals)), grouped(totals.lines_failed + totals.lines_returned),
                failures ? page::percent(*failures) : "–"});
}

void append_table(std::string& out, std::span<const ReportRow> rows, const Report& report, Words first,
                  Lang lang) {
  std::vector<page::Column> columns{{say(lang, first)}};
  for (const Words words :
       {Words{"People", "人数"}, Words{"Lines", "笔数"}, Words{"Amount (yuan)", "金额（元）"},
        Words{"Paid (yuan)", "已发放（元）"}, Words{"Paid", "发放率"}, Words{"Unsettled lines", "待补发笔数"},
        Words{"Failure rate", "失败率"}})
    columns.push_back({say(lang, words), page::Set::number});
  page::Table table(out, columns);
  for (const ReportRow& row : rows) {
    std::vector<std::string> cells{name_of(row, lang)};
    append_cells(cells, row.totals, row.people ? grouped(*row.people) : "–");
    table.row(cells, row.name.empty() ? std::string_view() : row.code);
  }
  std::vector<std::string> sums{std::string(say(lang, {"Total", "合计"}))};
  append_cells(sums, report.whole, grouped(report.people));
  table.sums(sums);
  table.close();
}

struct Grouping {
  const std::vector<ReportRow>* rows;
  Words title;
  Words column;
  bool by_time = false;
};

Done append_grouping(std::string& out, const Report& report, const Grouping& grouping, Lang lang) {
  if (grouping.rows->empty()) return {};
  YKT_LET(rows, rows_of(*grouping.rows, report.whole, grouping.by_time));
  YKT_LET(bars, bars_of(rows, lang, grouping.by_time));
  out.append("<section>\n<h2>").append(say(lang, grouping.title)).append("</h2>\n<div class=\"chart\">\n");
  if (grouping.by_time && bars.size() > 1)
    chart::append_columns(out, bars, lang);
  else
    chart::append_bars(out, bars);
  chart::append_legend(out, lang);
  out += "</div>\n";
  append_table(out, rows, report, grouping.column, lang);
  out += "</section>\n";
  return {};
}

struct StateLook {
  LineState state;
  Words name;
  std::string_view style;
};
constexpr std::array kStates = {
    StateLook{LineState::paid, {"Paid", "已发放"}, "paid"},
    StateLook{LineState::dispatched, {"With the bank", "银行发放中"}, "held"},
    StateLook{LineState::entered, {"Not sent yet", "尚未发送银行"}, "open"},
    StateLook{LineState::failed, {"Failed", "发放失败"}, "bad"},
    StateLook{LineState::returned, {"Returned", "退票"}, "back"},
    StateLook{LineState::unpaid, {"Closed without payment", "办结未发放"}, "gone"}};

Done append_states(std::string& out, const Report& report, Lang lang) {
  std::vector<chart::Share> shares;
  std::string rows;
  std::int64_t told = 0;
  Money sum;
  constexpr std::array kColumns = {Words{"State", "状态"}, Words{"Lines", "笔数"},
                                   Words{"Amount (yuan)", "金额（元）"}};
  const page::Column columns[] = {{say(lang, kColumns[0])},
                                  {say(lang, kColumns[1]), page::Set::number},
                                  {say(lang, kColumns[2]), page::Set::number}};
  page::Table table(rows, columns);
  for (const StateLook& look : kStates)
    for (const ReportState& row : report.states) {
      if (row.state != look.state || row.lines == 0) continue;
      told += row.lines;
      if (!sum.add(row.amount)) return fail(Code::money_overflow);
      const std::string name(say(lang, look.name));
      shares.push_back({name, grouped(row.lines), look.style, row.lines});
      table.row(std::array{name, grouped(row.lines), grouped(row.amount)});
    }
  if (shares.empty()) return {};
  YKT_LET(rest, report.whole.amount.minus(sum));
  if (told != report.whole.lines || !rest.is_zero())
    table.row(std::array{std::string(say(lang, kRest)), grouped(report.whole.lines - told), grouped(rest)});
  table.sums(std::array{std::string(say(lang, {"Total", "合计"})), grouped(report.whole.lines),
                        grouped(report.whole.amount)});
  table.close();
  out.append("<section>\n<h2>").append(say(lang, {"Lines by state", "按发放状态（笔数）"}));
  out += "</h2>\n<div class=\"chart\">\n";
  chart::append_shares(out, shares);
  out.append("</div>\n").append(rows).append("</section>\n");
  return {};
}

void append_figure(std::string& out, std::string_view name, const std::string& figure,
                   const std::string& beneath) {
  out.append("<div><dt>").append(name).append("</dt><dd>").append(escaped(figure));
  if (!beneath.empty()) out.append("<small>").append(escaped(beneath)).append("</small>");
  out += "</dd></div>\n";
}

void append_figures(std::string& out, const Report& report, Lang lang) {
  const Totals& whole = report.whole;
  const auto yuan = [&](Money amount) { return grouped(amount) + (lang == Lang::zh ? " 元" : " yuan"); };
  out.append("<div class=\"figures\">\n<p class=\"sum\"><span>");
  out.append(say(lang, {"Amount of all lines (yuan)", "补贴金额合计（元）"})).append("</span><b>");
  out.append(grouped(whole.amount)).append("</b><span class=\"capitals\" lang=\"zh-CN\">人民币");
  out.append(capitals(whole.amount)).append("</span></p>\n<dl>\n");
  append_figure(out, say(lang, {"Recipients", "补贴对象"}),
                grouped(report.people) + std::string(say(lang, {"", " 人"})), "");
  append_figure(out, say(lang, {"Lines", "发放明细"}),
                grouped(whole.lines) + std::string(say(lang, {"", " 笔"})),
                whole.lines_held == 0 ? ""
                                      : std::string(say(lang, {"held: ", "其中暂缓 "})) +
                                            grouped(whole.lines_held) + std::string(say(lang, {"", " 笔"})));
  append_figure(out, say(lang, {"Paid", "已发放"}), page::percent(paid_per_mille(whole)), yuan(whole.paid));
  const auto failures = failures_per_mille(whole);
  append_figure(out, say(lang, {"Failure rate", "失败率"}), failures ? page::percent(*failures) : "–",
                std::string(say(lang, {"to be settled: ", "待补发 "})) + yuan(whole.unsettled));
  out += "</dl>\n</div>\n";
}

void append_head(std::string& out, const Report& report, Lang lang) {
  out.append("<header>\n<p class=\"place\">").append(escaped(report.place)).append("</p>\n<h1>");
  out.append(say(lang, {"Subsidies paid by card", "惠民惠农财政补贴资金“一卡通”发放统计"}))
      .append("</h1>\n<p>");
  out.append(period_text(report.from, report.to, lang)).append(say(lang, {" · as of ", " · 数据截至 "}));
  out.append(report.made_on.to_string()).append("</p>\n</header>\n");
}

void append_foot(std::string& out, Lang lang) {
  out.append("<footer><p>")
      .append(say(
          lang, {"Every batch that was not cancelled counts, in the period that it pays for; a period counts "
                 "where it begins. The failure rate is that of all answers of banks, also of lines that were "
                 "reissued since. Amounts are exact to the fen.",
                 "统计范围为未撤销的全部批次，按所属期计入；跨期的所属期计入其起始时间所在区间。失败率为银行"
                 "已反馈明细中发放失败和退票的比例，含其后已补发的明细。金额精确到分。"}))
      .append("</p></footer>\n");
}

}  // namespace

std::string period_text(Period from, Period to, Lang lang) {
  if (from == to) return one_period(from, lang);
  return one_period(from, lang) + std::string(say(lang, {" to ", "至"})) + one_period(to, lang);
}

std::string report_title(const Report& report, Lang lang) {
  const std::string period = period_text(report.from, report.to, lang);
  if (lang == Lang::zh) return report.place + period + "惠民惠农财政补贴资金“一卡通”发放统计";
  return "Subsidies paid by card: " + report.place + ", " + period;
}

Result<std::string> report_page(const Report& report, Lang lang) {
  std::string out;
  page::open(out, lang, {report_title(report, lang), kStyle, "report"});
  append_head(out, report, lang);
  append_figures(out, report, lang);
  if (report.whole.lines == 0) {
    out.append("<p class=\"empty\">")
        .append(say(lang, {"There is no line in this range.", "所选区间内没有发放明细。"}))
        .append("</p>\n");
  } else {
    YKT_TRY(append_states(out, report, lang));
    for (const Grouping& grouping :
         {Grouping{&report.periods, {"By period", "按所属期"}, {"Period", "所属期"}, true},
          Grouping{&report.policies, {"By policy", "按补贴政策"}, {"Policy", "补贴政策"}},
          Grouping{&report.townships, {"By township", "按乡镇（街道）"}, {"Township", "乡镇（街道）"}},
          Grouping{&report.banks, {"By bank of the account", "按开户银行"}, {"Bank", "银行"}}})
      YKT_TRY(append_grouping(out, report, grouping, lang));
  }
  append_foot(out, lang);
  page::close(out);
  return out;
}

}  // namespace ykt
