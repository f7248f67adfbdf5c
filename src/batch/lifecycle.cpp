#include "ykt/batch/lifecycle.hpp"

#include <algorithm>
#include <array>

namespace ykt {
namespace {

using S = BatchState;
using T = BatchStep;

// R7. Where a step leads to one of two states, both rows stand here and `next_of` chooses.
constexpr std::array kTransitions = {
    Transition{S::draft, T::fill, S::draft},
    Transition{S::draft, T::submit, S::preliminary_review},
    Transition{S::draft, T::submit, S::final_review},
    Transition{S::draft, T::cancel, S::cancelled},
    Transition{S::preliminary_review, T::review_preliminary, S::final_review},
    Transition{S::preliminary_review, T::send_back, S::draft},
    Transition{S::preliminary_review, T::cancel, S::cancelled},
    Transition{S::final_review, T::review_final, S::reviewed},
    Transition{S::final_review, T::send_back, S::draft},
    Transition{S::final_review, T::cancel, S::cancelled},
    Transition{S::reviewed, T::open_notice, S::public_notice},
    Transition{S::reviewed, T::send_back, S::draft},
    Transition{S::reviewed, T::cancel, S::cancelled},
    Transition{S::public_notice, T::approve, S::approved},
    Transition{S::public_notice, T::send_back, S::draft},
    Transition{S::public_notice, T::cancel, S::cancelled},
    Transition{S::approved, T::fund, S::funded},
    Transition{S::approved, T::send_back, S::draft},
    Transition{S::approved, T::cancel, S::cancelled},
    Transition{S::funded, T::dispatch, S::dispatched},
    Transition{S::funded, T::close, S::closed},
    Transition{S::funded, T::reissue, S::funded},
    Transition{S::funded, T::answer, S::funded},
    Transition{S::funded, T::fund, S::funded},
    Transition{S::funded, T::cancel, S::cancelled},
    Transition{S::dispatched, T::answer, S::dispatched},
    Transition{S::dispatched, T::answer, S::answered},
    Transition{S::dispatched, T::reissue, S::dispatched},
    Transition{S::dispatched, T::fund, S::dispatched},
    Transition{S::dispatched, T::dispatch, S::dispatched},
    Transition{S::answered, T::answer, S::answered},
    Transition{S::answered, T::reissue, S::answered},
    Transition{S::answered, T::fund, S::funded},
    Transition{S::answered, T::dispatch, S::dispatched},
    Transition{S::answered, T::close, S::closed},
    Transition{S::closed, T::answer, S::closed},  // 退票 may come days later (R9)
    Transition{S::closed, T::reissue, S::answered},
    Transition{S::closed, T::publish, S::published},
    Transition{S::published, T::answer, S::published},
    Transition{S::published, T::withdraw, S::closed},
};

// Practice (R7): maker, reviewer, approver and funder differ; so does whoever sends the money out of
// the one who entered the people.
constexpr std::array kIncompatible = {
    IncompatibleDuties{T::fill, T::review_preliminary},
    IncompatibleDuties{T::fill, T::review_final},
    IncompatibleDuties{T::fill, T::approve},
    IncompatibleDuties{T::fill, T::fund},
    IncompatibleDuties{T::fill, T::dispatch},
    IncompatibleDuties{T::submit, T::review_preliminary},
    IncompatibleDuties{T::submit, T::review_final},
    IncompatibleDuties{T::submit, T::approve},
    IncompatibleDuties{T::submit, T::fund},
    IncompatibleDuties{T::review_preliminary, T::review_final},
    IncompatibleDuties{T::review_preliminary, T::fund},
    IncompatibleDuties{T::review_final, T::approve},
    IncompatibleDuties{T::review_final, T::fund},
    IncompatibleDuties{T::approve, T::fund},
    IncompatibleDuties{T::answer, T::reissue},
    IncompatibleDuties{T::reissue, T::fund},
};

bool in_table(S from, T step) {
  return std::any_of(kTransitions.begin(), kTransitions.end(),
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
           std::any_of(kIncompatible.begin(), kIncompatible.end(),
                       [&](const IncompatibleDuties& pair) { return bars(pair, taken.step, step); });
  });
}

S next_of(const BatchFacts& facts, T step) {
  if (step == T::submit) return facts.preliminary_review ? S::preliminary_review : S::final_review;
  if (step == T::answer && facts.state == S::dispatched)
    return facts.lines_dispatched == 0 ? S::answered : S::dispatched;
  return std::find_if(kTransitions.begin(), kTransitions.end(),
                      [&](const Transition& row) { return row.from == facts.state && row.step == step; })
      ->next;
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
  return {};
}

Done check_step(const BatchFacts& facts, T step, Date as_of) {
  switch (step) {
    case T::submit:
    case T::review_preliminary:
    case T::review_final:
      if (facts.lines == 0) return fail(Code::batch_empty, "/batch");
      return {};
    case T::approve: {
      if (!facts.notice_opened) return fail(Code::field_missing, "/notice_opened");
      YKT_LET(over, facts.notice_opened->plus_days(facts.notice_days));
      // The day of opening does not count: a notice of 7 days opened on the 1st may end on the 8th.
      if (as_of < over) return fail(Code::notice_running, "/batch", {{"until", over.to_string()}});
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

std::span<const Transition> batch_transitions() noexcept { return kTransitions; }
std::span<const IncompatibleDuties> incompatible_duties() noexcept { return kIncompatible; }

Result<BatchChange> decide(const BatchFacts& facts, const BatchStepCase& command, Date as_of) {
  if (!in_table(facts.state, command.step)) return fail(Code::batch_step_not_now, "/batch");
  if (!duty_is_free(facts, command.step)) return fail(Code::duty_incompatible, "/batch");
  YKT_TRY(check_step(facts, command.step, as_of));
  BatchChange change{.next = next_of(facts, command.step)};
  if (command.step == T::open_notice) change.notice_opened = as_of;
  change.clear_notice = command.step == T::send_back;
  return change;
}

}  // namespace ykt
