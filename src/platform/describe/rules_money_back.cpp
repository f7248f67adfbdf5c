// Rules of the room batch: stops, recoveries and spot checks.
#include "platform/describe/recovery.hpp"
#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"
#include "platform/describe/spot_check.hpp"
#include "ykt/batch/missed.hpp"

namespace ykt {

YKT_DESCRIBE(PaymentStopped, from, resumed_from, arrears)
YKT_DESCRIBE(StopFacts, stops)
YKT_DESCRIBE(StopCase, from)
YKT_DESCRIBE(ResumeCase, from, arrears)
YKT_DESCRIBE(RecoveryFacts, line, paid, recovering)
YKT_DESCRIBE(RecoveryCase, way, amount, floor, instalments)
YKT_DESCRIBE(RecoveryPlan, amount, floor, instalments)
YKT_DESCRIBE(RecoveryBalance, amount, received, kept_back, pending, ended)
YKT_DESCRIBE(ReceiptFacts, way, decided_on, balance)
YKT_DESCRIBE(ReceiptCase, amount, day)
YKT_DESCRIBE(ReceiptChange, open)

YKT_DESCRIBE(MissedFacts, standing, application, base_data, closed_unpaid, paid_last_period,
             resumed_with_arrears, stopped, dead, application_ended, moved)

/// The reasons by their slugs.
struct MissedNamed {
  std::vector<std::string> reasons;
};
struct MissedNamedCase {
  bool compare_last_period;
};
static Result<MissedNamed> decide(const MissedFacts& facts, const MissedNamedCase& command, Date as_of) {
  YKT_LET(decided, decide(facts, MissedCase{command.compare_last_period}, as_of));
  MissedNamed out;
  for (const Code code : decided.reasons) out.reasons.emplace_back(slug(code));
  return out;
}
YKT_DESCRIBE(MissedNamed, reasons)
YKT_DESCRIBE(MissedNamedCase, compare_last_period)
YKT_DESCRIBE(VisitFacts, drawn, found, followed, line)
YKT_DESCRIBE(VisitCase, found)
YKT_DESCRIBE(VisitChange, hold)
YKT_DESCRIBE(FollowUpCase, action)
YKT_DESCRIBE(FollowUpChange, release)

void add_money_back_rules(std::vector<Rule>& into) {
  into.push_back(declare_rule<StopFacts, StopCase>(
      "payment_stop", "batch",
      {"Whether payments of a policy to a person can be stopped from a day (R7).",
       "能否自某日起停发补贴（R7）。"}));
  into.push_back(declare_rule<StopFacts, ResumeCase>(
      "payment_resume", "batch",
      {"Whether stopped payments can be resumed from a day (R7).", "能否自某日起恢复发放（R7）。"}));
  into.push_back(declare_rule<RecoveryFacts, RecoveryCase>(
      "recovery_decide", "batch",
      {"Whether a wrong payment can be recovered this way (R7).", "能否以此方式追回错发资金（R7）。"}));
  into.push_back(declare_rule<ReceiptFacts, ReceiptCase>(
      "recovery_receive", "batch",
      {"What is still to come after money of a recovery came back (R7).", "追回资金退回后尚余金额（R7）。"}));
  into.push_back(declare_rule<MissedFacts, MissedNamedCase>(
      "missed", "batch",
      {"Whether something that is due to a person was missed, and what speaks for it (R9 H42).",
       "某人应发补贴是否漏发及其依据（R9 H42）。"}));
  into.push_back(declare_rule<VisitFacts, VisitCase>(
      "visit_record", "batch",
      {"What follows from what a spot check's visit found (R7 H12).", "核查结果的后果（R7 H12）。"}));
  into.push_back(declare_rule<VisitFacts, FollowUpCase>(
      "visit_follow_up", "batch",
      {"What follows from following up a finding of a spot check (R7 H12).", "问题整改的后果（R7 H12）。"}));
}

}  // namespace ykt
