#include "entitlement/amount_forms.hpp"

#include <algorithm>
#include <utility>

#include "entitlement/base_quantity.hpp"

namespace ykt::amounts {
namespace {

constexpr int kIncomeDecimalsMax = 6;
constexpr int kShownRateDecimals = 7;  // as the rates of real lists

bool by_month(std::optional<NamedDay> day) noexcept {
  return day == NamedDay::month_first || day == NamedDay::month_last;
}

/// `disabled`, `disabled 1-2`: a group of protected persons.
std::string group_label(const TopUpSupplement& one) {
  std::string out(slug(one.tag));
  if (!one.asks_grade()) return out;
  out.append(" ").append(std::to_string(one.grade_from.value_or(1)));
  if (one.grade_to != one.grade_from) out.append("-");
  if (one.grade_to && one.grade_to != one.grade_from) out.append(std::to_string(*one.grade_to));
  return out;
}

Failure invalid(AmountFact fact) { return fail(Code::amount_fact_invalid, path_of("", slug(fact))); }

/// The values of the forms, one operator each.
class FormValue {
 public:
  FormValue(const FormCase& about, AmountTrace& trace)
      : about_(about),
        facts_(about.facts),
        trace_(trace),
        unit_(trace ? unit_of(about.rule) : std::string()) {}

  Result<Exact> operator()(const FixedAmount& form) { return standard(form.amount.to_decimal()); }

  Result<Exact> operator()(const RateTimesQuantity& form) {
    YKT_LET(quantity, base_quantity(form));
    standard(form.rate);
    YKT_LET(product, Exact{form.rate}.times(quantity));
    trace_.step([&] { return given(AmountStepKind::multiplied, quantity, form.quantity_unit, product); });
    return product;
  }

  Result<Exact> operator()(const TieredAmount& form) {
    YKT_LET(value, tier_value(form));
    const AmountBand* band = form.band_of(value);
    if (!band || !band->amount) return fail(Code::amount_in_no_band);
    trace_.step([&] {
      AmountStep step = taken(AmountStepKind::band, band->amount->to_decimal(), unit_);
      step.low = Decimal::from_int(band->from);
      if (band->to) step.high = Decimal::from_int(*band->to);
      return step;
    });
    return Exact::of(*band->amount);
  }

  Result<Exact> operator()(const CatalogueAmount& form) {
    if (!facts_.items) return fail(Code::amount_items_missing, "/items");
    if (facts_.items->empty()) return invalid(AmountFact::items);
    for (std::size_t i = 0; i < facts_.items->size(); ++i)
      if ((*facts_.items)[i].count < 1)
        return fail(Code::amount_fact_invalid, "/items/" + std::to_string(i) + "/count");
    Exact sum;
    for (std::size_t i = 0; i < facts_.items->size(); ++i) {
      YKT_LET(value, item(form, i));
      YKT_LET(more, sum.plus(value));
      sum = more;
    }
    if (facts_.items->size() > 1) trace_.step([&] { return given(AmountStepKind::added, {}, "元", sum); });
    return sum;
  }

  Result<Exact> operator()(const PotShare& form) {
    YKT_LET(quantity, base_quantity(form));
    if (!facts_.pot) return fail(Code::amount_pot_missing, "/pot");
    const PotFacts& pot = *facts_.pot;
    if (pot.total.sign() <= 0 || pot.total < quantity) return invalid(AmountFact::pot);
    YKT_LET(top, or_overflow(form.pot.to_decimal().times(quantity)));
    YKT_LET(cut, or_overflow(top.divide(pot.total, 2, Rounding::down)));
    YKT_LET(exact_of_cut, or_overflow(cut.times(pot.total)));
    YKT_LET(least, or_overflow(Money::from_yuan(cut)));
    // One 分 more only where the exact share has a remainder: R6, largest remainders.
    const std::int64_t more = pot.part.fen() - least.fen();
    if (more != 0 && (more != 1 || exact_of_cut == top))
      return fail(Code::amount_pot_part_wrong, "/pot/part");
    if (trace_) {
      YKT_LET(rate, or_overflow(form.pot.to_decimal().divide(pot.total, kShownRateDecimals, Rounding::down)));
      trace_.input(AmountFact::pot, pot.total.to_string(), form.quantity_unit);
      AmountStep step = taken(AmountStepKind::pot, form.pot.to_decimal(), form.rate_unit());
      step.value = rate;
      step.high = pot.total;
      trace_.steps()->push_back(std::move(step));
      trace_.steps()->push_back(given(AmountStepKind::pot_part, cut, "元", Exact::of(pot.part)));
    }
    return Exact::of(pot.part);
  }

  Result<Exact> operator()(const TopUpToLine& form);

  Result<Exact> operator()(const CostShare& form) {
    if (!facts_.cost) return fail(Code::amount_cost_missing, "/cost");
    if (facts_.cost->sign() < 0) return invalid(AmountFact::cost);
    const Exact cost = Exact::of(*facts_.cost);
    fact(AmountFact::cost, AmountStepKind::cost, cost.number, "元");
    YKT_LET(share, cost.percent(form.percent));
    trace_.step([&] { return given(AmountStepKind::percent, form.percent.strip_zeros(), "%", share); });
    return share;
  }

  Result<Exact> operator()(const DeclaredInRange& form) {
    if (!facts_.declared) return fail(Code::amount_declared_missing, "/declared");
    if (*facts_.declared < form.min || form.max < *facts_.declared)
      return fail(Code::amount_declared_outside, "/declared",
                  {{"min", form.min.to_string()}, {"max", form.max.to_string()}});
    const Decimal declared = facts_.declared->to_decimal();
    fact(AmountFact::declared, AmountStepKind::declared, declared, unit_);
    trace_.step([&] { return within(declared, unit_, form.min.to_decimal(), form.max.to_decimal()); });
    return Exact::of(*facts_.declared);
  }

  Result<Exact> operator()(const SumOfRules&) {
    YKT_INVARIANT(false);  // a sum is told part by part
    return Exact{};
  }

 private:
  static AmountStep within(const Decimal& operand, std::string_view unit, std::optional<Decimal> low,
                           std::optional<Decimal> high) {
    AmountStep step = taken(AmountStepKind::bounds, operand, unit);
    step.low = low;
    step.high = high;
    return step;
  }

  Exact standard(const Decimal& amount) {
    trace_.step([&] { return taken(AmountStepKind::standard, amount, unit_); });
    return {amount, 1};
  }

  /// A fact as input and as a step.
  void fact(AmountFact which, AmountStepKind kind, const Decimal& value, std::string_view unit,
            std::string label = {}) {
    if (!trace_) return;
    trace_.input(which, value.to_string(), unit);
    AmountStep step = taken(kind, value, unit);
    step.label = std::move(label);
    step.fact = which;
    trace_.steps()->push_back(std::move(step));
  }

  template <class Form>
  Result<Decimal> base_quantity(const Form& form) {
    YKT_LET(quantity, checked_quantity(form, facts_.quantity));
    fact(AmountFact::quantity, AmountStepKind::quantity, quantity, form.quantity_unit);
    if (form.quantity_min || form.quantity_max)
      trace_.step([&] { return within(quantity, form.quantity_unit, form.quantity_min, form.quantity_max); });
    return quantity;
  }

  Result<Date> day_of(NamedDay day) const {
    const Date first = about_.month ? about_.month->first : about_.period.first();
    switch (day) {
      case NamedDay::month_first:
        return first;
      case NamedDay::month_last:
        return about_.month ? first.last_of_month() : about_.period.last();
      case NamedDay::period_first:
        return about_.period.first();
      case NamedDay::period_last:
        return about_.period.last();
      case NamedDay::year_first:
        return Date::from_real({about_.period.year(), 1, 1});
      case NamedDay::year_last:
        return Date::from_real({about_.period.year(), 12, 31});
      case NamedDay::application:
        break;
    }
    if (facts_.applied_on) return *facts_.applied_on;
    return fail(Code::amount_application_missing, "/applied_on");
  }

  /// The tag in force; every grade where `asks_grade` must be on record.
  Result<const PersonTag*> tag_in(const std::optional<std::vector<PersonTag>>& tags, TagKind kind, Date day,
                                  bool asks_grade) const {
    if (!tags) return fail(Code::amount_tags_missing, "/tags");
    const auto found = std::find_if(tags->begin(), tags->end(), [&](const PersonTag& tag) {
      return tag.kind == kind && tag.in_force(day);
    });
    if (found == tags->end()) return nullptr;
    if (asks_grade && found->grade == 0)
      return fail(Code::amount_grade_missing, "/tags", {{"tag", std::string(slug(kind))}});
    return &*found;
  }

  Result<std::int64_t> recipient_grade(TagKind kind, NamedDay on) {
    YKT_LET(day, day_of(on));
    YKT_LET(tag, tag_in(facts_.tags, kind, day, true));
    if (!tag)
      return fail(Code::amount_tag_absent, "/tags",
                  {{"tag", std::string(slug(kind))}, {"date", day.to_string()}});
    return std::int64_t{tag->grade};
  }

  /// Days of each month are told by their name, so that months alike make one step.
  std::string label_of(NamedDay on) const {
    return by_month(on) ? std::string(slug(on)) : day_of(on).value().to_string();
  }

  Result<std::int64_t> tier_value(const TieredAmount& form) {
    std::int64_t value = 0;
    const NamedDay on = form.on.value_or(NamedDay::period_first);
    switch (form.by) {
      case TierBy::age: {
        if (!facts_.birth_date) return fail(Code::amount_birth_date_missing, "/birth_date");
        YKT_LET(day, day_of(on));
        value = age_on(*facts_.birth_date, day);
        if (value < 0) return invalid(AmountFact::birth_date);
        if (trace_)
          fact(AmountFact::birth_date, AmountStepKind::attribute, Decimal::from_int(value), "周岁",
               label_of(on));
        return value;
      }
      case TierBy::grade: {
        YKT_LET(grade, recipient_grade(form.tag.value_or(TagKind::disabled), on));
        if (trace_)
          fact(AmountFact::tags, AmountStepKind::attribute, Decimal::from_int(grade), "级", label_of(on));
        return grade;
      }
      case TierBy::household_size:
        break;
    }
    if (!facts_.household_size) return fail(Code::amount_household_size_missing, "/household_size");
    value = *facts_.household_size;
    if (value < 1) return invalid(AmountFact::household_size);
    fact(AmountFact::household_size, AmountStepKind::attribute, Decimal::from_int(value), "人");
    return value;
  }

  Result<Exact> item(const CatalogueAmount& form, std::size_t i) {
    const CountedItem& counted = (*facts_.items)[i];
    const std::string path = "/items/" + std::to_string(i);
    const CatalogueItem* one = form.item(counted.code);
    if (!one) return fail(Code::amount_item_unknown, path + "/code", {{"item", counted.code}});
    if (trace_) {
      trace_.input(AmountFact::items, counted.code + " × " + std::to_string(counted.count), one->unit);
      AmountStep step = taken(AmountStepKind::item, one->amount.to_decimal(), "元/" + one->unit);
      step.label = one->code + " " + one->name;
      step.fact = AmountFact::items;
      trace_.steps()->push_back(std::move(step));
    }
    Money amount = one->amount;
    const std::optional<Money>& cap = one->cap ? one->cap : form.item_cap;
    if (cap && amount > *cap) {
      trace_.step([&] {
        return given(AmountStepKind::item_capped, amount.to_decimal(), "元/" + one->unit, Exact::of(*cap));
      });
      amount = *cap;
    }
    const Decimal count = Decimal::from_int(counted.count);
    YKT_LET(value, Exact::of(amount).times(count));
    trace_.step([&] { return given(AmountStepKind::multiplied, count, one->unit, value); });
    return value;
  }

  Result<Exact> per_head(const TopUpToLine& form);
  Result<Exact> supplements(const TopUpToLine& form, const Exact& per_head);
  Result<std::vector<const TopUpSupplement*>> groups_of(const TopUpToLine& form,
                                                        const ProtectedPerson& person, Date day);

  const FormCase& about_;
  const AmountFacts& facts_;
  AmountTrace& trace_;
  std::string unit_;
};

/// The gap to the line, or the amount of the class.
Result<Exact> FormValue::per_head(const TopUpToLine& form) {
  if (!form.line) {
    YKT_LET(grade, recipient_grade(TagKind::low_income, form.on.value_or(NamedDay::period_first)));
    const auto found = std::find_if(form.classes.begin(), form.classes.end(),
                                    [&](const TopUpClass& one) { return one.grade == grade; });
    if (found == form.classes.end()) return fail(Code::amount_in_no_band);
    fact(AmountFact::tags, AmountStepKind::category, found->amount.to_decimal(), unit_, found->name);
    return Exact::of(found->amount);
  }
  if (!facts_.income_per_head) return fail(Code::amount_income_missing, "/income_per_head");
  const Decimal income = facts_.income_per_head->strip_zeros();
  if (income.sign() < 0 || income.scale() > kIncomeDecimalsMax) return invalid(AmountFact::income_per_head);
  const Decimal line = form.line->to_decimal();
  if (income >= line)
    return fail(Code::amount_above_line, "/income_per_head", {{"line", form.line->to_string()}});
  trace_.step([&] { return taken(AmountStepKind::line, line, unit_); });
  fact(AmountFact::income_per_head, AmountStepKind::income, shown(income), unit_);
  YKT_LET(gap, or_overflow(line.minus(income)));
  const Exact out{gap.strip_zeros(), 1};
  trace_.step([&] { return given(AmountStepKind::gap, shown(income), unit_, out); });
  return out;
}

/// The supplements that count for one person: all of its groups, or the one with the highest percentage.
Result<std::vector<const TopUpSupplement*>> FormValue::groups_of(const TopUpToLine& form,
                                                                 const ProtectedPerson& person, Date day) {
  std::vector<const TopUpSupplement*> out;
  for (const TopUpSupplement& one : form.supplements) {
    YKT_LET(tag, tag_in(person.tags, one.tag, day, one.asks_grade()));
    if (tag && (!one.asks_grade() || one.takes_grade(tag->grade))) out.push_back(&one);
  }
  if (form.supplements_together == SupplementsTogether::sum || out.size() < 2) return out;
  // Of equal ones the first of the rule, so that the order of the facts changes nothing.
  const auto highest = std::max_element(
      out.begin(), out.end(),
      [](const TopUpSupplement* a, const TopUpSupplement* b) { return a->percent < b->percent; });
  return std::vector<const TopUpSupplement*>{*highest};
}

Result<Exact> FormValue::supplements(const TopUpToLine& form, const Exact& per_head) {
  Exact sum;
  if (form.supplements.empty()) return sum;
  YKT_LET(day, day_of(form.on.value_or(NamedDay::period_first)));
  // What nobody looked up comes before what is not stated, in whatever order the persons stand.
  for (std::size_t i = 0; i < facts_.protected_persons->size(); ++i)
    if (!(*facts_.protected_persons)[i].tags)
      return fail(Code::amount_tags_missing, "/protected_persons/" + std::to_string(i) + "/tags");
  std::vector<std::int64_t> persons(form.supplements.size());
  for (std::size_t i = 0; i < facts_.protected_persons->size(); ++i) {
    auto groups = groups_of(form, (*facts_.protected_persons)[i], day);
    if (!groups) return Failure(std::move(groups).error().under("/protected_persons/" + std::to_string(i)));
    for (const TopUpSupplement* one : *groups)
      ++persons[static_cast<std::size_t>(one - form.supplements.data())];
  }
  const Exact base = form.supplement_of == SupplementOf::line && form.line ? Exact::of(*form.line) : per_head;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    if (persons[i] == 0) continue;
    const TopUpSupplement& one = form.supplements[i];
    YKT_LET(each, base.percent(one.percent));
    YKT_LET(value, each.times(Decimal::from_int(persons[i])));
    trace_.step([&] {
      AmountStep step = given(AmountStepKind::supplement, one.percent.strip_zeros(), "%", value);
      step.label = group_label(one);
      step.low = shown(base.number);
      step.high = Decimal::from_int(persons[i]);
      return step;
    });
    YKT_LET(more, sum.plus(value));
    sum = more;
  }
  return sum;
}

Result<Exact> FormValue::operator()(const TopUpToLine& form) {
  YKT_LET(head, per_head(form));
  if (!facts_.protected_persons) return fail(Code::amount_protected_missing, "/protected_persons");
  if (facts_.protected_persons->empty()) return invalid(AmountFact::protected_persons);
  const Decimal persons = Decimal::from_int(static_cast<std::int64_t>(facts_.protected_persons->size()));
  if (trace_) trace_.input(AmountFact::protected_persons, persons.to_string(), "人");
  YKT_LET(base, head.times(persons));
  trace_.step([&] { return given(AmountStepKind::multiplied, persons, "人", base); });
  YKT_LET(more, supplements(form, head));
  if (more.number.is_zero()) return base;
  YKT_LET(sum, base.plus(more));
  trace_.step([&] { return given(AmountStepKind::added, {}, "元", sum); });
  return sum;
}

}  // namespace

void AmountTrace::input(AmountFact fact, const std::string& value, std::string_view unit) {
  if (!inputs_) return;
  AmountInput one{fact, value, std::string(unit), {}};
  for (const FactSource& source : facts_->sources)
    if (source.fact == fact) one.source = source.source;
  if (std::find(inputs_->begin(), inputs_->end(), one) == inputs_->end()) inputs_->push_back(std::move(one));
}

bool looks_at_months(const AmountRule& rule) noexcept {
  if (const TieredAmount* tiered = rule.tiered()) return by_month(tiered->on);
  if (const TopUpToLine* top_up = rule.top_up_to_line()) return by_month(top_up->on);
  return false;
}

Result<Exact> value_of(const FormCase& about, AmountTrace& trace) {
  return std::visit(FormValue(about, trace), about.rule.form);
}

std::optional<Money> cap_of(const AmountRule& rule) noexcept {
  if (const RateTimesQuantity* rate = rule.rate_times_quantity()) return rate->cap;
  if (const TopUpToLine* top_up = rule.top_up_to_line()) return top_up->cap;
  if (const CostShare* share = rule.cost_share()) return share->cap;
  if (const SumOfRules* sum = rule.sum()) return sum->cap;
  return std::nullopt;
}

}  // namespace ykt::amounts
