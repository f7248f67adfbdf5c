#include "platform/handlers/application_findings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "platform/fill/screening.hpp"
#include "platform/handlers/application_work.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/resolve.hpp"
#include "platform/handlers/screening.hpp"
#include "platform/sqlite/application_finding_table.hpp"

namespace ykt::gate {
namespace {

using sqlite::FindingRow;

/// What makes two findings of one applicant the same; how hard it is may have changed.
auto evidence_of(const FindingRow& one) {
  return std::tie(one.rule, one.code, one.role, one.list, one.list_row, one.other_line, one.other_person,
                  one.detail);
}

/// The rules across rows, over the one row that the application would be.
Result<std::vector<FindingRow>> find(Context& context, const sqlite::ApplicationRow& row,
                                     const PolicyVersion& policy) {
  const PayeeMaterial payee(context, row.person, policy);
  const PayeeOutcome outcome = resolve_payee(payee.facts(), context.today);
  const std::int64_t paid = outcome.payee.is_nobody() ? 0 : outcome.payee.value;
  const fill::DecidedRow decided{.row = 1,
                                 .recipient = row.person.value,
                                 .payee = paid,
                                 .account = row.account.value,
                                 .roster_payee = paid,
                                 .roster_account = row.account.value};
  // Whoever died before this month applies for nothing, also where a year is paid at once.
  const PeriodKind kind = policy.payment_period.value_or(PeriodKind::month);
  const fill::ScreenedFor what{row.division, row.policy, Period::containing(context.today, kind),
                               Period::containing(context.today, PeriodKind::month)};
  YKT_LET(screening, fill::Screening::make(context, what, policy, fill::Compared::applicant));
  fill::Spool<fill::DecidedRow> rows(context.database.temp_place());
  YKT_TRY(rows.append(decided));
  YKT_TRY(screening.add(decided, 0));
  YKT_TRY(screening.compare(rows));
  std::vector<FindingRow> out;
  YKT_TRY(screening.findings().of_row(0, [&](const fill::FoundRow& found) -> Done {
    out.push_back(fill::finding_of(context, found, row.person.value));
    return {};
  }));
  for (const ListUse& use : screening.lists_missing()) out.push_back(fill::finding_of(use));
  return out;
}

bool is_open(const std::optional<FindingReason>& reason) {
  return !reason || *reason == FindingReason::confirmed;
}

/// Somebody looks at it still: afterwards a settlement would hold nothing back any more.
Done check_under_review(const sqlite::ApplicationRow& row) {
  switch (row.state) {
    case ApplicationState::preliminary_review:
    case ApplicationState::final_review:
    case ApplicationState::returned:
      return {};
    default:
      return fail(Code::application_step_not_now, "/application");
  }
}

ApplicationScreened status_of(Context& context, const sqlite::ApplicationRow& row) {
  const sqlite::FindingCount count = sqlite::count_findings(context.database, row);
  return {sqlite::application_name(row.id), count.all, count.open};
}

}  // namespace

Result<ScreenedApplication> screen_application(Context& context, sqlite::ApplicationRow& row,
                                               const PolicyVersion& policy) {
  YKT_LET(found, find(context, row, policy));
  ++row.screening;
  sqlite::update_application(context.database, row);
  const std::vector<FindingRow> before = sqlite::findings_ever(context.database, row);
  auto next = static_cast<std::int64_t>(before.size());
  ScreenedApplication out;
  for (FindingRow& one : found) {
    const auto same = std::find_if(before.begin(), before.end(), [&](const FindingRow& other) {
      return evidence_of(other) == evidence_of(one);
    });
    if (same != before.end()) {
      one.number = same->number;
      sqlite::renew_finding(context.database, row, one);
    } else {
      one.number = ++next;
      one.settled = fill::settlement_standing(context, row.policy, one);
      sqlite::insert_finding(context.database, row, one);
    }
    const auto on_record = sqlite::find_finding(context.database, row, one.number);
    YKT_INVARIANT(on_record);
    if (!is_open(on_record->reason)) continue;
    if (!out.open && one.severity == Severity::blocks) out.open = slug(one.code);
    out.remarks.push_back({std::string(slug(one.code)), "/findings/" + std::to_string(one.number), {}});
  }
  return out;
}

Result<ApplicationScreened> handle(Context& context, const ApplicationScreen& command) {
  YKT_LET(work, ApplicationWork::open(context, command.application));
  YKT_TRY(check_under_review(work.row()));
  YKT_TRY(screen_application(context, work.row(), work.policy()));
  context.subject = command.application;
  return status_of(context, work.row());
}

Result<ApplicationScreened> handle(Context& context, const ApplicationFindingSettle& command) {
  YKT_LET(work, ApplicationWork::open(context, command.application));
  const auto finding = sqlite::find_finding(context.database, work.row(), command.finding);
  if (!finding) return fail(Code::not_found, "/finding", {{"what", std::string("finding")}});
  YKT_TRY(check_under_review(work.row()));
  const auto& steps = work.facts().steps_taken;
  const FindingFacts facts{.severity = finding->severity,
                           .by_maker = std::any_of(steps.begin(), steps.end(),
                                                   [&](const ApplicationStepTaken& one) {
                                                     return one.actor == context.actor &&
                                                            (one.step == ApplicationStep::file ||
                                                             one.step == ApplicationStep::complete);
                                                   }),
                           .settled = settled_here(*finding)};
  YKT_TRY(decide(facts, FindingCase{command.reason, command.note}, context.today));
  sqlite::settle_finding(context.database, work.row(), command.finding,
                         {command.reason, command.note, context.actor, context.now, context.entry});
  context.subject = command.application;
  return status_of(context, work.row());
}

Result<FindingPage> handle(Context& context, const ApplicationFindingList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(row, sqlite::find_application(context.database, query.application));
  return FindingPage{sqlite::findings_of(context.database, row, query)};
}

Result<std::int64_t> edition_of(Context& context, const ApplicationFindingList& query) {
  YKT_LET(row, sqlite::find_application(context.database, query.application));
  return row.screening;
}

}  // namespace ykt::gate
