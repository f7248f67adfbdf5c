#include "platform/fill/amounts_of_band.hpp"

#include <algorithm>
#include <utility>

#include "platform/sqlite/trusted.hpp"
#include "ykt/entitlement/counted_months.hpp"

namespace ykt::fill {
namespace {

constexpr int kNone = -1;  // decimals of a quantity that is not on record

/// Where whole months and the base quantity on record say it all, nothing is kept beside a line.
AmountFacts plain_facts(Period period) {
  AmountFacts out;
  out.months = period.months();
  return out;
}

bool is_plain(const AmountRule& rule) {
  return rule.fixed() || rule.rate_times_quantity() || rule.pot_share();
}

template <class Rows>
auto rows_of(const Rows& rows, std::size_t at) {
  return std::ranges::equal_range(rows, at, {}, [](const auto& one) { return one.at; });
}

}  // namespace

AmountsOfBand::AmountsOfBand(gate::Context& context, const sqlite::BatchRow& batch,
                             const PolicyVersion& policy)
    : context_(context),
      batch_(batch),
      rule_(*policy.amount_rule),
      to_person_(policy.paid_to.value_or(PaidTo::person) == PaidTo::person),
      needs_(rule_),
      plain_(is_plain(rule_)) {}

void AmountsOfBand::read(const PeopleOfBand& people, bool drawn) {
  people_ = &people;
  const std::span<const std::int64_t> persons = people.persons();
  sqlite::Database& database = context_.database;
  facts_ = plain_facts(batch_.period);
  if (needs_.has(AmountFact::quantity)) {
    quantities_.assign(persons.size(), {.decimals = kNone});
    sqlite::read_quantities(
        database, batch_, persons,
        [&](std::size_t at, const sqlite::PersonQuantity& one) { quantities_[at] = one; });
  }
  if (drawn) return;
  if (!plain_ || needs_.has(AmountFact::applied_on))
    applications_ = sqlite::read_approved(database, batch_, persons);
  if (needs_.has(AmountFact::tags)) {
    tags_ = sqlite::read_tags(database, persons);
    confirmed_ = sqlite::read_confirmed(database, persons);
  }
  if (needs_.has(AmountFact::paid_this_year)) paid_ = sqlite::paid_in_year(database, batch_, persons);
  if (needs_.has(AmountFact::household_size)) {
    std::vector<std::int64_t> households;
    for (const std::int64_t one : persons)
      if (const sqlite::PersonFacts* known = people.person(one); known && known->household != 0)
        households.push_back(known->household);
    std::ranges::sort(households);
    households.erase(std::unique(households.begin(), households.end()), households.end());
    members_ = sqlite::read_members(database, households, batch_.period.last());
  }
}

const sqlite::PersonFacts& AmountsOfBand::person(std::size_t at) const {
  const sqlite::PersonFacts* known = people_->person(people_->persons()[at]);
  YKT_INVARIANT(known);
  return *known;
}

const AmountFacts& AmountsOfBand::of(Staged& staged, std::size_t row) {
  const std::size_t at = people_->index_of(staged.rows[row].recipient);
  if (staged.facts.empty()) return of_roster(staged.rows[row], at);
  AmountFacts& facts = staged.facts[row];
  untold_ = false;
  put_quantity(at, facts);
  return facts;
}

void AmountsOfBand::put_quantity(std::size_t at, AmountFacts& into) {
  quantity_on_record_ = !quantities_.empty() && quantities_[at].decimals != kNone;
  if (!quantity_on_record_) return;
  into.quantity = sqlite::trusted(Decimal::from_unscaled(quantities_[at].quantity, quantities_[at].decimals));
}

const AmountFacts& AmountsOfBand::of_roster(const StagedRow& row, std::size_t at) {
  const bool dies = to_person_ && needs_.has(AmountFact::died_on) && person(at).died_days != sqlite::kNotDead;
  untold_ = plain_ && !dies && applications_.empty() && !needs_.has(AmountFact::birth_date);
  if (untold_) {
    // The main job's way: nothing but the quantity changes from row to row.
    facts_.quantity.reset();
    put_quantity(at, facts_);
    return facts_;
  }
  facts_ = {};
  put_application(at, facts_);
  put_quantity(at, facts_);
  if (needs_.has(AmountFact::birth_date))
    facts_.birth_date = sqlite::trusted(Date::from_days(person(at).birth_days));
  if (dies) {
    // Who died before the period is held by R4 and screening, which tell more than a count of no months.
    const Date died = sqlite::trusted(Date::from_days(person(at).died_days));
    if (died >= batch_.period.first()) facts_.died_on = died;
  }
  if (needs_.has(AmountFact::tags)) {
    // Of a kind without a tag the register knows nothing, unless it was said to be whole.
    std::vector<TagKind> known;
    for (const sqlite::ConfirmedOf& one : rows_of(confirmed_, at)) known.push_back(one.kind);
    for (const sqlite::TagOf& one : rows_of(tags_, at)) known.push_back(one.tag.kind);
    if (needs_.tags_are_known(known)) {
      facts_.tags.emplace();
      for (const sqlite::TagOf& one : rows_of(tags_, at)) facts_.tags->push_back(one.tag);
    }
  }
  if (needs_.has(AmountFact::household_size)) put_household_size(at, facts_);
  if (needs_.has(AmountFact::paid_this_year)) facts_.paid_this_year = paid_[at];
  if (needs_.has(AmountFact::declared) && !facts_.declared) facts_.declared = Money::from_fen(row.amount_fen);
  if (needs_.has(AmountFact::months)) put_months(facts_);
  return facts_;
}

/// What an approved application of the recipient says counts for a roster too: the latest one that is for the
/// period, else the latest.
void AmountsOfBand::put_application(std::size_t at, AmountFacts& into) const {
  const ApprovedApplication* best = nullptr;
  for (const sqlite::ApplicationOf& one : rows_of(applications_, at))
    if (!best || !is_for_period(*best, batch_.period) || is_for_period(one.application, batch_.period))
      best = &one.application;
  if (!best) return;
  into = needs_.of(best->facts);
  if (needs_.has(AmountFact::applied_on)) into.applied_on = best->applied_on;
  if (needs_.has(AmountFact::ended_on)) into.ended_on = best->ended_on;
}

/// A row of a roster stands for its whole period, as far as no date on record says otherwise.
void AmountsOfBand::put_months(AmountFacts& into) const {
  const bool by_birthday = rule_.months && rule_.months->starts_by_birthday();
  if (by_birthday ? into.birth_date.has_value() : into.applied_on.has_value()) return;
  into.months = batch_.period.months();
  if (!into.ended_on && !into.died_on) return;
  CountedMonths counted;
  if (count_months(rule_.months, batch_.period, into, counted) == Code::amount_months_contradicted)
    into.months = counted.count;
}

void AmountsOfBand::put_household_size(std::size_t at, AmountFacts& into) const {
  const std::int64_t household = person(at).household;
  const auto members = std::ranges::equal_range(members_, household, {}, &sqlite::MemberOf::household);
  if (household != 0 && !members.empty()) into.household_size = std::ssize(members);
}

std::string AmountsOfBand::basis(const AmountFacts& facts) const {
  if (untold_) return {};
  const AmountFacts kept = needs_.of(facts);
  AmountFacts told = kept;
  // Base data on record are not kept twice: a change of theirs keeps what was before it.
  if (quantity_on_record_) told.quantity.reset();
  return told == needs_.of(plain_facts(batch_.period)) ? std::string() : to_text(to_json(kept));
}

}  // namespace ykt::fill
