// Applications, their materials, steps and reasons, and the lines that were made of them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/entitlement/application.hpp"
#include "ykt/entitlement/application_queries.hpp"

namespace ykt::sqlite {

/// `A000017`: how an application is named outside.
std::string application_name(std::int64_t application);

struct ApplicationRow {
  std::int64_t id = 0;
  AreaCode division;
  std::int64_t policy = 0;
  std::int64_t policy_version = 0;
  PersonId person;
  ApplicationState state = ApplicationState::final_review;
  FiledAt at = FiledAt::registration;
  FiledBy by = FiledBy::oneself;
  FiledThrough through = FiledThrough::counter;
  std::optional<DocumentKey> representative{};
  std::optional<RepresentationGround> ground{};
  std::optional<std::string> document{};
  AccountKey account;
  AmountFacts facts;
  Date filed_on;
  std::optional<Date> due{};
  std::optional<Date> ended_on{};
  std::int64_t screening = 0;  ///< how often it was screened
};
/// Error: `not_found` at /application.
Result<ApplicationRow> find_application(Database& database, std::string_view name);
std::int64_t insert_application(Database& database, const ApplicationRow& row);
/// State, account, facts, due, end and screenings.
void update_application(Database& database, const ApplicationRow& row);
/// Applications of a person for a policy, the latest first.
std::vector<ApplicationRow> applications_of(Database& database, PersonId person, std::int64_t policy);

std::vector<std::string> materials_of(Database& database, std::int64_t application);
void insert_material(Database& database, std::int64_t application, std::string_view material);
void delete_material(Database& database, std::int64_t application, std::string_view material);

std::vector<ApplicationStepView> application_steps(Database& database, std::int64_t application);
void insert_application_step(Database& database, std::int64_t application, const ApplicationStepView& step);

/// Names of the lines made of it, in force or not.
std::vector<std::string> lines_drawn(Database& database, std::int64_t application);
/// Whether a line made of it stands: in a batch other than `except` (0: any).
bool is_drawn(Database& database, std::int64_t application, std::int64_t except);
void insert_drawn(Database& database, std::int64_t application, std::int64_t line);
/// The application that a line was made of goes by this account from now on; a roster's line has none.
void write_drawn_account(Database& database, std::int64_t line, AccountKey account);

/// Approved applications, and those that ended after approval, for a batch's policy and division after a
/// number.
std::vector<ApplicationRow> approved_for(Database& database, const BatchRow& batch, std::int64_t after,
                                         std::int64_t limit);
/// What was entered or paid to a person by the batch's policy in its year, outside the batch.
Money paid_in_year(Database& database, const BatchRow& batch, PersonId person);

std::vector<ApplicationSummary> list_applications(Database& database, AreaCode division,
                                                  const ApplicationList& asked, Date today);
std::vector<OfficeOverdue> overdue_by_office(Database& database, AreaCode division, Date today);

}  // namespace ykt::sqlite
