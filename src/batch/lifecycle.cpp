#include "ykt/batch/lifecycle.hpp"

#include <algorithm>

namespace ykt {
namespace {

using S = BatchState;
using T = BatchStep;

bool in_table(S from, T step) {
  return std::ranges::any_of(batch_transitions(),
                             [&](const Transition& row) { return row.from == from && row.step == step; });
}

bool has_taken(const BatchFacts& facts, T step) {
  return std::any_of(facts.steps_taken.begin(), facts.steps_taken.end(),
                     [&](const StepTaken& taken) { return taken.step == step; });
}

bool bars(const IncompatibleDuties& pair, T one, T other) {
  return (pair.one == one && pair.other == other) || (pair.one == other && pair.other == one);
}

bool duty_is_free(const BatchFacts& facts, T step) {
  return std::none_of(facts.steps_taken.begin(), facts.steps_taken.end(), [&](const StepTaken& taken) {
    return taken.actor == facts.actor &&
           std::ranges::any_of(incompatible_duties(),
                               [&](const IncompatibleDuties& pair) { return bars(pair, taken.step, step); });
  });
}

S next_of(const BatchFacts& facts, T step) {
  if (step == T::submit) return facts.preliminary_review ? S::preliminary_review : S::final_review;
  if (step == T::answer && facts.state == S::dispatched)
    return facts.lines_dispatched == 0 ? S::answered : S::dispatched;
  return std::ranges::find_if(
             batch_transitions(),
             [&](const Transition& row) { return row.from == facts.state && row.step == step; })
      ->next;
}

/// R7: where several policies share an allotment, those that come first are not left without.
Done check_priority(const BatchFacts& facts, Money first) {
  const Money reserved = facts.allotment_reserved.value_or(Money());
  YKT_LET(wanted, first.plus(reserved));
  if (reserved.is_zero() || wanted <= *facts.allotment_available) return {};
  const Money left = facts.allotment_available->minus(reserved).value_or(Money());
  return fail(Code::allotment_reserved, "/allotment",
              {{"reserved", reserved.to_string()},
               {"available", std::max(left, Money()).to_string()},
               {"needed", first.to_string()}});
}

Done check_money(const BatchFacts& facts) {
  if (facts.lines_unfunded == 0) return fail(Code::batch_nothing_to_pay, "/batch");
  if (!facts.allotment_available || !facts.allotment_returned)
    return fail(Code::allotment_unknown, "/allotment");
  YKT_LET(first, facts.unfunded.minus(facts.unfunded_reissue));
  if (first > *facts.allotment_available || facts.unfunded_reissue > *facts.allotment_returned)
    return fail(
        Code::allotment_too_small, "/allotment",
        {{"needed", facts.unfunded.to_string()}, {"available", facts.allotment_available->to_string()}});
  return check_priority(facts, first);
}

Done check_step(const BatchFacts& facts, T step, Date as_of) {
  switch (step) {
    case T::submit:
    case T::review_preliminary:
    case T::review_final:
      if (facts.lines == 0) return fail(Code::batch_empty, "/batch");
      return {};
    case T::approve: {
      if (!facts.notice_until) return fail(Code::field_missing, "/notice_until");
      if (facts.objections_open != 0) return fail(Code::objection_open, "/batch");
      if (as_of < *facts.notice_until)
        return fail(Code::notice_running, "/batch", {{"until", facts.notice_until->to_string()}});
      return {};
    }
    case T::fund:
      return check_money(facts);
    case T::dispatch:
      if (facts.lines_payable == 0) return fail(Code::batch_nothing_to_pay, "/batch");
      return {};
    case T::close:
      if (facts.lines_dispatched != 0)
        return fail(Code::batch_outcome_open, "/batch", {{"lines", facts.lines_dispatched}});
      return {};
    case T::publish:
      // R11, H40: what nobody has said may be published is not.
      if (!facts.published_policy) return fail(Code::policy_not_published, "/batch");
      return {};
    case T::cancel:
      // Money that was with a bank once cannot be made undone: stop and recovery are other commands.
      if (has_taken(facts, T::dispatch)) return fail(Code::batch_already_dispatched, "/batch");
      return {};
    default:
      return {};
  }
}

}  // namespace

Result<BatchChange> decide(const BatchFacts& facts, const BatchStepCase& command, Date as_of) {
  if (!in_table(facts.state, command.step)) return fail(Code::batch_step_not_now, "/batch");
  if (!duty_is_free(facts, command.step)) return fail(Code::duty_incompatible, "/batch");
  YKT_TRY(check_step(facts, command.step, as_of));
  BatchChange change{.next = next_of(facts, command.step)};
  change.clear_notice = command.step == T::send_back;
  return change;
}

}  // namespace ykt
