#include "platform/handlers/resolve.hpp"

#include <optional>

#include "platform/sqlite/people_table.hpp"

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

PayeeOutcome resolve_line(Context& context, const sqlite::LineRow& line, const PolicyVersion& policy) {
  PayeeFacts facts;
  facts.paid_to = policy.paid_to.value_or(PaidTo::person);
  const Candidate recipient = load(context, {line.recipient});
  facts.recipient = recipient.view();
  Candidate head;
  if (facts.paid_to == PaidTo::household) {
    const auto household = sqlite::household_of(context.database, {line.recipient});
    const auto head_id = household ? household->head(context.today) : std::nullopt;
    if (head_id) head = load(context, *head_id);
    facts.head = head.view();
  }
  Candidate determined;
  for (const PayeeDetermination& one : sqlite::determinations_of(context.database, {line.recipient})) {
    if (!one.in_force(context.today)) continue;
    determined = load(context, one.payee);
    facts.determination = {one.recipient, one.payee, one.reason, one.from, one.to};
    facts.determined = determined.view();
  }
  return resolve_payee(facts, context.today);
}

}  // namespace ykt::gate
