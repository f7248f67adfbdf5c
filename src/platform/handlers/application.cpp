#include "platform/handlers/application.hpp"

#include <algorithm>

#include "platform/handlers/application_findings.hpp"
#include "platform/handlers/application_work.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/resolve.hpp"
#include "platform/sqlite/application_finding_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::gate {
namespace {

/// An application that bars another of the same person for the policy: one that is open; one that is approved
/// and goes on, or is not paid yet.
std::optional<std::string> barring(Context& context, PersonId person, const PolicyVersion& policy,
                                   std::int64_t policy_id) {
  for (const sqlite::ApplicationRow& row : sqlite::applications_of(context.database, person, policy_id)) {
    if (row.state == ApplicationState::rejected || row.state == ApplicationState::withdrawn) continue;
    const bool once = policy.amount_rule && is_paid_once(*policy.amount_rule);
    if (row.state == ApplicationState::approved && once && sqlite::is_drawn(context.database, row.id, 0))
      continue;
    return sqlite::application_name(row.id);
  }
  return std::nullopt;
}

Result<FilingCase> case_of(const ApplicationFile& command) {
  YKT_LET(division, AreaCode::parse(command.division));
  FilingCase out{.division = division,
                 .at = command.at,
                 .filed_by = command.filed_by,
                 .through = command.through,
                 .representative = {},
                 .ground = command.ground,
                 .document = command.document,
                 .account = command.account,
                 .materials = command.materials,
                 .facts = command.facts};
  if (command.representative)
    out.representative = {command.representative->id_kind, command.representative->id_number};
  return out;
}

/// Of an account that was checked: an institution's has no card's 62 in front.
AccountKey key_of(const std::string& account) {
  return check_account(account, {.luhn = LuhnSeverity::ignore, .prefix = PrefixSeverity::ignore}).key;
}

void write_filing(Context& context, const FilingCase& filing, sqlite::ApplicationRow& row) {
  row.division = filing.division;
  row.at = filing.at;
  row.by = filing.filed_by;
  row.through = filing.through;
  row.ground = filing.ground;
  row.document = filing.document;
  row.account = key_of(filing.account);
  row.facts = filing.facts.value_or(AmountFacts{});
  row.filed_on = context.today;
  if (filing.representative)
    row.representative =
        sqlite::DocumentKey{filing.representative->id_kind,
                            check_id(filing.representative->id_kind, filing.representative->id_number).key};
  row.id = sqlite::insert_application(context.database, row);
  for (const std::string& one : filing.materials) sqlite::insert_material(context.database, row.id, one);
  sqlite::insert_application_step(context.database, row.id,
                                  {ApplicationStep::file, std::string(context.actor), context.today, {}});
}

void add_remarks(const ScreenedApplication& screened, ApplicationChange& change) {
  change.remarks.insert(change.remarks.end(), screened.remarks.begin(), screened.remarks.end());
}

ApplicationStepCase step_of(ApplicationStep step) { return {.step = step, .returns = {}, .rejects = {}}; }

}  // namespace

Result<ApplicationStatus> handle(Context& context, const ApplicationFile& command) {
  YKT_LET(filing, case_of(command));
  YKT_LET(person, person_of(context, command.person, "/person"));
  const auto versions = sqlite::all_policies(context.database);
  const PolicyUse use{filing.division.division(), context.today};
  const PolicyVersion* policy = find_policy(command.policy, {use.division, use.date, std::nullopt}, versions);
  if (!policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  if (Done good = check_fund_class(*policy); !good) return Failure(std::move(good).error().under("/policy"));
  if (policy->family) return fail(Code::policy_is_family, "/policy");
  const auto version = sqlite::row_of(context.database, *policy);
  YKT_INVARIANT(version);
  sqlite::ApplicationRow row;
  row.policy = sqlite::policy_id(context.database, policy->code);
  row.policy_version = *version;
  row.person = person.id;
  const PayeeMaterial payee(context, person.id, *policy);
  YKT_LET(change, decide(FilingFacts{.person = &person,
                                     .rules = filing_rules(*policy),
                                     .payee = payee.facts(),
                                     .on_record = barring(context, person.id, *policy, row.policy)},
                         filing, context.today));
  row.state = change.next;
  row.due = change.due;
  write_filing(context, filing, row);
  YKT_LET(screened, screen_application(context, row, *policy));
  add_remarks(screened, change);
  context.subject = sqlite::application_name(row.id);
  return ApplicationStatus{context.subject, row.state, row.due, std::move(change.remarks)};
}

Result<ApplicationStatus> handle(Context& context, const ApplicationComplete& command) {
  YKT_LET(work, ApplicationWork::open(context, command.application));
  const CompletionCase completed{.account = command.account.value_or(unpack(work.row().account)),
                                 .materials = command.materials,
                                 .facts = command.facts};
  for (const std::string& one : command.materials)
    if (auto& had = work.facts().materials; std::find(had.begin(), had.end(), one) == had.end())
      had.push_back(one);
  YKT_LET(change, work.ask(step_of(ApplicationStep::complete)));
  const PayeeMaterial payee(context, work.person().id, work.policy());
  YKT_LET(remarks, check_completion(FilingFacts{.person = &work.person(),
                                                .rules = work.facts().rules,
                                                .payee = payee.facts(),
                                                .on_record = {}},
                                    completed, context.today));
  change.remarks.insert(change.remarks.end(), remarks.begin(), remarks.end());
  work.row().account = key_of(completed.account);
  if (command.facts) work.row().facts = *command.facts;
  for (const std::string& one : command.materials)
    sqlite::insert_material(context.database, work.row().id, one);
  YKT_LET(screened, screen_application(context, work.row(), work.policy()));
  add_remarks(screened, change);
  return work.write(step_of(ApplicationStep::complete), std::move(change));
}

Result<ApplicationStatus> handle(Context& context, const ApplicationReviewPreliminary& command) {
  YKT_LET(work, ApplicationWork::open(context, command.application));
  YKT_LET(change, work.ask(step_of(ApplicationStep::review_preliminary)));
  YKT_LET(screened, screen_application(context, work.row(), work.policy()));
  add_remarks(screened, change);
  return work.write(step_of(ApplicationStep::review_preliminary), std::move(change));
}

Result<ApplicationStatus> handle(Context& context, const ApplicationReturn& command) {
  YKT_LET(work, ApplicationWork::open(context, command.application));
  ApplicationStepCase step = step_of(ApplicationStep::send_back);
  step.returns = command.reasons;
  YKT_LET(status, work.take(step));
  // Wrong material does not count as handed in any more: its place is to be filled again.
  for (const ReturnReasonCase& one : command.reasons)
    if (one.reason == ReturnReason::material_wrong)
      sqlite::delete_material(context.database, work.row().id, *one.material);
  return status;
}

Result<ApplicationStatus> handle(Context& context, const ApplicationApprove& command) {
  YKT_LET(work, ApplicationWork::open(context, command.application));
  if (command.facts) YKT_TRY(check_application_facts(*command.facts));
  YKT_LET(finding, work.finding(command.known.value_or(FactsStatement{})));
  work.facts().eligibility = std::move(finding);
  YKT_LET(screened, screen_application(context, work.row(), work.policy()));
  work.facts().finding_open = screened.open;  // R3: lists may have come since anybody looked
  YKT_LET(change, work.ask(step_of(ApplicationStep::approve)));
  if (command.facts) work.row().facts = *command.facts;
  const PayeeMaterial payee(context, work.person().id, work.policy());
  const PayeeOutcome outcome = resolve_payee(payee.facts(), context.today);
  for (const Code code : outcome.codes()) change.remarks.push_back({std::string(slug(code)), "/payee", {}});
  add_remarks(screened, change);
  return work.write(step_of(ApplicationStep::approve), std::move(change));
}

Result<ApplicationStatus> handle(Context& context, const ApplicationReject& command) {
  YKT_LET(work, ApplicationWork::open(context, command.application));
  YKT_LET(finding, work.finding(FactsStatement{}));
  work.facts().eligibility = std::move(finding);
  ApplicationStepCase step = step_of(ApplicationStep::reject);
  step.rejects = command.reasons;
  return work.take(step);
}

Result<ApplicationStatus> handle(Context& context, const ApplicationWithdraw& command) {
  YKT_LET(work, ApplicationWork::open(context, command.application));
  return work.take(step_of(ApplicationStep::withdraw));
}

Result<ApplicationView> handle(Context& context, const ApplicationGet& query) {
  YKT_LET(work, ApplicationWork::open(context, query.application));
  YKT_LET(finding, work.finding(FactsStatement{}));
  const sqlite::ApplicationRow& row = work.row();
  const sqlite::FindingCount findings = sqlite::count_findings(context.database, row);
  ApplicationView out{.application = query.application,
                      .division = row.division.to_string(),
                      .policy = work.policy().code,
                      .version = row.policy_version,
                      .person = row.person.value,
                      .state = row.state,
                      .at = row.at,
                      .filed_by = row.by,
                      .through = row.through,
                      .ground = row.ground,
                      .filed_on = row.filed_on,
                      .due = row.due,
                      .overdue = row.due && *row.due < context.today,
                      .ended_on = row.ended_on,
                      .materials = work.facts().materials,
                      .materials_missing = materials_missing(work.facts().rules, work.facts().materials),
                      .steps = sqlite::application_steps(context.database, row.id),
                      .verdict = finding.verdict,
                      .failed = {},
                      .facts_missing = finding.missing,
                      .findings = findings.all,
                      .findings_open = findings.open,
                      .lines = sqlite::lines_drawn(context.database, row.id)};
  for (const FailedCondition& one : finding.failed) out.failed.push_back(one.path);
  return out;
}

Result<ApplicationPage> handle(Context& context, const ApplicationList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  return ApplicationPage{sqlite::list_applications(context.database, division, query, context.today)};
}

Result<OfficesOverdue> handle(Context& context, const ApplicationOverdue& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  return OfficesOverdue{sqlite::overdue_by_office(context.database, division, context.today)};
}

}  // namespace ykt::gate
