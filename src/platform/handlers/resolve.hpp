// Resolve: the facts of one line from the register, for the rule of who is paid (R4).
#pragma once
#include <optional>
#include <span>

#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/entitlement/payee_resolution.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::gate {

/// The determination about a line's money: the recipient's, or for a household policy the head's (a guardian
/// of the head); the one that is in force counts.
const PayeeDetermination* determination_about(std::span<const PayeeDetermination> of_recipient,
                                              std::span<const PayeeDetermination> of_head, PaidTo paid_to,
                                              Date today);
DeterminationView view_of(const PayeeDetermination& determination);
/// The payee as the institution receives: on its account, which is to be in its name (R4). What is lent is
/// the institution's.
void receive_as(const Institution& institution, CandidateView& payee);
void receive_as(const Institution&&, CandidateView&) = delete;

/// What the register says about paying one recipient, with the texts that the facts borrow.
class PayeeMaterial {
 public:
  PayeeMaterial(Context& context, PersonId recipient, const PolicyVersion& policy);
  PayeeMaterial(const PayeeMaterial&) = delete;
  PayeeMaterial& operator=(const PayeeMaterial&) = delete;

  /// Without a roster; valid as long as this.
  const PayeeFacts& facts() const noexcept { return facts_; }

 private:
  struct Candidate {
    std::optional<Person> person;
    std::optional<sqlite::CardRow> card;
    CandidateView view() const;
  };
  static Candidate load(Context& context, PersonId person);

  Candidate recipient_;
  Candidate head_;
  Candidate determined_;
  std::optional<sqlite::InstitutionRow> institution_;  ///< on whose account the determined payee receives
  PayeeFacts facts_;
};

/// Who is due a line's money today, and to which account, as the register stands now. What the roster named
/// is not asked any more: the department has confirmed the line (H42, H91).
PayeeOutcome resolve_line(Context& context, const sqlite::LineRow& line, const PolicyVersion& policy);

}  // namespace ykt::gate
