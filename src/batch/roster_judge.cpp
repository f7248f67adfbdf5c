#include "ykt/batch/roster_judge.hpp"

#include <algorithm>
#include <string>

#include "ykt/entitlement/eligibility.hpp"

namespace ykt {
namespace {

void say(JudgedRow& row, CellFinding finding) {
  finding.row = row.verdict.row;
  row.verdict.outcome = std::max(row.verdict.outcome, finding.weight);
  row.verdict.findings.push_back(std::move(finding));
}

}  // namespace

Result<RosterJudge> RosterJudge::make(const RosterCheckOptions& checks,
                                      std::optional<RosterPurpose> purpose) {
  RosterJudge out(checks, std::move(purpose));
  if (out.purpose_) {
    out.purpose_->policy = without_exclusions(std::move(out.purpose_->policy));
    if (out.purpose_->policy.amount_rule) {
      YKT_LET(calculator, AmountCalculator::make(*out.purpose_->policy.amount_rule, out.purpose_->period));
      out.calculator_ = std::move(calculator);
      out.needs_ = AmountNeeds(*out.purpose_->policy.amount_rule);
    }
  }
  return out;
}

JudgedRow RosterJudge::judge(const RosterRow& row) const {
  JudgedRow out{.verdict = check_roster_row(row, checks_), .due = std::nullopt};
  if (!purpose_ || out.verdict.outcome == RowOutcome::refuse) return out;
  const Code code = check_roster_case(out.verdict.values, purpose_->policy.event_based.value_or(false));
  if (code != Code::ok) {
    say(out, {.column = RosterColumn::case_name, .code = code, .expected = "case"});
    return out;
  }
  judge_conditions(out);
  judge_amount(out);
  return out;
}

void RosterJudge::judge_conditions(JudgedRow& into) const {
  const PolicyVersion& policy = purpose_->policy;
  if (!policy.conditions) return;
  const RosterId& recipient = into.verdict.values.recipient;
  EligibilityFacts facts;
  facts.birth_date = birth_date_of(recipient.kind, recipient.key);
  facts.sex = sex_of(recipient.kind, recipient.key);
  const Eligibility eligibility = assess(policy, facts, purpose_->day);
  if (eligibility.verdict != EligibilityVerdict::not_eligible) return;
  for (const Error& problem : eligibility_problems(eligibility)) {
    std::vector<ErrorArg> args = problem.args;
    args.push_back({"path", problem.path});
    say(into, {.column = RosterColumn::recipient_id,
               .code = problem.code,
               .weight = RowOutcome::hold,
               .args = std::move(args)});
  }
}

void RosterJudge::judge_amount(JudgedRow& into) const {
  if (!calculator_) return;
  const RosterValues& values = into.verdict.values;
  AmountFacts facts;
  facts.birth_date = birth_date_of(values.recipient.kind, values.recipient.key);
  facts.months = purpose_->period.months();
  facts.declared = values.amount;
  const AmountRule& rule = *purpose_->policy.amount_rule;
  // Whose months begin with a birthday has them counted from it.
  if (rule.months && rule.months->starts_by_birthday() && facts.birth_date) facts.months.reset();
  Money due;
  const Code code = calculator_->compute(needs_.of(std::move(facts)), due);
  if (code_info(code).kind == CodeKind::hold) return;  // a register may know
  if (code != Code::ok)
    return say(into, {.column = RosterColumn::amount, .code = code, .expected = "amount"});
  into.due = due;
  const Done same = check_declared({.declared = values.amount, .computed = due});
  if (!same)
    say(into, {.column = RosterColumn::amount,
               .code = same.error().code,
               .expected = "amount",
               .args = same.error().args});
}

void RosterRepeats::look(JudgedRow& row) {
  if (row.verdict.outcome == RowOutcome::refuse) return;
  const RosterValues& values = row.verdict.values;
  const std::uint64_t recipient = values.recipient.key.value;
  const bool first = values.case_name.empty()
                         ? recipients_.insert(recipient).second
                         : cases_.insert({recipient, std::string(values.case_name)}).second;
  if (!first)
    return say(row, {.column = RosterColumn::recipient_id, .code = Code::screening_duplicate_in_batch});
  if (values.account.empty()) return;
  const std::uint64_t payee = values.payee.key.value;
  const auto [known, fresh] = payee_of_.try_emplace(values.account.value, payee);
  if (!fresh && known->second != payee)
    say(row, {.column = RosterColumn::account,
              .code = Code::screening_account_shared,
              .weight = RowOutcome::hold});
}

}  // namespace ykt
