// Notice page: how a village's list looks on the board.
#include "ykt/publicity/notice_page.hpp"

#include <algorithm>
#include <vector>

#include "publicity/notice_mask.hpp"
#include "publicity/page.hpp"
#include "ykt/base/capitals.hpp"
#include "ykt/publicity/report_page.hpp"

namespace ykt {
namespace {

using page::escaped;
using page::or_not_stated;
using page::say;
using page::Words;

constexpr std::string_view kStyle = R"css(
.notice header{text-align:center;margin-bottom:1.5rem}
.notice header p{color:var(--soft);letter-spacing:.08em}
.notice h1{font-size:1.9rem;letter-spacing:.06em;margin:.35rem 0 .9rem}
.notice header::after{content:"";display:block;width:100%;border-top:2px solid var(--accent)}
.notice .about{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1.2rem;margin:0 0 1.2rem}
.notice dt{color:var(--soft)}.notice dd{margin:0;overflow-wrap:anywhere}
.notice .words{text-indent:2em;margin-bottom:1.1rem}
.notice:lang(en) .words{text-indent:0}
.notice .sum{margin-top:.9rem;text-align:right;break-before:avoid}
.notice .object{margin-top:1.2rem;padding:.8rem 1.1rem;border-left:3px solid var(--accent);background:var(--stripe);
break-inside:avoid}
.notice .seal{margin:3.2rem 0 0 auto;width:17rem;text-align:center;break-inside:avoid;break-before:avoid;
line-height:2.1}
.notice .seal span{display:block;height:4.4rem}
)css";

/// One column of the rows: shown where no mask hides it and some row has it.
struct Cell {
  Words title;
  std::string NoticeRow::* text;
};
constexpr Cell kCells[] = {{{"Group", "组别"}, &NoticeRow::group},
                           {{"Name", "姓名"}, &NoticeRow::name},
                           {{"ID number", "身份证号"}, &NoticeRow::id_number},
                           {{"Telephone", "联系电话"}, &NoticeRow::phone},
                           {{"Account", "银行账号"}, &NoticeRow::account}};

std::string day(Date date, Lang lang) {
  if (lang == Lang::en) return date.to_string();
  return std::to_string(date.year()) + "年" + std::to_string(date.month()) + "月" +
         std::to_string(date.day()) + "日";
}

void append_about(std::string& out, const NoticeHead& head, Lang lang) {
  const auto entry = [&](Words name, const std::string& text) {
    out.append("<dt>").append(say(lang, name)).append("</dt><dd>").append(escaped(text)).append("</dd>\n");
  };
  const std::string until =
      head.until ? std::string(say(lang, {" to ", "至"})) + day(*head.until, lang) : std::string();
  out += "<dl class=\"about\">\n";
  entry({"Policy", "补贴政策"}, or_not_stated(head.policy, lang));
  entry({"Period", "补贴所属期"}, period_text(head.period, head.period, lang));
  entry({"Department", "主管部门"}, or_not_stated(head.department, lang));
  entry({"Notice", "公示时间"}, day(head.opened, lang) + until);
  out += "</dl>\n";
}

/// The table, and the sum that stands under it.
Result<Money> append_rows(std::string& out, std::span<const NoticeRow> rows, Lang lang) {
  std::vector<const Cell*> shown;
  for (const Cell& cell : kCells)
    if (std::any_of(rows.begin(), rows.end(),
                    [&](const NoticeRow& row) { return !(row.*cell.text).empty(); }))
      shown.push_back(&cell);
  std::vector<page::Column> columns{{say(lang, {"No.", "序号"}), page::Set::number}};
  for (const Cell* cell : shown) columns.push_back({say(lang, cell->title)});
  columns.push_back({say(lang, {"Amount (yuan)", "补贴金额（元）"}), page::Set::number});
  page::Table table(out, columns);
  Money sum;
  std::int64_t number = 0;
  for (const NoticeRow& row : rows) {
    std::vector<std::string> cells{std::to_string(++number)};
    for (const Cell* cell : shown) cells.push_back(row.*cell->text);
    cells.push_back(page::grouped(row.amount));
    table.row(cells);
    if (!sum.add(row.amount)) return fail(Code::money_overflow);
  }
  table.close();
  return sum;
}

void append_end(std::string& out, const NoticeHead& head, Lang lang) {
  const std::string hotline = escaped(or_not_stated(head.hotline, lang));
  out += "<p class=\"object\">";
  if (lang == Lang::zh)
    out.append("对公示内容有异议的，请在公示期内向主管部门反映。电话：<b>").append(hotline).append("</b>");
  else
    out.append("Whoever objects tells the department while the notice stands. Telephone: <b>")
        .append(hotline)
        .append("</b>");
  out.append("</p>\n<div class=\"seal\">").append(say(lang, {"(seal)", "（盖章）"})).append("<span></span>");
  out.append(say(lang, {"Date: ____________", "年　　月　　日"})).append("</div>\n");
}

}  // namespace

std::string notice_title(const NoticeHead& head, Lang lang) {
  return lang == Lang::zh ? head.village + "补贴资金发放公示" : "Public notice of subsidies: " + head.village;
}

Result<std::string> notice_page(const NoticeHead& head, std::span<const NoticeRow> rows,
                                const NoticeMasks& masks, Lang lang) {
  std::vector<NoticeRow> shown;
  shown.reserve(rows.size());
  for (const NoticeRow& row : rows) shown.push_back(masked(row, masks));
  const std::string title = notice_title(head, lang);
  std::string out;
  page::open(out, lang, {title, kStyle, "notice"});
  out.append("<header>\n<p>").append(escaped(head.division)).append("</p>\n<h1>").append(escaped(title));
  out += "</h1>\n</header>\n";
  append_about(out, head, lang);
  out.append("<p class=\"words\">")
      .append(say(lang, {"Who is to be paid, and how much, is made known here for everybody to check.",
                         "现将本村（社区）拟发放补贴的对象和金额予以公示，接受群众监督。"}))
      .append("</p>\n");
  YKT_LET(sum, append_rows(out, shown, lang));
  const std::string number = page::grouped(static_cast<std::int64_t>(rows.size()));
  out.append("<p class=\"sum\">");
  if (lang == Lang::zh)
    out.append("合计 ")
        .append(number)
        .append(" 笔，<b>")
        .append(page::grouped(sum))
        .append(" 元</b>（大写：人民币");
  else
    out.append(number)
        .append(" lines, <b>")
        .append(page::grouped(sum))
        .append(" yuan</b> (<span lang=\"zh-CN\">人民币");
  out.append(capitals(sum)).append(lang == Lang::zh ? "）" : "</span>)").append("</p>\n");
  append_end(out, head, lang);
  page::close(out);
  return out;
}

}  // namespace ykt
