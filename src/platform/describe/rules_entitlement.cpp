// Rules of the room entitlement: who is paid, and how much.
#include <string>
#include <utility>

#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/entitlement/amount.hpp"
#include "ykt/entitlement/payee_resolution.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(PaidTo, person, household)
BOOST_DESCRIBE_ENUM(PaidAs, nobody, recipient, head, determined)
YKT_DESCRIBE(LossRule, hold_temporary, hold_formal)

// ---- payee resolution: the facts that borrow, as structs that own.

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

struct PayeeResolutionCase {
  std::optional<PersonId> roster_payee{};
  std::optional<AccountKey> roster_account{};
};
YKT_DESCRIBE(PayeeResolutionCase, roster_payee, roster_account)

struct PayeeResolved {
  PaidAs paid_as;
  bool held;
  std::vector<std::string> codes;
  std::optional<PersonId> payee{};
  std::optional<AccountKey> account{};
};
YKT_DESCRIBE(PayeeResolved, paid_as, held, codes, payee, account)

static CandidateView lent(const std::optional<Candidate>& one) noexcept {
  CandidateView out;
  if (!one) return out;
  out.person = one->person;
  out.name = one->name;
  out.birth_date = one->birth_date;
  out.died = one->died;
  out.incapacitated = one->incapacitated;
  if (one->card)
    out.card = {one->card->account, one->card->replaced_account.value_or(AccountKey{}),
                one->card->account_name, one->card->bank_state};
  return out;
}

static Result<PayeeResolved> decide(const PayeeResolutionFacts& facts, const PayeeResolutionCase& command,
                                    Date as_of) {
  PayeeFacts lending{.paid_to = facts.paid_to,
                     .arises_from_death = facts.arises_from_death,
                     .loss = facts.loss,
                     .recipient = lent(facts.recipient),
                     .head = lent(facts.head),
                     .head_missing = facts.head_missing,
                     .roster_payee = command.roster_payee.value_or(PersonId{}),
                     .roster_account = command.roster_account.value_or(AccountKey{})};
  if (facts.determination) {
    const CandidateDetermination& made = *facts.determination;
    lending.determination = {made.recipient, made.payee.person, made.reason, made.from, made.to};
    lending.determined = lent(made.payee);
  }
  const PayeeOutcome outcome = resolve_payee(lending, as_of);
  PayeeResolved out{.paid_as = outcome.paid_as, .held = outcome.held, .codes = {}};
  for (const Code code : outcome.codes()) out.codes.emplace_back(slug(code));
  if (!outcome.payee.is_nobody()) out.payee = outcome.payee;
  if (!outcome.account.empty()) out.account = outcome.account;
  return out;
}

// ---- amount: rule and explanation have their own JSON, the same as in packs and in the answer to H43.

template <>
struct codec::AsDocument<AmountRule> {
  static Result<AmountRule> from(const Json& json) { return amount_rule_from_json(json); }
  static Json to(const AmountRule& rule) { return to_json(rule); }
};
template <>
struct codec::AsDocument<AmountExplanation> {
  static Result<AmountExplanation> from(const Json&) { return fail(Code::field_unknown); }
  static Json to(const AmountExplanation& explanation) { return to_json(explanation); }
};
template <>
struct codec::AsDocument<AmountFacts> {
  static Result<AmountFacts> from(const Json& json) { return amount_facts_from_json(json); }
  static Json to(const AmountFacts& facts) { return to_json(facts); }
};
YKT_DESCRIBE(AmountSource, policy, version)

struct AmountRuleFacts {
  AmountRule rule;
  AmountSource source;
  Period period;
};
YKT_DESCRIBE(AmountRuleFacts, rule, source, period)

struct AmountDecided {
  Money amount;
  AmountExplanation explanation;
  std::vector<std::string> text;
  std::vector<std::string> text_zh;
};
YKT_DESCRIBE(AmountDecided, amount, explanation, text, text_zh)

/// The standard of the version that was in force is a fact, so the day itself decides nothing.
static Result<AmountDecided> decide(const AmountRuleFacts& facts, const AmountFacts& command,
                                    Date /*as_of*/) {
  YKT_LET(explanation, explain_amount(facts.rule, facts.source, facts.period, command));
  std::vector<std::string> en = to_lines(explanation, Lang::en);
  std::vector<std::string> zh = to_lines(explanation, Lang::zh);
  const Money amount = explanation.amount;
  return AmountDecided{amount, std::move(explanation), std::move(en), std::move(zh)};
}

void add_entitlement_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "entitlement";
  into.push_back(declare_rule<PayeeResolutionFacts, PayeeResolutionCase>(
      "payee_resolution", room,
      {"Who is paid, to which account, and why; or what holds the payment (R4).",
       "发给谁、发到哪个账户及其理由，或因何暂缓（R4）。"}));
  into.push_back(declare_rule<AmountRuleFacts, AmountFacts>(
      "amount", room,
      {"The amount that a standard gives, rounded once, with every step explained (R6 H43).",
       "按补贴标准计算金额，一次取舍，逐步说明（R6 H43）。"}));
}

}  // namespace ykt
