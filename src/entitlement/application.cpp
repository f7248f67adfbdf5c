// Application: its lifecycle and the steps of review.
#include "ykt/entitlement/application.hpp"

#include <algorithm>
#include <array>

namespace ykt {
namespace {

using S = ApplicationState;
using T = ApplicationStep;

// R2. Where a step leads to one of two states, both rows stand here and `first_review` chooses. Only the
// final review decides: the department is responsible (H17).
constexpr std::array kTransitions = {
    ApplicationTransition{S::preliminary_review, T::review_preliminary, S::final_review},
    ApplicationTransition{S::preliminary_review, T::send_back, S::returned},
    ApplicationTransition{S::preliminary_review, T::withdraw, S::withdrawn},
    ApplicationTransition{S::final_review, T::approve, S::approved},
    ApplicationTransition{S::final_review, T::reject, S::rejected},
    ApplicationTransition{S::final_review, T::send_back, S::returned},
    ApplicationTransition{S::final_review, T::withdraw, S::withdrawn},
    ApplicationTransition{S::returned, T::complete, S::preliminary_review},
    ApplicationTransition{S::returned, T::complete, S::final_review},
    ApplicationTransition{S::returned, T::withdraw, S::withdrawn},
    ApplicationTransition{S::approved, T::withdraw, S::withdrawn},
};

constexpr std::array kIncompatible = {
    IncompatibleApplicationDuties{T::file, T::review_preliminary},
    IncompatibleApplicationDuties{T::file, T::send_back},
    IncompatibleApplicationDuties{T::file, T::approve},
    IncompatibleApplicationDuties{T::file, T::reject},
    IncompatibleApplicationDuties{T::complete, T::review_preliminary},
    IncompatibleApplicationDuties{T::complete, T::send_back},
    IncompatibleApplicationDuties{T::complete, T::approve},
    IncompatibleApplicationDuties{T::complete, T::reject},
    IncompatibleApplicationDuties{T::review_preliminary, T::approve},
    IncompatibleApplicationDuties{T::review_preliminary, T::reject},
};

bool in_table(S from, T step) {
  return std::any_of(kTransitions.begin(), kTransitions.end(),
                     [&](const ApplicationTransition& row) { return row.from == from && row.step == step; });
}

bool bars(const IncompatibleApplicationDuties& pair, T one, T other) {
  return (pair.one == one && pair.other == other) || (pair.one == other && pair.other == one);
}

bool duty_is_free(const ApplicationFacts& facts, T step) {
  return std::none_of(
      facts.steps_taken.begin(), facts.steps_taken.end(), [&](const ApplicationStepTaken& taken) {
        return taken.actor == facts.actor && std::any_of(kIncompatible.begin(), kIncompatible.end(),
                                                         [&](const IncompatibleApplicationDuties& pair) {
                                                           return bars(pair, taken.step, step);
                                                         });
      });
}

S first_review(const FilingRules& rules) {
  return rules.preliminary_review ? S::preliminary_review : S::final_review;
}

S next_of(const ApplicationFacts& facts, T step) {
  if (step == T::complete) return first_review(facts.rules);
  return std::find_if(
             kTransitions.begin(), kTransitions.end(),
             [&](const ApplicationTransition& row) { return row.from == facts.state && row.step == step; })
      ->next;
}

bool has(std::span<const std::string> list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

Done check_materials(const ApplicationFacts& facts) {
  const std::vector<std::string> missing = materials_missing(facts.rules, facts.materials);
  if (missing.empty()) return {};
  return fail(Code::application_material_missing, "/materials", {{"material", missing.front()}});
}

Done check_return(const ApplicationFacts& facts, const std::vector<ReturnReasonCase>& reasons) {
  if (reasons.empty()) return fail(Code::application_reason_missing, "/returns");
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const std::string here = "/returns/" + std::to_string(i);
    const ReturnReasonCase& one = reasons[i];
    const auto same = [&](const ReturnReasonCase& each) {
      return each.reason == one.reason && each.material == one.material;
    };
    const auto here_in = reasons.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(reasons.begin(), here_in, same)) return fail(Code::application_reason_repeated, here);
    const bool about_material = one.reason != ReturnReason::entry_wrong;
    const bool known = one.material && (!facts.rules.materials || has(*facts.rules.materials, *one.material));
    if (about_material ? !known : one.material.has_value())
      return fail(Code::application_reason_material, here + "/material");
    if (about_material &&
        has(facts.materials, *one.material) == (one.reason == ReturnReason::material_missing))
      return fail(Code::application_reason_contradicted, here);
  }
  return {};
}

Done check_reject(const ApplicationFacts& facts, const std::vector<RejectReason>& reasons) {
  if (reasons.empty()) return fail(Code::application_reason_missing, "/rejects");
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const std::string here = "/rejects/" + std::to_string(i);
    const auto here_in = reasons.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(reasons.begin(), here_in, reasons[i]) != here_in)
      return fail(Code::application_reason_repeated, here);
    // Somebody who meets every condition is not turned away for not meeting them.
    if (reasons[i] == RejectReason::conditions && facts.eligibility && facts.eligibility->stated &&
        facts.eligibility->verdict == EligibilityVerdict::eligible)
      return fail(Code::application_reason_contradicted, here);
  }
  return {};
}

Done check_approve(const ApplicationFacts& facts) {
  YKT_TRY(check_materials(facts));
  if (!facts.eligibility) return fail(Code::field_missing, "/eligibility");
  if (!facts.eligibility->failed.empty()) {
    const FailedCondition& first = facts.eligibility->failed.front();
    return fail(Code::eligibility_condition_fails, first.path, {{"kind", first.kind}});
  }
  if (!facts.eligibility->missing.empty()) {
    const std::string& fact = facts.eligibility->missing.front();
    return fail(Code::eligibility_fact_missing, fact, {{"fact", fact}});
  }
  if (!facts.finding_open) return {};
  return fail(Code::application_finding_open, "/findings", {{"finding", *facts.finding_open}});
}

Done check_step(const ApplicationFacts& facts, const ApplicationStepCase& command, Date as_of) {
  switch (command.step) {
    case T::complete:
      YKT_TRY(check_filing_open(facts.rules, as_of));  // H30
      return check_materials(facts);
    case T::send_back:
      return check_return(facts, command.returns);
    case T::reject:
      return check_reject(facts, command.rejects);
    case T::approve:
      return check_approve(facts);
    default:
      return {};
  }
}

void add_remark(std::vector<ApplicationRemark>& into, Code code, std::string path) {
  into.push_back({std::string(slug(code)), std::move(path), {}});
}

}  // namespace

std::string_view slug(ApplicationState state) noexcept {
  constexpr std::string_view kSlugs[] = {"preliminary_review", "final_review", "returned",
                                         "approved",           "rejected",     "withdrawn"};
  static_assert(std::size(kSlugs) == static_cast<std::size_t>(S::withdrawn) + 1);
  return kSlugs[static_cast<std::size_t>(state)];
}

std::string_view slug(ApplicationStep step) noexcept {
  constexpr std::string_view kSlugs[] = {"file",   "complete", "review_preliminary", "send_back", "approve",
                                         "reject", "withdraw"};
  static_assert(std::size(kSlugs) == static_cast<std::size_t>(T::withdraw) + 1);
  return kSlugs[static_cast<std::size_t>(step)];
}

std::span<const ApplicationTransition> application_transitions() noexcept { return kTransitions; }
std::span<const IncompatibleApplicationDuties> incompatible_application_duties() noexcept {
  return kIncompatible;
}

Code code_of(ReturnReason reason) noexcept {
  switch (reason) {
    case ReturnReason::material_missing:
      return Code::application_return_material_missing;
    case ReturnReason::material_wrong:
      return Code::application_return_material_wrong;
    case ReturnReason::entry_wrong:
      break;
  }
  return Code::application_return_entry_wrong;
}

Code code_of(RejectReason reason) noexcept {
  switch (reason) {
    case RejectReason::conditions:
      return Code::application_reject_conditions;
    case RejectReason::excluded:
      return Code::application_reject_excluded;
    case RejectReason::found_otherwise:
      break;
  }
  return Code::application_reject_found_otherwise;
}

FilingRules filing_rules(const PolicyVersion& policy) {
  return {.materials = policy.materials.value(),
          .period = policy.filing_period.value(),
          .online = policy.online_filing.value(),
          .proxy = policy.proxy_filing.value(),
          .preliminary_review = policy.preliminary_review.value_or(false),
          .preliminary_days_max = policy.preliminary_days_max.value(),
          .review_days_max = policy.review_days_max.value()};
}

std::optional<Date> due_day(const FilingRules& rules, ApplicationState state, Date entered) {
  std::optional<std::int64_t> days;
  if (state == S::preliminary_review) days = rules.preliminary_days_max;
  if (state == S::final_review) days = rules.review_days_max;
  if (!days) return std::nullopt;
  const auto due = entered.plus_days(*days);
  return due ? std::optional<Date>(*due) : std::nullopt;
}

EligibilityFinding finding_of(const Eligibility& eligibility) {
  EligibilityFinding out{
      .verdict = eligibility.verdict, .stated = eligibility.stated, .failed = {}, .missing = {}};
  for (const Error& problem : eligibility_problems(eligibility)) {
    if (problem.code == Code::eligibility_fact_missing) out.missing.push_back(problem.path);
    if (problem.code != Code::eligibility_condition_fails) continue;
    const ErrorArg* kind = problem.arg("kind");
    YKT_INVARIANT(kind);
    out.failed.push_back({problem.path, std::get<std::string>(kind->value)});
  }
  return out;
}

std::vector<std::string> materials_missing(const FilingRules& rules, std::span<const std::string> handed_in) {
  std::vector<std::string> out;
  if (!rules.materials) return out;
  for (const std::string& one : *rules.materials)
    if (!has(handed_in, one)) out.push_back(one);
  return out;
}

Result<ApplicationChange> decide(const ApplicationFacts& facts, const ApplicationStepCase& command,
                                 Date as_of) {
  if (!in_table(facts.state, command.step)) return fail(Code::application_step_not_now, "/application");
  if (!duty_is_free(facts, command.step)) return fail(Code::duty_incompatible, "/application");
  YKT_TRY(check_step(facts, command, as_of));
  ApplicationChange change{.next = next_of(facts, command.step), .due = {}, .remarks = {}};
  change.due = due_day(facts.rules, change.next, as_of);
  const bool review = change.next == S::preliminary_review || change.next == S::final_review;
  if (review && !change.due)
    add_remark(change.remarks, Code::application_limit_not_stated,
               change.next == S::final_review ? "/review_days_max" : "/preliminary_days_max");
  if (change.next == S::returned && !facts.rules.period)
    add_remark(change.remarks, Code::application_period_not_stated, "/filing_period");
  if (command.step == T::approve && facts.eligibility && !facts.eligibility->stated)
    add_remark(change.remarks, Code::eligibility_not_stated, "/conditions");
  return change;
}

}  // namespace ykt
