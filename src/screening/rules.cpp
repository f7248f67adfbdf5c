// Rules across rows: merges and passes over sorted keys.
#include "ykt/screening/rules.hpp"

#include <algorithm>
#include <compare>
#include <tuple>

#include "ykt/base/result.hpp"

namespace ykt {
namespace {

/// The first position from `at` on whose key is not below `key`: steps that double, then halves. A long list
/// against a short batch costs the logarithm of the gaps, equal lengths one step a key.
template <class Row>
std::size_t advance_to(std::span<const Row> rows, std::size_t at, std::uint64_t key) noexcept {
  std::size_t step = 1;
  std::size_t low = at;
  while (at < rows.size() && rows[at].key < key) {
    low = at + 1;
    at += step;
    step *= 2;
  }
  const auto begin = rows.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(std::min(at, rows.size()));
  return static_cast<std::size_t>(
      std::lower_bound(begin + static_cast<std::ptrdiff_t>(low), end, key,
                       [](const Row& row, std::uint64_t wanted) { return row.key < wanted; }) -
      begin);
}

/// Where the empty keys end.
template <class Row>
std::size_t first_key(std::span<const Row> rows) noexcept {
  return advance_to(rows, 0, std::uint64_t{1});
}

/// One past the last row with the key of `rows[at]`.
std::size_t end_of_group(std::span<const KeyRow> rows, std::size_t at) noexcept {
  std::size_t end = at + 1;
  while (end < rows.size() && rows[end].key == rows[at].key) ++end;
  return end;
}

template <class Row>
bool in_order(std::span<const Row> rows) noexcept {
  return std::is_sorted(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
}

/// Calls `found(row, other)` for every row whose key the others have, with the first such other;
/// `missing(row)` else.
template <class Other, class Found, class Missing>
void merge(std::span<const KeyRow> rows, std::span<const Other> others, Found found, Missing missing) {
  YKT_INVARIANT(in_order(rows));
  YKT_INVARIANT(in_order(others));
  std::size_t j = 0;
  for (std::size_t i = first_key(rows); i < rows.size(); ++i) {
    j = advance_to(others, j, rows[i].key);
    if (j < others.size() && others[j].key == rows[i].key) {
      found(rows[i], others[j]);
    } else {
      missing(rows[i]);
    }
  }
}

constexpr auto kNothing = [](const KeyRow&) {};

void add(std::vector<Finding>& out, RuleSetting setting, std::uint32_t row, Code rule,
         std::uint32_t evidence) {
  if (setting.on) out.push_back({row, rule, setting.severity, evidence});
}

void add_death(std::vector<Finding>& out, const DeathCheck& check, const KeyRow& person,
               const ListRow& death) {
  const DeathSetting& setting = check.setting;
  if (check.role != LineRole::recipient) {
    add(out, setting.before_period, person.row,
        check.role == LineRole::payee ? Code::screening_payee_dead : Code::screening_member_dead, death.row);
  } else if (death.day < check.period.first().days()) {  // also a death without a day
    add(out, setting.before_period, person.row, Code::screening_dead_before_period, death.row);
  } else if (death.day <= check.period.last().days()) {
    add(out, setting.in_period, person.row, Code::screening_dead_in_period, death.row);
  } else {
    add(out, setting.after_period, person.row, Code::screening_dead_after_period, death.row);
  }
}

/// Every row of a key but the first.
void find_repeated(std::span<const KeyRow> keys, RuleSetting setting, Code code, std::vector<Finding>& out) {
  if (!setting.on) return;
  YKT_INVARIANT(in_order(keys));
  for (std::size_t i = first_key(keys); i < keys.size();) {
    const std::size_t end = end_of_group(keys, i);
    for (std::size_t j = i + 1; j < end; ++j) add(out, setting, keys[j].row, code, keys[i].row);
    i = end;
  }
}

/// Every row whose key stands on another line.
void find_on_lines(std::span<const KeyRow> keys, std::span<const KeyRow> lines, RuleSetting setting,
                   Code code, std::vector<Finding>& out) {
  if (!setting.on) return;
  merge(
      keys, lines,
      [&](const KeyRow& row, const KeyRow& other) { add(out, setting, row.row, code, other.row); }, kNothing);
}

/// One account's or plot's rows, in the order of the batch: who stands against whom.
void find_in_group(std::span<const KeyRow> group, std::span<const std::uint64_t> holder_of_row,
                   RuleSetting setting, Code code, std::vector<Finding>& out) {
  const auto holder = [&](std::size_t i) { return holder_of_row[group[i].row]; };
  std::size_t first = 0;  // first row whose holder is known
  while (first < group.size() && holder(first) == 0) ++first;
  std::size_t other = first;  // first row with another holder
  while (other < group.size() && (holder(other) == 0 || holder(other) == holder(first))) ++other;
  if (other >= group.size()) return;
  for (std::size_t i = first; i < group.size(); ++i) {
    if (holder(i) == 0) continue;
    const std::size_t evidence = holder(i) == holder(first) ? other : first;
    add(out, setting, group[i].row, code, group[evidence].row);
  }
}

/// Keys whose rows belong to different people.
void find_shared(std::span<const KeyRow> keys, std::span<const std::uint64_t> holder_of_row,
                 RuleSetting setting, Code code, std::vector<Finding>& out) {
  if (!setting.on) return;
  YKT_INVARIANT(in_order(keys));
  for (std::size_t i = first_key(keys); i < keys.size();) {
    const std::size_t end = end_of_group(keys, i);
    if (end - i > 1) {
      for (std::size_t j = i; j < end; ++j) YKT_INVARIANT(keys[j].row < holder_of_row.size());
      find_in_group(keys.subspan(i, end - i), holder_of_row, setting, code, out);
    }
    i = end;
  }
}

}  // namespace

void find_duplicates(std::span<const KeyRow> recipients, RuleSetting setting, std::vector<Finding>& out) {
  find_repeated(recipients, setting, Code::screening_duplicate_in_batch, out);
}

void find_in_household(std::span<const KeyRow> households, RuleSetting setting, std::vector<Finding>& out) {
  find_repeated(households, setting, Code::screening_duplicate_in_household, out);
}

void find_shared_accounts(std::span<const KeyRow> accounts, std::span<const std::uint64_t> holder_of_row,
                          RuleSetting setting, std::vector<Finding>& out) {
  find_shared(accounts, holder_of_row, setting, Code::screening_account_shared, out);
}

void find_shared_plots(std::span<const KeyRow> plots, std::span<const std::uint64_t> claimant_of_row,
                       RuleSetting setting, std::vector<Finding>& out) {
  find_shared(plots, claimant_of_row, setting, Code::screening_plot_claimed_twice, out);
}

void find_in_earlier(std::span<const KeyRow> recipients, std::span<const KeyRow> earlier, RuleSetting setting,
                     std::vector<Finding>& out) {
  find_on_lines(recipients, earlier, setting, Code::screening_duplicate_in_period, out);
}

void find_exclusive(std::span<const KeyRow> recipients, std::span<const KeyRow> lines, RuleSetting setting,
                    std::vector<Finding>& out) {
  find_on_lines(recipients, lines, setting, Code::screening_exclusive_policy, out);
}

void find_members_paid(std::span<const KeyRow> members, std::span<const KeyRow> lines, RuleSetting setting,
                       std::vector<Finding>& out) {
  find_on_lines(members, lines, setting, Code::screening_duplicate_in_household, out);
}

void sort_list(std::vector<ListRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const ListRow& a, const ListRow& b) {
    return std::tie(a.key, a.day, a.row) < std::tie(b.key, b.day, b.row);
  });
}

DeathSetting death_setting(RuleSetting setting) noexcept {
  const auto softer = [&](RuleSetting built_in) {
    return RuleSetting{setting.on, std::max(setting.severity, built_in.severity)};
  };
  const DeathSetting built_in;
  return {setting, softer(built_in.in_period), softer(built_in.after_period), false};
}

void find_dead(std::span<const KeyRow> persons, std::span<const ListRow> deaths, const DeathCheck& check,
               std::vector<Finding>& out) {
  if (check.setting.arises_from_death && check.role == LineRole::recipient) return;
  merge(
      persons, deaths, [&](const KeyRow& row, const ListRow& death) { add_death(out, check, row, death); },
      kNothing);
}

void find_by_list(std::span<const KeyRow> persons, std::span<const ListRow> list, ListMeaning meaning,
                  RuleSetting setting, std::vector<Finding>& out) {
  if (!setting.on) return;
  if (meaning == ListMeaning::must_be_in) {
    merge(
        persons, list, [](const KeyRow&, const ListRow&) {},
        [&](const KeyRow& row) { add(out, setting, row.row, Code::screening_not_in_list, kNoEvidence); });
    return;
  }
  const bool excludes = meaning == ListMeaning::must_not_be_in;
  const RuleSetting used{true, excludes ? setting.severity : Severity::informs};
  const Code code = excludes ? Code::screening_in_list : Code::screening_list_informs;
  merge(
      persons, list, [&](const KeyRow& row, const ListRow& one) { add(out, used, row.row, code, one.row); },
      kNothing);
}

void order_findings(std::vector<Finding>& findings) {
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.row, a.rule, a.evidence) < std::tie(b.row, b.rule, b.evidence);
  });
}

}  // namespace ykt
