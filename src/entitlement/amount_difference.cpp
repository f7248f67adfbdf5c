#include "ykt/entitlement/amount_difference.hpp"

#include <algorithm>

#include "policy/amount_words.hpp"

namespace ykt {
namespace {

using words::joined;

/// The line of a step: the first line of an explanation is its head.
std::string line_of(const AmountExplanation& explanation, std::size_t step, Lang lang) {
  if (step >= explanation.steps.size()) return {};
  return to_lines(explanation, lang)[step + 1];
}

/// Amounts are above zero, so their difference fits.
Money less(Money a, Money b) noexcept { return Money::from_fen(a.fen() - b.fen()); }

Json side(const std::optional<AmountStep>& step, const std::string& en, const std::string& zh, Money amount) {
  return JsonObject{{"step", step ? to_json(*step) : Json(nullptr)},
                    {"text", en},
                    {"text_zh", zh},
                    {"amount", amount.to_string()}};
}

}  // namespace

AmountDifference compare_amounts(const AmountExplanation& first, const AmountExplanation& second) {
  AmountDifference out;
  out.other_policy = first.source.policy != second.source.policy;
  out.other_version = !out.other_policy && first.source.version != second.source.version;
  out.other_period = first.period != second.period;
  out.first_amount = first.amount;
  out.second_amount = second.amount;
  const auto [mine, theirs] =
      std::mismatch(first.steps.begin(), first.steps.end(), second.steps.begin(), second.steps.end());
  if (mine == first.steps.end() && theirs == second.steps.end()) return out;
  const auto step = static_cast<std::size_t>(mine - first.steps.begin());
  out.step = step;
  if (mine != first.steps.end()) out.first = *mine;
  if (theirs != second.steps.end()) out.second = *theirs;
  out.first_line_zh = line_of(first, step, Lang::zh);
  out.first_line_en = line_of(first, step, Lang::en);
  out.second_line_zh = line_of(second, step, Lang::zh);
  out.second_line_en = line_of(second, step, Lang::en);
  return out;
}

std::vector<std::string> to_lines(const AmountDifference& difference, Lang lang) {
  const bool en = lang == Lang::en;
  std::vector<std::string> lines;
  if (difference.other_policy) lines.emplace_back(en ? "The policies differ" : "所依据的政策不同");
  if (difference.other_version)
    lines.emplace_back(en ? "The versions of the policy differ" : "所依据的政策版本不同");
  if (difference.other_period) lines.emplace_back(en ? "The periods differ" : "所属期不同");
  if (difference.step) {
    const auto said = [&](const std::string& line) {
      return line.empty() ? std::string(en ? "no such step" : "没有这一步") : line;
    };
    const std::string number = std::to_string(*difference.step + 1);
    lines.push_back(en ? joined({"They part at step ", number}) : joined({"从第 ", number, " 步起不同"}));
    lines.push_back(joined(
        {en ? "The first: " : "前者：", said(en ? difference.first_line_en : difference.first_line_zh)}));
    lines.push_back(joined(
        {en ? "The second: " : "后者：", said(en ? difference.second_line_en : difference.second_line_zh)}));
  } else if (difference.same()) {
    lines.emplace_back(en ? "Nothing differs" : "没有不同");
  }
  const Money more = less(difference.first_amount, difference.second_amount);
  lines.push_back(
      joined({en ? "Amounts: " : "金额：", words::yuan(difference.first_amount.to_string(), lang),
              en ? " and " : "，", words::yuan(difference.second_amount.to_string(), lang),
              en ? ", a difference of " : "，相差 ",
              words::yuan(Money::from_fen(more.sign() < 0 ? -more.fen() : more.fen()).to_string(), lang)}));
  return lines;
}

Json to_json(const AmountDifference& difference) {
  return JsonObject{
      {"same", difference.same()},
      {"other_policy", difference.other_policy},
      {"other_version", difference.other_version},
      {"other_period", difference.other_period},
      {"step", difference.step ? Json(static_cast<std::int64_t>(*difference.step) + 1) : Json(nullptr)},
      {"first",
       side(difference.first, difference.first_line_en, difference.first_line_zh, difference.first_amount)},
      {"second", side(difference.second, difference.second_line_en, difference.second_line_zh,
                      difference.second_amount)},
      {"difference", less(difference.first_amount, difference.second_amount).to_string()}};
}

}  // namespace ykt
