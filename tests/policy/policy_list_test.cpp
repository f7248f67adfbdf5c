// The policy list: inheritance, order, what ends, what was known when, and filters.
#include "ykt/policy/policy_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "policies.hpp"

namespace ykt {
namespace {

using namespace testing_policy;

constexpr Date kDay = Date::of(2025, 6, 1);

PolicyVersion listed(std::string code, std::int64_t item, std::int64_t sub_item = 0) {
  PolicyVersion out = bare(std::move(code));
  out.item = item;
  out.sub_item = sub_item;
  return out;
}

TEST(PolicyList, ShowsInheritedPoliciesAndOwnOnes) {
  const std::vector<PolicyVersion> versions{bare("p.1", kProvince), bare("c.1", kCity), bare("k.1", kCounty),
                                            bare("k.2", kOtherCounty), bare("h.1", DivisionCode(410000))};
  EXPECT_EQ(codes_of(policies_in(kCounty, kDay, versions)), (std::vector<std::string>{"c.1", "k.1", "p.1"}));
  EXPECT_EQ(codes_of(policies_in(kCity, kDay, versions)), (std::vector<std::string>{"c.1", "p.1"}));
  EXPECT_EQ(codes_of(policies_in(kProvince, kDay, versions)), std::vector<std::string>{"p.1"});
  EXPECT_TRUE(policies_in(DivisionCode(), kDay, versions).empty());
}

TEST(PolicyList, GoesFromCentralToCountyAndThenByNumber) {
  std::vector<PolicyVersion> versions{
      listed("d.2", 2),        listed("d.10", 10),   listed("d.9.2", 9, 2),
      listed("d.9.10", 9, 10), listed("d.none", 0),  listed("d.county", 50),
      listed("d.central", 60), listed("d.city", 40), listed("d.province", 30)};
  versions[5].level = said(PolicyLevel::county);
  versions[6].level = said(PolicyLevel::central);
  versions[7].level = said(PolicyLevel::municipal);
  versions[8].level = said(PolicyLevel::provincial);
  const std::vector<std::string> expected{"d.central", "d.province", "d.city", "d.county", "d.2",
                                          "d.9.2",     "d.9.10",     "d.10",   "d.none"};
  std::mt19937 random(20250601);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(versions.begin(), versions.end(), random);
    ASSERT_EQ(codes_of(policies_in(kCounty, kDay, versions)), expected);
  }
}

TEST(PolicyList, TakesTheVersionOfTheNarrowestDivision) {
  std::vector<PolicyVersion> versions{bare("a.1", kProvince), bare("a.1", kCity), bare("a.1", kCounty)};
  versions[1].version = 9;  // a higher number does not make a wider division win
  EXPECT_EQ(find_policy("a.1", {kCounty, kDay}, versions), &versions[2]);
  EXPECT_EQ(find_policy("a.1", {kOtherCounty, kDay}, versions), &versions[1]);
  EXPECT_EQ(find_policy("a.1", {kProvince, kDay}, versions), &versions[0]);
  EXPECT_EQ(find_policy("a.2", {kCounty, kDay}, versions), nullptr);
}

TEST(PolicyList, TakesTheHighestVersionInForce) {
  std::vector<PolicyVersion> versions{bare("a.1"), bare("a.1")};
  versions[1].version = 2;
  versions[1].valid_from = said(Date::of(2026, 1, 1));
  EXPECT_EQ(find_policy("a.1", {kCity, Date::of(2025, 12, 31)}, versions), &versions[0]);
  EXPECT_EQ(find_policy("a.1", {kCity, Date::of(2026, 1, 1)}, versions), &versions[1]);
}

TEST(PolicyList, LeavesOutWhatHasEndedAndKeepsItForEarlierDays) {
  // H21: the row that ends the policy is decided later; the earlier row stays in the store.
  std::vector<PolicyVersion> versions{bare("a.1"), bare("a.1")};
  versions[0].decided_on = said(Date::of(2020, 1, 1));
  versions[1].decided_on = said(Date::of(2025, 3, 1));
  versions[1].valid_to = said(Date::of(2025, 3, 31));
  for (int turn = 0; turn < 2; ++turn) {
    EXPECT_TRUE(policies_in(kCity, kDay, versions).empty());
    EXPECT_EQ(policies_in(kCity, Date::of(2025, 3, 31), versions).size(), 1U);
    // What the list showed before the end was decided.
    EXPECT_EQ(policies_in({kCity, kDay, Date::of(2025, 2, 28)}, versions).size(), 1U);
    EXPECT_TRUE(policies_in({kCity, kDay, Date::of(2025, 3, 1)}, versions).empty());
    EXPECT_TRUE(policies_in({kCity, kDay, Date::of(2019, 12, 31)}, versions).empty());
    std::swap(versions[0], versions[1]);
  }
}

TEST(PolicyList, OfTwoUndatedCorrectionsTheLaterRowCounts) {
  std::vector<PolicyVersion> versions{bare("a.1"), bare("a.1")};
  EXPECT_EQ(find_policy("a.1", {kCity, kDay}, versions), &versions[1]);
}

TEST(PolicyList, EndsAnOverlayWithWhatItLiesOver) {
  std::vector<PolicyVersion> versions{bare("a.1"), bare("a.1", kCounty)};
  versions[1].origin.overlay = true;
  EXPECT_EQ(find_policy("a.1", {kCounty, kDay}, versions), &versions[1]);
  versions[0].valid_to = said(Date::of(2025, 3, 31));
  EXPECT_EQ(find_policy("a.1", {kCounty, kDay}, versions), nullptr);
}

TEST(PolicyList, PrefersAnOverlayOfTheSameDivision) {
  std::vector<PolicyVersion> versions{bare("a.1"), bare("a.1")};
  versions[0].origin.overlay = true;
  versions[1].version = 4;
  EXPECT_EQ(find_policy("a.1", {kCounty, kDay}, versions), &versions[0]);
}

TEST(PolicyFilter, MatchesOnlyWhatIsStated) {
  PolicyVersion version = bare("leshan.16.1");
  EXPECT_TRUE(matches(version, {}));
  PolicyFilter filter;
  filter.level = PolicyLevel::county;
  EXPECT_FALSE(matches(version, filter));
  version.level = said(PolicyLevel::county);
  EXPECT_TRUE(matches(version, filter));
  filter.department = "民政";
  EXPECT_FALSE(matches(version, filter));
  version.department = said("示例民政局");
  EXPECT_TRUE(matches(version, filter));
  filter.target = "残疾人";
  EXPECT_FALSE(matches(version, filter));
  version.target = said("困难残疾人");
  EXPECT_TRUE(matches(version, filter));
  filter.keyword = "总项";
  EXPECT_FALSE(matches(version, filter));
  version.item_name = said("总项资金");
  EXPECT_TRUE(matches(version, filter));
  filter.keyword = "16.1";
  EXPECT_TRUE(matches(version, filter)) << "the code is searched too";
}

}  // namespace
}  // namespace ykt
