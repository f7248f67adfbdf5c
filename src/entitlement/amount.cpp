// Amount: the fast figure and the explained one. They go two ways and must agree (a property test holds them
// to it).
#include "ykt/entitlement/amount.hpp"

#include <utility>

namespace ykt {
namespace {

/// Months that are multiplied in: 1 for standards of the period or the case.
std::int32_t months_of(AmountEvery every, Period period, const AmountInputs& inputs) noexcept {
  if (every != AmountEvery::month) return 1;
  return inputs.months.value_or(period.months());
}

Failure quantity_refused(Code code, const char* arg, std::string value) {
  return fail(code, "/quantity", {{arg, std::move(value)}});
}

Done check_quantity(const RateTimesQuantity& form, const AmountInputs& inputs) {
  if (!inputs.quantity) return fail(Code::amount_quantity_missing, "/quantity");
  const Decimal& quantity = *inputs.quantity;
  if (quantity.sign() < 0) return fail(Code::amount_quantity_negative, "/quantity");
  if (quantity.strip_zeros().scale() > form.quantity_decimals)
    return fail(Code::amount_quantity_too_fine, "/quantity", {{"max", std::int64_t{form.quantity_decimals}}});
  if (form.quantity_min && quantity < *form.quantity_min)
    return quantity_refused(Code::amount_quantity_below, "min", form.quantity_min->to_string());
  if (form.quantity_max && quantity > *form.quantity_max)
    return quantity_refused(Code::amount_quantity_above, "max", form.quantity_max->to_string());
  return {};
}

/// `amount_overflow` whatever arithmetic below reported.
template <class T>
Result<T> or_overflow(Result<T> result) {
  if (result) return result;
  return fail(Code::amount_overflow);
}

std::optional<Decimal> product_of(const std::optional<Decimal>& a, const Decimal& b) {
  if (!a) return std::nullopt;
  auto product = a->times(b);
  if (!product) return std::nullopt;
  return product->strip_zeros();
}

AmountStep step(AmountStepKind kind, Decimal operand, std::string unit, std::optional<Decimal> value = {}) {
  return {kind, operand, std::move(unit), value, std::nullopt, std::nullopt};
}

Done explain_fixed(AmountExplanation& out, const FixedAmount& form, std::int32_t months) {
  out.steps.push_back(step(AmountStepKind::standard, form.amount.to_decimal(), unit_of(out.rule)));
  YKT_LET(amount, or_overflow(form.amount.times(months)));
  if (out.rule.every == AmountEvery::month)
    out.steps.push_back(step(AmountStepKind::months, Decimal::from_int(months), "月", amount.to_decimal()));
  out.amount = amount;
  return {};
}

Done explain_rate(AmountExplanation& out, const RateTimesQuantity& form, std::int32_t months) {
  YKT_TRY(check_quantity(form, out.inputs));
  const Decimal quantity = out.inputs.quantity->strip_zeros();
  out.steps.push_back(step(AmountStepKind::quantity, quantity, form.quantity_unit));
  if (form.quantity_min || form.quantity_max) {
    AmountStep bounds = step(AmountStepKind::bounds, quantity, form.quantity_unit);
    bounds.low = form.quantity_min;
    bounds.high = form.quantity_max;
    out.steps.push_back(std::move(bounds));
  }
  out.steps.push_back(step(AmountStepKind::standard, form.rate, unit_of(out.rule)));
  std::optional<Decimal> exact = product_of(quantity, form.rate);
  out.steps.push_back(step(AmountStepKind::multiplied, quantity, form.quantity_unit, exact));
  if (out.rule.every == AmountEvery::month) {
    exact = product_of(exact, Decimal::from_int(months));
    out.steps.push_back(step(AmountStepKind::months, Decimal::from_int(months), "月", exact));
  }
  const NamedRounding rounding = *out.rule.rounding;
  Result<Money> amount = Money{};
  if (exact) {
    amount = round_to_money(*exact, rounding.mode, rounding.unit);  // R6: rounded once, here
  } else {  // the exact number has no decimal of ours, but its rounding may
    YKT_LET(times, or_overflow(quantity.times(Decimal::from_int(months))));
    amount = money_of({times, form.rate}, rounding.mode, rounding.unit);
  }
  YKT_LET(rounded, or_overflow(std::move(amount)));
  out.steps.push_back(step(AmountStepKind::rounded, exact.value_or(Decimal{}), "元", rounded.to_decimal()));
  out.amount = rounded;
  if (form.cap && rounded > *form.cap) {
    out.steps.push_back(step(AmountStepKind::capped, rounded.to_decimal(), "元", form.cap->to_decimal()));
    out.amount = *form.cap;
  }
  return {};
}

}  // namespace

Result<AmountExplanation> explain_amount(const AmountRule& rule, const AmountSource& source, Period period,
                                         const AmountInputs& inputs) {
  if (rule.needs_rounding() && !rule.rounding) return fail(Code::amount_rounding_not_stated, "/rounding");
  const std::int32_t months = months_of(rule.every, period, inputs);
  AmountExplanation out{source, period, rule, inputs, {}, {}};
  if (rule.every == AmountEvery::month && (months < 1 || months > period.months()))
    return fail(Code::amount_months_outside, "/months", {{"max", std::int64_t{period.months()}}});
  if (const FixedAmount* form = rule.fixed()) {
    YKT_TRY(explain_fixed(out, *form, months));
  } else if (const RateTimesQuantity* rate = rule.rate_times_quantity()) {
    YKT_TRY(explain_rate(out, *rate, months));
  } else {
    YKT_INVARIANT(false);  // a form that joined the rules has to join here
  }
  if (out.amount.is_zero()) return fail(Code::amount_is_zero);
  return out;
}

Result<AmountCalculator> AmountCalculator::make(const AmountRule& rule, Period period) {
  static_assert(std::variant_size_v<AmountRule::Form> == 2, "a form that joined the rules has to join here");
  if (rule.needs_rounding() && !rule.rounding) return fail(Code::amount_rounding_not_stated, "/rounding");
  AmountCalculator out;
  out.kind_ = rule.kind();
  out.every_ = rule.every;
  out.period_months_ = period.months();
  if (const FixedAmount* form = rule.fixed()) out.fixed_ = form->amount;
  if (const RateTimesQuantity* form = rule.rate_times_quantity()) {
    out.rounding_ = *rule.rounding;
    out.rate_ = form->rate;
    out.quantity_decimals_ = form->quantity_decimals;
    out.quantity_min_ = form->quantity_min;
    out.quantity_max_ = form->quantity_max;
    out.cap_ = form->cap;
  }
  return out;
}

Code AmountCalculator::check_quantity(const Decimal& quantity) const noexcept {
  if (quantity.sign() < 0) return Code::amount_quantity_negative;
  if (quantity.scale() > quantity_decimals_ && quantity.strip_zeros().scale() > quantity_decimals_)
    return Code::amount_quantity_too_fine;
  if (quantity_min_ && quantity < *quantity_min_) return Code::amount_quantity_below;
  if (quantity_max_ && quantity > *quantity_max_) return Code::amount_quantity_above;
  return Code::ok;
}

Code AmountCalculator::compute(const Decimal* quantity, std::int32_t months, Money& into) const noexcept {
  std::int32_t count = 1;
  if (every_ == AmountEvery::month) {
    count = months == 0 ? period_months_ : months;
    if (count < 1 || count > period_months_) return Code::amount_months_outside;
  }
  Money amount;
  if (kind_ == AmountKind::fixed) {
    std::int64_t fen = 0;
    if (__builtin_mul_overflow(fixed_.fen(), std::int64_t{count}, &fen)) return Code::amount_overflow;
    amount = Money::from_fen(fen);
  } else {
    if (quantity == nullptr) return Code::amount_quantity_missing;
    if (const Code code = check_quantity(*quantity); code != Code::ok) return code;
    Decimal times = *quantity;
    if (count != 1) {
      const auto product = times.strip_zeros().times(Decimal::from_int(count));
      if (!product) return Code::amount_overflow;
      times = *product;
    }
    if (!money_of({times, rate_}, rounding_.mode, rounding_.unit, amount)) return Code::amount_overflow;
    if (cap_ && amount > *cap_) amount = *cap_;
  }
  if (amount.is_zero()) return Code::amount_is_zero;
  into = amount;
  return Code::ok;
}

Done check_declared(const DeclaredAmount& amounts) {
  if (amounts.declared == amounts.computed) return {};
  const auto difference = amounts.declared.minus(amounts.computed);
  if (!difference) return fail(Code::amount_overflow, "/amount");
  return fail(Code::amount_differs, "/amount",
              {{"difference_fen", difference->fen()}, {"computed_fen", amounts.computed.fen()}});
}

}  // namespace ykt
