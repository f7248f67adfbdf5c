#include "platform/fill/people_of_band.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "platform/handlers/resolve.hpp"
#include "platform/sqlite/trusted.hpp"

namespace ykt::fill {
namespace {

using sqlite::KnownPerson;
using sqlite::PersonFacts;

/// Marks a key as that of a row's payee; rows of a band are fewer.
constexpr std::uint32_t kPayee = std::uint32_t{1} << 31;
static_assert(gate::kBandRows < kPayee);

bool one_person(const StagedRow& row, const StagedKeys& keys) noexcept {
  return keys.recipient == keys.payee && row.recipient_kind == row.payee_kind;
}

std::vector<KeyRow> sorted_keys(const Staged& staged) {
  std::vector<KeyRow> keys;
  keys.reserve(staged.rows.size() + staged.rows.size() / 8);
  for (std::size_t i = 0; i < staged.rows.size(); ++i) {
    const auto row = static_cast<std::uint32_t>(i);
    keys.push_back({staged.keys[i].recipient, row});
    if (staged.rows[i].names_payee && !one_person(staged.rows[i], staged.keys[i]))
      keys.push_back({staged.keys[i].payee, row | kPayee});
  }
  sort_keys(keys);
  return keys;
}

}  // namespace

PersonIndex::PersonIndex(std::span<const std::int64_t> persons) : persons_(persons) {
  constexpr std::uint64_t kSpread = 8;
  if (persons.empty()) return;
  const auto spread = static_cast<std::uint64_t>(persons.back() - persons.front()) + 1;
  if (spread > kSpread * persons.size() || persons.size() >= std::numeric_limits<std::uint32_t>::max())
    return;
  places_.resize(spread);
  for (std::size_t i = 0; i < persons.size(); ++i)
    places_[static_cast<std::size_t>(persons[i] - persons.front())] = static_cast<std::uint32_t>(i + 1);
}

std::size_t PersonIndex::of(std::int64_t person) const noexcept {
  if (persons_.empty() || person < persons_.front() || person > persons_.back()) return kNone;
  if (!places_.empty()) return std::size_t{places_[static_cast<std::size_t>(person - persons_.front())]} - 1;
  const auto at = std::lower_bound(persons_.begin(), persons_.end(), person);
  return *at == person ? static_cast<std::size_t>(at - persons_.begin()) : kNone;
}

PeopleOfBand::PeopleOfBand(gate::Context& context, const PolicyVersion& policy)
    : context_(context),
      paid_to_(policy.paid_to.value_or(PaidTo::person)),
      determinations_(sqlite::all_determinations(context.database)),
      institutions_(sqlite::all_institutions(context.database)) {
  for (const sqlite::InstitutionRow& one : institutions_)
    institution_banks_.emplace(one.institution.account.value, static_cast<std::int32_t>(one.bank));
}

void PeopleOfBand::join(Staged& staged) {
  persons_.clear();
  facts_.clear();
  std::vector<Found> found = find_rows_people(staged);
  std::vector<StagedKeys>().swap(staged.keys);  // their memory is needed for the facts
  for (StagedRow& row : staged.rows)
    if (row.recipient == 0) staged.refuse(row, RosterColumn::recipient_id, Code::recipient_not_registered);
  take_people(std::move(found));
  std::vector<std::int64_t> payees;
  for (const PayeeDetermination& one : determinations_) payees.push_back(one.payee.value);
  add_people(std::move(payees));
  sqlite::read_households(context_.database, persons_, facts_);
  if (paid_to_ == PaidTo::household) {
    // Household money goes to heads whom no row may name.
    std::vector<std::int64_t> heads;
    for (const PersonFacts& facts : facts_) heads.push_back(facts.head);
    add_people(std::move(heads));
  }
  sqlite::read_cards(context_.database, persons_, facts_);
  index_ = PersonIndex(persons_);
}

std::vector<PeopleOfBand::Found> PeopleOfBand::find_rows_people(Staged& staged) {
  const std::vector<KeyRow> keys = sorted_keys(staged);
  std::vector<Found> found;
  sqlite::find_people(context_.database, keys, [&](std::span<const KeyRow> same, const KnownPerson& known) {
    bool wanted = false;
    for (const KeyRow& key : same) {
      const std::size_t at = key.row & ~kPayee;
      StagedRow& row = staged.rows[at];
      const StagedKeys& names = staged.keys[at];
      const bool alone = row.names_payee && one_person(row, names);
      if ((key.row & kPayee) == 0 && row.recipient_kind == known.kind) {
        row.recipient = known.person;
        row.recipient_name_agrees = known.name_hash == names.recipient_name;
        wanted = true;
      }
      if ((alone || (key.row & kPayee) != 0) && row.payee_kind == known.kind) {
        row.payee = known.person;
        row.payee_name_agrees = known.name_hash == names.payee_name;
        wanted = true;
      }
    }
    if (!wanted) return;
    const auto birth = birth_date_of(known.kind, {same.front().key});
    YKT_INVARIANT(birth);
    found.push_back({known.person, birth->days(), known.died_days});
  });
  return found;
}

void PeopleOfBand::take_people(std::vector<Found> found) {
  std::vector<KeyRow> order(found.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = {static_cast<std::uint64_t>(found[i].person), static_cast<std::uint32_t>(i)};
  sort_keys(order);
  persons_.reserve(found.size());
  facts_.reserve(found.size());
  for (const KeyRow& one : order) {
    const Found& person = found[one.row];
    if (!persons_.empty() && persons_.back() == person.person) continue;  // one with two documents
    persons_.push_back(person.person);
    facts_.push_back({.birth_days = person.birth_days, .died_days = person.died_days, .known = true});
  }
}

/// Joins further persons to those whom the rows name.
void PeopleOfBand::add_people(std::vector<std::int64_t> more) {
  std::ranges::sort(more);
  more.erase(std::unique(more.begin(), more.end()), more.end());
  std::erase_if(more, [&](std::int64_t person) {
    return person == 0 || std::binary_search(persons_.begin(), persons_.end(), person);
  });
  if (more.empty()) return;
  std::vector<PersonFacts> facts(more.size());
  sqlite::read_lives(context_.database, more, facts);
  const std::size_t before = persons_.size();
  persons_.resize(before + more.size());
  facts_.resize(before + more.size());
  // From the back, so that nobody is overwritten before being moved.
  for (std::size_t to = persons_.size(), old = before, fresh = more.size(); fresh > 0;) {
    const bool take_fresh = old == 0 || persons_[old - 1] < more[fresh - 1];
    --to;
    persons_[to] = take_fresh ? more[fresh - 1] : persons_[old - 1];
    facts_[to] = take_fresh ? facts[fresh - 1] : facts_[old - 1];
    --(take_fresh ? fresh : old);
  }
}

const PersonFacts* PeopleOfBand::person(std::int64_t id) const noexcept {
  const std::size_t at = index_.of(id);
  return at == PersonIndex::kNone ? nullptr : &facts_[at];
}

std::uint64_t PeopleOfBand::unit_of(const StagedRow& row) const noexcept {
  const PersonFacts* facts = person(row.recipient);
  // Households and persons are numbered apart: the lowest bit keeps them so.
  if (paid_to_ == PaidTo::household && facts && facts->household != 0)
    return static_cast<std::uint64_t>(facts->household) << 1 | 1u;
  return static_cast<std::uint64_t>(row.recipient) << 1;
}

CandidateView PeopleOfBand::candidate(std::int64_t id) const {
  CandidateView out;
  const PersonFacts* facts = person(id);
  if (!facts || !facts->known) return out;
  out.person = {id};
  out.birth_date = sqlite::trusted(Date::from_days(facts->birth_days));
  if (facts->died_days != sqlite::kNotDead) out.died = sqlite::trusted(Date::from_days(facts->died_days));
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

std::span<const PayeeDetermination> PeopleOfBand::determinations_of(std::int64_t recipient) const {
  if (determinations_.empty()) return {};
  const auto [first, last] = std::ranges::equal_range(
      determinations_, recipient, {}, [](const PayeeDetermination& one) { return one.recipient.value; });
  return {first, last};
}

std::int32_t PeopleOfBand::bank_of(const PayeeOutcome& outcome) const noexcept {
  if (outcome.paid_as == PaidAs::determined)
    if (const auto at = institution_banks_.find(outcome.account.value); at != institution_banks_.end())
      return at->second;
  const sqlite::PersonFacts* payee = person(outcome.payee.value);
  return payee ? payee->bank : 0;
}

PayeeFacts PeopleOfBand::facts_for(const StagedRow& row) const {
  PayeeFacts facts;
  facts.paid_to = paid_to_;
  facts.recipient = candidate(row.recipient);
  std::int64_t head = 0;
  if (paid_to_ == PaidTo::household) {
    const PersonFacts* recipient = person(row.recipient);
    head = recipient ? recipient->head : 0;
    facts.head = head == row.recipient ? facts.recipient : candidate(head);
  }
  const PayeeDetermination* determination = gate::determination_about(
      determinations_of(row.recipient),
      head == row.recipient ? std::span<const PayeeDetermination>() : determinations_of(head), paid_to_,
      context_.today);
  if (determination) {
    facts.determination = gate::view_of(*determination);
    facts.determined = candidate(determination->payee.value);
    if (determination->institution) {
      const auto at =
          std::ranges::lower_bound(institutions_, *determination->institution, {},
                                   [](const sqlite::InstitutionRow& one) { return one.institution.id; });
      YKT_INVARIANT(at != institutions_.end() && at->institution.id == *determination->institution);
      gate::receive_as(at->institution, facts.determined);
    }
  }
  facts.roster_payee = {row.payee};
  facts.roster_account = {row.account};
  return facts;
}

}  // namespace ykt::fill
