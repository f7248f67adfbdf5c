// Lifecycle: which command may be given in which state, what it leads to, and whose duties exclude each other
// (R7).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/result.hpp"
#include "ykt/base/role.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

/// The steps of a batch, by which it moves on or which are taken while it stays.
enum class BatchStep : std::uint8_t {
  fill,
  submit,
  review_preliminary,
  review_final,
  send_back,
  open_notice,
  approve,
  fund,
  dispatch,
  answer,
  reissue,
  close,
  publish,
  withdraw,
  cancel,
  record_objection,
  settle_objection,
  restart_notice,
};
inline constexpr std::size_t kBatchSteps = static_cast<std::size_t>(BatchStep::restart_notice) + 1;

/// One row of the lifecycle table. `next` is where the step leads; where it depends, `decide` says which.
struct Transition {
  BatchState from;
  BatchStep step;
  BatchState next;
};

/// All of the table, the only place that says what may follow what.
std::span<const Transition> batch_transitions() noexcept;

/// What a step is, whatever the state: the commands that take it, who may give them, and why it is refused
/// where the state would allow it. `batch_step_not_now` and `duty_incompatible` go for every step.
struct StepRule {
  BatchStep step;
  std::span<const std::string_view> commands;
  std::span<const Role> roles;
  std::span<const Code> conditions;
};
/// One row for each step, in their order. The gate takes the roles of the commands from here.
std::span<const StepRule> batch_steps() noexcept;
/// `open_notice`, …
std::string_view slug(BatchStep step) noexcept;
std::string_view slug(BatchState state) noexcept;

/// Two steps that one actor may not take on the same batch (practice: maker, approver and funder differ).
struct IncompatibleDuties {
  BatchStep one;
  BatchStep other;
};
std::span<const IncompatibleDuties> incompatible_duties() noexcept;

/// Who took which step of this batch, in order; a step sent back and taken again stands twice.
struct StepTaken {
  BatchStep step;
  std::string actor;
};

/// Everything a step of a batch needs to know; loaded by whoever keeps the store.
struct BatchFacts {
  BatchState state = BatchState::draft;
  std::string actor;  ///< who gives the command
  std::vector<StepTaken> steps_taken;
  bool preliminary_review = false;             ///< the policy has one (H17)
  std::optional<Date> notice_until{};          ///< the first day on which the notice of every village is over
  std::int64_t objections_open = 0;            ///< to the notice, not settled
  bool published_policy = false;               ///< the policy says that results are public (H40)
  std::int64_t lines = 0;                      ///< lines in force
  std::int64_t lines_payable = 0;              ///< funded, entered, without an open hold
  std::int64_t lines_unfunded = 0;             ///< entered and not funded
  std::int64_t lines_dispatched = 0;           ///< with a bank, outcome unknown
  Money unfunded;                              ///< sum of the unfunded lines
  std::optional<Money> allotment_available{};  ///< of the allotment named, first fundings take from here
  Money unfunded_reissue;                      ///< part of `unfunded` that reissues returned money
  std::optional<Money> allotment_returned{};   ///< reissues take from what came back first
  std::optional<Money> allotment_reserved{};   ///< of `allotment_available`: for policies that come first
};

/// What a step does to the batch. Lines and money follow from it in one transaction.
struct BatchChange {
  BatchState next = BatchState::draft;
  bool clear_notice = false;  ///< what the notice showed does not count any more
};

struct BatchStepCase {
  BatchStep step;
};

/// May this step be taken now, by this actor, and what follows? Pure; the platform and a vendor with its own
/// database call the same function. Errors: `batch_step_not_now`, `duty_incompatible`, `notice_running`,
/// `objection_open`, `batch_empty`, `batch_nothing_to_pay`, `batch_outcome_open`, `batch_already_dispatched`,
/// `allotment_unknown`, `allotment_too_small`, `allotment_reserved`, `policy_not_published`; `field_missing`
/// where a notice runs and the facts do not say until when.
Result<BatchChange> decide(const BatchFacts& facts, const BatchStepCase& command, Date as_of);

}  // namespace ykt
