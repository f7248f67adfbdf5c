// Queries on applications: state, reasons, due days, and what is overdue by office (H29).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/entitlement/application.hpp"

namespace ykt {

struct ApplicationReasonView {
  std::string code;                       ///< slug
  std::optional<std::string> material{};  ///< of the policy's list
};

struct ApplicationStepView {
  ApplicationStep step;
  std::string actor;
  Date day;
  std::vector<ApplicationReasonView> reasons;
};

struct ApplicationView {
  std::string application;
  std::string division;
  std::string policy;
  std::int64_t version;  ///< of the policy, as it was when the application was filed
  std::int64_t person;   ///< the register's number
  ApplicationState state;
  FiledAt at;
  FiledBy filed_by;
  FiledThrough through;
  std::optional<RepresentationGround> ground{};
  Date filed_on;
  std::optional<Date> due{};
  bool overdue;
  std::optional<Date> ended_on{};
  std::vector<std::string> materials;          ///< handed in
  std::vector<std::string> materials_missing;  ///< of the policy's list
  std::vector<ApplicationStepView> steps;
  EligibilityVerdict verdict;              ///< by the register, today; the department decides
  std::vector<std::string> failed;         ///< paths of conditions: a reason to reject
  std::vector<std::string> facts_missing;  ///< paths of facts: approval waits for them
  std::int64_t findings;                   ///< of the last screening (`ApplicationFindingList`)
  std::int64_t findings_open;              ///< of these, those that approval waits for
  std::vector<std::string> lines;          ///< `B000001-3`: lines that it was drawn into
};

/// One application with its whole way.
struct ApplicationGet {
  using Reply = ApplicationView;
  std::string application;
};

struct ApplicationSummary {
  std::int64_t number;
  std::string application;
  std::string division;
  std::string policy;
  std::int64_t person;
  ApplicationState state;
  Date filed_on;
  std::optional<Date> due{};
  bool overdue;
};

struct ApplicationPage {
  std::vector<ApplicationSummary> applications;
};

/// Applications of a division and below after a number, at most `limit` (1-1000).
struct ApplicationList {
  using Reply = ApplicationPage;
  static constexpr auto kCursor = &ApplicationSummary::number;  ///< what `after` of the next page is
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> policy{};
  std::optional<ApplicationState> state{};
  std::optional<bool> overdue{};
};

/// What waits at one office for one review.
struct OfficeOverdue {
  std::string division;
  ApplicationState state;
  std::int64_t waiting;
  std::int64_t overdue;
  std::int64_t without_limit;        ///< of the waiting, those whose policy states no limit
  std::optional<Date> oldest_due{};  ///< of the overdue
};

struct OfficesOverdue {
  std::vector<OfficeOverdue> offices;  ///< by division, preliminary review first
};

/// What waits for review in a division and below, and what is overdue, by office.
struct ApplicationOverdue {
  using Reply = OfficesOverdue;
  std::string division;
};

}  // namespace ykt
