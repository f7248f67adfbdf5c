// Application: somebody's request for a policy, from filing to its outcome (R2; H17 H26 to H31).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/entitlement/amount_facts.hpp"
#include "ykt/entitlement/eligibility.hpp"
#include "ykt/entitlement/payee_resolution.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/people/person.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

enum class ApplicationState : std::uint8_t {
  preliminary_review,  ///< 初审, where the policy has one (H17)
  final_review,        ///< 复审, by the department
  returned,            ///< 退回补正: material missing or wrong; can be completed and filed again (H30)
  approved,            ///< recipient fixed
  rejected,            ///< not eligible (H30)
  withdrawn,
};

enum class ApplicationStep : std::uint8_t {
  file,  ///< begins an application: what it leads to says `decide` over `FilingFacts`
  complete,
  review_preliminary,
  send_back,
  approve,
  reject,
  withdraw,
};

/// The enumerators' own names.
std::string_view slug(ApplicationState state) noexcept;
std::string_view slug(ApplicationStep step) noexcept;

/// One row of the lifecycle table. Where a step leads to one of two states, `decide` says which.
struct ApplicationTransition {
  ApplicationState from;
  ApplicationStep step;
  ApplicationState next;
};
/// All of the table, the only place that says what may follow what.
std::span<const ApplicationTransition> application_transitions() noexcept;

/// Two steps that one actor may not take on the same application: who files may not review, and the two
/// reviews differ.
struct IncompatibleApplicationDuties {
  ApplicationStep one;
  ApplicationStep other;
};
std::span<const IncompatibleApplicationDuties> incompatible_application_duties() noexcept;

// ---- what a policy says of applications

/// What is left out is not stated.
struct FilingRules {
  std::optional<std::vector<std::string>> materials{};
  std::optional<FilingPeriod> period{};
  std::optional<bool> online{};
  std::optional<bool> proxy{};
  bool preliminary_review = false;
  std::optional<std::int64_t> preliminary_days_max{};
  std::optional<std::int64_t> review_days_max{};
};
FilingRules filing_rules(const PolicyVersion& policy);

/// Last day of the step that the state waits for: the day on which it was entered does not count. None where
/// the policy states no limit, and for states that wait for nobody's review.
std::optional<Date> due_day(const FilingRules& rules, ApplicationState state, Date entered);

// ---- filing

/// Who hands it in (H27 H28).
enum class FiledBy : std::uint8_t { oneself, family, guardian, proxy };
/// Where (H28): the place decides which office reviews it.
enum class FiledAt : std::uint8_t { registration, residence };
enum class FiledThrough : std::uint8_t { counter, online };
/// For whom family or guardian may file (H27: "etc.", so there is `other`). No source says from what age
/// somebody is old.
enum class RepresentationGround : std::uint8_t { old_age, minor, hard_to_move, other };

struct RepresentativeCase {
  IdKind id_kind = IdKind::resident;
  std::string id_number;
};

/// An application as it is handed in.
struct FilingCase {
  AreaCode division;  ///< of the office that takes it
  FiledAt at = FiledAt::registration;
  FiledBy filed_by = FiledBy::oneself;
  FiledThrough through = FiledThrough::counter;
  std::optional<RepresentativeCase> representative{};
  std::optional<RepresentationGround> ground{};  ///< of family and guardian
  std::optional<std::string> document{};         ///< the authorisation; also proof of guardianship
  std::string account;                           ///< of the social security card (H31)
  std::vector<std::string> materials;            ///< handed in, in the words of the policy's list
  std::optional<AmountFacts> facts{};            ///< what the applicant states for the amount
};

/// What is on record about the applicant.
struct FilingFacts {
  const Person* person = nullptr;
  FilingRules rules;
  PayeeFacts payee;                        ///< R4, without a roster
  std::optional<std::string> on_record{};  ///< another application that is open or approved
};

/// Something to hand on with an application that goes on.
struct ApplicationRemark {
  std::string code;    ///< slug
  std::string path;    ///< where in the application
  std::string detail;  ///< the material; empty: nothing to add
  bool operator==(const ApplicationRemark&) const = default;
};

/// What a step does. The due day and the remarks are those of the next state.
struct ApplicationChange {
  ApplicationState next = ApplicationState::final_review;
  std::optional<Date> due{};
  std::vector<ApplicationRemark> remarks;
};

/// Files an application. Missing material does not stop it: it is named, and review sends it back. Errors, in
/// this order: `application_person_dead`, `application_on_record`, `application_filing_closed` (H26),
/// `application_not_at_registration` (H28), `application_online_not_offered` (H28: where nothing is stated,
/// it is not offered), those of the representative (`application_representative_stray`, `.._missing`, `.._is_
/// applicant`, `.._minor`, those of `check_id`, `application_ground_missing`, `.._contradicted`,
/// `application_proxy_barred`, `application_authorisation_missing`; H27 H28), those of the account (of
/// `check_account`, and the hold of R4 that would meet it; H31), `application_material_unknown`,
/// `application_material_repeated`, `application_fact_not_taken`. Remarks: `application_filed_ok`, then what
/// is not stated or missing, and the advice of R4 (a card that is not active is advised, not refused: H50).
Result<ApplicationChange> decide(const FilingFacts& facts, const FilingCase& command, Date as_of);

// ---- review

struct FailedCondition {
  std::string path;  ///< below the policy
  std::string kind;  ///< of condition
};

/// Conditions held against the person at final review, as far as a step needs them.
struct EligibilityFinding {
  EligibilityVerdict verdict = EligibilityVerdict::unknown;
  bool stated = false;
  std::vector<FailedCondition> failed;
  std::vector<std::string> missing;  ///< paths of facts
};
EligibilityFinding finding_of(const Eligibility& eligibility);

/// Why an application goes back (H30): each can be put right.
enum class ReturnReason : std::uint8_t { material_missing, material_wrong, entry_wrong };
/// Why it is rejected (H30): none can be put right by completing it.
enum class RejectReason : std::uint8_t { conditions, excluded, found_otherwise };
/// `application_return_…`, `application_reject_…`: code and text of the reason.
Code code_of(ReturnReason reason) noexcept;
Code code_of(RejectReason reason) noexcept;

struct ReturnReasonCase {
  ReturnReason reason = ReturnReason::material_missing;
  std::optional<std::string> material{};  ///< of the policy's list; with the two reasons about material
};

/// Who took which step of this application, in order; a step taken again stands twice.
struct ApplicationStepTaken {
  ApplicationStep step;
  std::string actor;
};

struct ApplicationFacts {
  ApplicationState state = ApplicationState::final_review;
  std::string actor;  ///< who gives the command
  std::vector<ApplicationStepTaken> steps_taken;
  FilingRules rules;
  std::vector<std::string> materials;             ///< handed in; for `complete` with what comes now
  std::optional<EligibilityFinding> eligibility;  ///< asked for at final review
  std::optional<std::string> finding_open{};      ///< slug of what screening found and nobody has settled
};

struct ApplicationStepCase {
  ApplicationStep step = ApplicationStep::approve;
  std::vector<ReturnReasonCase> returns;  ///< of `send_back`
  std::vector<RejectReason> rejects;      ///< of `reject`
};

/// May this step be taken now, by this actor, and what follows? Pure. Errors, in this order:
/// `application_step_not_now`; `duty_incompatible`; of `complete`: `application_filing_closed` (H30: again
/// only inside the filing period), `application_material_missing`; of `send_back` and `reject`:
/// `application_reason_missing`, `.._repeated`, `.._material`, `.._contradicted`; of `approve`:
/// `application_material_missing`, `field_missing` at /eligibility, `eligibility_condition_fails` at the path
/// of the condition (reject is what follows), `eligibility_fact_missing` at the path of the fact (it waits),
/// `application_finding_open` {finding} at /findings (R3: it waits for somebody to settle it).
/// Remarks: what the policy does not state.
Result<ApplicationChange> decide(const ApplicationFacts& facts, const ApplicationStepCase& command,
                                 Date as_of);

/// Whether applications are taken on that day; always where no filing period is stated. Error:
/// `application_filing_closed` {from, to}.
Done check_filing_open(const FilingRules& rules, Date as_of);

/// What a completed application brings: to be checked like a filing, before the step is taken.
struct CompletionCase {
  std::string account;
  std::vector<std::string> materials;  ///< handed in now, beside those on record
  std::optional<AmountFacts> facts{};
};
/// Errors as of filing: account, materials, facts. Gives the advice of R4.
Result<std::vector<ApplicationRemark>> check_completion(const FilingFacts& facts,
                                                        const CompletionCase& command, Date as_of);
/// Materials of the policy's list that were not handed in; none where the policy has no list.
std::vector<std::string> materials_missing(const FilingRules& rules, std::span<const std::string> handed_in);
/// Errors: `application_fact_not_taken` at /facts/…: months, dates, tags and what was paid before come from
/// the application and the register, the division of a pot from the list.
Done check_application_facts(const AmountFacts& facts);

// ---- payment

/// An approved application with what its amount needs.
struct ApprovedApplication {
  Date applied_on;                 ///< first filed
  std::optional<Date> ended_on{};  ///< withdrawn after it was approved
  AmountFacts facts;               ///< as filed and approved
};
/// Whether it stands for one payment only: a standard by month goes on until it ends, any other is paid once.
bool is_paid_once(const AmountRule& rule) noexcept;
/// Whether it is to be drawn into a batch of the period: applied for by then, and not ended before it.
bool is_for_period(const ApprovedApplication& application, Period period) noexcept;
/// The facts of its amount: as approved, with the day of application, birth, death and tags of the register.
/// A register without any tag of the person knows nothing of tags: they stay missing.
AmountFacts amount_facts_of(const ApprovedApplication& application, const Person& person);

}  // namespace ykt
