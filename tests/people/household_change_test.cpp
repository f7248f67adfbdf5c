// Households changed step by step: the order of the checks, and what each step leaves as it was.
#include "ykt/people/household_change.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ykt {
namespace {

constexpr Date kFounded = Date::of(2024, 1, 1);
constexpr Date kDay = Date::of(2025, 3, 10);
constexpr PersonId kAnna{1};
constexpr PersonId kBert{2};
constexpr PersonId kCora{3};
constexpr PersonId kDora{4};

Household household(const char* number, std::vector<MemberCase> members) {
  return decide(HouseholdFacts{},
                HouseholdCase{number, "511102001", std::nullopt, std::move(members), kFounded}, kDay)
      .value();
}

template <class T>
std::string outcome(const Result<T>& made) {
  return made ? "ok" : std::string(slug(made.error().code)) + " " + made.error().path;
}

struct HouseholdSteps : testing::Test {
  HouseholdFacts facts{household("H1", {{kAnna, "02"}, {kBert, "10"}, {kCora, "20"}}), {}, {}};
};

TEST_F(HouseholdSteps, ANewHeadAfterADeath) {
  const PersonId dead[] = {kAnna};
  facts.dead = dead;
  HouseholdHeadCase change{kBert, {}, Date::of(2025, 3, 11)};
  EXPECT_EQ(outcome(decide(facts, change, kDay)), "household_from_in_future /from");
  change.from = kFounded.plus_days(-1).value();
  EXPECT_EQ(outcome(decide(facts, change, kDay)), "household_change_out_of_order /from");
  change.from = kDay;
  change.head = kAnna;
  EXPECT_EQ(outcome(decide(facts, change, kDay)), "household_head_already /head");
  change.head = kBert;
  EXPECT_EQ(outcome(decide(facts, change, kDay)), "household_relationship_missing /members");
  change.members = {{kCora, "20"}};
  const Household made = decide(facts, change, kDay).value();
  EXPECT_EQ(made.head(kDay), kBert);
  EXPECT_EQ(made.head(Date::of(2025, 3, 9)), kAnna);
  EXPECT_EQ(made.member(kAnna, kDay), nullptr);  // the dead head drops out
  EXPECT_TRUE(household_problems(made).empty());
}

TEST_F(HouseholdSteps, JoiningAndItsChecks) {
  const PersonId dora[] = {kDora};
  facts.members_elsewhere = dora;
  facts.dead = dora;
  HouseholdJoinCase join{kDora, "xx", kDay};
  EXPECT_EQ(outcome(decide(facts, join, kDay)), "household_member_elsewhere /person");
  facts.members_elsewhere = {};
  EXPECT_EQ(outcome(decide(facts, join, kDay)), "household_member_dead /person");
  facts.dead = {};
  EXPECT_EQ(outcome(decide(facts, join, kDay)), "relationship_unknown /relationship");
  join.relationship = "02";
  EXPECT_EQ(outcome(decide(facts, join, kDay)), "household_two_heads /relationship");
  join.relationship = "30";
  EXPECT_EQ(outcome(decide(facts, join, kDay)), "ok");
  join.person = kCora;
  EXPECT_EQ(outcome(decide(facts, join, kDay)), "household_member_twice /person");
}

TEST_F(HouseholdSteps, TheHeadLeavesAndTheHouseholdHasNone) {  // R4: an ordinary case
  const Household made = decide(facts, HouseholdLeaveCase{kAnna, kDay}, kDay).value();
  EXPECT_EQ(made.head(kDay), std::nullopt);
  EXPECT_EQ(made.head(Date::of(2025, 3, 9)), kAnna);
  facts.on_record = made;
  EXPECT_EQ(outcome(decide(facts, HouseholdLeaveCase{kAnna, kDay}, kDay)), "household_member_none /person");
  EXPECT_EQ(outcome(decide(facts, HouseholdJoinCase{kDora, "02", kDay}, kDay)), "ok");
}

TEST_F(HouseholdSteps, SplittingLeavesSomebodyBehind) {
  HouseholdSplitCase split{"H2", std::nullopt, {{kDora, "02"}}, kDay};
  EXPECT_EQ(outcome(decide(facts, split, kDay)), "household_member_none /members/0/person");
  split.members = {{kAnna, "02"}, {kBert, "10"}, {kCora, "20"}};
  EXPECT_EQ(outcome(decide(facts, split, kDay)), "household_split_all /members");
  split.members = {{kCora, "02"}};
  const TwoHouseholds both = decide(facts, split, kDay).value();
  EXPECT_EQ(both.other.head(kDay), kCora);
  EXPECT_EQ(both.other.area, both.stays.area);
  EXPECT_EQ(both.stays.member(kCora, kDay), nullptr);
  EXPECT_NE(both.stays.member(kCora, Date::of(2025, 3, 9)), nullptr);
}

TEST_F(HouseholdSteps, MergingListsEverybodyWhoLives) {
  HouseholdMergeFacts two{*facts.on_record, household("H2", {{kDora, "02"}, {PersonId{5}, "10"}}), {}};
  HouseholdMergeCase merge{{{kDora, "70"}}, kDay};
  EXPECT_EQ(outcome(decide(two, merge, kDay)), "household_relationship_missing /members");
  two.dead = {PersonId{5}};
  const TwoHouseholds both = decide(two, merge, kDay).value();
  EXPECT_NE(both.stays.member(kDora, kDay), nullptr);
  EXPECT_EQ(both.stays.member(PersonId{5}, kDay), nullptr);
  for (const Membership& stay : both.other.members) EXPECT_TRUE(stay.to.has_value());
  merge.members = {{kBert, "70"}};
  EXPECT_EQ(outcome(decide(two, merge, kDay)), "household_member_none /members/0/person");
  two.other.number = "H1";
  EXPECT_EQ(outcome(decide(two, merge, kDay)), "household_merge_of_one /other");
}

TEST(HouseholdStepsProperty, NoOrderOfStepsBreaksAHouseholdOrRewritesThePast) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  constexpr const char* kCodes[] = {"02", "10", "20", "70"};
  for (int round = 0; round < 100; ++round) {
    HouseholdFacts facts{household("H1", {{kAnna, "02"}, {kBert, "10"}}), {}, {}};
    for (int step = 0; step < 12; ++step) {
      const Date day = kFounded.plus_days(1 + step * 3 + static_cast<int>(random() % 3)).value();
      const PersonId person{static_cast<std::int64_t>(random() % 5 + 1)};
      const Household before = *facts.on_record;
      const auto made = random() % 2
                            ? decide(facts, HouseholdJoinCase{person, kCodes[random() % 4], day}, kDay)
                            : decide(facts, HouseholdLeaveCase{person, day}, kDay);
      if (made) facts.on_record = *made;
      EXPECT_TRUE(household_problems(*facts.on_record).empty());
      for (Date past = kFounded; past < day; past = past.plus_days(1).value())
        ASSERT_EQ(facts.on_record->head(past), before.head(past));
    }
  }
}

}  // namespace
}  // namespace ykt
