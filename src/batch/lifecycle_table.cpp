// The table of the lifecycle: what may follow what, who may do it, and which duties exclude each other (R7).
#include <array>

#include "ykt/batch/lifecycle.hpp"

namespace ykt {
namespace {

using S = BatchState;
using T = BatchStep;

// R7. Where a step leads to one of two states, both rows stand here and `next_of` chooses.
constexpr std::array kTransitions = {
    Transition{S::draft, T::fill, S::draft},
    Transition{S::draft, T::submit, S::preliminary_review},
    Transition{S::draft, T::submit, S::final_review},
    Transition{S::draft, T::cancel, S::cancelled},
    Transition{S::preliminary_review, T::review_preliminary, S::final_review},
    Transition{S::preliminary_review, T::send_back, S::draft},
    Transition{S::preliminary_review, T::cancel, S::cancelled},
    Transition{S::final_review, T::review_final, S::reviewed},
    Transition{S::final_review, T::send_back, S::draft},
    Transition{S::final_review, T::cancel, S::cancelled},
    Transition{S::reviewed, T::open_notice, S::public_notice},
    Transition{S::reviewed, T::send_back, S::draft},
    Transition{S::reviewed, T::cancel, S::cancelled},
    Transition{S::public_notice, T::record_objection, S::public_notice},
    Transition{S::public_notice, T::settle_objection, S::public_notice},
    Transition{S::public_notice, T::restart_notice, S::public_notice},
    Transition{S::public_notice, T::approve, S::approved},
    Transition{S::public_notice, T::send_back, S::draft},
    Transition{S::public_notice, T::cancel, S::cancelled},
    Transition{S::approved, T::fund, S::funded},
    Transition{S::approved, T::send_back, S::draft},
    Transition{S::approved, T::cancel, S::cancelled},
    Transition{S::funded, T::dispatch, S::dispatched},
    Transition{S::funded, T::close, S::closed},
    Transition{S::funded, T::reissue, S::funded},
    Transition{S::funded, T::answer, S::funded},
    Transition{S::funded, T::fund, S::funded},
    Transition{S::funded, T::cancel, S::cancelled},
    Transition{S::dispatched, T::answer, S::dispatched},
    Transition{S::dispatched, T::answer, S::answered},
    Transition{S::dispatched, T::reissue, S::dispatched},
    Transition{S::dispatched, T::fund, S::dispatched},
    Transition{S::dispatched, T::dispatch, S::dispatched},
    Transition{S::answered, T::answer, S::answered},
    Transition{S::answered, T::reissue, S::answered},
    Transition{S::answered, T::fund, S::funded},
    Transition{S::answered, T::dispatch, S::dispatched},
    Transition{S::answered, T::close, S::closed},
    Transition{S::closed, T::answer, S::closed},  // 退票 may come days later (R9)
    Transition{S::closed, T::reissue, S::answered},
    Transition{S::closed, T::publish, S::published},
    Transition{S::published, T::answer, S::published},
    Transition{S::published, T::withdraw, S::closed},
};

// Practice (R7): maker, reviewer, approver and funder differ; so does whoever sends the money out of
// the one who entered the people.
constexpr std::array kIncompatible = {
    IncompatibleDuties{T::fill, T::review_preliminary},
    IncompatibleDuties{T::fill, T::review_final},
    IncompatibleDuties{T::fill, T::approve},
    IncompatibleDuties{T::fill, T::fund},
    IncompatibleDuties{T::fill, T::dispatch},
    IncompatibleDuties{T::submit, T::review_preliminary},
    IncompatibleDuties{T::submit, T::review_final},
    IncompatibleDuties{T::submit, T::approve},
    IncompatibleDuties{T::submit, T::fund},
    IncompatibleDuties{T::review_preliminary, T::review_final},
    IncompatibleDuties{T::review_preliminary, T::fund},
    IncompatibleDuties{T::review_final, T::approve},
    IncompatibleDuties{T::review_final, T::fund},
    IncompatibleDuties{T::approve, T::fund},
    IncompatibleDuties{T::fill, T::settle_objection},
    IncompatibleDuties{T::submit, T::settle_objection},
    IncompatibleDuties{T::record_objection, T::settle_objection},
    IncompatibleDuties{T::answer, T::reissue},
    IncompatibleDuties{T::reissue, T::fund},
};

// Who may give a command (H12). A role may do nothing beyond its rows; none may do everything.
constexpr std::array kClerk = {Role::township_clerk};
constexpr std::array kPreliminary = {Role::preliminary_reviewer};
constexpr std::array kReviewer = {Role::department_reviewer};
constexpr std::array kApprover = {Role::department_approver};
constexpr std::array kSendersBack = {Role::preliminary_reviewer, Role::department_reviewer,
                                     Role::department_approver};
constexpr std::array kOperator = {Role::department_operator};
constexpr std::array kFinance = {Role::finance_officer};
constexpr std::array kAnswering = {Role::bank_agent, Role::finance_officer};
constexpr std::array kClosing = {Role::finance_officer, Role::department_operator};
constexpr std::array kCancelling = {Role::department_approver, Role::department_operator};
constexpr std::array kHearing = {Role::township_clerk, Role::department_operator, Role::public_desk};

constexpr std::array<std::string_view, 3> kFills = {"BatchFill", "BatchDraw", "ArrearsDraw"};
constexpr std::array<std::string_view, 1> kSubmits = {"BatchSubmit"};
constexpr std::array<std::string_view, 1> kReviewsFirst = {"BatchReviewPreliminary"};
constexpr std::array<std::string_view, 1> kReviews = {"BatchReviewFinal"};
constexpr std::array<std::string_view, 1> kSendsBack = {"BatchReturn"};
constexpr std::array<std::string_view, 1> kOpensNotice = {"BatchNoticeOpen"};
constexpr std::array<std::string_view, 1> kApproves = {"BatchApprove"};
constexpr std::array<std::string_view, 1> kFunds = {"BatchFund"};
constexpr std::array<std::string_view, 1> kDispatches = {"BatchDispatch"};
constexpr std::array<std::string_view, 1> kAnswers = {"ResultImport"};
constexpr std::array<std::string_view, 1> kReissues = {"ReissueConfirm"};
constexpr std::array<std::string_view, 1> kCloses = {"BatchClose"};
constexpr std::array<std::string_view, 1> kPublishes = {"BatchPublish"};
constexpr std::array<std::string_view, 1> kWithdraws = {"BatchWithdraw"};
constexpr std::array<std::string_view, 1> kCancels = {"BatchCancel"};
constexpr std::array<std::string_view, 1> kObjects = {"ObjectionRecord"};
constexpr std::array<std::string_view, 1> kSettles = {"ObjectionSettle"};
constexpr std::array<std::string_view, 1> kRestarts = {"BatchNoticeRestart"};

constexpr std::array kEmpty = {Code::batch_empty};
constexpr std::array kNotice = {Code::objection_open, Code::notice_running, Code::batch_content_changed};
constexpr std::array kMoney = {Code::batch_nothing_to_pay, Code::allotment_unknown, Code::allotment_too_small,
                               Code::allotment_reserved};
constexpr std::array kPayable = {Code::batch_nothing_to_pay};
constexpr std::array kReissuable = {Code::line_not_reissuable, Code::line_reissued_already};
constexpr std::array kAnswered = {Code::batch_outcome_open};
constexpr std::array kPublic = {Code::policy_not_published};
constexpr std::array kNotSent = {Code::batch_already_dispatched};
constexpr std::array kOpenLine = {Code::objection_settled_already, Code::line_not_open};
constexpr std::array kVillage = {Code::notice_village_unknown};

constexpr std::array kRules = {
    StepRule{T::fill, kFills, kClerk, {}},
    StepRule{T::submit, kSubmits, kClerk, kEmpty},
    StepRule{T::review_preliminary, kReviewsFirst, kPreliminary, kEmpty},
    StepRule{T::review_final, kReviews, kReviewer, kEmpty},
    StepRule{T::send_back, kSendsBack, kSendersBack, {}},
    StepRule{T::open_notice, kOpensNotice, kOperator, {}},
    StepRule{T::approve, kApproves, kApprover, kNotice},
    StepRule{T::fund, kFunds, kFinance, kMoney},
    StepRule{T::dispatch, kDispatches, kFinance, kPayable},
    StepRule{T::answer, kAnswers, kAnswering, {}},
    StepRule{T::reissue, kReissues, kOperator, kReissuable},
    StepRule{T::close, kCloses, kClosing, kAnswered},
    StepRule{T::publish, kPublishes, kOperator, kPublic},
    StepRule{T::withdraw, kWithdraws, kOperator, {}},
    StepRule{T::cancel, kCancels, kCancelling, kNotSent},
    StepRule{T::record_objection, kObjects, kHearing, {}},
    StepRule{T::settle_objection, kSettles, kReviewer, kOpenLine},
    StepRule{T::restart_notice, kRestarts, kOperator, kVillage},
};
static_assert(kRules.size() == kBatchSteps);

constexpr std::array<std::string_view, kBatchSteps> kSteps = {"fill",
                                                              "submit",
                                                              "review_preliminary",
                                                              "review_final",
                                                              "send_back",
                                                              "open_notice",
                                                              "approve",
                                                              "fund",
                                                              "dispatch",
                                                              "answer",
                                                              "reissue",
                                                              "close",
                                                              "publish",
                                                              "withdraw",
                                                              "cancel",
                                                              "record_objection",
                                                              "settle_objection",
                                                              "restart_notice"};
constexpr std::array<std::string_view, static_cast<std::size_t>(S::cancelled) + 1> kStates = {
    "draft",  "preliminary_review", "final_review", "reviewed", "public_notice", "approved",
    "funded", "dispatched",         "answered",     "closed",   "published",     "cancelled"};

}  // namespace

std::span<const Transition> batch_transitions() noexcept { return kTransitions; }
std::span<const IncompatibleDuties> incompatible_duties() noexcept { return kIncompatible; }
std::span<const StepRule> batch_steps() noexcept { return kRules; }
std::string_view slug(BatchStep step) noexcept { return kSteps[static_cast<std::size_t>(step)]; }
std::string_view slug(BatchState state) noexcept { return kStates[static_cast<std::size_t>(state)]; }

}  // namespace ykt
