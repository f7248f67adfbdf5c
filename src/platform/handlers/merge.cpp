#include "platform/handlers/merge.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/held_lines.hpp"
#include "platform/handlers/money_back.hpp"
#include "platform/handlers/people.hpp"
#include "platform/sqlite/basis_table.hpp"
#include "platform/sqlite/line_name.hpp"
#include "platform/sqlite/person_change_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/service_table.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/batch/merged_lines.hpp"
#include "ykt/people/household_change.hpp"

namespace ykt::gate {
namespace {

using sqlite::MergedLineRow;
using sqlite::ObligationRow;

LineState state_of(Context& context, std::int64_t line) {
  const auto row = sqlite::find_line(context.database, line);
  YKT_INVARIANT(row);
  return row->state;
}

bool is_with_bank(LineState state) { return state == LineState::dispatched || state == LineState::paid; }

bool same_key(const ObligationRow& a, const ObligationRow& b) {
  return a.policy == b.policy && a.period == b.period && a.kind == b.kind && a.case_name == b.case_name;
}

/// Settles, for one policy and period, which of the person's lines stands: each further line is held against
/// the one that stands so far.
class Settlement {
 public:
  Settlement(Context& context, ObligationRow obligation)
      : context_(context), obligation_(std::move(obligation)) {}

  void add(std::int64_t line) {
    const auto decided = decide(MergedLinesFacts{state_of(context_, obligation_.line)},
                                MergedLinesCase{state_of(context_, line)}, context_.today);
    YKT_INVARIANT(decided);
    std::int64_t other = line;
    if (decided->stands == StandingLine::mergeds) std::swap(obligation_.line, other);
    given_up_.push_back(
        {.obligation = obligation_, .stands = 0, .held = decided->held, .twice = decided->twice});
    given_up_.back().obligation.line = other;
  }

  void write() {
    sqlite::write_obligation(context_.database, obligation_);
    sqlite::delete_merged_line(context_.database, obligation_.line);
    for (MergedLineRow& row : given_up_) {
      row.stands = obligation_.line;
      sqlite::insert_merged_line(context_.database, row);
      if (row.held)
        sqlite::open_hold(context_.database, row.obligation.line, Code::merged_line_elsewhere, "merge",
                          context_.now);
    }
  }

 private:
  Context& context_;
  ObligationRow obligation_;
  std::vector<MergedLineRow> given_up_;
};

/// Lines that either record gave up at an earlier merge may be further on their way than those that stood.
void add_given_up(Context& context, const ObligationRow& key, PersonId person, Settlement& into) {
  for (const MergedLineRow& row : sqlite::merged_lines_of(context.database, person))
    if (same_key(row.obligation, key)) into.add(row.obligation.line);
}

/// R9: obligations of both count as one person's; where both have one, one line stands.
void settle_obligations(Context& context, PersonId survivor, PersonId merged) {
  for (ObligationRow obligation : sqlite::obligations_of_person(context.database, merged)) {
    const std::int64_t line = obligation.line;
    sqlite::delete_obligation(context.database, obligation);
    obligation.person = survivor.value;
    const auto standing = sqlite::standing_line(context.database, obligation);
    if (standing) obligation.line = *standing;
    Settlement settlement(context, obligation);
    if (standing) settlement.add(line);
    add_given_up(context, obligation, survivor, settlement);
    add_given_up(context, obligation, merged, settlement);
    settlement.write();
  }
}

/// One household at a time: the survivor's. Where only the merged record has one, its place is taken over.
Done merge_memberships(Context& context, PersonId survivor, PersonId merged) {
  const auto left = sqlite::household_of(context.database, merged);
  if (!left) return {};
  const Membership* stay = left->member(merged, context.today);
  const std::string relationship = stay ? stay->relationship.to_string() : "";
  HouseholdFacts facts;
  facts.on_record = left;
  YKT_LET(without, decide(facts, HouseholdLeaveCase{merged, context.today}, context.today));
  facts.on_record = without;
  if (!stay || sqlite::household_of(context.database, survivor)) {
    sqlite::write_household(context.database, without, context.today);
    return {};
  }
  YKT_LET(with, decide(facts, HouseholdJoinCase{survivor, relationship, context.today}, context.today));
  sqlite::write_household(context.database, with, context.today);
  return {};
}

}  // namespace

std::vector<MergedObligation> merged_obligations(Context& context, PersonId person) {
  std::vector<MergedObligation> out;
  for (const MergedLineRow& row : sqlite::merged_lines_of(context.database, person))
    out.push_back({.policy = sqlite::policy_code(context.database, row.obligation.policy),
                   .period = sqlite::trusted(Period::from_key(row.obligation.period)),
                   .stands = sqlite::line_name(row.stands),
                   .other = sqlite::line_name(row.obligation.line),
                   .held = row.held,
                   .twice = row.twice});
  return out;
}

Done check_no_other_stands(Context& context, const sqlite::BatchRow& batch, const sqlite::LineRow& line) {
  if (sqlite::find_merged_line(context.database, line.id))
    return fail(Code::line_obligation_elsewhere, "/line");
  const PersonId person = sqlite::survivor_of(context.database, {line.recipient});
  const auto supplement = sqlite::find_supplement(context.database, line.id);
  const std::int64_t kind = supplement ? sqlite::kDifference : 0;
  const std::int64_t period = (supplement ? supplement->period : batch.period).key();
  for (const MergedLineRow& row : sqlite::merged_lines_of(context.database, person)) {
    const bool same = row.obligation.policy == batch.policy && row.obligation.period == period &&
                      row.obligation.kind == kind;
    if (same && is_with_bank(state_of(context, row.obligation.line)))
      return fail(Code::line_obligation_elsewhere, "/line");
  }
  return {};
}

Done take_obligation_back(Context& context, std::int64_t line) {
  const auto given_up = sqlite::find_merged_line(context.database, line);
  if (!given_up) return {};
  const ObligationRow& obligation = given_up->obligation;
  if (sqlite::standing_line(context.database, obligation)) return fail(Code::hold_cause_stands, "/hold");
  for (const MergedLineRow& row : sqlite::merged_lines_of(context.database, {obligation.person}))
    if (same_key(row.obligation, obligation) && is_with_bank(state_of(context, row.obligation.line)))
      return fail(Code::hold_cause_stands, "/hold");
  sqlite::write_obligation(context.database, obligation);
  sqlite::delete_merged_line(context.database, line);
  return {};
}

Result<PersonMerged> handle(Context& context, const PersonMerge& command) {
  YKT_LET(survivor, person_of(context, command.person, "/person"));
  YKT_LET(merged, person_of(context, command.merged, "/merged"));
  YKT_LET(decided, decide(PersonMergeFacts{survivor, merged},
                          PersonMergeCase{command.reason, command.document}, context.today));
  YKT_TRY(merge_memberships(context, survivor.id, merged.id));
  settle_obligations(context, survivor.id, merged.id);
  const auto lines = sqlite::entered_lines_paid_to(context.database, merged.id);
  sqlite::merge_persons(context.database, decided, merged, context.today);
  sqlite::move_requests(context.database, merged.id, survivor.id);
  sqlite::insert_change(context.database, {.person = survivor.id,
                                           .kind = PersonChangeKind::merge,
                                           .reason = static_cast<std::int64_t>(command.reason),
                                           .document = command.document,
                                           .day = context.today,
                                           .before = {merged.id_kind, merged.id_key},
                                           .name = merged.name,
                                           .merged = merged.id.value,
                                           .entry = context.entry});
  const std::int64_t held = hold_what_changed(context, lines) +
                            hold_stopped_lines(context, survivor.id);  // R7: a stop is a person's
  context.subject = "person:" + std::to_string(survivor.id.value);
  return PersonMerged{survivor.id.value, merged.id.value, merged_obligations(context, survivor.id), held};
}

}  // namespace ykt::gate
