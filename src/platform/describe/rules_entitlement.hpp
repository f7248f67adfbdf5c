// Describes who may be paid: the facts of payee resolution that borrow, as structs that own.
#pragma once
#include <optional>
#include <string>

#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/entitlement/payee_resolution.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(PaidTo, person, household)
YKT_DESCRIBE(LossRule, hold_temporary, hold_formal)

struct CandidateCard {
  AccountKey account;
  std::optional<AccountKey> replaced_account{};
  std::string account_name;
  BankState bank_state;
};
YKT_DESCRIBE(CandidateCard, account, replaced_account, account_name, bank_state)

struct Candidate {
  PersonId person;
  std::string name;
  Date birth_date;
  std::optional<Date> died{};
  bool incapacitated;
  std::optional<CandidateCard> card{};
};
YKT_DESCRIBE(Candidate, person, name, birth_date, died, incapacitated, card)

/// Payee and determination stand together: one without the other cannot be said.
struct CandidateDetermination {
  PersonId recipient;
  Candidate payee;
  PayeeReason reason;
  Date from;
  std::optional<Date> to{};
};
YKT_DESCRIBE(CandidateDetermination, recipient, payee, reason, from, to)

struct PayeeResolutionFacts {
  PaidTo paid_to;
  bool arises_from_death;
  LossRule loss;
  std::optional<Candidate> recipient{};
  std::optional<Candidate> head{};
  bool head_missing;
  std::optional<CandidateDetermination> determination{};
};
YKT_DESCRIBE(PayeeResolutionFacts, paid_to, arises_from_death, loss, recipient, head, head_missing,
             determination)

inline CandidateView lent(const Candidate& one) noexcept {
  CandidateView out{.person = one.person,
                    .name = one.name,
                    .birth_date = one.birth_date,
                    .died = one.died,
                    .incapacitated = one.incapacitated,
                    .card = {}};
  if (one.card)
    out.card = {one.card->account, one.card->replaced_account.value_or(AccountKey{}), one.card->account_name,
                one.card->bank_state};
  return out;
}
/// What is lent must outlive the view, so nothing passing by is taken.
CandidateView lent(const Candidate&& one) = delete;

inline CandidateView lent(const std::optional<Candidate>& one) noexcept {
  return one ? lent(*one) : CandidateView{};
}
CandidateView lent(const std::optional<Candidate>&& one) = delete;

inline PayeeFacts lent(const PayeeResolutionFacts& facts) noexcept {
  PayeeFacts out{.paid_to = facts.paid_to,
                 .arises_from_death = facts.arises_from_death,
                 .loss = facts.loss,
                 .recipient = lent(facts.recipient),
                 .head = lent(facts.head),
                 .head_missing = facts.head_missing,
                 .determination = {},
                 .determined = {},
                 .roster_payee = {},
                 .roster_account = {}};
  if (facts.determination) {
    const CandidateDetermination& made = *facts.determination;
    out.determination = {made.recipient, made.payee.person, made.reason, made.from, made.to};
    out.determined = lent(made.payee);
  }
  return out;
}

}  // namespace ykt
