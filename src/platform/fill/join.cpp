#include "platform/fill/join.hpp"

#include <algorithm>

#include "platform/handlers/resolve.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/entitlement/amount.hpp"

namespace ykt::fill {
namespace {

using sqlite::KnownPerson;
using sqlite::PersonFacts;

void sort_unique(std::vector<std::int64_t>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (!ids.empty() && ids.front() == 0) ids.erase(ids.begin());
}

std::vector<KeyRow> sorted_keys(const Staged& staged, std::uint64_t StagedRow::* key) {
  std::vector<KeyRow> keys(staged.rows.size());
  for (std::size_t i = 0; i < keys.size(); ++i)
    keys[i] = {staged.rows[i].*key, static_cast<std::uint32_t>(i)};
  sort_keys(keys);
  return keys;
}

}  // namespace

void join_people(gate::Context& context, Staged& staged) {
  sqlite::find_people(context.database, sorted_keys(staged, &StagedRow::recipient_key),
                      [&](const KeyRow& key, const KnownPerson& person) {
                        StagedRow& row = staged.rows[key.row];
                        if (person.kind != row.recipient_kind) return;
                        row.recipient = person.person;
                        row.recipient_name_agrees = person.name_hash == row.recipient_name;
                      });
  sqlite::find_people(context.database, sorted_keys(staged, &StagedRow::payee_key),
                      [&](const KeyRow& key, const KnownPerson& person) {
                        StagedRow& row = staged.rows[key.row];
                        if (person.kind != row.payee_kind) return;
                        row.payee = person.person;
                        row.payee_name_agrees = person.name_hash == row.payee_name;
                      });
  for (StagedRow& row : staged.rows)
    if (row.recipient == 0) staged.refuse(row, RosterColumn::recipient_id, Code::recipient_not_registered);
}

PayeeFactsOfBatch::PayeeFactsOfBatch(gate::Context& context, const Staged& staged,
                                     const PolicyVersion& policy)
    : context_(context),
      paid_to_(policy.paid_to.value_or(PaidTo::person)),
      determinations_(sqlite::all_determinations(context.database)) {
  for (const StagedRow& row : staged.rows) {
    if (row.refused()) continue;
    persons_.push_back(row.recipient);
    if (row.payee != row.recipient) persons_.push_back(row.payee);
  }
  for (const PayeeDetermination& one : determinations_) persons_.push_back(one.payee.value);
  sort_unique(persons_);
  facts_ = sqlite::facts_of_people(context.database, persons_);
  if (paid_to_ == PaidTo::person) return;
  // Household money goes to heads whom no row may name: they are loaded too.
  std::vector<std::int64_t> heads;
  for (const PersonFacts& facts : facts_) heads.push_back(facts.head);
  sort_unique(heads);
  std::vector<std::int64_t> more;
  std::set_difference(heads.begin(), heads.end(), persons_.begin(), persons_.end(), std::back_inserter(more));
  if (more.empty()) return;
  persons_.insert(persons_.end(), more.begin(), more.end());
  sort_unique(persons_);
  facts_ = sqlite::facts_of_people(context.database, persons_);
}

const PersonFacts* PayeeFactsOfBatch::person(std::int64_t id) const {
  const auto at = std::lower_bound(persons_.begin(), persons_.end(), id);
  if (id == 0 || at == persons_.end() || *at != id) return nullptr;
  return &facts_[static_cast<std::size_t>(at - persons_.begin())];
}

std::uint64_t PayeeFactsOfBatch::unit_of(const StagedRow& row) const {
  const PersonFacts* facts = person(row.recipient);
  // Households and persons are numbered apart: the lowest bit keeps them so.
  if (paid_to_ == PaidTo::household && facts && facts->household != 0)
    return static_cast<std::uint64_t>(facts->household) << 1 | 1u;
  return static_cast<std::uint64_t>(row.recipient) << 1;
}

CandidateView PayeeFactsOfBatch::candidate(std::int64_t id) const {
  CandidateView out;
  const PersonFacts* facts = person(id);
  if (!facts || facts->person == 0) return out;
  out.person = {id};
  out.birth_date = sqlite::trusted(Date::from_days(facts->birth_days));
  if (facts->died_days != std::numeric_limits<std::int32_t>::max())
    out.died = sqlite::trusted(Date::from_days(facts->died_days));
  if (facts->has_card) {
    // The two names were compared when the card was written; here their agreement is enough.
    out.name = "agrees";
    out.card = {.account = {facts->account},
                .replaced_account = {facts->replaced_account},
                .account_name = facts->name_matches ? "agrees" : "differs",
                .bank_state = facts->bank_state};
  }
  return out;
}

std::span<const PayeeDetermination> PayeeFactsOfBatch::determinations_of(std::int64_t recipient) const {
  const auto [first, last] = std::ranges::equal_range(
      determinations_, recipient, {}, [](const PayeeDetermination& one) { return one.recipient.value; });
  return {first, last};
}

PayeeFacts PayeeFactsOfBatch::facts_for(const StagedRow& row) const {
  PayeeFacts facts;
  facts.paid_to = paid_to_;
  facts.recipient = candidate(row.recipient);
  std::int64_t head = 0;
  if (paid_to_ == PaidTo::household) {
    const PersonFacts* recipient = person(row.recipient);
    head = recipient ? recipient->head : 0;
    facts.head = candidate(head);
  }
  const PayeeDetermination* determination = gate::determination_about(
      determinations_of(row.recipient),
      head == row.recipient ? std::span<const PayeeDetermination>() : determinations_of(head), paid_to_,
      context_.today);
  if (determination) {
    facts.determination = gate::view_of(*determination);
    facts.determined = candidate(determination->payee.value);
  }
  facts.roster_payee = {row.payee};
  facts.roster_account = {row.account};
  return facts;
}

Done check_amounts(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy,
                   Staged& staged) {
  YKT_LET(calculator, AmountCalculator::make(*policy.amount_rule, batch.period));
  const std::vector<sqlite::PersonQuantity> quantities = calculator.needs_quantity()
                                                             ? sqlite::quantities_of(context.database, batch)
                                                             : std::vector<sqlite::PersonQuantity>();
  AmountFacts facts;
  facts.months = batch.period.months();  // a row of a roster stands for its whole period
  for (StagedRow& row : staged.rows) {
    if (row.refused()) continue;
    facts.quantity.reset();
    if (calculator.needs_quantity()) {
      const auto at = std::lower_bound(
          quantities.begin(), quantities.end(), row.recipient,
          [](const sqlite::PersonQuantity& one, std::int64_t id) { return one.person < id; });
      if (at != quantities.end() && at->person == row.recipient)
        facts.quantity = sqlite::trusted(Decimal::from_unscaled(at->quantity, at->decimals));
    }
    Money due;
    const Code code = calculator.compute(facts, due);
    if (code != Code::ok)
      staged.refuse(row, RosterColumn::amount, code);
    else if (due.fen() != row.amount_fen)
      staged.refuse(row, RosterColumn::amount, Code::amount_differs, due.to_string());
  }
  return {};
}

}  // namespace ykt::fill
