// Amount: the explanation for people and for machines (H43).
#include <string>
#include <utility>

#include "policy/amount_words.hpp"
#include "ykt/base/capitals.hpp"
#include "ykt/entitlement/amount.hpp"

namespace ykt {
namespace {

using words::joined;
using words::Words;

/// One line for each step of one explanation.
class StepText {
 public:
  StepText(const AmountExplanation& explanation, Lang lang) : explanation_(explanation), lang_(lang) {}

  std::string line(const AmountStep& step) {
    std::string out = words_of(step);
    if (step.fact) out += source_of(*step.fact);
    if (step.kind == AmountStepKind::standard || step.kind == AmountStepKind::band ||
        step.kind == AmountStepKind::category || step.kind == AmountStepKind::item)
      so_far_ = step.operand.to_string();
    if (step.value && step.kind != AmountStepKind::pot) so_far_ = number(step);
    return out;
  }

 private:
  std::string words_of(const AmountStep& step) const {
    const std::string operand = measured(step.operand.to_string(), step);
    switch (step.kind) {
      case AmountStepKind::standard:
        return joined({pick({"补贴标准：", "Standard: "}), operand});
      case AmountStepKind::quantity:
        return joined({pick({"数量：", "Quantity: "}), operand});
      case AmountStepKind::bounds:
        return bounds(step);
      case AmountStepKind::multiplied:
      case AmountStepKind::months:
      case AmountStepKind::percent:
        return joined({so_far_, " × ", operand, " = ", value(step)});
      case AmountStepKind::days:
        return joined({step.label, pick({" 计 ", ": "}), step.operand.to_string(),
                       pick({" 天（当月 ", " days of "}), text(step.high), pick({" 天）：", ": "}),
                       text(step.low), " × ", step.operand.to_string(), " ÷ ", text(step.high), " = ",
                       value(step)});
      case AmountStepKind::attribute:
        return attribute(step);
      case AmountStepKind::band:
        return joined({pick({"所在档次 ", "Band "}), band(step), pick({"：", ": "}), operand});
      case AmountStepKind::item:
        return joined({pick({"品目：", "Item: "}), step.label, pick({"，补贴额 ", ", "}), operand});
      case AmountStepKind::item_capped:
        return joined({pick({"单件封顶：", "Capped for one piece: "}), step.operand.to_string(), " → ",
                       measured(text(step.value), step)});
      default:
        return more_words_of(step, operand);
    }
  }

  std::string more_words_of(const AmountStep& step, const std::string& operand) const {
    switch (step.kind) {
      case AmountStepKind::pot:
        return joined({pick({"资金总额 ", "Pot of "}), yuan(step.operand.to_string()), " ÷ ",
                       pick({"总基数 ", "total base "}), text(step.high),
                       pick({"，折合 ", ", which leaves "}), measured(text(step.value), step)});
      case AmountStepKind::pot_part:
        return joined({pick({"按比例取到分 ", "Exact share cut to 0.01 yuan: "}),
                       yuan(step.operand.to_string()),
                       pick({"，按最大余数法分得 ", "; by largest remainders "}), value(step)});
      case AmountStepKind::line:
        return joined({pick({"保障线：", "Line: "}), operand});
      case AmountStepKind::income:
        return joined({pick({"人均收入：", "Income per head: "}), operand});
      case AmountStepKind::gap:
        return joined({pick({"与保障线的差额：", "Gap to the line: "}), value(step)});
      case AmountStepKind::category:
        return joined({pick({"类别 ", "Class "}), step.label, pick({"：", ": "}), operand});
      case AmountStepKind::supplement:
        return joined({pick({"增发（", "Supplement ("}), group(step.label), pick({"）：", "): "}),
                       text(step.low), " × ", step.operand.to_string(), "% × ", text(step.high),
                       pick({" 人 = ", " persons = "}), value(step)});
      case AmountStepKind::cost:
        return joined({pick({"费用：", "Cost: "}), operand});
      case AmountStepKind::declared:
        return joined({pick({"申报金额：", "Declared: "}), operand});
      case AmountStepKind::part:
        return joined({pick({"项目：", "Part: "}), step.label});
      case AmountStepKind::part_skipped:
        return joined({pick({"项目“", "Part \""}), step.label, pick({"”不计：", "\" left out: "}),
                       lang_ == Lang::en ? code_info(step.code).en : code_info(step.code).zh});
      default:
        return last_words_of(step);
    }
  }

  std::string last_words_of(const AmountStep& step) const {
    switch (step.kind) {
      case AmountStepKind::added:
        return joined({pick({"合计：", "Sum: "}), value(step)});
      case AmountStepKind::rounded: {
        const NamedRounding rounding = explanation_.rule.rounding.value_or(NamedRounding{});
        return joined({words::of(rounding.mode).of(lang_), lang_ == Lang::en ? " " : "",
                       words::of(rounding.unit).of(lang_), pick({"：", ": "}), value(step)});
      }
      case AmountStepKind::cap:
        return joined({pick({"未超过最高额 ", "Within the cap of "}), yuan(step.operand.to_string())});
      case AmountStepKind::capped:
        return joined({pick({"封顶：", "Capped: "}), yuan(step.operand.to_string()), " → ", value(step)});
      case AmountStepKind::year_cap:
        return joined({pick({"年度上限 ", "Cap of "}), yuan(text(step.high)),
                       pick({"，本年已发 ", " a year, paid earlier "}), yuan(text(step.low)),
                       pick({"，本次 ", ", now "}), value(step)});
      default:
        return {};
    }
  }

  std::string_view pick(const Words& words) const { return words.of(lang_); }
  std::string measured(const std::string& number, const AmountStep& step) const {
    return words::measured(number, step.unit, lang_);
  }
  std::string yuan(const std::string& number) const { return words::yuan(number, lang_); }
  static std::string text(const std::optional<Decimal>& value) { return value ? value->to_string() : ""; }
  static std::string number(const AmountStep& step) {
    return step.over == 1 ? text(step.value) : joined({text(step.value), " ÷ ", std::to_string(step.over)});
  }
  std::string value(const AmountStep& step) const { return yuan(number(step)); }

  std::string bounds(const AmountStep& step) const {
    const std::string low = text(step.low);
    const std::string high = text(step.high);
    if (low.empty())
      return joined({pick({"数量未超过上限 ", "Quantity within the limit of "}), measured(high, step)});
    if (high.empty()) return joined({pick({"数量不低于下限 ", "Quantity at least "}), measured(low, step)});
    return joined({pick({"在规定范围内：", "Within "}), low, pick({" 至 ", " to "}), measured(high, step)});
  }

  static std::string band(const AmountStep& step) {
    if (!step.high) return text(step.low) + "+";
    return step.low == step.high ? text(step.low) : joined({text(step.low), "–", text(step.high)});
  }

  std::string attribute(const AmountStep& step) const {
    std::string_view what = pick({"家庭人口：", "Household: "});
    if (step.fact == AmountFact::birth_date) what = pick({"年龄：", "Age: "});
    if (step.fact == AmountFact::tags) what = pick({"等级：", "Grade: "});
    std::string out = joined({what, measured(step.operand.to_string(), step)});
    if (step.label.empty()) return out;
    std::string_view day = step.label;
    for (const NamedDay named : {NamedDay::month_first, NamedDay::month_last})
      if (slug(named) == day) day = words::of(named).of(lang_);
    return joined({out, pick({"（按 ", " (on "}), day, pick({" 计）", ")"})});
  }

  /// `disabled 1-2` as 残疾 1-2 级.
  std::string group(const std::string& label) const {
    const std::size_t space = label.find(' ');
    const auto kind = tag_kind_of_slug(label.substr(0, space));
    std::string out(kind ? ykt::text(*kind, lang_) : std::string_view(label));
    if (space == label.npos) return out;
    return joined({out, pick({" ", ", grade "}), label.substr(space + 1), pick({" 级", ""})});
  }

  std::string source_of(AmountFact fact) const {
    for (const AmountInput& input : explanation_.inputs)
      if (input.fact == fact && !input.source.empty())
        return joined({pick({"（来源：", " (source: "}), input.source, pick({"）", ")"})});
    return {};
  }

  const AmountExplanation& explanation_;
  Lang lang_;
  std::string so_far_;  ///< what the next product is taken of
};

Json text_or_null(const std::optional<Decimal>& value) {
  return value ? Json(value->to_string()) : Json(nullptr);
}

Json to_json(const AmountInput& input) {
  JsonObject out{{"fact", slug(input.fact)}, {"value", input.value}, {"unit", input.unit}};
  if (!input.source.empty()) out.emplace_back("source", input.source);
  return out;
}

Json to_json(const CountedMonth& month) {
  return JsonObject{{"month", Period::containing(month.first, PeriodKind::month).to_string()},
                    {"days", std::int64_t{month.days}},
                    {"of", std::int64_t{month.of}}};
}

template <class T>
JsonArray list_of(const std::vector<T>& items) {
  JsonArray out;
  for (const T& item : items) out.push_back(to_json(item));
  return out;
}

}  // namespace

std::string_view slug(AmountStepKind kind) noexcept {
  constexpr std::string_view kSlugs[] = {
      "standard",     "quantity", "bounds",      "multiplied", "months",   "days",     "attribute",
      "band",         "item",     "item_capped", "pot",        "pot_part", "line",     "income",
      "gap",          "category", "supplement",  "cost",       "percent",  "declared", "part",
      "part_skipped", "added",    "rounded",     "cap",        "capped",   "year_cap"};
  static_assert(std::size(kSlugs) == static_cast<std::size_t>(AmountStepKind::year_cap) + 1);
  return kSlugs[static_cast<std::size_t>(kind)];
}

std::vector<std::string> to_lines(const AmountExplanation& explanation, Lang lang) {
  const bool en = lang == Lang::en;
  std::vector<std::string> lines;
  lines.push_back(joined({en ? "Policy " : "政策 ", explanation.source.policy, en ? ", version " : "，第 ",
                          std::to_string(explanation.source.version), en ? ", period " : " 版，所属期 ",
                          explanation.period.to_string()}));
  StepText text(explanation, lang);
  for (const AmountStep& step : explanation.steps) lines.push_back(text.line(step));
  lines.push_back(joined({en ? "Amount: " : "金额：", words::yuan(explanation.amount.to_string(), lang),
                          en ? " (" : "（大写：", capitals(explanation.amount), en ? ")" : "）"}));
  return lines;
}

Json to_json(const AmountStep& step) {
  JsonObject out{{"step", slug(step.kind)}, {"operand", step.operand.to_string()}, {"unit", step.unit}};
  if (step.kind == AmountStepKind::bounds || step.low || step.high) {
    out.emplace_back("low", text_or_null(step.low));
    out.emplace_back("high", text_or_null(step.high));
  }
  if (step.value) out.emplace_back("value", step.value->to_string());
  if (step.over != 1) out.emplace_back("over", std::to_string(step.over));
  if (!step.label.empty()) out.emplace_back("label", step.label);
  if (step.code != Code::ok) out.emplace_back("code", slug(step.code));
  if (step.fact) out.emplace_back("fact", slug(*step.fact));
  return out;
}

Json to_json(const AmountExplanation& explanation) {
  return JsonObject{{"policy", explanation.source.policy},      {"version", explanation.source.version},
                    {"period", explanation.period.to_string()}, {"rule", to_json(explanation.rule)},
                    {"inputs", list_of(explanation.inputs)},    {"months", list_of(explanation.months)},
                    {"steps", list_of(explanation.steps)},      {"amount", explanation.amount.to_string()},
                    {"capitals", capitals(explanation.amount)}};
}

}  // namespace ykt
