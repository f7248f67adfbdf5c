// ApplicationWork: one step of one application: load the facts, ask the lifecycle, write what it says.
#pragma once
#include <string>
#include <vector>

#include "platform/gate/context.hpp"
#include "platform/sqlite/application_table.hpp"
#include "ykt/entitlement/commands.hpp"

namespace ykt::gate {

class ApplicationWork {
 public:
  /// Error: `not_found`.
  static Result<ApplicationWork> open(Context& context, const std::string& application);

  sqlite::ApplicationRow& row() noexcept { return row_; }
  /// The version that was in force when the application was filed.
  const PolicyVersion& policy() const noexcept { return policy_; }
  const Person& person() const noexcept { return person_; }
  ApplicationFacts& facts() noexcept { return facts_; }
  /// What the conditions say of the person as the register stands; `known` fills what it does not know.
  /// Errors: those of the facts stated.
  Result<EligibilityFinding> finding(const FactsStatement& known) const;
  /// The lifecycle's word. Errors: those of `decide`.
  Result<ApplicationChange> ask(const ApplicationStepCase& command) const;
  /// Writes the step with its reasons, the new state and the row. The subject of the trail is the
  /// application.
  ApplicationStatus write(const ApplicationStepCase& command, ApplicationChange change);
  /// `ask` and `write`.
  Result<ApplicationStatus> take(const ApplicationStepCase& command);

 private:
  ApplicationWork(Context& context, sqlite::ApplicationRow row, PolicyVersion policy, Person person);

  Context* context_;
  sqlite::ApplicationRow row_;
  PolicyVersion policy_;
  Person person_;
  ApplicationFacts facts_;
};

}  // namespace ykt::gate
