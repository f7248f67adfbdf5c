#include "ykt/entitlement/amount_needs.hpp"

#include <algorithm>

namespace ykt {
namespace {

bool on_application(const std::optional<NamedDay>& day) noexcept { return day == NamedDay::application; }

}  // namespace

AmountNeeds::AmountNeeds(const AmountRule& rule) {
  add_form(rule);
  if (rule.every != AmountEvery::month) return;
  for (const AmountFact fact : {AmountFact::months, AmountFact::ended_on, AmountFact::died_on}) add(fact);
  const bool by_birthday = rule.months && rule.months->starts_by_birthday();
  add(by_birthday ? AmountFact::birth_date : AmountFact::applied_on);
}

void AmountNeeds::add_form(const AmountRule& rule) {
  if (quantity_decimals(rule)) add(AmountFact::quantity);
  if (const TieredAmount* form = rule.tiered()) {
    if (form->by == TierBy::age) add(AmountFact::birth_date);
    if (form->by == TierBy::grade) add(AmountFact::tags);
    if (form->tag) kinds_.push_back(*form->tag);
    if (form->by == TierBy::household_size) add(AmountFact::household_size);
    if (on_application(form->on)) add(AmountFact::applied_on);
  }
  if (const CatalogueAmount* form = rule.catalogue()) {
    add(AmountFact::items);
    if (form->year_cap) add(AmountFact::paid_this_year);
  }
  if (rule.pot_share()) add(AmountFact::pot);
  if (const TopUpToLine* form = rule.top_up_to_line()) {
    add(AmountFact::protected_persons);
    add(form->line ? AmountFact::income_per_head : AmountFact::tags);
    if (!form->classes.empty()) kinds_.push_back(TagKind::low_income);
    if (on_application(form->on)) add(AmountFact::applied_on);
  }
  if (rule.cost_share()) add(AmountFact::cost);
  if (rule.declared()) add(AmountFact::declared);
  if (const SumOfRules* sum = rule.sum())
    for (const SumPart& part : sum->parts) add_form(part.rule);
}

bool AmountNeeds::tags_are_known(std::span<const TagKind> known) const {
  return !kinds_.empty() && std::all_of(kinds_.begin(), kinds_.end(), [&](TagKind kind) {
    return std::find(known.begin(), known.end(), kind) != known.end();
  });
}

AmountFacts AmountNeeds::of(AmountFacts facts) const {
  const auto keep = [&](AmountFact fact, auto& value) {
    if (!has(fact)) value.reset();
  };
  keep(AmountFact::quantity, facts.quantity);
  keep(AmountFact::months, facts.months);
  keep(AmountFact::applied_on, facts.applied_on);
  keep(AmountFact::birth_date, facts.birth_date);
  keep(AmountFact::ended_on, facts.ended_on);
  keep(AmountFact::died_on, facts.died_on);
  keep(AmountFact::tags, facts.tags);
  keep(AmountFact::household_size, facts.household_size);
  keep(AmountFact::income_per_head, facts.income_per_head);
  keep(AmountFact::protected_persons, facts.protected_persons);
  keep(AmountFact::items, facts.items);
  keep(AmountFact::paid_this_year, facts.paid_this_year);
  keep(AmountFact::cost, facts.cost);
  keep(AmountFact::declared, facts.declared);
  keep(AmountFact::pot, facts.pot);
  std::erase_if(facts.sources, [&](const FactSource& one) { return !has(one.fact); });
  return facts;
}

}  // namespace ykt
