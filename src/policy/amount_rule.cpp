// AmountRule: units, the single standard and its range, and what a batch still needs.
#include "ykt/policy/amount_rule.hpp"

#include <algorithm>

#include "policy/amount_rule_check.hpp"

namespace ykt {
namespace {

/// `元/亩·月`: yuan for one of each of the units that are not empty.
std::string unit_text(AmountEvery every, std::string_view per) {
  std::string out = "元";
  if (!per.empty()) out.append("/").append(per);
  if (every == AmountEvery::month) out.append(per.empty() ? "/月" : "·月");
  return out;
}

std::string unit_text(AmountKind kind, AmountEvery every, std::string_view quantity_unit) {
  if (kind == AmountKind::cost_share) return "%";
  return unit_text(every, kind == AmountKind::top_up_to_line ? std::string_view("人") : quantity_unit);
}

bool has_single_standard(AmountKind kind) noexcept {
  return kind == AmountKind::fixed || kind == AmountKind::rate_times_quantity ||
         kind == AmountKind::pot_share || kind == AmountKind::top_up_to_line ||
         kind == AmountKind::cost_share;
}

}  // namespace

std::string_view slug(AmountEvery every) noexcept {
  switch (every) {
    case AmountEvery::month:
      return "month";
    case AmountEvery::period:
      return "period";
    case AmountEvery::once:
      break;
  }
  return "once";
}

std::string_view slug(AmountKind kind) noexcept {
  constexpr std::string_view kSlugs[] = {"fixed",     "rate_times_quantity", "tiered",     "catalogue",
                                         "pot_share", "top_up_to_line",      "cost_share", "declared",
                                         "sum"};
  static_assert(std::size(kSlugs) == std::variant_size_v<AmountRule::Form>);
  return kSlugs[static_cast<std::size_t>(kind)];
}

std::string_view slug(RoundingPoint point) noexcept {
  switch (point) {
    case RoundingPoint::end:
      return "end";
    case RoundingPoint::each_month:
      return "each_month";
    case RoundingPoint::each_part:
      break;
  }
  return "each_part";
}

std::string_view slug(PartNotEligible choice) noexcept {
  return choice == PartNotEligible::skip ? "skip" : "refuse";
}

bool AmountRule::needs_rounding() const noexcept {
  if (months && months->by_days()) return true;
  switch (kind()) {
    case AmountKind::rate_times_quantity:
    case AmountKind::top_up_to_line:  // incomes and percentages have decimals of their own
    case AmountKind::cost_share:
      return true;
    case AmountKind::sum:
      return std::any_of(sum()->parts.begin(), sum()->parts.end(),
                         [](const SumPart& part) { return part.rule.needs_rounding(); });
    default:
      return false;  // whole 分 all the way; a pot is divided in whole 分
  }
}

std::string unit_of(const AmountRule& rule) {
  std::string_view per;
  if (const RateTimesQuantity* rate = rule.rate_times_quantity()) per = rate->quantity_unit;
  return unit_text(rule.kind(), rule.every, per);
}

std::string unit_of(const AmountRange& range) {
  return unit_text(range.kind, range.every, range.quantity_unit);
}

std::optional<Decimal> single_standard(const AmountRule& rule) {
  if (const FixedAmount* fixed = rule.fixed()) return fixed->amount.to_decimal();
  if (const RateTimesQuantity* rate = rule.rate_times_quantity()) return rate->rate;
  if (const PotShare* pot = rule.pot_share()) return pot->pot.to_decimal();
  if (const CostShare* share = rule.cost_share()) return share->percent;
  if (const TopUpToLine* top_up = rule.top_up_to_line(); top_up && top_up->line)
    return top_up->line->to_decimal();
  return std::nullopt;
}

AmountRule with_single_standard(AmountRule rule, const AmountRule& local) {
  if (rule.kind() != local.kind() || !single_standard(rule) || !single_standard(local)) return rule;
  if (auto* fixed = std::get_if<FixedAmount>(&rule.form)) fixed->amount = local.fixed()->amount;
  if (auto* rate = std::get_if<RateTimesQuantity>(&rule.form)) rate->rate = local.rate_times_quantity()->rate;
  if (auto* pot = std::get_if<PotShare>(&rule.form)) pot->pot = local.pot_share()->pot;
  if (auto* share = std::get_if<CostShare>(&rule.form)) share->percent = local.cost_share()->percent;
  if (auto* top_up = std::get_if<TopUpToLine>(&rule.form)) top_up->line = local.top_up_to_line()->line;
  return rule;
}

std::optional<int> quantity_decimals(const AmountRule& rule) {
  if (const RateTimesQuantity* rate = rule.rate_times_quantity()) return rate->quantity_decimals;
  if (const PotShare* pot = rule.pot_share()) return pot->quantity_decimals;
  if (const SumOfRules* sum = rule.sum())
    for (const SumPart& part : sum->parts)
      if (const std::optional<int> decimals = quantity_decimals(part.rule)) return decimals;
  return std::nullopt;
}

std::vector<std::string> missing_in(const AmountRule& rule) {
  std::vector<std::string> out;
  if (rule.every == AmountEvery::month) {
    if (!rule.months) out.emplace_back("months");
    if (rule.months)
      for (const std::string& part : missing_parts(*rule.months)) out.push_back("months/" + part);
  }
  if (rule.needs_rounding() && !rule.rounding) out.emplace_back("rounding");
  return out;
}

std::vector<Error> check_amount_range(const AmountRange& range) {
  std::vector<Error> problems;
  if (!has_single_standard(range.kind)) problems.push_back(Error{Code::amount_range_kind, "/kind", {}});
  if (range.min.sign() <= 0) problems.push_back(Error{Code::amount_not_positive, "/min", {}});
  if (range.max < range.min) problems.push_back(Error{Code::amount_bounds, "/max", {}});
  const std::int64_t percent_max = 100;
  if (range.kind == AmountKind::cost_share && Decimal::from_int(percent_max) < range.max)
    problems.push_back(Error{Code::amount_percent, "/max", {{"max", percent_max}}});
  const bool unit_good = range.kind == AmountKind::rate_times_quantity ? packs::unit_ok(range.quantity_unit)
                                                                       : range.quantity_unit.empty();
  if (!unit_good) problems.push_back(Error{Code::amount_unit_missing, "/quantity_unit", {}});
  return problems;
}

Done check_local_amount(const AmountRule& local, const AmountRange& range) {
  const RateTimesQuantity* rate = local.rate_times_quantity();
  const std::optional<Decimal> standard = single_standard(local);
  const bool same_unit = standard && local.kind() == range.kind && local.every == range.every &&
                         (!rate || rate->quantity_unit == range.quantity_unit);
  if (!same_unit) return fail(Code::overlay_amount_other_unit, "", {{"unit", unit_of(range)}});
  if (*standard < range.min || range.max < *standard)
    return fail(Code::overlay_amount_outside, "",
                {{"min", range.min.to_string()}, {"max", range.max.to_string()}, {"unit", unit_of(range)}});
  return {};
}

}  // namespace ykt
