#include "platform/handlers/resolve.hpp"

#include <optional>
#include <vector>

#include "platform/sqlite/person_change_table.hpp"

namespace ykt::gate {
namespace {

/// A candidate with the texts that its views borrow.
struct Candidate {
  std::optional<Person> person;
  std::optional<sqlite::CardRow> card;

  CandidateView view() const {
    CandidateView out;
    if (!person) return out;
    out.person = person->id;
    out.name = person->name;
    out.birth_date = person->birth_date;
    out.died = person->died;
    if (card) {
      out.card.account = card->account;
      out.card.account_name = card->account_name;
      out.card.bank_state = card->bank_state;
    }
    return out;
  }
};

Candidate load(Context& context, PersonId person) {
  return {sqlite::find_person(context.database, person), sqlite::find_card(context.database, person)};
}

}  // namespace

const PayeeDetermination* determination_about(std::span<const PayeeDetermination> of_recipient,
                                              std::span<const PayeeDetermination> of_head, PaidTo paid_to,
                                              Date today) {
  const PayeeDetermination* own = determination_for(of_recipient, paid_to, today);
  if (own && own->in_force(today)) return own;
  const PayeeDetermination* heads = determination_for(of_head, paid_to, today);
  return heads && (!own || heads->in_force(today)) ? heads : own;
}

DeterminationView view_of(const PayeeDetermination& one) {
  return {one.recipient, one.payee, one.reason, one.from, one.to};
}

PayeeOutcome resolve_line(Context& context, const sqlite::LineRow& line, const PolicyVersion& policy) {
  PayeeFacts facts;
  facts.paid_to = policy.paid_to.value_or(PaidTo::person);
  // A line keeps the record that its notice showed; who is paid is the person that goes on (R3).
  const PersonId person = sqlite::survivor_of(context.database, {line.recipient});
  const Candidate recipient = load(context, person);
  facts.recipient = recipient.view();
  Candidate head;
  std::vector<PayeeDetermination> of_head;
  if (facts.paid_to == PaidTo::household) {
    const auto household = sqlite::household_of(context.database, person);
    const auto head_id = household ? household->head(context.today) : std::nullopt;
    if (head_id) head = load(context, *head_id);
    if (head_id && *head_id != person) of_head = sqlite::determinations_of(context.database, *head_id);
    facts.head = head.view();
  }
  const auto of_recipient = sqlite::determinations_of(context.database, person);
  Candidate determined;
  if (const auto* one = determination_about(of_recipient, of_head, facts.paid_to, context.today)) {
    determined = load(context, one->payee);
    facts.determination = view_of(*one);
    facts.determined = determined.view();
  }
  return resolve_payee(facts, context.today);
}

}  // namespace ykt::gate
