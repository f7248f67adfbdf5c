// Eligibility: lines for a person and JSON for a program.
#include <array>

#include "ykt/entitlement/eligibility.hpp"

namespace ykt {
namespace {

std::string tag_text(const PersonTag& tag, bool en) {
  std::string out;
  if (tag.detail) out += (en ? "kind " : "类别 ") + std::to_string(tag.detail) + (en ? ", " : "，");
  if (tag.grade) out += (en ? "grade " : "等级 ") + std::to_string(tag.grade) + (en ? ", " : "，");
  out += (en ? "from " : "自 ") + tag.from.to_string();
  if (tag.to) out += (en ? " to " : " 至 ") + tag.to->to_string();
  return out;
}

/// The value that a condition was held against, as a person says it.
std::string compared_text(const ConditionResult& result, Lang lang) {
  const bool en = lang == Lang::en;
  if (result.tag) return tag_text(*result.tag, en);
  switch (result.condition.kind()) {
    case ConditionKind::age:
      return result.compared.empty() ? "" : result.compared + (en ? " years" : " 周岁");
    case ConditionKind::sex:
      if (en || result.compared.empty()) return result.compared;
      return result.compared == slug(Sex::male) ? "男" : "女";
    case ConditionKind::household_size:
      return result.compared.empty() ? "" : result.compared + (en ? " members" : " 人");
    case ConditionKind::household_head:
    case ConditionKind::list:
    case ConditionKind::policy:
      if (result.compared.empty()) return {};
      if (result.compared == "true") return en ? "yes" : "是";
      return en ? "no" : "否";
    default:
      return result.compared;
  }
}

void add_lines(const ConditionResult& result, Lang lang, std::size_t depth, std::vector<std::string>& into) {
  into.push_back(std::string(depth * 2, ' ') + line_of(result, lang));
  for (const ConditionResult& part : result.of) add_lines(part, lang, depth + 1, into);
}

Json texts(const std::vector<std::string>& values) {
  JsonArray out;
  for (const std::string& value : values) out.push_back(Json(value));
  return out;
}

Json to_json(const ConditionResult& result) {
  JsonObject out{
      {"path", result.path}, {"kind", slug(result.condition.kind())}, {"outcome", slug(result.outcome)}};
  if (!result.condition.group()) out.emplace_back("condition", to_json(result.condition));
  if (!result.compared.empty()) out.emplace_back("compared", result.compared);
  if (result.tag) {
    JsonObject tag{{"detail", std::int64_t{result.tag->detail}},
                   {"grade", std::int64_t{result.tag->grade}},
                   {"from", result.tag->from.to_string()}};
    if (result.tag->to) tag.emplace_back("to", result.tag->to->to_string());
    out.emplace_back("tag", std::move(tag));
  }
  if (!result.missing.empty()) out.emplace_back("missing", texts(result.missing));
  if (result.condition.group()) {
    JsonArray of;
    for (const ConditionResult& part : result.of) of.push_back(to_json(part));
    out.emplace_back("of", std::move(of));
  }
  return out;
}

}  // namespace

std::string_view slug(ConditionOutcome outcome) noexcept {
  constexpr std::array<std::string_view, 3> kNames{"fails", "unknown", "holds"};
  return kNames[static_cast<std::size_t>(outcome)];
}

std::string_view text(ConditionOutcome outcome, Lang lang) noexcept {
  constexpr std::array<std::string_view, 3> kZh{"不符合", "无法判断", "符合"};
  constexpr std::array<std::string_view, 3> kEn{"fails", "cannot be decided", "holds"};
  const auto at = static_cast<std::size_t>(outcome);
  return lang == Lang::en ? kEn[at] : kZh[at];
}

std::string_view slug(EligibilityVerdict verdict) noexcept {
  constexpr std::array<std::string_view, 3> kNames{"eligible", "unknown", "not_eligible"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view slug(Combination combination) noexcept {
  constexpr std::array<std::string_view, 3> kNames{"together", "exclusive", "not_stated"};
  return kNames[static_cast<std::size_t>(combination)];
}

std::string line_of(const ConditionResult& result, Lang lang) {
  const bool en = lang == Lang::en;
  std::string out = result.condition.text.empty() ? text(result.condition, lang) : result.condition.text;
  out.append(en ? ": " : "：").append(text(result.outcome, lang));
  if (const std::string compared = compared_text(result, lang); !compared.empty())
    out.append(en ? " (" : "（").append(compared).append(en ? ")" : "）");
  if (result.condition.group()) return out;
  for (std::size_t i = 0; i < result.missing.size(); ++i)
    out.append(i ? (en ? ", " : "、") : (en ? "; missing: " : "；缺少：")).append(result.missing[i]);
  return out;
}

std::vector<std::string> to_lines(const Eligibility& eligibility, Lang lang) {
  const bool en = lang == Lang::en;
  constexpr std::array<std::string_view, 3> kZh{"可能符合", "无法判断", "不符合"};
  constexpr std::array<std::string_view, 3> kEn{"may fit", "cannot be said yet", "does not fit"};
  const auto verdict = static_cast<std::size_t>(eligibility.verdict);
  std::vector<std::string> lines;
  lines.push_back((en ? "Policy " : "政策 ") + eligibility.policy + (en ? ", version " : "，第 ") +
                  std::to_string(eligibility.version) + (en ? ", on " : " 版，按 ") +
                  eligibility.as_of.to_string() + (en ? ": " : " 计：") +
                  std::string(en ? kEn[verdict] : kZh[verdict]));
  if (!eligibility.stated) lines.push_back(Error{Code::eligibility_not_stated, "", {}}.text(lang));
  for (const ConditionResult& result : eligibility.results) add_lines(result, lang, 0, lines);
  return lines;
}

Json to_json(const Eligibility& eligibility) {
  JsonArray results;
  for (const ConditionResult& result : eligibility.results) results.push_back(to_json(result));
  return JsonObject{{"policy", eligibility.policy},
                    {"version", eligibility.version},
                    {"as_of", eligibility.as_of.to_string()},
                    {"verdict", slug(eligibility.verdict)},
                    {"conditions_stated", eligibility.stated},
                    {"results", std::move(results)},
                    {"missing", texts(eligibility.missing)}};
}

}  // namespace ykt
