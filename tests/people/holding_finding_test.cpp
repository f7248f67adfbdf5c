// What is told of a delegated holding (R5): each finding, their order, and what is not stated.
#include "ykt/people/holding_finding.hpp"

#include <gtest/gtest.h>

#include "people/sample_people.hpp"

namespace ykt {
namespace {

constexpr Date kDay = Date::of(2025, 3, 10);
constexpr TagKind kGroups[] = {TagKind::destitute};

struct HoldingFindingTest : testing::Test {
  Person owner = test::person(1, Date::of(1940, 6, 1), 11, "测试甲");
  Person keeper = test::person(2, Date::of(1980, 6, 1), 12, "测试乙");
  HoldingFindingFacts facts{&owner, &keeper, {}, 1, std::nullopt, false};
  DelegatedHolding holding{
      owner.id, keeper.id, "行动不便", "", Date::of(2025, 1, 1), Date::of(2025, 12, 31), std::nullopt, ""};
  std::vector<Code> codes(Date day = kDay) const {
    std::vector<Code> out;
    for (const HoldingFinding& each : holding_findings(facts, holding, day)) out.push_back(each.code);
    return out;
  }
};

TEST_F(HoldingFindingTest, NothingIsToldOfOneInOrder) { EXPECT_TRUE(codes().empty()); }

TEST_F(HoldingFindingTest, EachInItsPlace) {
  owner.died = keeper.died = Date::of(2025, 2, 1);
  keeper.tags.push_back({TagKind::cadre, 0, 0, Date::of(2024, 1, 1), {}});
  facts.rule.groups = kGroups;
  facts.cards = 3;
  facts.holder_is_payee = true;
  EXPECT_EQ(codes(), (std::vector<Code>{Code::holding_found_cardholder_dead, Code::holding_found_holder_dead,
                                        Code::holding_found_cadre, Code::holding_found_group,
                                        Code::holding_found_many, Code::holding_found_payee}));
  facts.rule.cadres_barred = true;  // L1
  facts.cards_max = 2;
  EXPECT_EQ(codes()[2], Code::holding_found_barred);
  EXPECT_EQ(codes()[4], Code::holding_found_over_limit);
  facts.cards_max = 3;
  EXPECT_EQ(codes()[4], Code::holding_found_many);
}

TEST_F(HoldingFindingTest, OneThatIsOverSaysOnlyThat) {
  facts.cards = 9;
  EXPECT_EQ(codes(Date::of(2026, 1, 1)), std::vector<Code>{Code::holding_found_expired});
  holding.revoked = Date::of(2025, 3, 1);
  EXPECT_TRUE(codes().empty());
}

}  // namespace
}  // namespace ykt
