// Rows: what becomes of one row of a roster: checked by itself, eligible, how much, paid to whom. Only rules;
// nothing is written here.
#pragma once
#include <string>
#include <vector>

#include "register.hpp"
#include "ykt/batch/roster.hpp"
#include "ykt/entitlement/amount.hpp"

namespace vendor {

/// pass: a line; hold: a line that is not paid until what is said is settled; refuse: no line.
struct Decided {
  ykt::RowOutcome outcome = ykt::RowOutcome::pass;
  std::vector<ykt::Error> because;  ///< of a row that passes: in what quality the payee is paid
  Registered recipient;
  Registered payee;
  ykt::Money amount;  ///< by the standard
  ykt::AmountFacts facts;
};

class Rows {
 public:
  Rows(const Setting& setting, const Register& people, ykt::Date day)
      : setting_(setting), people_(people), day_(day) {}

  Decided decide(const ykt::RosterRow& row) const {
    Decided out;
    const ykt::RowVerdict verdict = check_roster_row(row, roster_check_options(ykt::usual_roster_layout()));
    for (const ykt::CellFinding& finding : verdict.findings)
      if (finding.weight != ykt::RowOutcome::pass)
        add(out,
            {finding.code, finding.column ? std::string("/").append(slug(*finding.column)) : "",
             finding.args},
            finding.weight);
    if (out.outcome == ykt::RowOutcome::refuse) return out;

    const ykt::RosterValues& values = verdict.values;
    const auto found = people_.by_id_number(unpack(values.recipient.kind, values.recipient.key));
    if (!found) {
      add(out, {ykt::Code::recipient_not_on_record, "/recipient_id", {}}, ykt::RowOutcome::refuse);
      return out;
    }
    out.recipient = *found;
    eligible(out);
    if (out.outcome != ykt::RowOutcome::refuse) how_much(out, values.amount);
    if (out.outcome != ykt::RowOutcome::refuse) paid_to(out, values);
    return out;
  }

 private:
  static void add(Decided& into, ykt::Error because, ykt::RowOutcome weight) {
    into.because.push_back(std::move(because));
    into.outcome = std::max(into.outcome, weight);
  }
  /// A code says of itself whether it holds or refuses.
  static ykt::RowOutcome weight_of(ykt::Code code) {
    return code_info(code).kind == ykt::CodeKind::hold ? ykt::RowOutcome::hold : ykt::RowOutcome::refuse;
  }

  void eligible(Decided& out) const {
    const auto eligibility = assess(setting_.policy, eligibility_facts(out.recipient), day_);
    for (ykt::Error& problem : eligibility_problems(eligibility)) {
      const ykt::RowOutcome weight = weight_of(problem.code);
      add(out, std::move(problem), weight);
    }
  }

  /// The standard says how much; what the roster declares must be the same, to the 分.
  void how_much(Decided& out, ykt::Money declared) const {
    out.facts = amount_facts(out.recipient);
    const auto explained =
        explain_amount(*setting_.policy.amount_rule, {setting_.policy.code, setting_.policy.version},
                       setting_.period, out.facts);
    if (!explained) return add(out, explained.error(), weight_of(explained.error().code));
    out.amount = explained->amount;
    if (const auto same = ykt::check_declared({declared, out.amount}); !same)
      add(out, same.error(), ykt::RowOutcome::refuse);
  }

  void paid_to(Decided& out, const ykt::RosterValues& values) const {
    ykt::PayeeFacts facts;
    facts.paid_to = *setting_.policy.paid_to;
    facts.recipient = out.recipient.candidate();
    facts.determination = people_.determination(out.recipient.id);
    const auto determined = people_.by_number(facts.determination.payee.value);
    if (determined) facts.determined = determined->candidate();
    const auto named = people_.by_id_number(unpack(values.payee.kind, values.payee.key));
    facts.roster_payee = named ? named->id : ykt::PersonId{};
    facts.roster_account = values.account;

    const ykt::PayeeOutcome outcome = resolve_payee(facts, day_);
    for (const ykt::Code code : outcome.codes())
      add(out, {code, "", {}}, outcome.held ? ykt::RowOutcome::hold : ykt::RowOutcome::pass);
    out.payee = people_.by_number(outcome.payee.value).value_or(out.recipient);
  }

  const Setting& setting_;
  const Register& people_;
  ykt::Date day_;
};

}  // namespace vendor
