// Policy list file: the same cells as records and as a table.
#include "ykt/publicity/policy_list_file.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "publicity/page.hpp"

namespace ykt {
namespace {

using page::escaped;
using page::or_not_stated;
using page::say;
using page::Words;

constexpr std::string_view kStyle = R"css(
@page{size:A4 landscape}
.policies main{max-width:76rem}
.policies header{border-top:4px solid var(--accent);padding-top:1rem;margin-bottom:1.4rem}
.policies h1{font-size:1.7rem;margin-bottom:.3rem}
.policies header p{color:var(--soft)}
.policies td:nth-child(2){font-weight:600;min-width:9rem}
.policies td:nth-child(3){white-space:nowrap}
.policies .empty{color:var(--soft)}
)css";

std::string level_of(const std::string& slug, Lang lang) {
  constexpr std::array<std::pair<std::string_view, Words>, 4> kLevels{{{"central", {"central", "中央"}},
                                                                       {"provincial", {"provincial", "省级"}},
                                                                       {"municipal", {"municipal", "市级"}},
                                                                       {"county", {"county", "县级"}}}};
  for (const auto& [name, words] : kLevels)
    if (slug == name) return std::string(say(lang, words));
  return or_not_stated("", lang);
}

std::string documents_of(const PolicySummary& policy, Lang lang) {
  std::string out;
  for (const PolicyDocument& document : policy.documents) {
    if (!out.empty()) out += say(lang, {"; ", "；"});
    out += document.title;
    if (document.number)
      out.append(say(lang, {" (", "（"})).append(*document.number).append(say(lang, {")", "）"}));
  }
  return or_not_stated(out, lang);
}

std::string card_of(const PolicySummary& policy, Lang lang) {
  if (!policy.card_text.empty()) return policy.card_text;
  switch (policy.card) {
    case CardStatus::on_card:
      return std::string(say(lang, {"yes", "是"}));
    case CardStatus::not_yet:
      return std::string(say(lang, {"not yet", "尚未"}));
    case CardStatus::not_stated:
      break;
  }
  return or_not_stated("", lang);
}

}  // namespace

std::string policy_list_title(const PolicyListHead& head, Lang lang) {
  return lang == Lang::zh ? head.division + "惠民惠农财政补贴政策清单"
                          : "Subsidy policies in force in " + head.division;
}

std::string policy_list_csv(std::span<const PolicySummary> policies, Lang lang, const CsvStyle& style) {
  constexpr std::array kTitles = {Words{"No.", "序号"},
                                  Words{"Code", "编码"},
                                  Words{"Policy", "政策名称"},
                                  Words{"Short name", "四字简称"},
                                  Words{"Level", "项目级次"},
                                  Words{"Target", "补贴对象"},
                                  Words{"Standard", "补贴标准"},
                                  Words{"Department", "主管部门"},
                                  Words{"Hotline", "咨询电话"},
                                  Words{"Office", "受理地点"},
                                  Words{"Filing", "申报时间"},
                                  Words{"Payment", "发放时间"},
                                  Words{"By card", "通过一卡通发放"},
                                  Words{"Documents", "制度文件"}};
  std::string out;
  const auto append = [&](const std::vector<std::string>& cells) {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    append_csv_record(out, views, style);
  };
  std::vector<std::string> titles;
  for (const Words words : kTitles) titles.emplace_back(say(lang, words));
  append(titles);
  std::int64_t number = 0;
  for (const PolicySummary& policy : policies) {
    std::vector<std::string> cells{std::to_string(++number), policy.code};
    for (const std::string* text : {&policy.name, &policy.four_character_name})
      cells.push_back(or_not_stated(*text, lang));
    cells.push_back(level_of(policy.level, lang));
    for (const std::string* text : {&policy.target, &policy.standard, &policy.department, &policy.hotline,
                                    &policy.office, &policy.filing_time, &policy.payment_time})
      cells.push_back(or_not_stated(*text, lang));
    cells.push_back(card_of(policy, lang));
    cells.push_back(documents_of(policy, lang));
    append(cells);
  }
  return out;
}

std::string policy_list_page(const PolicyListHead& head, std::span<const PolicySummary> policies, Lang lang) {
  const std::string title = policy_list_title(head, lang);
  std::string out;
  page::open(out, lang, {title, kStyle, "policies"});
  out.append("<header>\n<h1>").append(escaped(title)).append("</h1>\n<p>");
  out.append(say(lang, {"As of ", "截至 "})).append(head.date.to_string()).append(" · ");
  out.append(page::grouped(static_cast<std::int64_t>(policies.size())));
  out.append(say(lang, {" policies", " 项"})).append("</p>\n</header>\n");
  constexpr std::array kTitles = {Words{"Policy", "政策名称"},     Words{"Level", "级次"},
                                  Words{"Target", "补贴对象"},     Words{"Standard", "补贴标准"},
                                  Words{"Department", "主管部门"}, Words{"Hotline", "咨询电话"},
                                  Words{"Documents", "制度文件"}};
  std::vector<page::Column> columns{{say(lang, {"No.", "序号"}), page::Set::number}};
  for (const Words words : kTitles) columns.push_back({say(lang, words)});
  columns[6].set = page::Set::code;  // a telephone number is not broken
  page::Table table(out, columns);
  std::int64_t number = 0;
  for (const PolicySummary& policy : policies) {
    const std::string& name = policy.name.empty() ? policy.code : policy.name;
    table.row(std::array{std::to_string(++number), name, level_of(policy.level, lang),
                         or_not_stated(policy.target, lang), or_not_stated(policy.standard, lang),
                         or_not_stated(policy.department, lang), or_not_stated(policy.hotline, lang),
                         documents_of(policy, lang)});
  }
  table.close();
  if (policies.empty())
    out.append("<p class=\"empty\">")
        .append(say(lang, {"No policy is in force.", "没有正在执行的政策。"}))
        .append("</p>\n");
  page::close(out);
  return out;
}

}  // namespace ykt
