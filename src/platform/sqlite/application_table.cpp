#include "platform/sqlite/application_table.hpp"

#include "platform/sqlite/numbered_name.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/base/json.hpp"

namespace ykt::sqlite {
namespace {

constexpr NumberedName kName('A');

template <class E>
std::int64_t number(E one) {
  return static_cast<std::int64_t>(one);
}
std::optional<std::int64_t> days(const std::optional<Date>& date) {
  return date ? std::optional<std::int64_t>(date->days()) : std::nullopt;
}
std::optional<std::string_view> text_of(const std::optional<std::string>& text) {
  return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

ApplicationRow row_of(const Query& query) {
  ApplicationRow row;
  row.id = query.integer(0);
  row.division = area_at(query, 1);
  row.policy = query.integer(2);
  row.policy_version = query.integer(3);
  row.person = {query.integer(4)};
  row.state = static_cast<ApplicationState>(query.integer(5));
  row.at = static_cast<FiledAt>(query.integer(6));
  row.by = static_cast<FiledBy>(query.integer(7));
  row.through = static_cast<FiledThrough>(query.integer(8));
  if (!query.null(9))
    row.representative = {static_cast<IdKind>(query.integer(9)),
                          {static_cast<std::uint64_t>(query.integer(10))}};
  if (!query.null(11)) row.ground = static_cast<RepresentationGround>(query.integer(11));
  if (!query.null(12)) row.document = query.text(12);
  row.account = {static_cast<std::uint64_t>(query.integer(13))};
  if (!query.null(14)) row.facts = trusted(amount_facts_from_json(trusted(parse_json(query.text(14)))));
  row.filed_on = date_at(query, 15);
  row.due = optional_date_at(query, 16);
  row.ended_on = optional_date_at(query, 17);
  row.screening = query.integer(18);
  return row;
}

std::vector<ApplicationReasonView> reasons_of(Database& database, std::int64_t application,
                                              std::int64_t step) {
  Query query = database.query(
      "SELECT code, material FROM application_reason WHERE application = ? AND step = ? ORDER BY number");
  query.bind(application).bind(step);
  std::vector<ApplicationReasonView> out;
  while (query.step()) {
    out.push_back({std::string(slug(static_cast<Code>(query.integer(0)))), std::nullopt});
    if (!query.null(1)) out.back().material = query.text(1);
  }
  return out;
}

}  // namespace

std::string application_name(std::int64_t application) { return kName.of(application); }

Result<ApplicationRow> find_application(Database& database, std::string_view name) {
  if (const auto id = kName.number(name)) {
    Query query = database.query("SELECT * FROM application WHERE application = ?");
    query.bind(*id);
    if (query.step()) return row_of(query);
  }
  return fail(Code::not_found, "/application", {{"what", std::string("application")}});
}

std::int64_t insert_application(Database& database, const ApplicationRow& row) {
  const std::string facts = to_text(to_json(row.facts));
  Query query = database.query("INSERT INTO application VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  query.bind(static_cast<std::int64_t>(row.division.value()))
      .bind(row.policy)
      .bind(row.policy_version)
      .bind(row.person.value)
      .bind(number(row.state))
      .bind(number(row.at))
      .bind(number(row.by))
      .bind(number(row.through));
  if (row.representative)
    query.bind(number(row.representative->kind))
        .bind(static_cast<std::int64_t>(row.representative->key.value));
  else
    query.bind_null().bind_null();
  if (row.ground)
    query.bind(number(*row.ground));
  else
    query.bind_null();
  query.bind(text_of(row.document))
      .bind(static_cast<std::int64_t>(row.account.value))
      .bind(facts)
      .bind(std::int64_t{row.filed_on.days()})
      .bind(days(row.due))
      .bind(days(row.ended_on))
      .bind(row.screening)
      .run();
  return last_id(database);
}

void update_application(Database& database, const ApplicationRow& row) {
  const std::string facts = to_text(to_json(row.facts));
  database
      .query(
          "UPDATE application SET state = ?, account = ?, facts = ?, due = ?, ended_on = ?, screening = ?"
          " WHERE application = ?")
      .bind(number(row.state))
      .bind(static_cast<std::int64_t>(row.account.value))
      .bind(facts)
      .bind(days(row.due))
      .bind(days(row.ended_on))
      .bind(row.screening)
      .bind(row.id)
      .run();
}

std::vector<ApplicationRow> applications_of(Database& database, PersonId person, std::int64_t policy) {
  Query query =
      database.query("SELECT * FROM application WHERE person = ? AND policy = ? ORDER BY application DESC");
  query.bind(person.value).bind(policy);
  std::vector<ApplicationRow> out;
  while (query.step()) out.push_back(row_of(query));
  return out;
}

std::vector<std::string> materials_of(Database& database, std::int64_t application) {
  Query query =
      database.query("SELECT material FROM application_material WHERE application = ? ORDER BY material");
  query.bind(application);
  std::vector<std::string> out;
  while (query.step()) out.emplace_back(query.text(0));
  return out;
}

void insert_material(Database& database, std::int64_t application, std::string_view material) {
  database.query("INSERT OR IGNORE INTO application_material VALUES(?,?)")
      .bind(application)
      .bind(material)
      .run();
}

void delete_material(Database& database, std::int64_t application, std::string_view material) {
  database.query("DELETE FROM application_material WHERE application = ? AND material = ?")
      .bind(application)
      .bind(material)
      .run();
}

std::vector<ApplicationStepView> application_steps(Database& database, std::int64_t application) {
  Query query = database.query(
      "SELECT step, actor, day, number FROM application_step WHERE application = ? ORDER BY number");
  query.bind(application);
  std::vector<ApplicationStepView> out;
  while (query.step())
    out.push_back({static_cast<ApplicationStep>(query.integer(0)), std::string(query.text(1)),
                   date_at(query, 2), reasons_of(database, application, query.integer(3))});
  return out;
}

void insert_application_step(Database& database, std::int64_t application, const ApplicationStepView& step) {
  database
      .query(
          "INSERT INTO application_step SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4"
          " FROM application_step WHERE application = ?1")
      .bind(application)
      .bind(number(step.step))
      .bind(step.actor)
      .bind(std::int64_t{step.day.days()})
      .run();
  for (std::size_t i = 0; i < step.reasons.size(); ++i)
    database
        .query(
            "INSERT INTO application_reason SELECT ?1, max(number), ?2, ?3, ?4 FROM application_step"
            " WHERE application = ?1")
        .bind(application)
        .bind(static_cast<std::int64_t>(i))
        .bind(number(code_of_slug(step.reasons[i].code)))
        .bind(text_of(step.reasons[i].material))
        .run();
}

std::vector<std::string> lines_drawn(Database& database, std::int64_t application) {
  Query query = database.query("SELECT line FROM drawn WHERE application = ? ORDER BY line");
  query.bind(application);
  std::vector<std::string> out;
  while (query.step())
    out.push_back(batch_name(batch_of_line(query.integer(0))) + "-" +
                  std::to_string(number_of_line(query.integer(0))));
  return out;
}

bool is_drawn(Database& database, std::int64_t application, std::int64_t except) {
  return database
      .query(
          "SELECT 1 FROM drawn JOIN line USING(line) WHERE application = ? AND line >> 32 <> ?"
          " AND state NOT IN (?, ?, ?)")
      .bind(application)
      .bind(except)
      .bind(number(LineState::superseded))
      .bind(number(LineState::unpaid))
      .bind(number(LineState::removed))
      .step();
}

void insert_drawn(Database& database, std::int64_t application, std::int64_t line) {
  database.query("INSERT INTO drawn VALUES(?,?)").bind(application).bind(line).run();
}

void write_drawn_account(Database& database, std::int64_t line, AccountKey account) {
  database
      .query(
          "UPDATE application SET account = ?2 WHERE application IN (SELECT application FROM drawn WHERE "
          "line = ?1)")
      .bind(line)
      .bind(static_cast<std::int64_t>(account.value))
      .run();
}

std::vector<ApplicationRow> approved_for(Database& database, const BatchRow& batch, std::int64_t after,
                                         std::int64_t limit) {
  Query query = database.query(
      "SELECT * FROM application WHERE policy = ? AND application > ? AND division BETWEEN ? AND ?"
      " AND (state = ? OR ended_on IS NOT NULL) ORDER BY application LIMIT ?");
  query.bind(batch.policy)
      .bind(after)
      .bind(static_cast<std::int64_t>(batch.division.range_first()))
      .bind(static_cast<std::int64_t>(batch.division.range_last()))
      .bind(number(ApplicationState::approved))
      .bind(limit);
  std::vector<ApplicationRow> out;
  while (query.step()) out.push_back(row_of(query));
  return out;
}

Money paid_in_year(Database& database, const BatchRow& batch, PersonId person) {
  Query query = database.query(
      "SELECT line.amount + (SELECT coalesce(sum(d.amount), 0) FROM deduction d WHERE d.line = line.line),"
      " batch.period FROM person_line JOIN line ON line.line = person_line.line"
      " JOIN batch ON batch.batch = line.line >> 32"
      " WHERE person_line.person = ? AND batch.policy = ? AND batch.batch <> ? AND line.state IN (?, ?, ?)");
  query.bind(person.value).bind(batch.policy).bind(batch.id);
  for (const LineState state : {LineState::entered, LineState::dispatched, LineState::paid})
    query.bind(number(state));
  Money sum;
  while (query.step())
    if (trusted(Period::from_key(query.integer(1))).year() == batch.period.year())
      sum = trusted(sum.plus(Money::from_fen(query.integer(0))));
  return sum;
}

std::vector<ApplicationSummary> list_applications(Database& database, AreaCode division,
                                                  const ApplicationList& asked, Date today) {
  std::optional<std::int64_t> policy;
  if (asked.policy) policy = find_policy_id(database, *asked.policy).value_or(0);
  Query query = database.query(
      "SELECT application, application.division, code, person, state, filed_on, due,"
      " due IS NOT NULL AND due < ?1 FROM application JOIN policy USING(policy)"
      " WHERE application > ?2 AND application.division BETWEEN ?3 AND ?4"
      " AND (?5 IS NULL OR policy.policy = ?5) AND (?6 IS NULL OR state = ?6)"
      " AND (?7 IS NULL OR ?7 = (due IS NOT NULL AND due < ?1)) ORDER BY application LIMIT ?8");
  query.bind(std::int64_t{today.days()})
      .bind(asked.after)
      .bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()))
      .bind(policy)
      .bind(asked.state ? std::optional<std::int64_t>(number(*asked.state)) : std::nullopt)
      .bind(asked.overdue ? std::optional<std::int64_t>(*asked.overdue) : std::nullopt)
      .bind(asked.limit);
  std::vector<ApplicationSummary> out;
  while (query.step())
    out.push_back({.number = query.integer(0),
                   .application = application_name(query.integer(0)),
                   .division = area_at(query, 1).to_string(),
                   .policy = std::string(query.text(2)),
                   .person = query.integer(3),
                   .state = static_cast<ApplicationState>(query.integer(4)),
                   .filed_on = date_at(query, 5),
                   .due = optional_date_at(query, 6),
                   .overdue = query.integer(7) != 0});
  return out;
}

std::vector<OfficeOverdue> overdue_by_office(Database& database, AreaCode division, Date today) {
  Query query = database.query(
      "SELECT division, state, count(*), sum(due IS NOT NULL AND due < ?1), sum(due IS NULL),"
      " min(iif(due < ?1, due, NULL)) FROM application"
      " WHERE division BETWEEN ?2 AND ?3 AND state IN (?4, ?5) GROUP BY division, state"
      " ORDER BY division, state");
  query.bind(std::int64_t{today.days()})
      .bind(static_cast<std::int64_t>(division.range_first()))
      .bind(static_cast<std::int64_t>(division.range_last()))
      .bind(number(ApplicationState::preliminary_review))
      .bind(number(ApplicationState::final_review));
  std::vector<OfficeOverdue> out;
  while (query.step())
    out.push_back({.division = area_at(query, 0).to_string(),
                   .state = static_cast<ApplicationState>(query.integer(1)),
                   .waiting = query.integer(2),
                   .overdue = query.integer(3),
                   .without_limit = query.integer(4),
                   .oldest_due = optional_date_at(query, 5)});
  return out;
}

}  // namespace ykt::sqlite
