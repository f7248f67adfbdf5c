// Rules of the room entitlement: who is paid, and how much.
#include <string>
#include <utility>

#include "platform/describe/rules_entitlement.hpp"

#include "platform/describe/application.hpp"
#include "platform/describe/facts_statement.hpp"
#include "platform/handlers/person_facts.hpp"
#include "ykt/entitlement/amount.hpp"
#include "ykt/entitlement/amount_difference.hpp"
#include "ykt/entitlement/arrears.hpp"
#include "ykt/entitlement/eligibility.hpp"
#include "ykt/entitlement/payee_resolution.hpp"
#include "ykt/entitlement/pot_split.hpp"

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

// ---- two amounts compared

struct AmountPairFacts {
  AmountRuleFacts first;
  AmountRuleFacts second;
};
YKT_DESCRIBE(AmountPairFacts, first, second)

struct AmountPair {
  AmountFacts first;
  AmountFacts second;
};
YKT_DESCRIBE(AmountPair, first, second)

template <>
struct codec::AsDocument<AmountDifference> {
  static Result<AmountDifference> from(const Json&) { return fail(Code::field_unknown); }
  static Json to(const AmountDifference& difference) { return to_json(difference); }
};

struct AmountsDiffer {
  bool same;
  AmountDifference difference;
  std::vector<std::string> text;
  std::vector<std::string> text_zh;
};
YKT_DESCRIBE(AmountsDiffer, same, difference, text, text_zh)

static Result<AmountsDiffer> decide(const AmountPairFacts& facts, const AmountPair& command, Date as_of) {
  const auto explanation = [&](const AmountRuleFacts& rule, const AmountFacts& one,
                               std::string_view path) -> Result<AmountExplanation> {
    auto decided = decide(rule, one, as_of);
    if (!decided) return Failure(std::move(decided).error().under(path));
    return std::move(decided->explanation);
  };
  YKT_LET(first, explanation(facts.first, command.first, "/first"));
  YKT_LET(second, explanation(facts.second, command.second, "/second"));
  AmountDifference difference = compare_amounts(first, second);
  std::vector<std::string> en = to_lines(difference, Lang::en);
  std::vector<std::string> zh = to_lines(difference, Lang::zh);
  const bool same = difference.same();
  return AmountsDiffer{same, std::move(difference), std::move(en), std::move(zh)};
}

// ---- a pot divided

struct PotRule {
  AmountRule rule;
};
YKT_DESCRIBE(PotRule, rule)

struct PotClaimCase {
  std::int64_t key;
  Decimal quantity;
};
YKT_DESCRIBE(PotClaimCase, key, quantity)

struct PotClaims {
  std::vector<PotClaimCase> claims;
};
YKT_DESCRIBE(PotClaims, claims)

struct PotDivided {
  Decimal total;
  Decimal rate;
  std::vector<Money> parts;
};
YKT_DESCRIBE(PotDivided, total, rate, parts)

static Result<PotDivided> decide(const PotRule& facts, const PotClaims& command, Date /*as_of*/) {
  const PotShare* form = facts.rule.pot_share();
  if (!form) return fail(Code::field_invalid, "/rule", {{"expected", std::string("pot_share")}});
  std::vector<PotClaim> claims;
  for (const PotClaimCase& one : command.claims)
    claims.push_back({static_cast<std::uint64_t>(one.key), one.quantity});
  YKT_LET(divided, split_pot(*form, claims));
  return PotDivided{divided.total, divided.rate, std::move(divided.parts)};
}

// ---- differences for the past

BOOST_DESCRIBE_ENUM(ArrearsOnChange, none, difference_lines)

/// Of a policy's version what decides here.
struct StandardVersion {
  AmountSource source;
  AmountRule rule;
  std::optional<Date> valid_from{};
  std::optional<ArrearsOnChange> arrears_on_change{};
};
YKT_DESCRIBE(StandardVersion, source, rule, valid_from, arrears_on_change)

struct ArrearsFacts {
  StandardVersion older;
  StandardVersion newer;
};
YKT_DESCRIBE(ArrearsFacts, older, newer)

struct PaidLineCase {
  std::int64_t person;
  Period period;
  Money paid;
  AmountFacts facts;
};
YKT_DESCRIBE(PaidLineCase, person, period, paid, facts)

struct PaidLines {
  std::vector<PaidLineCase> lines;
};
YKT_DESCRIBE(PaidLines, lines)

struct ArrearsOfLine {
  std::int64_t person;
  Period period;
  Money paid;
  std::optional<Money> due{};
  Money payable;
  std::string code;
  std::string text;
  std::string text_zh;
};
YKT_DESCRIBE(ArrearsOfLine, person, period, paid, due, payable, code, text, text_zh)

struct ArrearsDecided {
  std::vector<ArrearsOfLine> lines;
};
YKT_DESCRIBE(ArrearsDecided, lines)

static PolicyVersion version_of(const StandardVersion& one) {
  constexpr const char* kGiven = "as given";
  PolicyVersion out;
  out.code = one.source.policy;
  out.version = one.source.version;
  out.amount_rule = Stated<AmountRule>::of(one.rule, kGiven);
  if (one.valid_from) out.valid_from = Stated<Date>::of(*one.valid_from, kGiven);
  if (one.arrears_on_change)
    out.arrears_on_change = Stated<ArrearsOnChange>::of(*one.arrears_on_change, kGiven);
  return out;
}

static Result<ArrearsDecided> decide(const ArrearsFacts& facts, const PaidLines& command, Date /*as_of*/) {
  const PolicyVersion older = version_of(facts.older);
  const PolicyVersion newer = version_of(facts.newer);
  std::vector<PaidLine> lines;
  for (const PaidLineCase& one : command.lines)
    lines.push_back({one.person, one.period, one.paid, one.facts});
  YKT_LET(decided, arrears({older, newer}, lines));
  ArrearsDecided out;
  for (const ArrearsLine& one : decided)
    out.lines.push_back({one.person, one.period, one.paid, one.due, one.payable(),
                         std::string(slug(one.code)), to_line(one, Lang::en), to_line(one, Lang::zh)});
  return out;
}

// ---- eligibility

template <>
struct codec::AsDocument<Condition> {
  static Result<Condition> from(const Json& json) { return condition_from_json(json); }
  static Json to(const Condition& condition) { return to_json(condition); }
};

struct EligibilityRules {
  std::string policy;
  std::int64_t version;
  std::optional<Condition> conditions{};
  std::optional<std::vector<std::string>> exclusive_with{};
};
YKT_DESCRIBE(EligibilityRules, policy, version, conditions, exclusive_with)

struct EligibilityDecided {
  EligibilityVerdict verdict;
  bool stated;
  std::vector<FailedCondition> failed;
  std::vector<std::string> missing;
  std::vector<std::string> text;
  std::vector<std::string> text_zh;
};
YKT_DESCRIBE(EligibilityDecided, verdict, stated, failed, missing, text, text_zh)

static Result<EligibilityDecided> decide(const EligibilityRules& facts, const FactsStatement& command,
                                         Date as_of) {
  YKT_LET(known, gate::facts_of(command, ""));
  PolicyVersion policy;
  policy.code = facts.policy;
  policy.version = facts.version;
  if (facts.conditions) policy.conditions = Stated<Condition>::of(*facts.conditions, "as given");
  if (facts.exclusive_with)
    policy.exclusive_with = Stated<std::vector<std::string>>::of(*facts.exclusive_with, "as given");
  const Eligibility decided = assess(policy, known, as_of);
  EligibilityFinding finding = finding_of(decided);
  return EligibilityDecided{finding.verdict,
                            finding.stated,
                            std::move(finding.failed),
                            std::move(finding.missing),
                            to_lines(decided, Lang::en),
                            to_lines(decided, Lang::zh)};
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
  into.push_back(declare_rule<AmountPairFacts, AmountPair>(
      "amount_difference", room,
      {"Why two amounts differ: the first step at which they part (H43).",
       "两个金额为何不同：从哪一步起不同（H43）。"}));
  into.push_back(declare_rule<PotRule, PotClaims>(
      "pot_split", room,
      {"A fixed pot divided in proportion, in fen; the parts add up to the pot (R6).",
       "固定资金按比例分配到分，各份之和等于资金总额（R6）。"}));
  into.push_back(
      declare_rule<ArrearsFacts, PaidLines>("arrears", room,
                                            {"What a changed standard leaves due for past periods (R6).",
                                             "标准调整后以前所属期应补的差额（R6）。"}));
  into.push_back(declare_rule<EligibilityRules, FactsStatement>(
      "eligibility", room,
      {"Whether a policy's conditions hold, fail or cannot be decided, and which facts are missing (R15).",
       "是否符合政策条件：符合、不符合或无法判断，以及缺少哪些信息（R15）。"}));
}

}  // namespace ykt
