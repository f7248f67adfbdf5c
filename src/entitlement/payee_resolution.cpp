// Payee resolution: the table of the header, row by row.
#include "ykt/entitlement/payee_resolution.hpp"

#include <tuple>

namespace ykt {
namespace {

/// Holds and warnings as they are found; at the end the holds come first.
class Findings {
 public:
  void add(Code code) noexcept {
    // Kinds are known where codes are added, so no table is asked for a million lines.
    if (count_ < codes_.size()) codes_[count_++] = code;
  }
  bool empty() const noexcept { return count_ == 0; }
  std::span<const Code> all() const noexcept { return {codes_.data(), count_}; }

 private:
  std::array<Code, PayeeOutcome::kCodesMax> codes_{};
  std::size_t count_ = 0;
};

/// Who is due the money: rows W.
struct Due {
  PaidAs paid_as = PaidAs::nobody;
  const CandidateView* who = nullptr;
  Code reason = Code::ok;  ///< of the payment, when nothing holds it
  Code hold = Code::ok;    ///< nobody is due, and why
  Code warning = Code::ok;
};

constexpr bool is_dead(const CandidateView& one, Date day) noexcept { return one.died && *one.died <= day; }

constexpr bool is_minor(const CandidateView& one, Date day) noexcept {
  return age_on(one.birth_date, day) < kAgeOfMajority;
}

Code reason_of(PayeeReason reason) noexcept {
  switch (reason) {
    case PayeeReason::minor:
      return Code::paid_to_determined_minor;
    case PayeeReason::incapacity:
      return Code::paid_to_determined_incapacity;
    case PayeeReason::head_dead:
      return Code::paid_to_determined_head_dead;
    case PayeeReason::head_missing:
      return Code::paid_to_determined_head_missing;
    case PayeeReason::institution:
      return Code::paid_to_determined_institution;
    case PayeeReason::next_of_kin:
      return Code::paid_to_determined_kin;
  }
  return Code::internal;
}

/// W2: whether the determination on record is about this money and still has its ground.
bool determination_applies(const PayeeFacts& facts, HeadStatus head, Date as_of) noexcept {
  const DeterminationView& made = facts.determination;
  if (made.payee.is_nobody() || !made.in_force(as_of)) return false;
  const bool about_recipient = made.recipient == facts.recipient.person;
  const bool about_head = head != HeadStatus::not_on_record && made.recipient == facts.head.person;
  if (facts.paid_to == PaidTo::household) {
    switch (made.reason) {
      case PayeeReason::head_dead:
        return (about_recipient || about_head) && head != HeadStatus::present;
      case PayeeReason::head_missing:
        return about_recipient || about_head;
      case PayeeReason::minor:
      case PayeeReason::incapacity:
      case PayeeReason::institution:
        return about_head && head != HeadStatus::dead;
      case PayeeReason::next_of_kin:
        return about_recipient || about_head;
    }
    return false;
  }
  if (!about_recipient || is_about_head(made.reason)) return false;
  const bool after_death = facts.arises_from_death || is_dead(facts.recipient, as_of);
  return made.reason == PayeeReason::next_of_kin || !after_death;  // a guardian's part ends with the death
}

/// W4–W6, W10–W11: somebody who is due the money in their own right.
Due due_in_person(const CandidateView& one, PaidAs paid_as, Code reason, Date as_of) noexcept {
  Due due{paid_as, &one, reason};
  const bool minor = is_minor(one, as_of);
  if (!minor && !one.incapacitated) return due;
  if (one.card.account.empty()) {
    due.hold = minor ? Code::minor_payee_undetermined : Code::incapacity_payee_undetermined;
  } else {
    due.warning = minor ? Code::minor_on_own_card : Code::incapacitated_on_own_card;
  }
  return due;
}

Due held(Code hold) noexcept { return {PaidAs::nobody, nullptr, Code::ok, hold}; }

Due due_of_household(const PayeeFacts& facts, HeadStatus head, Date as_of) noexcept {
  switch (head) {
    case HeadStatus::not_on_record:
      return held(Code::head_not_on_record);
    case HeadStatus::missing:
      return held(Code::head_missing);
    case HeadStatus::dead:
      return held(Code::head_dead);
    case HeadStatus::present:
      break;
  }
  return due_in_person(facts.head, PaidAs::head, Code::paid_to_head, as_of);
}

Due due_of(const PayeeFacts& facts, HeadStatus head, bool determined, Date as_of) noexcept {
  if (facts.recipient.person.is_nobody()) return held(Code::recipient_not_on_record);
  const bool household = facts.paid_to == PaidTo::household;
  Due due;
  if (determined) {
    due = {PaidAs::determined, &facts.determined, reason_of(facts.determination.reason)};
  } else if (household) {
    due = due_of_household(facts, head, as_of);
  } else if (facts.arises_from_death) {
    due = held(Code::death_payee_undetermined);
  } else if (is_dead(facts.recipient, as_of)) {
    due = held(Code::recipient_dead);
  } else {
    due = due_in_person(facts.recipient, PaidAs::recipient, Code::paid_to_recipient, as_of);
  }
  if (household && due.hold == Code::ok && facts.recipient.person != facts.head.person &&
      is_dead(facts.recipient, as_of) && !facts.arises_from_death && due.warning == Code::ok) {
    due.warning = Code::recipient_dead_household_paid;
  }
  return due;
}

/// Rows R: `ok` when the roster names nobody or who is due.
Code roster_disagrees(const PayeeFacts& facts, const Due& due, bool determined) noexcept {
  if (facts.roster_payee.is_nobody() || facts.roster_payee == due.who->person) return Code::ok;
  if (determined) return Code::payee_not_as_determined;
  return facts.roster_payee == facts.determination.payee ? Code::payee_determination_lapsed
                                                         : Code::payee_not_determined;
}

/// C5, asked only where the roster means the same payee.
Code account_disagrees(AccountKey roster, const PayeeCardView& card) noexcept {
  if (roster.empty() || roster == card.account) return Code::ok;
  return roster == card.replaced_account ? Code::roster_account_replaced : Code::roster_account_differs;
}

/// Rows C2–C6: what the account does to the payment.
void check_account_of(const CandidateView& payee, LossRule loss, Findings& holds,
                      Findings& warnings) noexcept {
  const PayeeCardView& card = payee.card;
  if (card.account.empty()) {
    holds.add(Code::card_none_on_record);
    return;
  }
  const Code state = payment_code(card.bank_state, loss);
  const bool would_return = payment_meaning(card.bank_state).arrival == Arrival::would_return;
  if (would_return || state == Code::card_loss_held) {
    holds.add(state);
  } else if (state != Code::ok) {
    warnings.add(state);
  }
  if (card.account_name.empty()) {
    holds.add(Code::account_name_unknown);
  } else if (card.account_name != payee.name) {
    holds.add(Code::account_name_differs);
  }
}

void put(PayeeOutcome& outcome, std::span<const Code> codes) noexcept {
  for (const Code code : codes)
    if (outcome.count < PayeeOutcome::kCodesMax) outcome.list[outcome.count++] = code;
}

}  // namespace

std::string_view slug(PaidAs paid_as) noexcept {
  switch (paid_as) {
    case PaidAs::nobody:
      return "nobody";
    case PaidAs::recipient:
      return "recipient";
    case PaidAs::head:
      return "head";
    case PaidAs::determined:
      return "determined";
  }
  return {};
}

const PayeeDetermination* determination_for(std::span<const PayeeDetermination> on_record, PaidTo paid_to,
                                            Date as_of) noexcept {
  const PayeeDetermination* best = nullptr;
  const auto rank = [&](const PayeeDetermination& one) {
    const bool of_household = paid_to == PaidTo::household && is_about_head(one.reason);
    return std::tuple(one.in_force(as_of), of_household, one.from);
  };
  for (const PayeeDetermination& one : on_record) {
    if (paid_to == PaidTo::person && is_about_head(one.reason)) continue;
    if (best == nullptr || rank(*best) < rank(one)) best = &one;
  }
  return best;
}

HeadStatus head_status(const PayeeFacts& facts, Date as_of) noexcept {
  if (facts.head.person.is_nobody()) return HeadStatus::not_on_record;
  if (is_dead(facts.head, as_of)) return HeadStatus::dead;
  return facts.head_missing ? HeadStatus::missing : HeadStatus::present;
}

PayeeOutcome resolve_payee(const PayeeFacts& facts, Date as_of) noexcept {
  const HeadStatus head = head_status(facts, as_of);
  const bool determined = determination_applies(facts, head, as_of);
  const Due due = due_of(facts, head, determined, as_of);

  Findings holds;
  Findings warnings;
  if (due.hold != Code::ok) holds.add(due.hold);
  if (due.warning != Code::ok) warnings.add(due.warning);
  PayeeOutcome outcome;
  if (due.who != nullptr) {
    outcome.paid_as = due.paid_as;
    outcome.payee = due.who->person;
    outcome.account = due.who->card.account;
    const Code roster = roster_disagrees(facts, due, determined);
    if (roster != Code::ok) holds.add(roster);
    if (is_dead(*due.who, as_of)) holds.add(Code::payee_is_dead);
    // A minor without a card is held for want of a payee, which says what to do; "no card" would say it
    // again.
    if (due.hold == Code::ok) check_account_of(*due.who, facts.loss, holds, warnings);
    if (roster == Code::ok && !outcome.account.empty()) {
      const Code account = account_disagrees(facts.roster_account, due.who->card);
      if (account != Code::ok) holds.add(account);
    }
  }
  outcome.held = !holds.empty();
  if (outcome.held) {
    put(outcome, holds.all());
  } else {
    put(outcome, {&due.reason, 1});
  }
  put(outcome, warnings.all());
  return outcome;
}

}  // namespace ykt
