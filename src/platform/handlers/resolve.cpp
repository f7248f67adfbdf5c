#include "platform/handlers/resolve.hpp"

#include "platform/sqlite/person_change_table.hpp"

namespace ykt::gate {

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

void receive_as(const Institution& institution, CandidateView& payee) {
  payee.name = institution.name;
  payee.card = {.account = institution.account,
                .replaced_account = {},
                .account_name = institution.account_name,
                .bank_state = BankState::active};
}

CandidateView PayeeMaterial::Candidate::view() const {
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

PayeeMaterial::Candidate PayeeMaterial::load(Context& context, PersonId person) {
  return {sqlite::find_person(context.database, person), sqlite::find_card(context.database, person)};
}

PayeeMaterial::PayeeMaterial(Context& context, PersonId recipient, const PolicyVersion& policy)
    : recipient_(load(context, recipient)) {
  facts_.paid_to = policy.paid_to.value_or(PaidTo::person);
  facts_.recipient = recipient_.view();
  std::vector<PayeeDetermination> of_head;
  if (facts_.paid_to == PaidTo::household) {
    const auto household = sqlite::household_of(context.database, recipient);
    const auto head = household ? household->head(context.today) : std::nullopt;
    if (head) head_ = load(context, *head);
    if (head && *head != recipient) of_head = sqlite::determinations_of(context.database, *head);
    facts_.head = head_.view();
  }
  const auto of_recipient = sqlite::determinations_of(context.database, recipient);
  if (const auto* one = determination_about(of_recipient, of_head, facts_.paid_to, context.today)) {
    determined_ = load(context, one->payee);
    facts_.determination = view_of(*one);
    facts_.determined = determined_.view();
    if (one->institution) {
      institution_ = sqlite::find_institution(context.database, *one->institution);
      YKT_INVARIANT(institution_);
      receive_as(institution_->institution, facts_.determined);
    }
  }
}

PayeeOutcome resolve_line(Context& context, const sqlite::LineRow& line, const PolicyVersion& policy) {
  // A line keeps the record that its notice showed; who is paid is the person that goes on (R3).
  const PersonId person = sqlite::survivor_of(context.database, {line.recipient});
  return resolve_payee(PayeeMaterial(context, person, policy).facts(), context.today);
}

}  // namespace ykt::gate
