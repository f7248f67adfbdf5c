// Properties of every kind of standard over random rules and cases: the fast and the explained figure agree,
// recomputing and the order of facts change nothing, months add up, and a higher cap never lowers an amount.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ykt/entitlement/amount.hpp"
#include "ykt/entitlement/amount_difference.hpp"
#include "ykt/entitlement/amount_needs.hpp"

namespace ykt {
namespace {

const AmountSource kSource{"a.1", 1};

/// Rules of every kind that `check_amount_rule` passes, and facts that fit them more often than not.
struct RandomKinds {
  std::mt19937_64 random;

  bool one_in(unsigned n) { return random() % n == 0; }
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
  }
  Money money(std::int64_t max_fen) { return Money::from_fen(1 + below(max_fen)); }
  Decimal decimal(std::int64_t max, int scale) {
    return Decimal::from_unscaled(static_cast<Int128>(1 + below(max)), scale).value();
  }
  Date date(int year) { return *Date::from_days(Date::from_real({year, 1, 1}).days() + below(365)); }
  template <class E>
  E of(int count) {
    return static_cast<E>(below(count));
  }

  NamedRounding rounding(AmountEvery every, bool sum) {
    NamedRounding out{of<Rounding>(4), of<RoundUnit>(3), RoundingPoint::end};
    if (every == AmountEvery::month && !sum && one_in(3)) out.at = RoundingPoint::each_month;
    if (sum && one_in(2)) out.at = RoundingPoint::each_part;
    return out;
  }
  MonthRule months() {
    MonthRule out{of<MonthStart>(4), {}, of<MonthStop>(2), of<DeathMonth>(3), of<Proration>(2)};
    if (out.starts_by_birthday()) out.start_age = 60 + static_cast<int>(below(40));
    return out;
  }
  NamedDay day(AmountEvery every) {
    const auto out = of<NamedDay>(7);
    return every == AmountEvery::month || out > NamedDay::month_last ? out : NamedDay::period_last;
  }
  TieredAmount tiered(AmountEvery every) {
    TieredAmount out;
    out.by = of<TierBy>(3);
    if (out.by == TierBy::grade) out.tag = TagKind::disabled;
    if (out.by != TierBy::household_size) out.on = day(every);
    std::int64_t from = out.by == TierBy::age ? 60 : 1;
    for (int i = 0; i < 3; ++i) {
      const std::int64_t to = from + below(out.by == TierBy::age ? 15 : 2);
      out.bands.push_back({from, to, money(50'000)});
      from = to + 1;
    }
    if (one_in(3)) out.bands[1].amount.reset();
    if (one_in(2)) out.bands.back().to.reset();
    return out;
  }
  RateTimesQuantity rate() {
    RateTimesQuantity out;
    out.rate = decimal(2'000'000'000, 7);
    out.quantity_unit = "亩";
    out.quantity_decimals = 2;
    if (one_in(3)) out.cap = money(100'000);
    return out;
  }
  TopUpToLine top_up(AmountEvery every) {
    TopUpToLine out;
    if (one_in(2))
      out.line = money(90'000);
    else
      out.classes = {{1, "A", money(60'000)}, {2, "B", money(50'000)}};
    if (one_in(2)) {
      out.supplements = {{TagKind::disabled, 1, 2, decimal(3000, 2)},
                         {TagKind::orphan, {}, {}, decimal(3000, 2)}};
      out.supplement_of = out.line && one_in(2) ? SupplementOf::line : SupplementOf::per_head;
      out.supplements_together = of<SupplementsTogether>(2);
    }
    if (out.asks_tags()) out.on = day(every);
    if (one_in(4)) out.cap = money(200'000);
    return out;
  }
  CatalogueAmount catalogue() {
    CatalogueAmount out;
    for (const char* code : {"A", "B", "C"}) out.items.push_back({code, "机具", "台", money(9'000'000), {}});
    if (one_in(2)) out.items[0].cap = money(5'000'000);
    if (one_in(2)) out.item_cap = money(5'000'000);
    if (one_in(2)) out.year_cap = money(15'000'000);
    return out;
  }
  AmountRule::Form simple(AmountEvery every) {
    switch (below(every == AmountEvery::month ? 6 : 7)) {
      case 0:
        return FixedAmount{money(50'000)};
      case 1:
        return rate();
      case 2:
        return tiered(every);
      case 3:
        return top_up(every);
      case 4: {
        CostShare out{decimal(10'000, 2), {}};
        if (one_in(2)) out.cap = money(100'000);
        return out;
      }
      case 5:
        return DeclaredInRange{Money::from_fen(100), Money::from_fen(100'000)};
      default:
        return catalogue();
    }
  }
  AmountRule rule() {
    AmountRule out;
    out.every = of<AmountEvery>(3);
    const bool sum = one_in(4);
    if (sum) {
      SumOfRules form;
      for (const char* name : {"甲", "乙", "丙"}) {
        AmountRule part;
        part.every = out.every;
        part.form = simple(out.every);
        // What is bought or declared is one fact: a second part of that kind would be refused.
        const bool once = part.catalogue() || part.declared();
        const bool again = std::any_of(form.parts.begin(), form.parts.end(), [&](const SumPart& other) {
          return other.rule.kind() == part.kind();
        });
        if (once && again) part.form = FixedAmount{money(50'000)};
        form.parts.push_back({name, of<PartNotEligible>(2), part});
      }
      if (one_in(2)) form.cap = money(300'000);
      out.form = form;
    } else {
      out.form = simple(out.every);
    }
    if (out.every == AmountEvery::month && !one_in(5)) out.months = months();
    if (out.needs_rounding() || one_in(3)) out.rounding = rounding(out.every, sum);
    return out;
  }

  std::vector<PersonTag> tags() {
    std::vector<PersonTag> out;
    const auto grade = [&] { return static_cast<std::uint8_t>(below(5)); };
    if (!one_in(4)) out.push_back({TagKind::disabled, 0, grade(), date(2024), {}});
    if (one_in(2)) out.push_back({TagKind::low_income, 0, grade(), date(2024), {}});
    if (one_in(3)) out.push_back({TagKind::orphan, 0, 0, date(2024), date(2026)});
    return out;
  }
  AmountFacts facts(Period period) {
    AmountFacts out;
    if (!one_in(12)) out.quantity = decimal(10'000, one_in(8) ? 3 : 2);
    if (one_in(3)) out.months = static_cast<std::int32_t>(1 + below(period.months() + 1));
    if (!one_in(4)) out.applied_on = date(one_in(2) ? 2024 : 2025);
    if (!one_in(6)) out.birth_date = date(1930 + static_cast<int>(below(40)));
    if (one_in(4)) out.ended_on = date(2025);
    if (one_in(6)) out.died_on = date(2025);
    if (!one_in(8)) out.tags = tags();
    if (!one_in(8)) out.household_size = 1 + below(7);
    if (!one_in(8)) out.income_per_head = decimal(9'000'000, 4);
    if (!one_in(8)) {
      out.protected_persons.emplace();
      for (std::int64_t i = below(4); i >= 0; --i)
        out.protected_persons->push_back(one_in(10) ? ProtectedPerson{} : ProtectedPerson{tags()});
    }
    if (!one_in(8)) out.items = std::vector<CountedItem>{{"A", 1 + below(3)}, {"C", 1}};
    if (!one_in(8)) out.paid_this_year = Money::from_fen(below(16'000'000));
    if (!one_in(8)) out.cost = Money::from_fen(below(500'000));
    if (!one_in(8)) out.declared = Money::from_fen(below(110'000));
    return out;
  }
};

struct Outcome {
  Code code;
  Money amount;
  bool operator==(const Outcome&) const = default;
};
Outcome outcome(const AmountRule& rule, Period period, const AmountFacts& facts) {
  const auto explained = explain_amount(rule, kSource, period, facts);
  if (!explained) return {explained.error().code, {}};
  return {Code::ok, explained->amount};
}
Period period_of(std::mt19937_64& random) {
  return Period::containing(Date::of(2025, 8, 1), static_cast<PeriodKind>(random() % 4));
}

#define SEEDED(random)                          \
  const unsigned seed = std::random_device{}(); \
  SCOPED_TRACE("seed " + std::to_string(seed)); \
  RandomKinds random { std::mt19937_64(seed) }

TEST(AmountKindsProperty, FastAndExplainedAgreeAndRecomputingIsTheSame) {
  SEEDED(kinds);
  int paid = 0;
  for (int i = 0; i < 6'000; ++i) {
    const AmountRule rule = kinds.rule();
    ASSERT_TRUE(check_amount_rule(rule).empty()) << to_text(to_json(rule));
    ASSERT_EQ(amount_rule_from_json(to_json(rule)).value(), rule);
    const Period period = period_of(kinds.random);
    const AmountCalculator fast = AmountCalculator::make(rule, period).value();
    for (int j = 0; j < 4; ++j) {
      const AmountFacts facts = kinds.facts(period);
      const Outcome explained = outcome(rule, period, facts);
      Money amount;
      const Code code = fast.compute(facts, amount);
      ASSERT_EQ((Outcome{code, amount}), explained) << slug(code) << " " << slug(explained.code) << "\n"
                                                    << to_text(to_json(rule)) << "\n"
                                                    << to_text(to_json(facts));
      ASSERT_EQ(outcome(rule, period, facts), explained);
      ASSERT_EQ(amount_facts_from_json(to_json(facts)).value(), facts);
      if (explained.code != Code::ok) continue;
      ++paid;
      ASSERT_GT(explained.amount.fen(), 0);
      const auto full = explain_amount(rule, kSource, period, facts).value();
      ASSERT_EQ(to_lines(full, Lang::zh).size(), full.steps.size() + 2);
      ASSERT_EQ(to_lines(full, Lang::en).size(), full.steps.size() + 2);
      ASSERT_EQ(parse_json(to_text(to_json(full))).value(), to_json(full));
      ASSERT_TRUE(compare_amounts(full, full).same());
    }
  }
  EXPECT_GT(paid, 1'000) << "the random rules must also give amounts";
}

TEST(AmountKindsProperty, TheOrderOfFactsChangesNothing) {
  SEEDED(kinds);
  for (int i = 0; i < 4'000; ++i) {
    const AmountRule rule = kinds.rule();
    const Period period = period_of(kinds.random);
    const AmountFacts facts = kinds.facts(period);
    AmountFacts other = facts;
    const auto turn = [](auto& list) {
      if (list) std::reverse(list->begin(), list->end());
    };
    turn(other.tags);
    turn(other.items);
    turn(other.protected_persons);
    if (other.protected_persons)
      for (ProtectedPerson& person : *other.protected_persons) turn(person.tags);
    ASSERT_EQ(outcome(rule, period, facts), outcome(rule, period, other)) << to_text(to_json(rule)) << "\n"
                                                                          << to_text(to_json(facts));
  }
}

TEST(AmountKindsProperty, WhatARuleDoesNotLookAtChangesNothing) {
  SEEDED(kinds);
  for (int i = 0; i < 4'000; ++i) {
    const AmountRule rule = kinds.rule();
    const Period period = period_of(kinds.random);
    const AmountFacts facts = kinds.facts(period);
    const AmountNeeds needs(rule);
    const AmountFacts kept = needs.of(facts);
    ASSERT_EQ(outcome(rule, period, kept), outcome(rule, period, facts)) << to_text(to_json(rule)) << "\n"
                                                                         << to_text(to_json(facts));
    ASSERT_EQ(needs.of(kept), kept);
    ASSERT_EQ(needs.has(AmountFact::quantity), quantity_decimals(rule).has_value());
  }
}

/// Rules whose months are each whole in 分, or rounded month by month, and that no cap holds down.
TEST(AmountKindsProperty, MonthsAddUpToThePeriodWhereNoRoundingIntervenes) {
  SEEDED(kinds);
  int compared = 0;
  for (int i = 0; i < 8'000; ++i) {
    AmountRule rule = kinds.rule();
    if (rule.every != AmountEvery::month || rule.sum()) continue;
    if (auto* rate = std::get_if<RateTimesQuantity>(&rule.form)) rate->cap.reset();
    if (auto* top_up = std::get_if<TopUpToLine>(&rule.form)) top_up->cap.reset();
    if (auto* share = std::get_if<CostShare>(&rule.form)) share->cap.reset();
    if (rule.rounding) rule.rounding->at = RoundingPoint::each_month;
    const Period period = period_of(kinds.random);
    AmountFacts facts = kinds.facts(period);
    facts.months.reset();
    const auto whole = explain_amount(rule, kSource, period, facts);
    if (!whole) continue;
    Money sum;
    bool good = true;
    for (const Period month : period.each_month()) {
      const auto part =
          explain_amount(rule, kSource, period, facts, MonthWindow{month.first(), month.first()});
      if (part)
        ASSERT_TRUE(sum.add(part->amount));
      else
        good = good && (part.error().code == Code::amount_no_month_counts ||
                        part.error().code == Code::amount_is_zero);
    }
    ASSERT_TRUE(good) << to_text(to_json(rule)) << "\n" << to_text(to_json(facts));
    ASSERT_EQ(sum, whole->amount) << to_text(to_json(rule)) << "\n" << to_text(to_json(facts));
    ++compared;
  }
  EXPECT_GT(compared, 200);
}

Money* cap_in(AmountRule& rule, std::mt19937_64& random) {
  if (auto* rate = std::get_if<RateTimesQuantity>(&rule.form); rate && rate->cap) return &*rate->cap;
  if (auto* top_up = std::get_if<TopUpToLine>(&rule.form); top_up && top_up->cap) return &*top_up->cap;
  if (auto* share = std::get_if<CostShare>(&rule.form); share && share->cap) return &*share->cap;
  if (auto* list = std::get_if<CatalogueAmount>(&rule.form)) {
    if (list->year_cap && random() % 2 == 0) return &*list->year_cap;
    if (list->item_cap) return &*list->item_cap;
  }
  if (auto* sum = std::get_if<SumOfRules>(&rule.form)) {
    if (sum->cap && random() % 2 == 0) return &*sum->cap;
    for (SumPart& part : sum->parts)
      if (Money* cap = cap_in(part.rule, random)) return cap;
  }
  return nullptr;
}

TEST(AmountKindsProperty, RaisingACapNeverLowersAnAmount) {
  SEEDED(kinds);
  int raised = 0;
  for (int i = 0; i < 10'000; ++i) {
    AmountRule rule = kinds.rule();
    Money* cap = cap_in(rule, kinds.random);
    if (!cap) continue;
    const Period period = period_of(kinds.random);
    const AmountFacts facts = kinds.facts(period);
    const Outcome before = outcome(rule, period, facts);
    *cap = Money::from_fen(cap->fen() + 1 + kinds.below(100'000));
    const Outcome after = outcome(rule, period, facts);
    if (before.code != Code::ok) continue;
    ++raised;
    ASSERT_EQ(after.code, Code::ok);
    ASSERT_GE(after.amount, before.amount) << to_text(to_json(rule)) << "\n" << to_text(to_json(facts));
  }
  EXPECT_GT(raised, 100);
}

}  // namespace
}  // namespace ykt
