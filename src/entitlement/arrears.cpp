#include "ykt/entitlement/arrears.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "entitlement/amount_forms.hpp"
#include "policy/amount_words.hpp"
#include "ykt/base/capitals.hpp"

namespace ykt {
namespace {

using words::joined;
using words::yuan;

Failure not_stated(std::string_view field) {
  return fail(Code::policy_field_not_stated, path_of("", field), {{"policy_field", std::string(field)}});
}

Done check_change(const StandardChange& change) {
  const PolicyVersion& newer = change.newer;
  if (change.older.code != newer.code) return fail(Code::arrears_other_policy, "/newer/code");
  YKT_TRY(check_arrears(newer));
  if (!newer.valid_from) return not_stated("valid_from");
  if (change.older.valid_from && *newer.valid_from <= *change.older.valid_from)
    return fail(Code::arrears_other_policy, "/newer/valid_from");
  if (!newer.amount_rule || !change.older.amount_rule) return not_stated("amount_rule");
  return {};
}

Done check_lines(std::span<const PaidLine> lines) {
  std::vector<std::size_t> order(lines.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto key = [&](std::size_t i) { return std::tuple(lines[i].person, lines[i].period.key(), i); };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const PaidLine& before = lines[order[i - 1]];
    const PaidLine& line = lines[order[i]];
    if (before.person == line.person && before.period == line.period)
      return fail(Code::arrears_line_repeated, "/lines/" + std::to_string(order[i]));
  }
  return {};
}

AmountSource source_of(const PolicyVersion& version) { return {version.code, version.version}; }

/// One line under the new standard.
class NewAmount {
 public:
  NewAmount(const StandardChange& change, const PaidLine& paid) : change_(change), paid_(paid) {
    out_.person = paid.person;
    out_.period = paid.period;
    out_.paid = paid.paid;
  }

  ArrearsLine line() && {
    const Date from = *change_.newer.valid_from;
    if (paid_.period.last() < from) {
      out_.code = Code::arrears_not_affected;
      return std::move(out_);
    }
    const Code code = from <= paid_.period.first() ? whole() : by_months(from);
    if (code == Code::ok)
      decide();
    else
      out_.code = code;
    return std::move(out_);
  }

 private:
  Code whole() {
    return take(
        explain_amount(*change_.newer.amount_rule, source_of(change_.newer), paid_.period, paid_.facts));
  }

  /// The change lies inside the period: each month by the version in force when it begins.
  Code by_months(Date from) {
    const AmountRule& older = *change_.older.amount_rule;
    const AmountRule& newer = *change_.newer.amount_rule;
    if (older.every != AmountEvery::month || newer.every != AmountEvery::month || from.day() != 1)
      return Code::arrears_inside_period;
    const Date before = *Date::from_days(from.days() - 1);  // inside the period, so it is a day
    const Code code = take(explain_amount(older, source_of(change_.older), paid_.period, paid_.facts,
                                          {paid_.period.first(), before}));
    if (code == Code::amount_months_unnamed) return Code::arrears_inside_period;
    if (code != Code::ok) return code;
    const Code rest = take(explain_amount(newer, source_of(change_.newer), paid_.period, paid_.facts,
                                          {from, paid_.period.last()}));
    // Each half kept within its own cap; together they keep within the new one.
    if (const std::optional<Money> most = amounts::cap_of(newer); most && rest == Code::ok)
      out_.due = std::min(*out_.due, *most);
    return rest;
  }

  /// Adds an amount to what is due; who is not eligible for it is due nothing of it.
  Code take(Result<AmountExplanation> amount) {
    Money more;
    if (amount) {
      more = amount->amount;
      out_.explanations.push_back(std::move(*amount));
    } else if (const Code code = amount.error().code; is_not_eligible(code) || code == Code::amount_is_zero) {
      out_.not_eligible = code;
    } else {
      return code;
    }
    const auto sum = out_.due.value_or(Money{}).plus(more);
    if (!sum) return Code::amount_overflow;
    out_.due = *sum;
    return Code::ok;
  }

  void decide() {
    const auto difference = out_.due->minus(out_.paid);
    if (!difference) {
      out_.code = Code::amount_overflow;
      return;
    }
    out_.difference = *difference;
    if (!out_.due->is_zero()) out_.not_eligible = Code::ok;
    out_.code = difference->sign() > 0   ? Code::arrears_due
                : difference->sign() < 0 ? Code::arrears_overpaid
                                         : Code::arrears_nothing;
  }

  const StandardChange& change_;
  const PaidLine& paid_;
  ArrearsLine out_;
};

Json money_or_null(const std::optional<Money>& money) {
  return money ? Json(money->to_string()) : Json(nullptr);
}

}  // namespace

Done check_arrears(const PolicyVersion& newer) {
  if (!newer.arrears_on_change) return fail(Code::arrears_not_stated, "/arrears_on_change");
  if (*newer.arrears_on_change == ArrearsOnChange::none)
    return fail(Code::arrears_not_payable, "/arrears_on_change");
  return {};
}

Result<std::vector<ArrearsLine>> arrears(const StandardChange& change, std::span<const PaidLine> lines) {
  YKT_TRY(check_change(change));
  YKT_TRY(check_lines(lines));
  std::vector<ArrearsLine> out;
  out.reserve(lines.size());
  for (const PaidLine& paid : lines) out.push_back(NewAmount(change, paid).line());
  return out;
}

std::string to_line(const ArrearsLine& line, Lang lang) {
  const bool en = lang == Lang::en;
  const CodeInfo& info = code_info(line.code);
  std::string out =
      joined({line.period.to_string(), en ? ": paid " : "：已发 ", yuan(line.paid.to_string(), lang)});
  if (line.due) out += joined({en ? ", due " : "，应发 ", yuan(line.due->to_string(), lang)});
  if (line.code == Code::arrears_due)
    return joined({out, en ? ", difference " : "，补差 ", yuan(line.difference->to_string(), lang),
                   en ? " (" : "（大写：", capitals(*line.difference), en ? ")" : "）"});
  if (line.code == Code::arrears_overpaid)
    out += joined({en ? ", too much: " : "，多发 ",
                   yuan(Money::from_fen(line.paid.fen() - line.due->fen()).to_string(), lang)});
  return joined({out, en ? "; " : "；", en ? info.en : info.zh});
}

Json to_json(const ArrearsLine& line) {
  JsonArray explanations;
  for (const AmountExplanation& one : line.explanations) explanations.push_back(to_json(one));
  JsonObject out{{"person", line.person},
                 {"period", line.period.to_string()},
                 {"paid", line.paid.to_string()},
                 {"due", money_or_null(line.due)},
                 {"difference", money_or_null(line.difference)},
                 {"code", slug(line.code)}};
  if (line.not_eligible != Code::ok) out.emplace_back("not_eligible", slug(line.not_eligible));
  out.emplace_back("explanations", std::move(explanations));
  return out;
}

}  // namespace ykt
