// Rules across rows: pure functions over sorted key columns (R3). One pass each, no look-up by row but where
// said.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "ykt/base/codes.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/period.hpp"
#include "ykt/policy/screening_settings.hpp"
#include "ykt/screening/reference_list.hpp"
#include "ykt/screening/sort_keys.hpp"

namespace ykt {

inline constexpr std::uint32_t kNoEvidence = std::numeric_limits<std::uint32_t>::max();

/// 疑点: what a rule says of one row. Which table `evidence` is a row of depends on the rule (below).
struct Finding {
  std::uint32_t row = 0;
  Code rule = Code::ok;
  Severity severity = Severity::informs;
  std::uint32_t evidence = kNoEvidence;

  friend constexpr bool operator==(const Finding&, const Finding&) noexcept = default;
};

// Every rule takes its key columns sorted (`sort_keys`; anything else is a Bug), skips empty keys, appends
// its findings to `out` and gives at most one finding a row. Call `order_findings` once at the end.

/// One recipient twice in the batch: every row but the first of its key gets `screening_duplicate_in_batch`;
/// the evidence is that first row. For a household policy the keys are those of households.
void find_duplicates(std::span<const KeyRow> recipients, RuleSetting setting, std::vector<Finding>& out);

/// Two recipients of one household under a policy that pays one of it: every row but the first of its
/// household gets `screening_duplicate_in_household`; the evidence is that first row. Off unless a policy
/// says so.
void find_in_household(std::span<const KeyRow> households, RuleSetting setting, std::vector<Finding>& out);

/// One account with different account holders: each row of the account gets `screening_account_shared`; the
/// evidence is the first row of the account with another holder. Lawful look-alikes are no finding: one payee
/// who receives for several recipients under determinations has one account and one holder.
/// `holder_of_row[row]` is the key of the account's holder, which is the payee and not the recipient; 0 is
/// not known and agrees with everybody.
void find_shared_accounts(std::span<const KeyRow> accounts, std::span<const std::uint64_t> holder_of_row,
                          RuleSetting setting, std::vector<Finding>& out);

/// One plot 地块 claimed by two persons: `screening_plot_claimed_twice`, the same way round: `plots` in the
/// place of accounts, who claims in the place of who holds.
void find_shared_plots(std::span<const KeyRow> plots, std::span<const std::uint64_t> claimant_of_row,
                       RuleSetting setting, std::vector<Finding>& out);

/// Rows of this batch whose recipient has a line in an earlier batch of the same policy and period:
/// `screening_duplicate_in_period`; the evidence is the earlier line's row. The caller gives only obligations
/// that stand: lines that failed and are to be reissued are not among them.
void find_in_earlier(std::span<const KeyRow> recipients, std::span<const KeyRow> earlier, RuleSetting setting,
                     std::vector<Finding>& out);

/// The same against lines of a policy that excludes this one, in a period that overlaps:
/// `screening_exclusive_policy`.
void find_exclusive(std::span<const KeyRow> recipients, std::span<const KeyRow> lines, RuleSetting setting,
                    std::vector<Finding>& out);

/// Members of recipients' households against lines of this policy and period in other batches:
/// `screening_duplicate_in_household`; `row` of a member is the recipient's.
void find_members_paid(std::span<const KeyRow> members, std::span<const KeyRow> lines, RuleSetting setting,
                       std::vector<Finding>& out);

/// A row of a reference list: a person and, where the list is about an event, its day.
struct ListRow {
  std::uint64_t key = 0;
  std::uint32_t row = 0;
  std::int32_t day = kNoDay;  ///< `Date::days()`

  static constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();
};
/// Sorts a list by key, rows with one key by day. Do it once: a list serves many batches.
void sort_list(std::vector<ListRow>& rows);

/// What the list of deaths means by role and policy. When the death fell decides:
struct DeathSetting {
  RuleSetting before_period{true, Severity::blocks};  ///< died before the period began: nothing is due
  RuleSetting in_period{true,
                        Severity::warns};  ///< something may be due: the policy's rule for the death month
  RuleSetting after_period{true, Severity::informs};  ///< due, but payable only to a determined payee
  /// The payment arises from a death (L2: 17.3, 16.5): the recipient is not looked up, the payee still is.
  bool arises_from_death = false;
};

/// What a policy's setting for a role makes of it: the severity stated is that of a death before the period;
/// the later ones keep theirs unless the stated one is softer.
DeathSetting death_setting(RuleSetting setting) noexcept;

/// The persons of a role in a list of deaths: `screening_dead_before_period`, `screening_dead_in_period`,
/// `screening_dead_after_period`; for a payee and for a member of the household who died on any day up to the
/// list's own, `screening_payee_dead` and `screening_member_dead`, as a death before the period. A death
/// without a day counts as before the period. The evidence is the list's row; of several deaths of one key
/// (an error of the list) the earliest counts.
struct DeathCheck {
  Period period;
  LineRole role = LineRole::recipient;
  DeathSetting setting{};
};
void find_dead(std::span<const KeyRow> persons, std::span<const ListRow> deaths, const DeathCheck& check,
               std::vector<Finding>& out);

/// Any other list by its meaning: `screening_not_in_list` (no evidence), `screening_in_list` (the list's row
/// is the evidence), `screening_list_informs` (the same, always `informs`).
void find_by_list(std::span<const KeyRow> persons, std::span<const ListRow> list, ListMeaning meaning,
                  RuleSetting setting, std::vector<Finding>& out);

/// By row, then by rule, then by evidence: the order in which findings are stored and shown.
void order_findings(std::vector<Finding>& findings);

}  // namespace ykt
