// Rules across rows: golden cases, lawful look-alikes, and a plain double loop as the judge.
#include "ykt/screening/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <string>

namespace ykt {
namespace {

constexpr RuleSetting kBlocks{true, Severity::blocks};
constexpr RuleSetting kOff{false, Severity::blocks};
const Period kQuarter = Period::containing(Date::of(2025, 8, 1), PeriodKind::quarter);

std::vector<KeyRow> sorted(std::vector<std::uint64_t> keys) {
  std::vector<KeyRow> rows;
  for (const std::uint64_t key : keys) rows.push_back({key, static_cast<std::uint32_t>(rows.size())});
  sort_keys(rows);
  return rows;
}

std::string text_of(std::vector<Finding> findings) {
  order_findings(findings);
  std::string out;
  for (const Finding& one : findings) {
    if (!out.empty()) out += "; ";
    out += std::to_string(one.row) + " " + std::string(slug(one.rule)).substr(10) + " " +
           std::string(slug(one.severity));
    if (one.evidence != kNoEvidence) out += " " + std::to_string(one.evidence);
  }
  return out;
}

TEST(FindDuplicates, EveryRowButTheFirst) {
  std::vector<Finding> out;
  find_duplicates(sorted({7, 3, 7, 5, 7, 0, 0}), kBlocks, out);
  EXPECT_EQ(text_of(out), "2 duplicate_in_batch blocks 0; 4 duplicate_in_batch blocks 0");
  out.clear();
  find_duplicates(sorted({7, 7}), kOff, out);
  EXPECT_TRUE(out.empty());
}

TEST(FindInHousehold, EveryRowButTheFirstWhereThePolicySaysSo) {
  std::vector<Finding> out;
  find_in_household(sorted({70, 71, 70, 0, 0}), {true, Severity::warns}, out);
  EXPECT_EQ(text_of(out), "2 duplicate_in_household warns 0");
  out.clear();
  find_in_household(sorted({70, 70}), kOff, out);
  EXPECT_TRUE(out.empty());
}

TEST(FindOnLines, ExcludedPoliciesAndMembersPaidElsewhere) {
  const std::vector<KeyRow> lines{{3, 0}, {7, 1}, {7, 2}};
  std::vector<Finding> out;
  find_exclusive(sorted({7, 5, 3}), lines, kBlocks, out);
  EXPECT_EQ(text_of(out), "0 exclusive_policy blocks 1; 2 exclusive_policy blocks 0");
  out.clear();
  const std::vector<KeyRow> members{{7, 40}, {8, 40}};  // both of them live with the recipient of row 40
  find_members_paid(members, lines, kBlocks, out);
  EXPECT_EQ(text_of(out), "40 duplicate_in_household blocks 1");
  out.clear();
  find_exclusive(sorted({7}), lines, kOff, out);
  EXPECT_TRUE(out.empty());
}

TEST(FindSharedPlots, OnePlotUnderTwoPersons) {
  std::vector<Finding> out;
  const std::uint64_t claimants[] = {11, 12, 11, 13};
  find_shared_plots(sorted({900, 900, 901, 902}), claimants, kBlocks, out);
  EXPECT_EQ(text_of(out), "0 plot_claimed_twice blocks 1; 1 plot_claimed_twice blocks 0");
}

TEST(FindSharedAccounts, TwoHoldersOnOneAccount) {
  std::vector<Finding> out;
  const std::uint64_t holders[] = {11, 12, 11, 13};
  find_shared_accounts(sorted({900, 900, 900, 901}), holders, kBlocks, out);
  EXPECT_EQ(text_of(out), "0 account_shared blocks 1; 1 account_shared blocks 0; 2 account_shared blocks 1");
}

TEST(FindSharedAccounts, OneGuardianForSeveralIsLawful) {  // R3: not everything alike is wrong
  std::vector<Finding> out;
  const std::uint64_t holders[] = {11, 11, 11};
  find_shared_accounts(sorted({900, 900, 900}), holders, kBlocks, out);
  EXPECT_TRUE(out.empty());
}

TEST(FindSharedAccounts, UnknownHoldersAndEmptyAccountsSayNothing) {
  std::vector<Finding> out;
  const std::uint64_t holders[] = {0, 11, 12, 0, 12, 13};
  find_shared_accounts(sorted({900, 900, 0, 900, 0, 0}), holders, kBlocks, out);
  EXPECT_TRUE(out.empty());
  const std::uint64_t others[] = {0, 11, 0, 12};
  find_shared_accounts(sorted({900, 900, 900, 900}), others, kBlocks, out);
  EXPECT_EQ(text_of(out), "1 account_shared blocks 3; 3 account_shared blocks 1");
}

TEST(FindInEarlier, NamesTheEarlierLine) {
  std::vector<Finding> out;
  find_in_earlier(sorted({7, 3, 5, 0}), sorted({5, 9, 7, 5, 0}), kBlocks, out);
  EXPECT_EQ(text_of(out), "0 duplicate_in_period blocks 2; 2 duplicate_in_period blocks 0");
}

std::vector<ListRow> list(std::vector<std::pair<std::uint64_t, std::int32_t>> rows) {
  std::vector<ListRow> out;
  for (const auto& [key, day] : rows) out.push_back({key, static_cast<std::uint32_t>(out.size()), day});
  sort_list(out);
  return out;
}

TEST(FindDead, TheDayAgainstThePeriodDecides) {
  const auto deaths = list({{1, Date::of(2025, 6, 30).days()},
                            {2, Date::of(2025, 7, 1).days()},
                            {3, Date::of(2025, 9, 30).days()},
                            {4, Date::of(2025, 10, 1).days()},
                            {5, ListRow::kNoDay}});
  std::vector<Finding> out;
  find_dead(sorted({1, 2, 3, 4, 5, 6}), deaths, {kQuarter, LineRole::recipient, {}}, out);
  EXPECT_EQ(text_of(out),
            "0 dead_before_period blocks 0; 1 dead_in_period warns 1; 2 dead_in_period warns 2; "
            "3 dead_after_period informs 3; 4 dead_before_period blocks 4");
}

TEST(FindDead, PayeesAndPaymentsThatAriseFromADeath) {
  const auto deaths = list({{1, Date::of(2026, 1, 1).days()}});
  std::vector<Finding> out;
  find_dead(sorted({1, 2}), deaths, {kQuarter, LineRole::payee, {}}, out);
  EXPECT_EQ(text_of(out), "0 payee_dead blocks 0");
  out.clear();
  DeathSetting for_deaths;  // L2: 17.3
  for_deaths.arises_from_death = true;
  find_dead(sorted({1}), deaths, {kQuarter, LineRole::recipient, for_deaths}, out);
  EXPECT_TRUE(out.empty());
  find_dead(sorted({1}), deaths, {kQuarter, LineRole::payee, for_deaths}, out);
  EXPECT_EQ(text_of(out), "0 payee_dead blocks 0");
}

TEST(FindDead, APolicySoftensAndNeverHardens) {
  const DeathSetting built_in = death_setting(kBlocks);
  EXPECT_EQ(built_in.before_period.severity, Severity::blocks);
  EXPECT_EQ(built_in.in_period.severity, Severity::warns);
  EXPECT_EQ(built_in.after_period.severity, Severity::informs);
  const DeathSetting soft = death_setting({true, Severity::informs});
  EXPECT_EQ(soft.before_period.severity, Severity::informs);
  EXPECT_EQ(soft.in_period.severity, Severity::informs);
  EXPECT_FALSE(death_setting(kOff).after_period.on);
}

TEST(FindDead, AMemberOfTheHousehold) {
  const auto deaths = list({{1, Date::of(2025, 1, 1).days()}});
  std::vector<Finding> out;
  find_dead(sorted({1, 2}), deaths,
            {kQuarter, LineRole::household_member, death_setting({true, Severity::informs})}, out);
  EXPECT_EQ(text_of(out), "0 member_dead informs 0");
}

TEST(FindDead, OfSeveralDeathsTheEarliestCounts) {
  const auto deaths = list({{1, Date::of(2025, 9, 1).days()}, {1, Date::of(2025, 1, 1).days()}});
  std::vector<Finding> out;
  find_dead(sorted({1}), deaths, {kQuarter, LineRole::recipient, {}}, out);
  EXPECT_EQ(text_of(out), "0 dead_before_period blocks 1");
}

TEST(FindByList, TheMeaningDecides) {
  const auto rows = list({{2, ListRow::kNoDay}, {4, ListRow::kNoDay}});
  const auto persons = sorted({1, 2, 3, 0});
  std::vector<Finding> out;
  find_by_list(persons, rows, ListMeaning::must_be_in, kBlocks, out);
  EXPECT_EQ(text_of(out), "0 not_in_list blocks; 2 not_in_list blocks");
  out.clear();
  find_by_list(persons, rows, ListMeaning::must_not_be_in, {true, Severity::warns}, out);
  EXPECT_EQ(text_of(out), "1 in_list warns 0");
  out.clear();
  find_by_list(persons, rows, ListMeaning::information, kBlocks, out);
  EXPECT_EQ(text_of(out), "1 list_informs informs 0");
  out.clear();
  find_by_list(persons, {}, ListMeaning::must_be_in, kBlocks, out);
  EXPECT_EQ(out.size(), 3U);
}

TEST(Rules, KeysOutOfOrderAreABug) {
  const std::vector<KeyRow> unsorted{{5, 0}, {3, 1}};
  std::vector<Finding> out;
  EXPECT_THROW(find_duplicates(unsorted, kBlocks, out), Bug);
  EXPECT_THROW(find_in_earlier(sorted({1}), unsorted, kBlocks, out), Bug);
  const std::uint64_t too_few[] = {1};
  EXPECT_THROW(find_shared_accounts(sorted({9, 9}), too_few, kBlocks, out), Bug);
}

/// The same rules as double loops over unsorted keys.
struct Judge {
  std::vector<std::uint64_t> keys;
  std::vector<std::uint64_t> others;
  std::vector<std::uint64_t> holders;

  std::vector<Finding> duplicates() const {
    std::vector<Finding> out;
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      const auto first = std::find(keys.begin(), keys.end(), keys[i]) - keys.begin();
      if (keys[i] != 0 && first != i)
        out.push_back(
            {i, Code::screening_duplicate_in_batch, Severity::blocks, static_cast<std::uint32_t>(first)});
    }
    return out;
  }
  std::vector<Finding> earlier() const {
    std::vector<Finding> out;
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      const auto at = std::find(others.begin(), others.end(), keys[i]);
      if (keys[i] != 0 && at != others.end())
        out.push_back({i, Code::screening_duplicate_in_period, Severity::blocks,
                       static_cast<std::uint32_t>(at - others.begin())});
    }
    return out;
  }
  std::vector<Finding> shared() const {
    std::vector<Finding> out;
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == 0 || holders[i] == 0) continue;
      for (std::uint32_t j = 0; j < keys.size(); ++j) {
        if (keys[j] != keys[i] || holders[j] == 0 || holders[j] == holders[i]) continue;
        out.push_back({i, Code::screening_account_shared, Severity::blocks, j});
        break;
      }
    }
    return out;
  }
};

TEST(RulesProperty, AgreeWithDoubleLoops) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    Judge judge;
    const std::uint64_t spread = 1 + random() % 200;
    for (auto n = random() % 120; n > 0; --n) judge.keys.push_back(random() % spread);
    for (auto n = random() % 1000; n > 0; --n) judge.others.push_back(random() % (spread * 4));
    for (std::size_t n = judge.keys.size(); n > 0; --n) judge.holders.push_back(random() % 3);
    const auto keys = sorted(judge.keys);
    std::vector<Finding> out;
    find_duplicates(keys, kBlocks, out);
    ASSERT_EQ(text_of(out), text_of(judge.duplicates()));
    out.clear();
    find_in_earlier(keys, sorted(judge.others), kBlocks, out);
    ASSERT_EQ(text_of(out), text_of(judge.earlier()));
    out.clear();
    find_shared_accounts(keys, judge.holders, kBlocks, out);
    ASSERT_EQ(text_of(out), text_of(judge.shared()));
  }
}

/// A county's year in one batch; the time is printed, not asserted: machines differ.
TEST(RulesScale, AMillionRows) {
  constexpr std::size_t kRows = 1'000'000;
  std::mt19937_64 random(20250310);
  std::vector<KeyRow> recipients(kRows);
  std::vector<KeyRow> accounts(kRows);
  std::vector<std::uint64_t> holders(kRows);
  std::vector<ListRow> deaths;
  for (std::uint32_t row = 0; row < kRows; ++row) {
    const std::uint64_t id = 51'110'200'000'000'000 + random() % 2'000'000'000'000;
    recipients[row] = {id, row};
    accounts[row] = {6'217'000'000'000'000'000 + random() % 2'000'000'000, row};
    holders[row] = id;
    if (row % 50 == 0) deaths.push_back({id, row / 50, Date::of(2025, 8, 1).days()});
  }
  recipients[kRows - 1].key = recipients[0].key;
  std::vector<KeyRow> earlier(recipients.begin(), recipients.begin() + 100'000);
  std::vector<Finding> out;
  std::vector<KeyRow> scratch;
  using Clock = std::chrono::steady_clock;
  const auto ms = [](Clock::time_point from) {
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - from).count());
  };
  auto start = Clock::now();
  sort_keys(recipients, scratch);
  RecordProperty("sort_recipients_ms", ms(start));
  auto step = Clock::now();
  sort_keys(accounts, scratch);
  sort_keys(earlier, scratch);
  sort_list(deaths);
  RecordProperty("sort_others_ms", ms(step));
  step = Clock::now();
  find_duplicates(recipients, kBlocks, out);
  find_shared_accounts(accounts, holders, kBlocks, out);
  find_in_earlier(recipients, earlier, kBlocks, out);
  find_dead(recipients, deaths, {kQuarter, LineRole::recipient, {}}, out);
  order_findings(out);
  RecordProperty("rules_ms", ms(step));
  RecordProperty("all_ms", ms(start));
  std::map<Code, std::size_t> counts;
  for (const Finding& one : out) ++counts[one.rule];
  EXPECT_GE(counts[Code::screening_duplicate_in_batch], 1U);
  EXPECT_GE(counts[Code::screening_duplicate_in_period], 100'000U);
  EXPECT_GE(counts[Code::screening_dead_in_period], 20'000U);
}

}  // namespace
}  // namespace ykt
