// Commands on applications, from filing to the outcome (R2).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ykt/entitlement/application.hpp"
#include "ykt/entitlement/queries.hpp"
#include "ykt/people/commands.hpp"

namespace ykt {

/// What every step of an application answers.
struct ApplicationStatus {
  std::string application;  ///< `A000017`
  ApplicationState state;
  std::optional<Date> due{};               ///< last day of the step it waits for; none: no limit is stated
  std::vector<ApplicationRemark> remarks;  ///< what is missing, what is not stated, advice
};

/// Files an application for a person of the register (H26 to H31).
struct ApplicationFile {
  using Reply = ApplicationStatus;
  std::string division;  ///< of the office that takes it
  std::string policy;
  PersonRef person;
  FiledAt at;
  FiledBy filed_by;
  FiledThrough through;
  std::optional<PersonRef> representative{};
  std::optional<RepresentationGround> ground{};
  std::optional<std::string> document{};
  std::string account;
  std::vector<std::string> materials;
  std::optional<AmountFacts> facts{};
};

/// Completes an application that was returned, and files it again (H30).
struct ApplicationComplete {
  using Reply = ApplicationStatus;
  std::string application;
  std::vector<std::string> materials;    ///< handed in now, beside those on record
  std::optional<std::string> account{};  ///< corrected
  std::optional<AmountFacts> facts{};    ///< corrected
};

struct ApplicationReviewPreliminary {
  using Reply = ApplicationStatus;
  std::string application;
};

/// Back for completion, from either review (H30).
struct ApplicationReturn {
  using Reply = ApplicationStatus;
  std::string application;
  std::vector<ReturnReasonCase> reasons;
};

/// The final review fixes the recipient and, as far as they are known, the facts of the amount (H17).
struct ApplicationApprove {
  using Reply = ApplicationStatus;
  std::string application;
  std::optional<AmountFacts> facts{};     ///< as reviewed; else as filed
  std::optional<FactsStatement> known{};  ///< what the review found and the register does not know
};

struct ApplicationReject {
  using Reply = ApplicationStatus;
  std::string application;
  std::vector<RejectReason> reasons;
};

/// The applicant withdraws; after approval it ends with this day.
struct ApplicationWithdraw {
  using Reply = ApplicationStatus;
  std::string application;
};

}  // namespace ykt
