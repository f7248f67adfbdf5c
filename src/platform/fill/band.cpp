#include "platform/fill/band.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "platform/sqlite/trusted.hpp"

namespace ykt::fill {
namespace {

void hold(Staged& staged, std::size_t at, RemarkOf of, Code code, RosterColumn column) {
  staged.remarks.push_back({staged.rows[at].row, RowOutcome::hold, of, column, code, {}});
}

}  // namespace

BandDecision::BandDecision(gate::Context& context, const sqlite::BatchRow& batch, const PolicyVersion& policy,
                           AmountCalculator calculator)
    : context_(context),
      batch_(batch),
      calculator_(std::move(calculator)),
      people_(context, policy),
      screening_(policy.screening.value_or(ScreeningSettings{})) {}

Result<BandDecision> BandDecision::make(gate::Context& context, const sqlite::BatchRow& batch,
                                        const PolicyVersion& policy) {
  YKT_LET(calculator, AmountCalculator::make(*policy.amount_rule, batch.period));
  return BandDecision(context, batch, policy, std::move(calculator));
}

void BandDecision::decide(Staged& staged) {
  people_.join(staged);
  check_amounts(staged);
  resolve(staged);
  std::stable_sort(staged.remarks.begin(), staged.remarks.end(),
                   [](const Remark& a, const Remark& b) { return a.row < b.row; });
}

DecidedRow BandDecision::decided(const Staged& staged, std::size_t index) const {
  const StagedRow& row = staged.rows[index];
  const Payee& payee = payees_[index];
  return {.row = row.row,
          .bank = payee.bank,
          .outcome = payee.outcome,
          .recipient = row.recipient,
          .payee = payee.person,
          .account = payee.account,
          .amount_fen = row.amount_fen,
          .roster_payee = row.names_payee ? row.payee : payee.person,
          .roster_account = row.account};
}

/// Computes each row's amount from the policy's rule. What a roster says differently is refused, to the 分;
/// what the amount lacks holds the row (R6).
void BandDecision::check_amounts(Staged& staged) {
  constexpr int kNone = -1;
  std::vector<sqlite::PersonQuantity> quantities;
  if (calculator_.needs_quantity()) {
    quantities.resize(people_.persons().size(), {.decimals = kNone});
    sqlite::read_quantities(context_.database, batch_, people_.persons(),
                            [&](std::size_t at, const sqlite::PersonQuantity& one) { quantities[at] = one; });
  }
  AmountFacts of_roster;
  of_roster.months = batch_.period.months();  // a row of a roster stands for its whole period
  const bool drawn = !staged.facts.empty();
  for (std::size_t i = 0; i < staged.rows.size(); ++i) {
    StagedRow& row = staged.rows[i];
    if (row.refused()) continue;
    AmountFacts& facts = drawn ? staged.facts[i] : of_roster;
    if (!drawn) facts.quantity.reset();
    if (calculator_.needs_quantity())
      if (const auto& known = quantities[people_.index_of(row.recipient)]; known.decimals != kNone)
        facts.quantity = sqlite::trusted(Decimal::from_unscaled(known.quantity, known.decimals));
    Money due;
    const Code code = calculator_.compute(facts, due);
    if (code_info(code).kind == CodeKind::hold)
      hold(staged, i, RemarkOf::amount, code, RosterColumn::amount);
    else if (code != Code::ok)
      staged.refuse(row, RosterColumn::amount, code);
    else if (drawn)
      row.amount_fen = due.fen();
    else if (due.fen() != row.amount_fen)
      staged.refuse(row, RosterColumn::amount, Code::amount_differs, due.to_string());
  }
}

void BandDecision::resolve(Staged& staged) {
  payees_.assign(staged.rows.size(), {});
  for (std::size_t i = 0; i < staged.rows.size(); ++i) {
    const StagedRow& row = staged.rows[i];
    if (row.refused()) continue;
    if (!row.recipient_name_agrees) name_differs(staged, i, LineRole::recipient);
    if (row.payee == 0 && row.names_payee)
      hold(staged, i, RemarkOf::register_, Code::payee_not_registered, RosterColumn::payee_id);
    else if (row.names_payee && !row.payee_name_agrees && row.payee != row.recipient)
      name_differs(staged, i, LineRole::payee);
    PayeeFacts facts = people_.facts_for(row);
    if (row.payee == 0 && row.names_payee) facts.roster_account = {};
    const PayeeOutcome outcome = resolve_payee(facts, context_.today);
    const sqlite::PersonFacts* payee = people_.person(outcome.payee.value);
    payees_[i] = {outcome.payee.value, outcome.account.value, payee ? payee->bank : 0, outcome.code()};
    for (const Code code : outcome.codes()) {
      const CodeKind kind = code_info(code).kind;
      if (kind == CodeKind::hold)
        hold(staged, i, RemarkOf::payee, code, RosterColumn::payee_id);
      else if (kind == CodeKind::warning)
        staged.remarks.push_back(
            {row.row, RowOutcome::pass, RemarkOf::payee, RosterColumn::account, code, {}});
    }
  }
}

/// R3: a name that is not the register's, as hard as the policy has it.
void BandDecision::name_differs(Staged& staged, std::size_t at, LineRole role) {
  const RuleSetting set = setting_of(screening_, ScreeningRule::register_differs, role);
  if (!set.on) return;
  staged.remarks.push_back({staged.rows[at].row,
                            set.severity == Severity::blocks ? RowOutcome::hold : RowOutcome::pass,
                            RemarkOf::register_,
                            role == LineRole::payee ? RosterColumn::payee_name : RosterColumn::recipient_name,
                            Code::name_differs_from_register,
                            {}});
}

}  // namespace ykt::fill
