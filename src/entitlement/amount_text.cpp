// Amount: the explanation for people and for machines (H43).
#include <string>
#include <utility>

#include "ykt/entitlement/amount.hpp"

namespace ykt {
namespace {

struct Words {
  std::string_view zh;
  std::string_view en;
  std::string_view of(Lang lang) const noexcept { return lang == Lang::en ? en : zh; }
};

Words words_of(Rounding mode) noexcept {
  switch (mode) {
    case Rounding::half_up:
      return {"四舍五入", "rounded half up"};
    case Rounding::half_even:
      return {"四舍六入五成双", "rounded half to even"};
    case Rounding::down:
      return {"舍去尾数", "rounded down"};
    case Rounding::up:
      return {"进一", "rounded up"};
  }
  return {};
}

Words words_of(RoundUnit unit) noexcept {
  switch (unit) {
    case RoundUnit::fen:
      return {"到分", "to 0.01 yuan"};
    case RoundUnit::jiao:
      return {"到角", "to 0.1 yuan"};
    case RoundUnit::yuan:
      return {"到元", "to whole yuan"};
  }
  return {};
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

std::string bounds_line(const AmountStep& step, bool en) {
  const std::string low = step.low ? step.low->to_string() : "";
  const std::string high = step.high ? step.high->to_string() : "";
  if (low.empty())
    return joined({en ? "Quantity within the limit of " : "数量未超过上限 ", high, " ", step.unit});
  if (high.empty()) return joined({en ? "Quantity at least " : "数量不低于下限 ", low, " ", step.unit});
  return joined(
      {en ? "Quantity within " : "数量在规定范围内：", low, en ? " to " : " 至 ", high, " ", step.unit});
}

std::string product_line(std::string_view from, const AmountStep& step, bool en) {
  const std::string value = step.value ? step.value->to_string() + (en ? " yuan" : " 元")
                                       : std::string(en ? "more than 38 digits" : "超过 38 位数字");
  return joined({from, " × ", step.operand.to_string(), " ", step.unit, " = ", value});
}

std::string step_line(const AmountExplanation& explanation, const AmountStep& step, const std::string& so_far,
                      Lang lang) {
  const bool en = lang == Lang::en;
  const std::string yuan = en ? " yuan" : " 元";
  switch (step.kind) {
    case AmountStepKind::standard:
      return joined({en ? "Standard: " : "补贴标准：", step.operand.to_string(), " ", step.unit});
    case AmountStepKind::quantity:
      return joined({en ? "Quantity: " : "数量：", step.operand.to_string(), " ", step.unit});
    case AmountStepKind::bounds:
      return bounds_line(step, en);
    case AmountStepKind::multiplied:
    case AmountStepKind::months:
      return product_line(so_far, step, en);
    case AmountStepKind::rounded: {
      const NamedRounding rounding = explanation.rule.rounding.value_or(NamedRounding{});
      return joined({words_of(rounding.mode).of(lang), en ? " " : "", words_of(rounding.unit).of(lang),
                     en ? ": " : "：", step.value->to_string(), yuan});
    }
    case AmountStepKind::capped:
      return joined(
          {en ? "Capped: " : "封顶：", step.operand.to_string(), yuan, " → ", step.value->to_string(), yuan});
  }
  return {};
}

Json text_or_null(const std::optional<Decimal>& value) {
  return value ? Json(value->to_string()) : Json(nullptr);
}

Json to_json(const AmountStep& step) {
  JsonObject out{{"step", slug(step.kind)}, {"operand", step.operand.to_string()}, {"unit", step.unit}};
  if (step.kind == AmountStepKind::bounds) {
    out.emplace_back("low", text_or_null(step.low));
    out.emplace_back("high", text_or_null(step.high));
  } else if (step.kind != AmountStepKind::standard && step.kind != AmountStepKind::quantity) {
    out.emplace_back("value", text_or_null(step.value));
  }
  return out;
}

}  // namespace

std::string_view slug(AmountStepKind kind) noexcept {
  switch (kind) {
    case AmountStepKind::standard:
      return "standard";
    case AmountStepKind::quantity:
      return "quantity";
    case AmountStepKind::bounds:
      return "bounds";
    case AmountStepKind::multiplied:
      return "multiplied";
    case AmountStepKind::months:
      return "months";
    case AmountStepKind::rounded:
      return "rounded";
    case AmountStepKind::capped:
      return "capped";
  }
  return {};
}

std::vector<std::string> to_lines(const AmountExplanation& explanation, Lang lang) {
  const bool en = lang == Lang::en;
  std::vector<std::string> lines;
  lines.push_back(joined({en ? "Policy " : "政策 ", explanation.source.policy, en ? ", version " : "，第 ",
                          std::to_string(explanation.source.version), en ? ", period " : " 版，所属期 ",
                          explanation.period.to_string()}));
  std::string so_far;  // what the next product is taken of
  for (const AmountStep& step : explanation.steps) {
    lines.push_back(step_line(explanation, step, so_far, lang));
    if (step.kind == AmountStepKind::standard) so_far = step.operand.to_string();
    if (step.value) so_far = step.value->to_string();
  }
  lines.push_back(joined({en ? "Amount: " : "金额：", explanation.amount.to_string(), en ? " yuan" : " 元"}));
  return lines;
}

Json to_json(const AmountExplanation& explanation) {
  JsonObject inputs{{"quantity", text_or_null(explanation.inputs.quantity)},
                    {"months", explanation.inputs.months ? Json(*explanation.inputs.months) : Json(nullptr)}};
  JsonArray steps;
  for (const AmountStep& step : explanation.steps) steps.push_back(to_json(step));
  return JsonObject{{"policy", explanation.source.policy},
                    {"version", explanation.source.version},
                    {"period", explanation.period.to_string()},
                    {"rule", to_json(explanation.rule)},
                    {"inputs", std::move(inputs)},
                    {"steps", std::move(steps)},
                    {"amount", explanation.amount.to_string()}};
}

}  // namespace ykt
