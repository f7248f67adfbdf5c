#include "platform/fill/screening.hpp"

#include <algorithm>
#include <utility>

#include "platform/sqlite/policy_table.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::fill {
namespace {

using sqlite::PersonLine;

bool names(const PolicyVersion& version, const std::string& code) {
  if (!version.exclusive_with) return false;
  return std::find(version.exclusive_with->begin(), version.exclusive_with->end(), code) !=
         version.exclusive_with->end();
}

/// Codes of the policies that this one excludes or that exclude it (R15: from both sides).
std::vector<std::string> excluded_codes(const PolicyVersion& policy, const PolicyUse& use,
                                        std::span<const PolicyVersion> versions) {
  std::vector<std::string> out = policy.exclusive_with.value_or({});
  for (const PolicyVersion& version : versions)
    if (names(version, policy.code) && std::find(out.begin(), out.end(), version.code) == out.end()) {
      const PolicyVersion* in_force =
          find_policy(version.code, {use.division, use.date, std::nullopt}, versions);
      if (in_force && names(*in_force, policy.code)) out.push_back(version.code);
    }
  return out;
}

/// Lines by their place among those read.
std::vector<KeyRow> keys_of(std::span<const PersonLine> lines) {
  std::vector<KeyRow> out;
  out.reserve(lines.size());
  for (const PersonLine& one : lines) out.push_back({one.person, static_cast<std::uint32_t>(out.size())});
  return out;
}

std::vector<PersonLine> lines_beside(gate::Context& context, std::int64_t policy, std::int64_t period,
                                     std::uint64_t first, std::uint64_t last) {
  return sqlite::standing_lines(context.database, policy, period, static_cast<std::int64_t>(first),
                                static_cast<std::int64_t>(last));
}

}  // namespace

Screening::Screening(gate::Context& context, const ScreenedFor& what, const PolicyVersion& policy,
                     Compared compared)
    : context_(context),
      for_(what),
      place_(context.database.temp_place()),
      settings_(policy.screening.value_or(ScreeningSettings{})),
      for_households_(policy.paid_to.value_or(PaidTo::person) == PaidTo::household),
      compared_(compared),
      units_(place_),
      recipients_(place_),
      households_(place_),
      persons_(place_),
      documents_(place_),
      names_(place_),
      hits_(place_),
      plots_(place_),
      findings_(place_) {}

Result<Screening> Screening::make(gate::Context& context, const ScreenedFor& what,
                                  const PolicyVersion& policy, Compared compared) {
  Screening out(context, what, policy, compared);
  YKT_TRY(out.open_lists());
  if (compared == Compared::lists || !out.setting(ScreeningRule::exclusive_policy, LineRole::recipient).on)
    return out;
  const auto versions = sqlite::all_policies(context.database);
  for (const std::string& code :
       excluded_codes(policy, {what.division.division(), what.period.last()}, versions))
    if (const auto id = sqlite::find_policy_id(context.database, code)) out.excluded_.push_back(*id);
  return out;
}

Done Screening::open_lists() {
  for (const sqlite::NamedList& list : sqlite::lists_of_deaths(context_.database, context_.today))
    readings_.push_back({.list = list.head, .deaths = true});
  for (const ListUse& use : settings_.lists) {
    const auto list = sqlite::newest_list(context_.database, use.list, context_.today);
    if (list)
      readings_.push_back({.list = *list, .deaths = false, .use = use});
    else if (use.severity == Severity::blocks && compared_ != Compared::applicant)
      return fail(Code::screening_list_missing, "/batch", {{"list", use.list}});
    else
      missing_.push_back(use);
  }
  return {};
}

/// A member's death is looked for where the household is paid, or where the policy says so by name.
bool Screening::reads_role(LineRole role) const {
  const bool by_name = std::any_of(
      settings_.rules.begin(), settings_.rules.end(),
      [&](const RuleSwitch& one) { return one.rule == ScreeningRule::death && one.role == role; });
  const bool deaths = setting(ScreeningRule::death, role).on &&
                      (role != LineRole::household_member || for_households_ || by_name);
  return std::any_of(readings_.begin(), readings_.end(),
                     [&](const Reading& one) { return one.deaths ? deaths : one.use.role == role; });
}

Done Screening::add(const DecidedRow& row, std::uint64_t unit) {
  const auto number = static_cast<std::uint32_t>(refused_.size());
  refused_.push_back(0);
  const auto recipient = static_cast<std::uint64_t>(row.recipient);
  if (compared_ == Compared::rows_and_lists) YKT_TRY(units_.add({unit, number}));
  if (compared_ != Compared::lists) YKT_TRY(recipients_.add({recipient, number}));
  if (readings_.empty()) return {};
  const auto payee = static_cast<std::uint64_t>(row.payee);
  const bool one = recipient == payee;
  const auto both = static_cast<std::uint8_t>(bit_of(LineRole::recipient) | bit_of(LineRole::payee));
  YKT_TRY(persons_.add({recipient, number, one ? both : bit_of(LineRole::recipient)}));
  return one || payee == 0 ? Done() : persons_.add({payee, number, bit_of(LineRole::payee)});
}

Done Screening::refuse(std::uint32_t number, const FoundRow& found) {
  refused_[number] = 1;
  return findings_.add(found);
}

Done Screening::compare(Spool<DecidedRow>& rows) {
  if (compared_ == Compared::rows_and_lists) YKT_TRY(compare_units());
  if (compared_ != Compared::lists) {
    YKT_TRY(compare_recipients());
    YKT_TRY(compare_accounts(rows));
    YKT_TRY(compare_households());
  }
  YKT_TRY(take_persons());
  YKT_TRY(match_lists());
  YKT_TRY(match_names());
  return findings_.sort(rows, refused_.size());
}

/// A recipient who stands in the batch before, or in another batch of the policy and period, never becomes a
/// line: a hold could be closed by mistake, and then somebody is paid twice.
Done Screening::compare_units() {
  std::vector<Finding> found;
  return units_.each_window([&](std::span<const KeyRow> window) -> Done {
    find_duplicates(window, {}, found);
    for (const Finding& one : found) {
      refused_[one.row] = 1;
      YKT_TRY(findings_.add({.key = one.row,
                             .code = one.rule,
                             .rule = ScreeningRule::duplicate_in_batch,
                             .other = one.evidence}));
    }
    found.clear();
    return {};
  });
}

Done Screening::compare_recipients() {
  const bool homes = setting(ScreeningRule::duplicate_in_household, LineRole::recipient).on ||
                     reads_role(LineRole::household_member);
  YKT_TRY(open_plots());
  return recipients_.each_window([&](std::span<const KeyRow> window) -> Done {
    if (compared_ == Compared::rows_and_lists) YKT_TRY(compare_with_lines(window));
    YKT_TRY(compare_with_excluded(window));
    YKT_TRY(compare_with_plots(window));
    return homes ? take_households(window) : Done();
  });
}

Done Screening::compare_with_lines(std::span<const KeyRow> window) {
  const auto lines =
      lines_beside(context_, for_.policy, for_.period.key(), window.front().key, window.back().key);
  std::vector<Finding> found;
  find_in_earlier(window, keys_of(lines), {}, found);
  for (const Finding& one : found) {
    refused_[one.row] = 1;
    YKT_TRY(findings_.add({.key = one.row,
                           .code = one.rule,
                           .rule = ScreeningRule::duplicate_in_period,
                           .other_line = lines[one.evidence].line}));
  }
  return {};
}

Done Screening::compare_with_excluded(std::span<const KeyRow> window) {
  const RuleSetting set = setting(ScreeningRule::exclusive_policy, LineRole::recipient);
  std::vector<Finding> found;
  for (const std::int64_t policy : excluded_)
    for (const std::int64_t period : sqlite::periods_overlapping(context_.database, policy, for_.period)) {
      const auto lines = lines_beside(context_, policy, period, window.front().key, window.back().key);
      found.clear();
      find_exclusive(window, keys_of(lines), set, found);
      for (const Finding& one : found)
        YKT_TRY(findings_.add({.key = one.row,
                               .code = one.rule,
                               .rule = ScreeningRule::exclusive_policy,
                               .severity = one.severity,
                               .other_line = lines[one.evidence].line}));
    }
  return {};
}

/// Accounts of the rows that are left.
Done Screening::compare_accounts(Spool<DecidedRow>& rows) {
  const RuleSetting set = setting(ScreeningRule::account_shared, LineRole::payee);
  if (!set.on) return {};
  KeyRuns<AccountRow> accounts(place_);
  rows.rewind();
  DecidedRow row;
  for (std::size_t i = 0; i < refused_.size(); ++i) {
    YKT_TRY(rows.next(row));
    if (refused_[i] == 0)
      YKT_TRY(accounts.add(
          {row.roster_account, static_cast<std::uint64_t>(row.roster_payee), static_cast<std::uint32_t>(i)}));
  }
  std::vector<KeyRow> keys;
  std::vector<std::uint64_t> holders;
  std::vector<Finding> found;
  return accounts.each_window([&](std::span<const AccountRow> window) -> Done {
    keys.clear();
    holders.clear();
    found.clear();
    for (const AccountRow& one : window) {
      keys.push_back({one.key, static_cast<std::uint32_t>(keys.size())});
      holders.push_back(one.holder);
    }
    find_shared_accounts(keys, holders, set, found);
    for (const Finding& one : found)
      YKT_TRY(findings_.add({.key = window[one.row].row,
                             .code = one.rule,
                             .rule = ScreeningRule::account_shared,
                             .role = LineRole::payee,
                             .severity = one.severity,
                             .other = window[one.evidence].row}));
    return {};
  });
}

/// Plots that several persons claim, by each of the claimants.
Done Screening::open_plots() {
  const RuleSetting set = setting(ScreeningRule::plot_claimed_twice, LineRole::recipient);
  if (!set.on) return {};
  std::vector<KeyRow> keys;
  std::vector<std::uint64_t> claimants;
  std::vector<Finding> found;
  Done read = sqlite::read_contested_plots(
      context_.database, for_.policy, for_.period, [&](std::span<const sqlite::PlotClaim> claims) -> Done {
        keys.clear();
        claimants.clear();
        found.clear();
        for (const sqlite::PlotClaim& one : claims) {
          keys.push_back({one.plot, static_cast<std::uint32_t>(keys.size())});
          claimants.push_back(static_cast<std::uint64_t>(one.person));
        }
        find_shared_plots(keys, claimants, set, found);
        for (const Finding& one : found)
          YKT_TRY(plots_.add({.key = claimants[one.row],
                              .claim = claims[one.row].claim,
                              .other_person = claims[one.evidence].person}));
        return {};
      });
  YKT_TRY(std::move(read));
  YKT_TRY(plots_.sort());
  YKT_LET(more, plots_.next(plot_));
  more_plots_ = more;
  return {};
}

/// Contested plots come in the order of persons, as the windows do. A row of a household's other member is
/// not the claimant's.
Done Screening::compare_with_plots(std::span<const KeyRow> window) {
  const RuleSetting set = setting(ScreeningRule::plot_claimed_twice, LineRole::recipient);
  std::size_t at = 0;
  while (more_plots_ && plot_.key <= window.back().key) {
    while (window[at].key < plot_.key) ++at;
    for (std::size_t same = at; same < window.size() && window[same].key == plot_.key; ++same)
      YKT_TRY(findings_.add({.key = window[same].row,
                             .code = Code::screening_plot_claimed_twice,
                             .rule = ScreeningRule::plot_claimed_twice,
                             .severity = set.severity,
                             .other_person = plot_.other_person,
                             .claim = plot_.claim}));
    YKT_LET(more, plots_.next(plot_));
    more_plots_ = more;
  }
  return {};
}

Done Screening::take_households(std::span<const KeyRow> window) {
  const DistinctKeys<std::int64_t> persons(window);
  const std::vector<std::size_t>& first = persons.first;
  Done done;
  sqlite::read_members(context_.database, persons.keys, [&](std::size_t at, std::int64_t household) {
    for (std::size_t i = first[at]; done && i < window.size() && window[i].key == window[first[at]].key; ++i)
      if (refused_[window[i].row] == 0)
        done = households_.add({static_cast<std::uint64_t>(household), window[i].row});
  });
  return done;
}

/// Two recipients of one household; and everybody who lives with a recipient, for what is asked of them.
Done Screening::compare_households() {
  const RuleSetting set = setting(ScreeningRule::duplicate_in_household, LineRole::recipient);
  std::vector<Finding> found;
  return households_.each_window([&](std::span<const KeyRow> window) -> Done {
    found.clear();
    find_in_household(window, set, found);
    for (const Finding& one : found)
      YKT_TRY(findings_.add({.key = one.row,
                             .code = one.rule,
                             .rule = ScreeningRule::duplicate_in_household,
                             .severity = one.severity,
                             .other = one.evidence}));
    std::size_t at = 0;
    Done done;
    sqlite::read_household_members(
        context_.database, window, [&](std::uint64_t household, std::int64_t person) {
          while (at < window.size() && window[at].key < household) ++at;
          for (std::size_t i = at; done && i < window.size() && window[i].key == household; ++i)
            done = persons_.add(
                {static_cast<std::uint64_t>(person), window[i].row, bit_of(LineRole::household_member)});
        });
    return done;
  });
}

/// Everybody on the rows, person by person: where they have lines beside, and by which numbers they are
/// known.
Done Screening::take_persons() {
  return persons_.each_window([&](std::span<ScreenedPerson> window) -> Done {
    std::stable_sort(window.begin(), window.end(), [](const ScreenedPerson& a, const ScreenedPerson& b) {
      return std::pair(a.key, a.row) < std::pair(b.key, b.row);
    });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < window.size(); ++i) {
      if (window[i].key == window[kept].key && window[i].row == window[kept].row)
        window[kept].roles |= window[i].roles;
      else
        window[++kept] = window[i];
    }
    const std::span<const ScreenedPerson> people = window.first(kept + 1);
    YKT_TRY(compare_members(people));
    YKT_TRY(take_names(people));
    return take_documents(people);
  });
}

/// Somebody of the recipient's household who is paid by another batch of the policy and period.
Done Screening::compare_members(std::span<const ScreenedPerson> window) {
  const RuleSetting set = setting(ScreeningRule::duplicate_in_household, LineRole::recipient);
  if (!set.on) return {};
  std::vector<KeyRow> members;
  for (const ScreenedPerson& one : window)
    if (one.roles == bit_of(LineRole::household_member) ||
        one.roles == (bit_of(LineRole::household_member) | bit_of(LineRole::payee)))
      members.push_back({one.key, one.row});
  if (members.empty()) return {};
  const auto lines =
      lines_beside(context_, for_.policy, for_.period.key(), members.front().key, members.back().key);
  std::vector<Finding> found;
  find_members_paid(members, keys_of(lines), set, found);
  for (const Finding& one : found)
    YKT_TRY(findings_.add({.key = one.row,
                           .code = one.rule,
                           .rule = ScreeningRule::duplicate_in_household,
                           .severity = one.severity,
                           .other_line = lines[one.evidence].line}));
  return {};
}

}  // namespace ykt::fill
