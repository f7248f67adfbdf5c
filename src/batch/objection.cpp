#include "ykt/batch/objection.hpp"

namespace ykt {

Result<ObjectionChange> decide(const ObjectionFacts& facts, const ObjectionCase& command, Date) {
  if (facts.outcome) return fail(Code::objection_settled_already, "/objection");
  if (facts.line != LineState::entered) return fail(Code::line_not_open, "/line");
  if (command.outcome != ObjectionOutcome::corrected) {
    if (command.quantity_given) return fail(Code::field_unknown, "/quantity");
    if (command.outcome == ObjectionOutcome::unfounded) return ObjectionChange{facts.line, false};
    return ObjectionChange{LineState::removed, true};
  }
  if (!facts.takes_quantity) return fail(Code::policy_without_quantity, "/quantity");
  if (!command.quantity_given) return fail(Code::field_missing, "/quantity");
  return ObjectionChange{LineState::superseded, true};
}

}  // namespace ykt
