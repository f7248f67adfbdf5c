// Production: every stage by every step, the number of the post, the address.
#include "ykt/service/production.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ykt {
namespace {

ProductionCase step_of(ProductionStep step) {
  ProductionCase out{step, std::nullopt};
  if (step == ProductionStep::pick_up) out.tracking_number = "EX000000001";
  return out;
}

// Steps: accept, refuse, withdraw, open account, fail photo, correct photo, make, pick up, bring back, keep
// to collect, hand out. A letter is the number of the stage after it, in hexadecimal.
TEST(Production, GoldenTable) {
  std::string table;
  for (const CardStage stage : kCardStages) {
    for (const ProductionStep step : kProductionSteps) {
      const auto next = decide({stage, true}, step_of(step));
      if (next)
        table += "0123456789a"[static_cast<std::size_t>(*next)];
      else
        table += next.error().code == Code::production_step_refused ? '-' : '?';
    }
    table += '\n';
  }
  EXPECT_EQ(table,
            "1a9--------\n"    // applied
            "-a92-------\n"    // accepted
            "----3-4----\n"    // making
            "-----2-----\n"    // photo failed
            "-------5-7-\n"    // made
            "--------6-8\n"    // in post
            "-------5-7-\n"    // returned
            "----------8\n"    // to collect
            "-----------\n"    // handed out
            "-----------\n"    // withdrawn
            "-----------\n");  // refused
}

TEST(Production, ARefusalNamesStepAndStage) {
  const Error error = decide({CardStage::made, false}, {ProductionStep::hand_out, {}}).error();
  EXPECT_EQ(error.path, "/step");
  EXPECT_EQ(error.text(Lang::en), "hand_out does not follow made");
}

TEST(Production, TheNumberOfThePostComesWithThePickUpAndWithNothingElse) {
  EXPECT_EQ(decide({CardStage::made, true}, {ProductionStep::pick_up, {}}).error().code,
            Code::delivery_tracking_missing);
  EXPECT_EQ(decide({CardStage::made, true}, {ProductionStep::pick_up, " "}).error().code,
            Code::delivery_tracking_missing);
  EXPECT_EQ(decide({CardStage::made, false}, step_of(ProductionStep::pick_up)).error().code,
            Code::delivery_address_missing);
  EXPECT_EQ(decide({CardStage::making, true}, {ProductionStep::make, "EX1"}).error().code,
            Code::production_field_misplaced);
}

TEST(Production, TheAddressChangesUntilTheCardIsMade) {
  for (const CardStage stage : kCardStages) {
    const Done done = check_address_change(stage, "示例路1号");
    if (is_made(stage))
      EXPECT_EQ(done.error().code, Code::delivery_address_fixed) << slug(stage);
    else if (is_over(stage))
      EXPECT_EQ(done.error().code, Code::service_request_closed) << slug(stage);
    else
      EXPECT_TRUE(done) << slug(stage);
  }
  EXPECT_EQ(check_address_change(CardStage::making, "  ").error().code, Code::delivery_address_missing);
}

TEST(ProductionProperty, ACardIsHandedOutOnlyOnceItHasAnAccountAndIsMade) {
  const unsigned seed = 20261126;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  int handed_out = 0;
  for (int round = 0; round < 3000; ++round) {
    CardStage stage = CardStage::applied;
    bool account = false;
    bool made = false;
    for (int i = 0; i < 60 && !is_over(stage); ++i) {
      const ProductionStep step = kProductionSteps[random() % kProductionSteps.size()];
      const auto next = decide({stage, true}, step_of(step));
      if (!next) continue;
      stage = *next;
      account = account || step == ProductionStep::open_account;
      made = made || step == ProductionStep::make;
      EXPECT_EQ(has_account(stage), account) << slug(stage);
    }
    if (stage != CardStage::handed_out) continue;
    ++handed_out;
    EXPECT_TRUE(account && made);
  }
  EXPECT_GT(handed_out, 50);
}

}  // namespace
}  // namespace ykt
