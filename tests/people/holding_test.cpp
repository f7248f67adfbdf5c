// Delegated holding of cards (H45 L1): own will, ground, use, the region's bars, and its term.
#include "ykt/people/holding.hpp"

#include <gtest/gtest.h>

#include "people/sample_people.hpp"

namespace ykt {
namespace {

constexpr Date kDay = Date::of(2025, 3, 10);
constexpr TagKind kLeshanGroups[] = {TagKind::low_income, TagKind::destitute, TagKind::disabled,
                                     TagKind::poverty_registered};  // L1: the four groups

struct HoldingTest : testing::Test {
  Person owner = test::person(1, Date::of(1940, 6, 1), 11, "测试甲");
  Person keeper = test::person(2, Date::of(1980, 6, 1), 12, "测试乙");
  HoldingFacts facts;
  HoldingGrantCase grant;

  void SetUp() override {
    facts.cardholder = &owner;
    facts.holder = &keeper;
    grant.own_will = true;
    grant.all_used_by_recipient = true;
    grant.ground = "行动不便";
    grant.from = kDay;
  }
  Code code() const {
    const auto decided = decide(facts, grant, kDay);
    return decided ? Code::ok : decided.error().code;
  }
};

TEST_F(HoldingTest, NeedsOwnWillGroundAndPledge) {  // H45
  EXPECT_EQ(code(), Code::ok);
  grant.own_will = false;
  EXPECT_EQ(code(), Code::holding_not_own_will);
  grant.own_will = true;
  grant.all_used_by_recipient = false;
  EXPECT_EQ(code(), Code::holding_use_not_pledged);
  grant.all_used_by_recipient = true;
  grant.ground = " ";
  EXPECT_EQ(code(), Code::holding_ground_missing);
}

TEST_F(HoldingTest, TheRegionSaysWhoMayHaveItHeldAndWhoMayNotHold) {  // L1
  facts.rule.groups = kLeshanGroups;
  facts.rule.cadres_barred = true;
  EXPECT_EQ(code(), Code::holding_group);
  owner.tags.push_back({TagKind::destitute, 0, 0, Date::of(2020, 1, 1), {}});
  EXPECT_EQ(code(), Code::ok);
  keeper.tags.push_back({TagKind::cadre, 0, 0, Date::of(2024, 1, 1), {}});
  EXPECT_EQ(code(), Code::holding_cadre_barred);
  keeper.tags.back().to = Date::of(2025, 3, 9);
  EXPECT_EQ(code(), Code::ok);
  keeper.tags.back().to.reset();
  facts.rule.cadres_barred = false;  // Henan names no cadres
  EXPECT_EQ(code(), Code::ok);
}

TEST_F(HoldingTest, BarsThePersonsWhoCannot) {
  facts.holder = &owner;
  EXPECT_EQ(code(), Code::holding_of_own_card);
  facts.holder = nullptr;
  EXPECT_EQ(code(), Code::holding_person_unknown);
  facts.holder = &keeper;
  keeper.died = kDay;
  EXPECT_EQ(code(), Code::holding_holder_dead);
  keeper.died.reset();
  owner.died = kDay;
  EXPECT_EQ(code(), Code::holding_cardholder_dead);
  owner.died.reset();
  keeper = test::person(2, Date::of(2010, 6, 1), 12);
  EXPECT_EQ(code(), Code::holding_holder_minor);
}

TEST_F(HoldingTest, TermAndForm) {
  facts.rule.months_max = 12;
  EXPECT_EQ(code(), Code::holding_term_missing);
  grant.to = Date::of(2026, 3, 10);
  EXPECT_EQ(code(), Code::holding_term_too_long);
  grant.to = Date::of(2026, 3, 9);
  EXPECT_EQ(code(), Code::ok);
  grant.to = Date::of(2025, 3, 9);
  EXPECT_EQ(code(), Code::holding_dates);
  facts.rule.months_max.reset();
  grant.to.reset();
  facts.rule.document_needed = true;
  EXPECT_EQ(code(), Code::holding_document_missing);
  grant.document = "授权书";
  EXPECT_EQ(code(), Code::ok);
}

TEST_F(HoldingTest, ExpiresByItself) {
  grant.to = Date::of(2025, 12, 31);
  const auto holding = decide(facts, grant, kDay).value();
  EXPECT_EQ(state_of(holding, Date::of(2025, 3, 9)), HoldingState::not_yet);
  EXPECT_EQ(state_of(holding, kDay), HoldingState::in_force);
  EXPECT_EQ(state_of(holding, Date::of(2025, 12, 31)), HoldingState::in_force);
  EXPECT_EQ(state_of(holding, Date::of(2026, 1, 1)), HoldingState::expired);
}

TEST_F(HoldingTest, RenewAndRevoke) {
  grant.to = Date::of(2025, 12, 31);
  facts.on_record = decide(facts, grant, kDay).value();
  EXPECT_EQ(code(), Code::holding_in_force_already);
  const Date later = Date::of(2025, 11, 1);
  EXPECT_EQ(decide(facts, HoldingRenewCase{true, Date::of(2025, 12, 31)}, later).error().code,
            Code::holding_dates);
  EXPECT_EQ(decide(facts, HoldingRenewCase{false, Date::of(2026, 12, 31)}, later).error().code,
            Code::holding_not_own_will);
  const auto renewed = decide(facts, HoldingRenewCase{true, Date::of(2026, 12, 31)}, later).value();
  EXPECT_EQ(state_of(renewed, Date::of(2026, 6, 1)), HoldingState::in_force);
  EXPECT_EQ(decide(facts, HoldingRenewCase{true, Date::of(2027, 1, 1)}, Date::of(2026, 1, 1)).error().code,
            Code::holding_not_in_force);

  EXPECT_EQ(decide(facts, HoldingRevokeCase{""}, later).error().code, Code::holding_reason_missing);
  const auto revoked = decide(facts, HoldingRevokeCase{"本人要求"}, later).value();
  EXPECT_EQ(state_of(revoked, later), HoldingState::revoked);
  EXPECT_EQ(state_of(revoked, Date::of(2025, 10, 31)), HoldingState::in_force);
  facts.on_record = revoked;
  EXPECT_EQ(decide(facts, HoldingRevokeCase{"再次"}, later).error().code, Code::holding_not_in_force);
  grant.from = later;
  grant.to.reset();
  EXPECT_TRUE(decide(facts, grant, later)) << "a new holding may follow a revoked one";
}

}  // namespace
}  // namespace ykt
