// What follows a bank's answer: reissues of failed lines (H42), and holds that are settled.
#include <algorithm>

#include "platform/fill/staged.hpp"
#include "platform/handlers/account_check.hpp"
#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/merge.hpp"
#include "platform/handlers/person_facts.hpp"
#include "platform/handlers/resolve.hpp"
#include "platform/sqlite/application_table.hpp"
#include "platform/sqlite/basis_table.hpp"
#include "platform/sqlite/event_table.hpp"
#include "platform/sqlite/finding_table.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/recovery_table.hpp"
#include "platform/sqlite/stop_table.hpp"

namespace ykt::gate {
namespace {

/// Whether the policy's conditions fail for the line's recipient by what the register has now.
bool conditions_fail(Context& context, const BatchWork& work, const sqlite::LineRow& line) {
  PolicyVersion policy = work.policy();
  policy.exclusive_with = {};
  const auto person =
      sqlite::find_person(context.database, sqlite::survivor_of(context.database, {line.recipient}));
  YKT_INVARIANT(person);
  const Date day = std::clamp(context.today, work.row().period.first(), work.row().period.last());
  EligibilityFacts facts;
  put_register_facts(context, *person, day, {&policy, 1}, facts);
  return assess(policy, facts, day).verdict == EligibilityVerdict::not_eligible;
}

bool is_stopped_now(Context& context, const sqlite::BatchRow& batch, const sqlite::LineRow& line) {
  const PersonId person = sqlite::survivor_of(context.database, {line.recipient});
  for (const sqlite::StopRow& stop : sqlite::stops_of(context.database, person, batch.policy))
    if (is_stopped(stop.stopped, batch.period)) return true;
  return false;
}

/// The obligation of a line whose own ended when its batch was closed.
sqlite::ObligationRow obligation_of(Context& context, const sqlite::BatchRow& batch,
                                    const sqlite::LineRow& line, std::int64_t stands) {
  const auto supplement = sqlite::find_supplement(context.database, line.id);
  return {.policy = batch.policy,
          .period = (supplement ? supplement->period : batch.period).key(),
          .kind = supplement ? sqlite::kDifference : 0,
          .case_name = supplement ? supplement->case_name : sqlite::case_of_line(context.database, line.id),
          .person = sqlite::survivor_of(context.database, {line.recipient}).value,
          .line = stands};
}

/// R9: what was not paid is paid once: not where another line has taken the obligation since, where what held
/// it still stands. Errors: `line_obligation_elsewhere`, the code of a hold.
Done check_missed(Context& context, const sqlite::BatchRow& batch, const sqlite::LineRow& line) {
  if (sqlite::standing_line(context.database, obligation_of(context, batch, line, 0)))
    return fail(Code::line_obligation_elsewhere, "/line");
  for (const LineHold& hold : sqlite::holds_of(context.database, line.id)) {
    if (!hold.open) continue;
    const Code code = code_of_slug(hold.hold);
    if (code == Code::payment_stopped && !is_stopped_now(context, batch, line)) continue;
    return fail(code, "/line");
  }
  return {};
}

/// H91: the department has confirmed where the money arrives, and need not do so with every later draw. Money
/// of somebody else's, as determined, changes nothing of it.
void keep_confirmed(Context& context, std::int64_t line, const PayeeOutcome& outcome) {
  if (outcome.paid_as != PaidAs::determined)
    sqlite::write_drawn_account(context.database, line, outcome.account);
}

}  // namespace

Result<ReissueConfirmed> handle(Context& context, const ReissueConfirm& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(work, BatchWork::open(context, command.batch));
  const std::int64_t first = sqlite::line_id(work.row().id, command.line);
  const auto line = sqlite::find_line(context.database, first);
  if (!line || command.line < 1) return fail(Code::line_not_in_batch, "/line");
  if (line->state == LineState::reissued) return fail(Code::line_reissued_already, "/line");
  const bool missed = line->state == LineState::unpaid;  // the batch was closed without paying it (漏发)
  if (line->state != LineState::failed && line->state != LineState::returned && !missed)
    return fail(Code::line_not_reissuable, "/line");
  YKT_TRY(check_no_other_stands(context, work.row(), *line));
  if (missed) YKT_TRY(check_missed(context, work.row(), *line));
  if (is_stopped_now(context, work.row(), *line)) return fail(Code::payment_stopped, "/line");
  YKT_LET(change, work.ask(BatchStep::reissue));
  const PayeeOutcome outcome = resolve_line(context, *line, work.policy());
  if (outcome.held) return fail(outcome.code(), "/line");
  sqlite::LineRow next = *line;
  next.id = sqlite::line_id(work.row().id, ++work.row().lines_to);
  next.row = 0;
  next.payee = outcome.payee.value;
  next.account = outcome.account;
  next.bank = sqlite::bank_of_account(context.database, outcome.account);
  next.outcome = outcome.code();
  next.state = LineState::entered;
  next.reissue_of = first;
  sqlite::insert_line(context.database, next);
  sqlite::set_line_state(context.database, first, LineState::reissued);
  keep_confirmed(context, first, outcome);
  // A difference stays linked to what it supplements, and its obligation is that period's.
  auto supplement = sqlite::find_supplement(context.database, first);
  if (supplement) {
    supplement->line = next.id;
    sqlite::insert_supplement(context.database, *supplement);
  }
  const Period period = supplement ? supplement->period : work.row().period;
  const std::int64_t person = sqlite::survivor_of(context.database, {line->recipient}).value;
  if (missed)
    sqlite::write_obligation(context.database, obligation_of(context, work.row(), *line, next.id));
  else
    sqlite::pass_obligation(context.database, first, next.id, {work.row().policy, period.key(), person});
  sqlite::follow_deductions(context.database, first, next.id);
  sqlite::follow_case(context.database, first, next.id);
  work.write(BatchStep::reissue, change);
  return ReissueConfirmed{command.batch, command.line, work.row().lines_to, next.amount};
}

/// H91: the department confirms the new account by naming it, with the name that the bank has for it.
Done check_confirmed(Context& context, const HoldClose& command, const PayeeOutcome& outcome) {
  if (!command.account) return fail(Code::field_missing, "/account");
  if (!command.account_name) return fail(Code::field_missing, "/account_name");
  // An institution's account need not be a card's.
  const AccountCheck account =
      check_account(*command.account, {.luhn = LuhnSeverity::ignore, .prefix = PrefixSeverity::ignore});
  if (!account.ok()) return fail(account.code, "/account");
  if (account.key != outcome.account) return fail(Code::confirmed_account_differs, "/account");
  const auto institution = sqlite::institution_with(context.database, account.key);
  const auto card = sqlite::find_card(context.database, outcome.payee);
  YKT_INVARIANT(institution || card);  // whose else would the register's account be
  const std::string& name = institution ? institution->institution.account_name : card->account_name;
  if (name != trim(*command.account_name)) return fail(Code::confirmed_name_differs, "/account_name");
  return {};
}

Result<HoldClosed> handle(Context& context, const HoldClose& command) {
  YKT_TRY(check_not_empty(command.reason, "/reason"));
  YKT_LET(work, BatchWork::open(context, command.batch));
  const std::int64_t id = sqlite::line_id(work.row().id, command.line);
  auto line = sqlite::find_line(context.database, id);
  if (!line || command.line < 1) return fail(Code::line_not_in_batch, "/line");
  const Code code = code_of_slug(command.hold);
  // A finding is settled with a typed reason, and its hold goes with it.
  if (sqlite::is_held_by_finding(context.database, id, code)) return fail(Code::hold_of_finding, "/hold");
  if (code == Code::merged_line_elsewhere) YKT_TRY(take_obligation_back(context, id));
  if (!sqlite::close_hold(context.database, id, code, command.reason, context.now))
    return fail(Code::hold_not_open, "/hold");
  // Without the fact there is no amount: the batch is filled anew, or the line stays unpaid.
  for (const LineHold& one : sqlite::holds_of(context.database, id))
    if (one.hold == command.hold && one.source == fill::slug(fill::RemarkOf::amount))
      return fail(Code::hold_cause_stands, "/hold");
  // R15: what fails by the register is put right there; what it does not know, a reviewer may settle.
  if (code == Code::eligibility_condition_fails && conditions_fail(context, work, *line))
    return fail(Code::hold_cause_stands, "/hold");
  if (code == Code::payment_stopped && is_stopped_now(context, work.row(), *line))
    return fail(Code::hold_cause_stands, "/hold");
  // What a spot check found is followed up, and its hold goes with it.
  if (code == Code::check_finding_open) return fail(Code::hold_cause_stands, "/hold");
  const PayeeOutcome outcome = resolve_line(context, *line, work.policy());
  if (code == Code::card_replaced && !outcome.held)
    YKT_TRY(check_confirmed(context, command, outcome));  // H91
  if (code == Code::account_check_failed && account_check_stands(context, *line, outcome))
    return fail(Code::hold_cause_stands, "/hold");
  // A hold of the register ends when the register says so, whatever anybody writes as the reason.
  for (const Code standing : outcome.codes())
    if (outcome.held && standing == code) return fail(Code::hold_cause_stands, "/hold");
  if (!outcome.held && line->state == LineState::entered) {
    line->payee = outcome.payee.value;
    line->account = outcome.account;
    line->bank = sqlite::bank_of_account(context.database, outcome.account);
    line->outcome = outcome.code();
    sqlite::update_line_payee(context.database, *line);
    keep_confirmed(context, id, outcome);
  }
  // R4: whatever else keeps the line by now is not let through with what was settled.
  if (outcome.held && line->state == LineState::entered && !sqlite::open_holds(context.database, id))
    sqlite::open_hold(context.database, id, outcome.code(), "register", context.now);
  context.subject = command.batch;
  return HoldClosed{command.batch, command.line, sqlite::open_holds(context.database, id)};
}

}  // namespace ykt::gate
