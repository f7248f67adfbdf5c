#include "platform/handlers/matter.hpp"

#include <utility>

#include "platform/handlers/checks.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/calendar_table.hpp"
#include "platform/sqlite/matter_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::gate {
namespace {

constexpr std::int64_t kDaysMax = 366;
constexpr std::int64_t kMattersAtOnce = 256;

Result<ScopeNeeded> scope_of_matter(Context& context, const std::string& matter) {
  YKT_LET(row, sqlite::find_matter(context.database, matter));
  return ScopeNeeded{.area = row.division, .bank = {}};
}

/// The calendar that counts, where working days are counted at all.
std::optional<HolidayCalendarData> calendar_of(Context& context, const std::optional<TimeLimit>& deadline,
                                               Date filed_on) {
  if (!deadline || deadline->counted != DayCount::working) return std::nullopt;
  return sqlite::calendar_for(context.database, filed_on);
}

MatterFacts facts_of(Context& context, const sqlite::MatterRow& row) {
  return {row.filed_on, row.answered_on, row.deadline, calendar_of(context, row.deadline, row.filed_on)};
}

MatterStatus status_of(std::int64_t matter, const MatterStanding& standing) {
  return {.matter = sqlite::matter_name(matter),
          .standing = std::string(slug(standing.code)),
          .due = standing.due};
}

/// Whom the matter is for: as filed, else the department of its policy where and when it was filed.
Result<std::optional<std::string>> department_of(Context& context, const MatterFile& command,
                                                 const sqlite::MatterRow& row) {
  if (command.department) {
    YKT_TRY(check_not_empty(*command.department, "/department"));
    return command.department;
  }
  if (!command.policy) return std::nullopt;
  const std::vector<PolicyVersion> versions = sqlite::all_policies(context.database);
  const PolicyVersion* policy =
      find_policy(*command.policy, {row.division.division(), command.filed_on}, versions);
  return policy ? policy->department.value() : std::nullopt;
}

Done find_subject(Context& context, const MatterFile& command, sqlite::MatterRow& row) {
  if (command.policy) {
    row.policy = sqlite::find_policy_id(context.database, *command.policy);
    if (!row.policy) return fail(Code::not_found, "/policy", {{"what", std::string("policy")}});
  }
  if (command.batch) {
    YKT_LET(batch, sqlite::find_batch(context.database, *command.batch));
    // Another division's batch is none that a matter filed here could be about.
    if (!row.division.contains(batch.division))
      return fail(Code::not_found, "/batch", {{"what", std::string("batch")}});
    row.batch = batch.id;
  }
  return {};
}

Result<MatterSummary> summary_of(Context& context, const sqlite::MatterRow& row) {
  YKT_LET(standing, matter_standing(facts_of(context, row), context.today));
  MatterSummary out{.number = row.id,
                    .matter = sqlite::matter_name(row.id),
                    .division = row.division.to_string(),
                    .kind = row.kind,
                    .filed_on = row.filed_on,
                    .standing = std::string(slug(standing.code)),
                    .due = standing.due,
                    .department = row.department,
                    .answered_on = row.answered_on,
                    .outcome = row.outcome};
  if (row.policy) out.policy = sqlite::policy_code(context.database, *row.policy);
  if (row.batch) out.batch = sqlite::batch_name(*row.batch);
  return out;
}

}  // namespace

Result<ScopeNeeded> scope_of(Context& context, const MatterAnswer& command) {
  return scope_of_matter(context, command.matter);
}
Result<ScopeNeeded> scope_of(Context& context, const MatterGet& query) {
  return scope_of_matter(context, query.matter);
}

Result<MatterStatus> handle(Context& context, const MatterFile& command) {
  sqlite::MatterRow row{.kind = command.kind, .filed_on = command.filed_on, .text = command.text};
  YKT_LET(division, AreaCode::parse(command.division));
  row.division = division;
  YKT_TRY(find_subject(context, command, row));
  YKT_LET(department, department_of(context, command, row));
  row.department = department;
  row.deadline = sqlite::deadline_for(context.database, division, command.kind);
  YKT_LET(standing, decide(MatterFilingFacts{row.deadline, calendar_of(context, row.deadline, row.filed_on)},
                           MatterFiling{command.text, command.filed_on}, context.today));
  row.id = sqlite::insert_matter(context.database, row);
  context.subject = sqlite::matter_name(row.id);
  return status_of(row.id, standing);
}

Result<MatterStatus> handle(Context& context, const MatterAnswer& command) {
  YKT_LET(row, sqlite::find_matter(context.database, command.matter));
  YKT_LET(standing,
          decide(facts_of(context, row), MatterAnswering{command.text, command.outcome}, context.today));
  row.answered_on = context.today;
  row.outcome = command.outcome;
  row.answer = command.text;
  row.answered_by = std::string(context.actor);
  sqlite::write_answer(context.database, row);
  context.subject = command.matter;
  return status_of(row.id, standing);
}

Result<MatterDeadlineStated> handle(Context& context, const MatterDeadlineSet& command) {
  YKT_LET(division, AreaCode::parse(command.division));
  if (command.days < 1 || command.days > kDaysMax)
    return fail(Code::out_of_range, "/days", {{"min", std::int64_t{1}}, {"max", kDaysMax}});
  sqlite::write_deadline(context.database, {division, command.kind, {command.days, command.counted}});
  context.subject = command.division;
  return MatterDeadlineStated{command.division, command.kind, command.days, command.counted};
}

Result<MatterPage> handle(Context& context, const MatterList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  sqlite::MattersAsked asked{.division = division,
                             .after = query.after,
                             .limit = kMattersAtOnce,
                             .kind = query.kind,
                             .department = query.department};
  if (query.state) asked.answered = *query.state == MatterState::answered;
  MatterPage page;
  for (;;) {
    // Whether one is overdue follows from the calendar as it is now, so it is no column.
    const auto rows = sqlite::matters_in(context.database, asked);
    for (const sqlite::MatterRow& row : rows) {
      YKT_LET(summary, summary_of(context, row));
      asked.after = row.id;
      if (query.state == MatterState::overdue && summary.standing != slug(Code::matter_overdue)) continue;
      page.matters.push_back(std::move(summary));
      if (static_cast<std::int64_t>(page.matters.size()) == query.limit) return page;
    }
    if (rows.empty()) return page;
  }
}

Result<MatterView> handle(Context& context, const MatterGet& query) {
  YKT_LET(row, sqlite::find_matter(context.database, query.matter));
  YKT_LET(summary, summary_of(context, row));
  return MatterView{std::move(summary), row.text, row.answer, row.answered_by};
}

}  // namespace ykt::gate
