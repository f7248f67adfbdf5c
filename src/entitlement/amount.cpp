// Amount: months, parts, the one rounding and the caps around what the forms give; and the fast figure, which
// goes its own way for the commonest rules and must agree (a property test holds them to it).
#include "ykt/entitlement/amount.hpp"

#include <algorithm>
#include <utility>

#include "entitlement/amount_forms.hpp"

namespace ykt {
namespace {

using amounts::AmountTrace;
using amounts::Exact;
using amounts::FormCase;
using amounts::given;
using amounts::or_overflow;
using amounts::shown;
using amounts::taken;

/// The whole of one rule for one case.
class Evaluation {
 public:
  Evaluation(const AmountRule& rule, Period period, const AmountFacts& facts, AmountTrace& trace)
      : rule_(rule), period_(period), facts_(facts), trace_(trace) {}

  Result<Money> amount(const MonthWindow* only = nullptr) {
    if (rule_.needs_rounding() && !rule_.rounding) return fail(Code::amount_rounding_not_stated, "/rounding");
    if (rule_.every == AmountEvery::month) {
      YKT_LET(counted, count_months(rule_.months, period_, facts_));
      months_ = counted;
      if (only) {
        YKT_LET(kept, within(counted, *only));
        months_ = kept;
      }
      month_inputs();
    }
    YKT_LET(exact, rule_.sum() ? sum_of(*rule_.sum()) : over_months(rule_));
    YKT_LET(rounded, round(exact));
    YKT_LET(capped, cap(rounded, amounts::cap_of(rule_)));
    Money out = capped;
    const CatalogueAmount* catalogue = catalogue_of_rule();
    if (catalogue && catalogue->year_cap) {
      YKT_LET(left, year_cap(out, *catalogue->year_cap));
      out = left;
    }
    if (out.is_zero()) return fail(Code::amount_is_zero);
    return out;
  }

  const CountedMonths& months() const noexcept { return months_; }

 private:
  bool rounds_at(RoundingPoint point) const noexcept { return rule_.rounding && rule_.rounding->at == point; }

  void month_inputs() {
    if (!trace_) return;
    if (facts_.months) trace_.input(AmountFact::months, std::to_string(*facts_.months), "月");
    const auto day = [&](AmountFact fact, const std::optional<Date>& date) {
      if (date) trace_.input(fact, date->to_string(), "");
    };
    day(AmountFact::applied_on, facts_.applied_on);
    day(AmountFact::ended_on, facts_.ended_on);
    day(AmountFact::died_on, facts_.died_on);
  }

  /// A year cap counts what one person was paid, so that of a part counts for the whole.
  const CatalogueAmount* catalogue_of_rule() const noexcept {
    if (const SumOfRules* sum = rule_.sum()) {
      for (const SumPart& part : sum->parts)
        if (const CatalogueAmount* form = part.rule.catalogue()) return form;
    }
    return rule_.catalogue();
  }

  Result<Exact> sum_of(const SumOfRules& form) {
    Exact sum;
    bool any = false;
    for (const SumPart& part : form.parts) {
      trace_.step([&] { return labelled(AmountStepKind::part, part.name); });
      const std::size_t before = trace_ ? trace_.steps()->size() : 0;
      auto value = part_value(part.rule);
      if (!value && part.when_not_eligible == PartNotEligible::skip && is_not_eligible(value.error().code)) {
        if (trace_) trace_.steps()->resize(before);
        trace_.step([&] {
          AmountStep step = labelled(AmountStepKind::part_skipped, part.name);
          step.code = value.error().code;
          return step;
        });
        continue;
      }
      if (!value) return Failure(std::move(value).error());
      any = true;
      YKT_LET(more, sum.plus(*value));
      sum = more;
      trace_.step([&] { return given(AmountStepKind::added, {}, "元", sum); });
    }
    if (!any) return fail(Code::amount_no_part_applies);
    return sum;
  }

  static AmountStep labelled(AmountStepKind kind, const std::string& label) {
    AmountStep step;
    step.kind = kind;
    step.label = label;
    return step;
  }

  Result<Exact> part_value(const AmountRule& rule) {
    YKT_LET(value, over_months(rule));
    Exact out = value;
    if (rounds_at(RoundingPoint::each_part)) {
      YKT_LET(rounded, rounded_step(out));
      out = Exact::of(rounded);
    }
    if (const std::optional<Money> most = amounts::cap_of(rule)) {
      YKT_LET(capped, out.at_most(*most));
      trace_.step([&] { return cap_step(out, *most, !(capped == out)); });
      out = capped;
    }
    return out;
  }

  /// The value of a rule without parts: of its months, or of the period or case.
  Result<Exact> over_months(const AmountRule& rule) {
    if (rule_.every != AmountEvery::month) return amounts::value_of({rule, facts_, period_, nullptr}, trace_);
    if (!amounts::looks_at_months(rule)) {
      YKT_LET(value, amounts::value_of({rule, facts_, period_, nullptr}, trace_));
      return run(value, months_.view());
    }
    if (!months_.named) return fail(Code::amount_months_unnamed, "/months");
    return month_by_month(rule);
  }

  /// Each month by itself; neighbours that come about in the same way are told as one run.
  Result<Exact> month_by_month(const AmountRule& rule) {
    Exact sum;
    const auto months = months_.view();
    std::size_t runs = 0;
    for (std::size_t first = 0; first < months.size(); ++runs) {
      std::vector<AmountStep> steps;
      std::vector<AmountInput> inputs;
      YKT_LET(value, month_value(rule, months[first], steps, inputs));
      std::size_t end = first + 1;
      for (; end < months.size(); ++end) {
        std::vector<AmountStep> other_steps;
        YKT_LET(other, month_value(rule, months[end], other_steps, inputs));
        if (!(other == value) || other_steps != steps) break;
      }
      if (trace_) {
        for (const AmountInput& input : inputs) trace_.input(input.fact, input.value, input.unit);
        std::move(steps.begin(), steps.end(), std::back_inserter(*trace_.steps()));
      }
      YKT_LET(total, run(value, months.subspan(first, end - first)));
      YKT_LET(more, sum.plus(total));
      sum = more;
      first = end;
    }
    if (runs > 1) trace_.step([&] { return given(AmountStepKind::added, {}, "元", sum); });
    return sum;
  }

  Result<Exact> month_value(const AmountRule& rule, const CountedMonth& month, std::vector<AmountStep>& steps,
                            std::vector<AmountInput>& inputs) {
    AmountTrace trace = trace_ ? AmountTrace(steps, inputs, facts_) : AmountTrace();
    return amounts::value_of({rule, facts_, period_, &month}, trace);
  }

  /// One monthly value over some months: the whole ones at once, each part of a month by its days.
  Result<Exact> run(const Exact& value, std::span<const CountedMonth> months) {
    const bool each_month = rounds_at(RoundingPoint::each_month);
    const auto whole =
        std::count_if(months.begin(), months.end(), [](const auto& one) { return one.whole(); });
    Exact sum;
    std::size_t terms = 0;
    if (whole > 0) {
      Exact one = value;
      if (each_month) {
        YKT_LET(rounded, rounded_step(value));
        one = Exact::of(rounded);
      }
      const Decimal count = Decimal::from_int(whole);
      YKT_LET(total, one.times(count));
      trace_.step([&] { return given(AmountStepKind::months, count, "月", total); });
      sum = total;
      ++terms;
    }
    for (const CountedMonth& month : months) {
      if (month.whole()) continue;
      YKT_LET(part, part_of_month(value, month));
      YKT_LET(more, sum.plus(part));
      sum = more;
      ++terms;
    }
    if (terms > 1) trace_.step([&] { return given(AmountStepKind::added, {}, "元", sum); });
    return sum;
  }

  Result<Exact> part_of_month(const Exact& value, const CountedMonth& month) {
    YKT_LET(part, value.part(month.days, month.of));
    trace_.step([&] {
      AmountStep step = given(AmountStepKind::days, Decimal::from_int(month.days), "天", part);
      step.low = shown(value.number);
      step.high = Decimal::from_int(month.of);
      step.label = Period::containing(month.first, PeriodKind::month).to_string();
      return step;
    });
    if (!rounds_at(RoundingPoint::each_month)) return part;
    YKT_LET(rounded, rounded_step(part));
    return Exact::of(rounded);
  }

  Result<Money> rounded_step(const Exact& exact) {
    YKT_LET(rounded, exact.rounded(*rule_.rounding));
    trace_.step(
        [&] { return given(AmountStepKind::rounded, shown(exact.number), "元", Exact::of(rounded)); });
    return rounded;
  }

  /// R6: rounded once, here, unless the rule names an earlier point; then everything is whole already.
  Result<Money> round(const Exact& exact) {
    if (!rule_.rounding) return exact.whole();
    if (!rounds_at(RoundingPoint::end)) return exact.whole();
    YKT_LET(rounded, exact.rounded(*rule_.rounding));
    const bool said = rule_.needs_rounding() || exact.over != 1 || exact.number != rounded.to_decimal();
    if (said)
      trace_.step(
          [&] { return given(AmountStepKind::rounded, shown(exact.number), "元", Exact::of(rounded)); });
    return rounded;
  }

  static AmountStep cap_step(const Exact& amount, Money most, bool reached) {
    if (!reached) return taken(AmountStepKind::cap, most.to_decimal(), "元");
    return given(AmountStepKind::capped, shown(amount.number), "元", Exact::of(most));
  }

  Result<Money> cap(Money amount, const std::optional<Money>& most) {
    if (!most) return amount;
    trace_.step([&] { return cap_step(Exact::of(amount), *most, amount > *most); });
    return std::min(amount, *most);
  }

  Result<Money> year_cap(Money amount, Money most) {
    if (!facts_.paid_this_year) return fail(Code::amount_paid_this_year_missing, "/paid_this_year");
    const Money earlier = *facts_.paid_this_year;
    if (earlier.sign() < 0) return fail(Code::amount_fact_invalid, "/paid_this_year");
    if (earlier >= most) return fail(Code::amount_year_cap_reached, "", {{"max", most.to_string()}});
    const Money paid = std::min(amount, Money::from_fen(most.fen() - earlier.fen()));
    if (trace_) {
      trace_.input(AmountFact::paid_this_year, earlier.to_string(), "元");
      AmountStep step = given(AmountStepKind::year_cap, amount.to_decimal(), "元", Exact::of(paid));
      step.low = earlier.to_decimal();
      step.high = most.to_decimal();
      step.fact = AmountFact::paid_this_year;
      trace_.steps()->push_back(std::move(step));
    }
    return paid;
  }

  const AmountRule& rule_;
  Period period_;
  const AmountFacts& facts_;
  AmountTrace& trace_;
  CountedMonths months_{};
};

Result<AmountExplanation> explained(AmountExplanation out, const AmountFacts& facts,
                                    const MonthWindow* only) {
  AmountTrace trace(out.steps, out.inputs, facts);
  Evaluation evaluation(out.rule, out.period, facts, trace);
  YKT_LET(amount, evaluation.amount(only));
  out.amount = amount;
  if (evaluation.months().named) {
    const auto months = evaluation.months().view();
    out.months.assign(months.begin(), months.end());
  }
  return out;
}

bool goes_fast(const AmountRule& rule) noexcept {
  return (rule.fixed() || rule.rate_times_quantity()) &&
         (!rule.rounding || rule.rounding->at == RoundingPoint::end);
}

}  // namespace

bool is_not_eligible(Code code) noexcept {
  switch (code) {
    case Code::amount_in_no_band:
    case Code::amount_tag_absent:
    case Code::amount_above_line:
    case Code::amount_no_month_counts:
    case Code::amount_no_part_applies:
    case Code::amount_year_cap_reached:
      return true;
    default:
      return false;
  }
}

Result<AmountExplanation> explain_amount(const AmountRule& rule, const AmountSource& source, Period period,
                                         const AmountFacts& facts) {
  return explained({source, period, rule, {}, {}, {}, {}}, facts, nullptr);
}

Result<AmountExplanation> explain_amount(const AmountRule& rule, const AmountSource& source, Period period,
                                         const AmountFacts& facts, const MonthWindow& only) {
  return explained({source, period, rule, {}, {}, {}, {}}, facts, &only);
}

Result<AmountCalculator> AmountCalculator::make(const AmountRule& rule, Period period) {
  if (rule.needs_rounding() && !rule.rounding) return fail(Code::amount_rounding_not_stated, "/rounding");
  AmountCalculator out;
  out.rule_ = rule;
  out.period_ = period;
  out.rounding_ = rule.rounding.value_or(NamedRounding{});
  out.fast_ = goes_fast(rule);
  out.needs_quantity_ = quantity_decimals(rule).has_value();
  return out;
}

Code AmountCalculator::check_quantity(const Decimal& quantity) const noexcept {
  const RateTimesQuantity& form = *rule_.rate_times_quantity();
  if (quantity.sign() < 0) return Code::amount_quantity_negative;
  if (quantity.scale() > form.quantity_decimals && quantity.strip_zeros().scale() > form.quantity_decimals)
    return Code::amount_quantity_too_fine;
  if (form.quantity_min && quantity < *form.quantity_min) return Code::amount_quantity_below;
  if (form.quantity_max && quantity > *form.quantity_max) return Code::amount_quantity_above;
  return Code::ok;
}

/// A fixed amount or a rate over whole months (1 where the rule is not by month).
Code AmountCalculator::compute_fast(const Decimal* quantity, std::int32_t months,
                                    Money& into) const noexcept {
  Money amount;
  if (const FixedAmount* fixed = rule_.fixed()) {
    std::int64_t fen = 0;
    if (__builtin_mul_overflow(fixed->amount.fen(), std::int64_t{months}, &fen)) return Code::amount_overflow;
    amount = Money::from_fen(fen);
    if (rule_.rounding && !detail::round_into(fen, 2, rounding_.mode, rounding_.unit, amount))
      return Code::amount_overflow;
  } else {
    const RateTimesQuantity& form = *rule_.rate_times_quantity();
    if (quantity == nullptr) return Code::amount_quantity_missing;
    if (const Code code = check_quantity(*quantity); code != Code::ok) return code;
    Decimal times = *quantity;
    if (months != 1) {
      const auto product = times.strip_zeros().times(Decimal::from_int(months));
      if (!product) return Code::amount_overflow;
      times = *product;
    }
    if (!money_of({times, form.rate}, rounding_.mode, rounding_.unit, amount)) return Code::amount_overflow;
    if (form.cap && amount > *form.cap) amount = *form.cap;
  }
  if (amount.is_zero()) return Code::amount_is_zero;
  into = amount;
  return Code::ok;
}

Code AmountCalculator::compute(const AmountFacts& facts, Money& into) const {
  if (fast_) {
    if (rule_.every != AmountEvery::month)
      return compute_fast(facts.quantity ? &*facts.quantity : nullptr, 1, into);
    CountedMonths months;
    if (const Code code = count_months(rule_.months, period_, facts, months); code != Code::ok) return code;
    if (months.all_whole())
      return compute_fast(facts.quantity ? &*facts.quantity : nullptr, months.count, into);
  }
  AmountTrace nowhere;
  const Result<Money> amount = Evaluation(rule_, period_, facts, nowhere).amount();
  if (!amount) return amount.error().code;
  into = *amount;
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
