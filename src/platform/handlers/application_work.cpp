#include "platform/handlers/application_work.hpp"

#include "platform/handlers/person_facts.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "ykt/entitlement/guidance.hpp"

namespace ykt::gate {

ApplicationWork::ApplicationWork(Context& context, sqlite::ApplicationRow row, PolicyVersion policy,
                                 Person person)
    : context_(&context), row_(std::move(row)), policy_(std::move(policy)), person_(std::move(person)) {}

Result<ApplicationWork> ApplicationWork::open(Context& context, const std::string& application) {
  YKT_LET(row, sqlite::find_application(context.database, application));
  PolicyVersion policy = sqlite::pinned_policy(context.database, row.policy, row.policy_version);
  auto person = sqlite::find_person(context.database, row.person);
  YKT_INVARIANT(person);
  ApplicationWork work(context, std::move(row), std::move(policy), std::move(*person));
  work.facts_ = {.state = work.row_.state,
                 .actor = std::string(context.actor),
                 .steps_taken = {},
                 .rules = filing_rules(work.policy_),
                 .materials = sqlite::materials_of(context.database, work.row_.id),
                 .eligibility = {}};
  for (const ApplicationStepView& step : sqlite::application_steps(context.database, work.row_.id))
    work.facts_.steps_taken.push_back({step.step, step.actor});
  return work;
}

Result<EligibilityFinding> ApplicationWork::finding(const FactsStatement& known) const {
  const std::vector<PolicyVersion> versions = sqlite::all_policies(context_->database);
  YKT_LET(facts, facts_of(known, "/known"));
  put_register_facts(*context_, person_, context_->today, versions, facts);
  // Who applied where they live has said so (H28).
  if (row_.at == FiledAt::residence && !facts.residence) facts.residence = row_.division;
  const auto list = policies_in({row_.division.division(), context_->today, std::nullopt}, versions);
  return finding_of(assess(policy_, facts, context_->today, policies_excluding(policy_, list)));
}

Result<ApplicationChange> ApplicationWork::ask(const ApplicationStepCase& command) const {
  auto change = decide(facts_, command, context_->today);
  if (change) return change;
  // The commands call them reasons, each of its own kind.
  Error error = std::move(change).error();
  for (const std::string_view kind : {"/returns", "/rejects"})
    if (error.path.starts_with(kind)) error.path.replace(0, kind.size(), "/reasons");
  return Failure(std::move(error));
}

ApplicationStatus ApplicationWork::write(const ApplicationStepCase& command, ApplicationChange change) {
  const bool was_approved = row_.state == ApplicationState::approved;
  row_.state = change.next;
  row_.due = change.due;
  // What was approved is due up to the day on which it was withdrawn.
  if (was_approved && change.next == ApplicationState::withdrawn) row_.ended_on = context_->today;
  sqlite::update_application(context_->database, row_);
  ApplicationStepView step{command.step, std::string(context_->actor), context_->today, {}};
  for (const ReturnReasonCase& one : command.returns)
    step.reasons.push_back({std::string(slug(code_of(one.reason))), one.material});
  for (const RejectReason one : command.rejects)
    step.reasons.push_back({std::string(slug(code_of(one))), std::nullopt});
  sqlite::insert_application_step(context_->database, row_.id, step);
  context_->subject = sqlite::application_name(row_.id);
  return {sqlite::application_name(row_.id), row_.state, row_.due, std::move(change.remarks)};
}

Result<ApplicationStatus> ApplicationWork::take(const ApplicationStepCase& command) {
  YKT_LET(change, ask(command));
  return write(command, std::move(change));
}

}  // namespace ykt::gate
