// Rules of the room entitlement: who is paid, and how much.
#include <string>
#include <utility>

#include "platform/describe/rules_entitlement.hpp"

#include "platform/describe/application.hpp"
#include "ykt/entitlement/amount.hpp"
#include "ykt/entitlement/payee_resolution.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(PaidAs, nobody, recipient, head, determined)

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

static Result<PayeeResolved> decide(const PayeeResolutionFacts& facts, const PayeeResolutionCase& command,
                                    Date as_of) {
  PayeeFacts lending = lent(facts);
  lending.roster_payee = command.roster_payee.value_or(PersonId{});
  lending.roster_account = command.roster_account.value_or(AccountKey{});
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
