// Rules of the room entitlement: applications.
#include "platform/describe/application.hpp"
#include "platform/describe/rules_entitlement.hpp"
#include "platform/describe/rules_people.hpp"

namespace ykt {

YKT_DESCRIBE(FilingPeriod, from, to)
YKT_DESCRIBE(FilingRules, materials, period, online, proxy, preliminary_review, preliminary_days_max,
             review_days_max)
YKT_DESCRIBE(RepresentativeCase, id_kind, id_number)
YKT_DESCRIBE(FilingCase, division, at, filed_by, through, representative, ground, document, account,
             materials, facts)
YKT_DESCRIBE(ApplicationChange, next, due, remarks)
YKT_DESCRIBE(EligibilityFinding, verdict, stated, failed, missing)
YKT_DESCRIBE(ApplicationStepTaken, step, actor)
YKT_DESCRIBE(ApplicationFacts, state, actor, steps_taken, rules, materials, eligibility, finding_open)
YKT_DESCRIBE(ApplicationStepCase, step, returns, rejects)

/// The facts that borrow, as a struct that owns.
struct ApplicationFileFacts {
  std::optional<Person> person{};
  FilingRules rules;
  PayeeResolutionFacts payee;
  std::optional<std::string> on_record{};
};
YKT_DESCRIBE(ApplicationFileFacts, person, rules, payee, on_record)

static Result<ApplicationChange> decide(const ApplicationFileFacts& facts, const FilingCase& command,
                                        Date as_of) {
  return decide(FilingFacts{.person = facts.person ? &*facts.person : nullptr,
                            .rules = facts.rules,
                            .payee = lent(facts.payee),
                            .on_record = facts.on_record},
                command, as_of);
}

void add_application_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "entitlement";
  into.push_back(declare_rule<ApplicationFileFacts, FilingCase>(
      "application_file", room,
      {"Whether an application can be filed, who reviews it first and until when (H26 to H28, H31).",
       "能否受理申请、先由谁审核、何时到期（H26 至 H28、H31）。"}));
  into.push_back(declare_rule<ApplicationFacts, ApplicationStepCase>(
      "application_step", room,
      {"Whether an actor may take a step of an application now, and what follows (H17 H30).",
       "经办人此时能否办理申请的某一步，以及由此产生的变化（H17 H30）。"}));
}

}  // namespace ykt
