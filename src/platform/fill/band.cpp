#include "platform/fill/band.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "platform/sqlite/stop_table.hpp"
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
      screening_(policy.screening.value_or(ScreeningSettings{})),
      amounts_(context, batch, policy),
      eligibility_(context, batch, policy) {
  for (const sqlite::StopRow& stop : sqlite::stops_in(context.database, batch.policy, batch.period))
    stopped_.push_back(stop.person);
}

Result<BandDecision> BandDecision::make(gate::Context& context, const sqlite::BatchRow& batch,
                                        const PolicyVersion& policy) {
  YKT_LET(calculator, AmountCalculator::make(*policy.amount_rule, batch.period));
  return BandDecision(context, batch, policy, std::move(calculator));
}

void BandDecision::decide(Staged& staged) {
  people_.join(staged);
  if (!staged.amounts_known) {
    check_amounts(staged);
    eligibility_.check(staged, people_);
  }
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
/// what the amount lacks holds the row (R6). A pot is divided once every row is known.
void BandDecision::check_amounts(Staged& staged) {
  const bool drawn = !staged.facts.empty();
  amounts_.read(people_, drawn);
  claims_.clear();
  bases_.clear();
  for (std::size_t i = 0; i < staged.rows.size(); ++i) {
    StagedRow& row = staged.rows[i];
    if (row.refused()) continue;
    const AmountFacts& facts = amounts_.of(staged, i);
    Money due;
    const Code code = calculator_.compute(facts, due);
    if (code == Code::amount_pot_missing) {
      claims_.resize(staged.rows.size());
      claims_[i] = {static_cast<std::uint64_t>(row.recipient), *facts.quantity};
    } else if (code_info(code).kind == CodeKind::hold) {
      hold(staged, i, RemarkOf::amount, code, RosterColumn::amount);
    } else if (code != Code::ok) {
      staged.refuse(row, RosterColumn::amount, code);
    } else if (!drawn && due.fen() != row.amount_fen) {
      staged.refuse(row, RosterColumn::amount, Code::amount_differs, due.to_string());
    } else {
      row.amount_fen = due.fen();
      keep_basis(staged, i, facts);
    }
  }
}

void BandDecision::keep_basis(const Staged& staged, std::size_t at, const AmountFacts& facts) {
  std::string basis = amounts_.basis(facts);
  if (basis.empty()) return;
  bases_.resize(staged.rows.size());
  bases_[at] = std::move(basis);
}

void BandDecision::resolve(Staged& staged) {
  payees_.assign(staged.rows.size(), {});
  for (std::size_t i = 0; i < staged.rows.size(); ++i) {
    const StagedRow& row = staged.rows[i];
    if (row.refused()) continue;
    if (!row.recipient_name_agrees) name_differs(staged, i, LineRole::recipient);
    if (is_stopped(row.recipient))
      hold(staged, i, RemarkOf::register_, Code::payment_stopped, RosterColumn::recipient_id);
    if (row.payee == 0 && row.names_payee)
      hold(staged, i, RemarkOf::register_, Code::payee_not_registered, RosterColumn::payee_id);
    else if (row.names_payee && !row.payee_name_agrees && row.payee != row.recipient)
      name_differs(staged, i, LineRole::payee);
    PayeeFacts facts = people_.facts_for(row);
    if (row.payee == 0 && row.names_payee) facts.roster_account = {};
    const PayeeOutcome outcome = resolve_payee(facts, context_.today);
    payees_[i] = {outcome.payee.value, outcome.account.value, people_.bank_of(outcome), outcome.code()};
    if (outcome.paid_as == PaidAs::determined && !outcome.held && facts.paid_to == PaidTo::person &&
        ended_before(row.recipient))
      hold(staged, i, RemarkOf::payee, Code::recipient_dead, RosterColumn::recipient_id);
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

/// R7: who was stopped stays in the roster and is held, so that nothing is lost when payments are resumed.
bool BandDecision::is_stopped(std::int64_t recipient) const noexcept {
  return std::ranges::binary_search(stopped_, recipient);
}

/// R4: the next of kin are determined for what was due. Of a period that began after the death nothing is,
/// unless the policy pays for the death, and the department says so of each line.
bool BandDecision::ended_before(std::int64_t recipient) const noexcept {
  const RuleSetting set = setting_of(screening_, ScreeningRule::death, LineRole::recipient);
  const sqlite::PersonFacts* known = people_.person(recipient);
  return set.on && set.severity == Severity::blocks && known &&
         known->died_days < batch_.period.first().days();
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
