// Households: relationships, composition from a day on, and what may not be.
#include "ykt/people/household.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ykt {
namespace {

constexpr Date kDay = Date::of(2025, 3, 10);
constexpr Date kNext = Date::of(2025, 4, 1);
constexpr PersonId kAnna{1};
constexpr PersonId kBert{2};
constexpr PersonId kCora{3};

HouseholdCase founding() {
  return {"H1", "511102001", std::nullopt, {{kAnna, "02"}, {kBert, "10"}, {kCora, "20"}}, kDay};
}
Household founded() { return decide(HouseholdFacts{}, founding(), kNext).value(); }

TEST(Relationship, ReadsBothForms) {
  EXPECT_TRUE(Relationship::parse("02").value().is_head());
  EXPECT_TRUE(Relationship::parse("01").value().is_head());
  EXPECT_TRUE(Relationship::parse("0").value().is_head());
  EXPECT_EQ(Relationship::parse("1").value(), Relationship::parse("10").value());
  EXPECT_TRUE(Relationship::parse("12").value().is_spouse());
  EXPECT_EQ(Relationship::parse("31").value().text(Lang::zh), "独生女");
  EXPECT_EQ(Relationship::parse(" 99 ").value().to_string(), "99");
  for (const char* wrong : {"", "00", "03", "13", "98", "9", "100", "x", "1x", "户主"})
    EXPECT_EQ(Relationship::parse(wrong).error().code, Code::relationship_unknown) << wrong;
}

TEST(Relationship, EveryCodeHasBothTexts) {
  int codes = 0;
  for (int i = 0; i < 100; ++i) {
    const std::string text{static_cast<char>('0' + i / 10), static_cast<char>('0' + i % 10)};
    const auto one = Relationship::parse(text);
    if (!one) continue;
    ++codes;
    EXPECT_EQ(one->to_string(), text);
    EXPECT_FALSE(one->text(Lang::zh).empty());
    EXPECT_FALSE(one->text(Lang::en).empty());
  }
  EXPECT_EQ(codes, 84);  // 2 heads, 3 spouses, 10 in each of the groups 2 to 8, 9 in the group 9
}

TEST(Household, IsFoundedWithDatedMembers) {
  const Household made = founded();
  EXPECT_EQ(made.members.size(), 3U);
  EXPECT_EQ(made.head(kDay), kAnna);
  EXPECT_EQ(made.head(Date::of(2025, 3, 9)), std::nullopt);
  EXPECT_NE(made.member(kCora, kNext), nullptr);
  EXPECT_TRUE(household_problems(made).empty());
}

TEST(Household, WithoutAHeadIsAnOrdinaryCase) {
  HouseholdCase command = founding();
  command.members.erase(command.members.begin());
  const Household made = decide(HouseholdFacts{}, command, kDay).value();
  EXPECT_EQ(made.head(kDay), std::nullopt);
  EXPECT_TRUE(household_problems(made).empty());
}

TEST(Household, TheHeadMayBeNamedBesideTheMembers) {
  HouseholdCase command = founding();
  command.members.erase(command.members.begin());
  command.head = kAnna;
  EXPECT_EQ(decide(HouseholdFacts{}, command, kDay).value().head(kDay), kAnna);
  command = founding();
  command.head = kAnna;
  EXPECT_EQ(decide(HouseholdFacts{}, command, kDay).value().members.size(), 3U);
}

TEST(Household, NamesTheFirstThingThatIsWrong) {
  struct Row {
    Code code;
    const char* path;
    void (*spoil)(HouseholdCase&);
  };
  const Row rows[] = {
      {Code::household_number_missing, "/household", [](HouseholdCase& c) { c.number = ""; }},
      {Code::area_malformed, "/area", [](HouseholdCase& c) { c.area = "51"; }},
      {Code::household_empty, "/members", [](HouseholdCase& c) { c.members.clear(); }},
      {Code::relationship_unknown, "/members/1/relationship",
       [](HouseholdCase& c) { c.members[1].relationship = "98"; }},
      {Code::household_member_twice, "/members/2/person",
       [](HouseholdCase& c) { c.members[2].person = kBert; }},
      {Code::household_two_heads, "/members/1/relationship",
       [](HouseholdCase& c) { c.members[1].relationship = "01"; }},
      {Code::household_two_heads, "/head", [](HouseholdCase& c) { c.head = PersonId{9}; }},
      {Code::household_head_differs, "/members/1/relationship", [](HouseholdCase& c) { c.head = kBert; }},
      {Code::household_from_in_future, "/from", [](HouseholdCase& c) { c.from = Date::of(2030, 1, 1); }},
  };
  for (const Row& row : rows) {
    HouseholdCase command = founding();
    row.spoil(command);
    const auto refused = decide(HouseholdFacts{}, command, kNext);
    ASSERT_FALSE(refused) << row.path;
    EXPECT_EQ(refused.error().code, row.code) << slug(refused.error().code) << row.path;
    EXPECT_EQ(refused.error().path, row.path);
  }
  const PersonId one[] = {kBert};
  EXPECT_EQ(decide(HouseholdFacts{{}, one, {}}, founding(), kNext).error().code,
            Code::household_member_elsewhere);
  EXPECT_EQ(decide(HouseholdFacts{{}, {}, one}, founding(), kNext).error().code, Code::household_member_dead);
}

TEST(Household, ANewHeadRestatesEveryRelationship) {
  HouseholdFacts facts{founded()};
  const HouseholdCase after{"H1", "511102001", std::nullopt, {{kBert, "02"}, {kCora, "20"}}, kNext};
  const Household changed = decide(facts, after, kNext).value();
  EXPECT_EQ(changed.head(Date::of(2025, 3, 31)), kAnna);
  EXPECT_EQ(changed.head(kNext), kBert);
  EXPECT_EQ(changed.member(kAnna, kNext), nullptr);
  EXPECT_EQ(changed.members.size(), 4U);  // the child's stay goes on, the new head's begins
  EXPECT_EQ(changed.member(kCora, kNext)->from, kDay);
  EXPECT_TRUE(household_problems(changed).empty());
}

TEST(Household, AllMayLeaveForAMerge) {
  const Household left =
      decide(HouseholdFacts{founded()}, {"H1", "511102001", std::nullopt, {}, kNext}, kNext).value();
  EXPECT_EQ(left.head(kNext), std::nullopt);
  EXPECT_EQ(left.member(kBert, kNext), nullptr);
  EXPECT_NE(left.member(kBert, kDay), nullptr);
}

TEST(Household, TheSameAgainChangesNothingAndTheSameDayMayBeCorrected) {
  const Household made = founded();
  EXPECT_EQ(decide(HouseholdFacts{made}, founding(), kNext).value(), made);
  HouseholdCase corrected = founding();
  corrected.members[1].relationship = "30";
  const Household fixed = decide(HouseholdFacts{made}, corrected, kNext).value();
  EXPECT_EQ(fixed.members.size(), 3U);
  EXPECT_EQ(fixed.member(kBert, kDay)->relationship.to_string(), "30");
}

TEST(Household, ThePastIsNotRewritten) {
  HouseholdCase later = founding();
  later.from = kNext;
  later.members.pop_back();
  const Household changed = decide(HouseholdFacts{founded()}, later, kNext).value();
  HouseholdCase between = founding();
  between.from = Date::of(2025, 3, 20);
  EXPECT_EQ(decide(HouseholdFacts{changed}, between, kNext).error().code,
            Code::household_change_out_of_order);
}

TEST(HouseholdProblems, NamesEveryOne) {
  const Relationship spouse = Relationship::parse("10").value();
  Household broken;
  broken.members = {{kAnna, Relationship::head(), kDay, {}},
                    {kBert, Relationship::head(), kNext, {}},
                    {kAnna, spouse, kNext, {}},
                    {kCora, spouse, kNext, kDay}};
  std::vector<std::string> found;
  for (const Error& one : household_problems(broken)) found.push_back(std::string(slug(one.code)) + one.path);
  EXPECT_EQ(found, (std::vector<std::string>{"household_two_heads/members/1/relationship",
                                             "household_member_twice/members/2/person",
                                             "household_dates/members/3/to"}));
}

TEST(HouseholdProperty, WhateverIsDecidedHasNoProblems) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const char* codes[] = {"02", "10", "20", "30", "99"};
  for (int round = 0; round < 300; ++round) {
    HouseholdFacts facts;
    Date day = kDay;
    for (int change = 0; change < 8; ++change) {
      HouseholdCase command{"H1", "511102001", std::nullopt, {}, day};
      const auto count = random() % 5;
      for (unsigned i = 0; i < count; ++i)
        command.members.push_back(
            {PersonId{1 + static_cast<std::int64_t>(random() % 5)}, codes[random() % 5]});
      const auto decided = decide(facts, command, Date::of(2026, 1, 1));
      if (decided) {
        facts.on_record = *decided;
        ASSERT_TRUE(household_problems(*decided).empty());
        for (const MemberCase& one : command.members) {
          const Membership* stay = decided->member(one.person, day);
          ASSERT_NE(stay, nullptr);
          ASSERT_EQ(stay->relationship.to_string(), one.relationship);
        }
      }
      day = day.plus_days(random() % 3).value();
    }
  }
}

}  // namespace
}  // namespace ykt
