// RosterJudge: the rows of a roster held against a policy by themselves, with no register and no store (R3,
// R6, R9).
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "ykt/base/date.hpp"
#include "ykt/base/money.hpp"
#include "ykt/base/period.hpp"
#include "ykt/batch/roster.hpp"
#include "ykt/entitlement/amount.hpp"
#include "ykt/entitlement/amount_needs.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

/// What a roster is for.
struct RosterPurpose {
  PolicyVersion policy;
  Period period;
  Date day;  ///< on which conditions are looked at
};

struct JudgedRow {
  RowVerdict verdict;
  std::optional<Money> due;  ///< what the standard gives, where the row alone says enough
};

/// Says of each row what can be said without a register: `check_roster_row`, and of a policy the case
/// (`case_missing`, `case_stray`), what the recipient's ID number decides of the conditions
/// (`eligibility_condition_fails`, a hold), and the amount. A row stands for its whole period, as in a fill;
/// where the standard asks for what only a register knows there is no `due`, and no finding. A fill finds all
/// of it again, and more; of rows that repeat another it may let one stand, where the register refuses that
/// other.
class RosterJudge {
 public:
  /// Errors: those of `AmountCalculator::make`.
  static Result<RosterJudge> make(const RosterCheckOptions& checks,
                                  std::optional<RosterPurpose> purpose = std::nullopt);

  /// Pure; rows in any order, from any thread.
  JudgedRow judge(const RosterRow& row) const;

 private:
  RosterJudge(const RosterCheckOptions& checks, std::optional<RosterPurpose> purpose)
      : checks_(checks), purpose_(std::move(purpose)) {}
  void judge_conditions(JudgedRow& into) const;
  void judge_amount(JudgedRow& into) const;

  RosterCheckOptions checks_;
  std::optional<RosterPurpose> purpose_;
  std::optional<AmountCalculator> calculator_;  ///< where the policy states a standard
  AmountNeeds needs_;                           ///< of that standard
};

/// What rows of one roster say of each other, in their order: a recipient who stood in it before
/// (`screening_duplicate_in_batch`, by case where the policy pays by case) is refused, an account that stood
/// in it with another payee (`screening_account_shared`) holds the row. The first of them has no finding.
/// About 100 bytes of memory a row.
class RosterRepeats {
 public:
  /// Looks at the next row, which stands if it is not refused.
  void look(JudgedRow& row);

 private:
  std::unordered_set<std::uint64_t> recipients_;
  std::set<std::pair<std::uint64_t, std::string>> cases_;      ///< of recipients
  std::unordered_map<std::uint64_t, std::uint64_t> payee_of_;  ///< of an account, as it first stood
};

}  // namespace ykt
