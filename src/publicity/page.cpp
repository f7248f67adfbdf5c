#include "publicity/page.hpp"

#include <algorithm>

#include "ykt/base/text.hpp"

namespace ykt::page {
namespace {

// Colours by what they say, in light and dark; ink on paper when printed. Contrast of text is above 4.5 : 1.
constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--paper:#fbfaf6;--card:#ffffff;--ink:#1c2430;--soft:#566072;--line:#dcdad2;
--accent:#9c2a1f;--paid:#1d6f74;--open:#a9c9c7;--bad:#b4531f;--back:#d99a3d;--held:#7b6a9c;--gone:#8d93a0;--stripe:#f4f2ec}
@media (prefers-color-scheme:dark){:root{--paper:#12161c;--card:#1a2029;--ink:#ebe8e0;--soft:#a9b1bf;
--line:#323b48;--accent:#ff9a86;--paid:#4fb8b4;--open:#2d4c50;--bad:#f0955c;--back:#e6c07a;--held:#a596c8;--gone:#6d7686;
--stripe:#171c24}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.65 "Noto Sans CJK SC","Source Han Sans SC",
"PingFang SC","Microsoft YaHei","Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:60rem;margin:0 auto;padding:2.5rem 1.5rem 3rem}
h1,h2{font-family:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;line-height:1.3;margin:0}
p{margin:0}
table{width:100%;border-collapse:collapse;font-size:.87rem;line-height:1.45}
th{font-weight:600;text-align:left;color:var(--soft);border-bottom:1.5px solid var(--ink);padding:.4rem .6rem;
vertical-align:bottom}
td{padding:.36rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
tbody tr:nth-child(even) td{background:var(--stripe)}
td small{display:block;color:var(--soft);font-size:.85em;line-height:1.3}
.n{text-align:right;white-space:nowrap;overflow-wrap:normal}
.c{white-space:nowrap;overflow-wrap:normal}
.wide{overflow-x:auto}
tfoot td{font-weight:600;border-top:1.5px solid var(--ink);border-bottom:0}
thead{display:table-header-group}
tfoot{display:table-row-group}
tr{break-inside:avoid}
@page{size:A4;margin:15mm 14mm}
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;
--accent:#9c2a1f;--paid:#1d6f74;--open:#a9c9c7;--bad:#b4531f;--back:#d99a3d;--held:#7b6a9c;--gone:#8d93a0;--stripe:#f5f4f0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:10.5pt}.wide{overflow:visible}main{max-width:none;padding:0}}
)css";

std::string_view reference(char32_t c) noexcept {
  switch (c) {
    case U'&':
      return "&amp;";
    case U'<':
      return "&lt;";
    case U'>':
      return "&gt;";
    case U'"':
      return "&quot;";
    case U'\'':
      return "&#39;";
    default:
      return {};
  }
}

std::string with_commas(std::string digits) {
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(digits.find('.'), digits.size());
  for (std::size_t at = end; at > sign + 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

}  // namespace

std::string escaped(std::string_view text) {
  constexpr char32_t kReplacement = 0xFFFD;
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : CodePoints(text)) {
    if (const std::string_view name = reference(c); !name.empty())
      out += name;
    else if (c == kBadUtf8)
      append_utf8(out, kReplacement);
    else
      append_utf8(out, is_control(c) ? U' ' : c);
  }
  return out;
}

std::string or_not_stated(const std::string& text, Lang lang) {
  return text.empty() ? std::string(say(lang, {"not stated", "未载明"})) : text;
}

std::string grouped(std::int64_t number) { return with_commas(std::to_string(number)); }
std::string grouped(Money amount) { return with_commas(amount.to_string()); }

std::string percent(std::int64_t per_mille) {
  return std::to_string(per_mille / 10) + "." + std::to_string(per_mille % 10) + "%";
}

void open(std::string& out, Lang lang, const Head& head) {
  out +=
      lang == Lang::zh ? "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n" : "<!DOCTYPE html>\n<html lang=\"en\">\n";
  out += "<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  out += escaped(head.title);
  out.append("</title>\n<style>").append(kStyle).append(head.style).append("</style>\n</head>\n");
  out.append("<body class=\"").append(head.kind).append("\">\n<main>\n");
}

void close(std::string& out) { out += "</main>\n</body>\n</html>\n"; }

Table::Table(std::string& out, std::span<const Column> columns)
    : out_(out), columns_(columns.begin(), columns.end()) {
  out_ += "<div class=\"wide\"><table>\n<thead>";
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.emplace_back(column.title);
  append(titles, "th");
  out_ += "</thead>\n<tbody>\n";
}

void Table::append(std::span<const std::string> cells, std::string_view cell, std::string_view note) {
  out_ += "<tr>";
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    out_.append("<").append(cell);
    if (columns_[i].set == Set::number) out_ += " class=\"n\"";
    if (columns_[i].set == Set::code) out_ += " class=\"c\"";
    out_.append(">").append(escaped(cells[i]));
    if (i == 0 && !note.empty()) out_.append("<small>").append(escaped(note)).append("</small>");
    out_.append("</").append(cell).append(">");
  }
  out_ += "</tr>\n";
}

void Table::sums(std::span<const std::string> cells) {
  if (!summed_) out_ += "</tbody>\n<tfoot>\n";
  summed_ = true;
  append(cells, "td");
}

void Table::close() { out_ += summed_ ? "</tfoot>\n</table></div>\n" : "</tbody>\n</table></div>\n"; }

}  // namespace ykt::page
