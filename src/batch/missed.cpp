#include "ykt/batch/missed.hpp"

namespace ykt {

Result<MissedReasons> decide(const MissedFacts& facts, const MissedCase& command, Date) {
  MissedReasons out;
  const auto standing = facts.standing;
  const bool on_its_way =
      standing == LineState::entered || standing == LineState::dispatched || standing == LineState::paid;
  if (on_its_way || facts.stopped || facts.dead) return out;
  const auto add = [&](bool speaks, Code code) {
    if (speaks) out.reasons.push_back(code);
  };
  add(standing == LineState::failed || standing == LineState::returned, Code::missed_failed);
  add(facts.closed_unpaid, Code::missed_unpaid);
  add(facts.application, Code::missed_application);
  add(facts.base_data, Code::missed_base_data);
  add(facts.resumed_with_arrears, Code::missed_stopped);
  if (out.reasons.empty() && command.compare_last_period)
    add(facts.paid_last_period && !facts.application_ended && !facts.moved, Code::missed_absent);
  return out;
}

}  // namespace ykt
