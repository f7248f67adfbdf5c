// Guidance: a whole list held against one person, in the order that a citizen would expect (H24).
#include "ykt/entitlement/guidance.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ykt/policy/builtin_packs.hpp"
#include "ykt/policy/pack.hpp"

namespace ykt {
namespace {

const DivisionCode kCounty{511102};
const Date kDay = Date::of(2025, 3, 3);

std::vector<PolicyVersion> county_versions() {
  std::vector<PolicyVersion> versions = builtin_policies();
  const auto pack = load_pack(*builtin_pack("example.overlay"), versions);
  EXPECT_TRUE(pack.has_value());
  const auto made = versions_of(*pack, versions);
  EXPECT_TRUE(made.has_value());
  versions.insert(versions.end(), made->begin(), made->end());
  // Of the example only 16.2 states conditions; these are 16.1's as a county might state them.
  constexpr const char* kConditions = R"({"kind":"all","of":[
    {"kind":"division","in":["511102"],"place":"registration"},{"kind":"tag","tag":"disabled"},
    {"kind":"any","of":[{"kind":"household_member","has":{"tag":"low_income"}},
                        {"kind":"tag","tag":"destitute"}]}]})";
  for (PolicyVersion& version : versions)
    if (version.code == "leshan.16.1" && version.origin.overlay)
      version.conditions =
          Stated<Condition>::of(condition_from_json(parse_json(kConditions).value()).value(), "example");
  return versions;
}

/// Somebody with a disability of that grade, of a household of which nothing else is known.
EligibilityFacts disabled_person(std::uint8_t grade) {
  EligibilityFacts facts;
  facts.registration = AreaCode(kCounty);
  facts.tags.tags = {{TagKind::disabled, 4, grade, Date::of(2020, 1, 1), std::nullopt}};
  facts.policies = {{"leshan.15.4", false}};
  return facts;
}

const GuidedPolicy& of(const std::vector<GuidedPolicy>& list, std::string_view code) {
  return *std::find_if(list.begin(), list.end(),
                       [&](const GuidedPolicy& each) { return each.version->code == code; });
}

TEST(Guidance, WhatMayFitComesFirstAndWhatDoesNotLast) {
  const auto versions = county_versions();
  auto list = guidance({kCounty, kDay, std::nullopt}, versions, disabled_person(1));
  ASSERT_EQ(list.size(), 65U);
  EXPECT_EQ(list[0].version->code, "leshan.16.2");
  EXPECT_EQ(list[0].advice, Code::guidance_may_fit);
  EXPECT_EQ(list[1].version->code, "leshan.16.1");
  EXPECT_EQ(list[1].advice, Code::guidance_unknown);
  EXPECT_EQ(list[1].eligibility.missing,
            (std::vector<std::string>{"/tags/low_income", "/household/others", "/tags/destitute"}));
  EXPECT_EQ(list[2].advice, Code::guidance_not_stated);
  list = guidance({kCounty, kDay, std::nullopt}, versions, disabled_person(3));
  EXPECT_EQ(list.back().version->code, "leshan.16.2");
  EXPECT_EQ(list.back().advice, Code::guidance_does_not_fit);
}

TEST(Guidance, TheTwoSubsidiesForTheDisabledGoTogether) {
  const auto versions = county_versions();
  EligibilityFacts facts = disabled_person(1);
  facts.tags.tags.push_back({TagKind::low_income, 0, 0, Date::of(2024, 1, 1), std::nullopt});
  facts.policies.push_back({"leshan.16.2", true});
  const auto list = guidance({kCounty, kDay, std::nullopt}, versions, facts);
  const GuidedPolicy& living = of(list, "leshan.16.1");
  EXPECT_EQ(living.advice, Code::guidance_may_fit);
  EXPECT_FALSE(living.drawn);
  ASSERT_EQ(living.combinations.size(), 1U);
  EXPECT_EQ(living.combinations[0].policy, "leshan.16.2");
  EXPECT_EQ(living.combinations[0].combination, Combination::together);
  EXPECT_TRUE(living.combinations[0].drawn);
  EXPECT_TRUE(of(list, "leshan.16.2").drawn);
}

TEST(Guidance, APolicyThatExcludesAnotherDoesSoFromItsSideToo) {
  const auto versions = county_versions();
  EligibilityFacts facts = disabled_person(1);
  facts.policies = {{"leshan.16.1", true}};
  const auto list = guidance({kCounty, kDay, std::nullopt}, versions, facts);
  EXPECT_EQ(of(list, "leshan.15.4").advice, Code::guidance_does_not_fit) << "leshan.16.1 names it";
  EXPECT_EQ(of(list, "leshan.15.4").combinations[0].combination, Combination::exclusive);
}

TEST(Guidance, SeedsStateNoConditionsSoNothingIsGuessed) {
  const auto versions = builtin_policies();
  for (const DivisionCode division : {kCounty, DivisionCode(410105)}) {
    const auto list = guidance({division, kDay, std::nullopt}, versions, disabled_person(1));
    ASSERT_FALSE(list.empty());
    for (const GuidedPolicy& each : list) {
      EXPECT_EQ(each.advice, Code::guidance_not_stated) << each.version->code;
      EXPECT_FALSE(each.version->family);
    }
  }
}

TEST(Guidance, TheOrderOfRowsChangesNothing) {
  const unsigned seed = 20250305;
  RecordProperty("seed", static_cast<int>(seed));
  const auto versions = county_versions();
  auto shuffled = versions;
  std::mt19937 random(seed);
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  const auto one = guidance({kCounty, kDay, std::nullopt}, versions, disabled_person(2));
  const auto other = guidance({kCounty, kDay, std::nullopt}, shuffled, disabled_person(2));
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(*one[i].version, *other[i].version);
    EXPECT_EQ(to_text(to_json(one[i].eligibility)), to_text(to_json(other[i].eligibility)));
  }
}

}  // namespace
}  // namespace ykt
