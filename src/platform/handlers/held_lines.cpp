#include "platform/handlers/held_lines.hpp"

#include <algorithm>

#include "platform/handlers/resolve.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/policy_table.hpp"

namespace ykt::gate {
namespace {

/// What keeps the line from going out as it stands; `ok` where nothing does.
Code cause_of(Context& context, const sqlite::LineRow& line, const PayeeOutcome& outcome) {
  if (outcome.held) return outcome.code();
  // It never had an account: what it lacked holds it already, and is confirmed like any other (R4).
  if (line.account.empty()) return Code::ok;
  // An institution's account is its own, whoever answers for it (R4).
  if (outcome.account == line.account) return Code::ok;
  const bool same = sqlite::survivor_of(context.database, {line.payee}) == outcome.payee;
  return same ? Code::card_replaced : Code::line_payee_changed;
}

}  // namespace

std::int64_t hold_what_changed(Context& context, const std::vector<std::int64_t>& lines) {
  std::int64_t held = 0;
  for (const std::int64_t id : lines) {
    auto line = sqlite::find_line(context.database, id);
    YKT_INVARIANT(line);
    const sqlite::BatchRow batch = sqlite::batch_at(context.database, sqlite::batch_of_line(id));
    const PolicyVersion policy = sqlite::pinned_policy(context.database, batch.policy, batch.policy_version);
    const PayeeOutcome outcome = resolve_line(context, *line, policy);
    const Code cause = cause_of(context, *line, outcome);
    if (cause != Code::ok) {
      sqlite::open_hold(context.database, id, cause, "register", context.now);
      ++held;
      continue;
    }
    if (line->account.empty()) continue;
    line->payee = outcome.payee.value;
    sqlite::update_line_payee(context.database, *line);
  }
  return held;
}

std::int64_t hold_lines_paid_to(Context& context, PersonId payee) {
  return hold_what_changed(context, sqlite::entered_lines_paid_to(context.database, payee));
}

std::int64_t hold_lines_paid_to(Context& context, std::vector<PersonId> payees) {
  if (payees.empty()) return 0;
  std::ranges::sort(payees);
  return hold_what_changed(context, sqlite::entered_lines_paid_to(context.database, payees));
}

std::int64_t hold_lines_due_to(Context& context, PersonId person) {
  std::vector<std::int64_t> lines = sqlite::entered_lines_of(context.database, person);
  std::erase_if(lines, [&](std::int64_t line) { return sqlite::open_holds(context.database, line) != 0; });
  return hold_what_changed(context, lines);
}

std::int64_t hold_lines_of_dead(Context& context, PersonId person) {
  return hold_what_changed(context, sqlite::entered_lines_of(context.database, person));
}

}  // namespace ykt::gate
