// Spot checks before, during and after payment (R7 H12).
#include <gtest/gtest.h>

#include "platform/villages.hpp"
#include "ykt/batch/check_commands.hpp"

namespace ykt::test {
namespace {

class SpotChecks : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    const std::string fixed = R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}";
    install(county, {{"t.care", fixed}});
    folk = villagers(county, 4);
    batch = new_batch(county, "t.care", "2025-03");
    std::vector<Due> rows;
    for (const Folk& one : folk) rows.push_back({one, "80.00"});
    fill(county, batch, rows);
  }
  VisitRecord visit(std::int64_t line, VisitFinding found) {
    return {batch, 1, line, Date::of(2025, 3, 3), found, "现场核查"};
  }

  County county;
  std::vector<Folk> folk;
  std::string batch;
};

TEST_F(SpotChecks, AreDrawnFromEveryVillageAndAgainFromTheirSeed) {
  EXPECT_EQ(county.refused("final", SpotCheckDraw{batch, CheckStage::before, "seed", 2}),
            Code::check_stage_wrong);
  county.must("clerk", BatchSubmit{batch});
  EXPECT_EQ(county.refused("final", SpotCheckDraw{batch, CheckStage::after, "seed", 2}),
            Code::check_stage_wrong);
  const SpotCheckDrawn drawn = county.must("final", SpotCheckDraw{batch, CheckStage::before, "seed", 2});
  EXPECT_EQ(drawn.lines, 6);
  EXPECT_EQ(drawn.villages, 3);
  const SpotCheckDrawn again = county.must("manager", SpotCheckDraw{batch, CheckStage::before, "seed", 2});
  const auto lines = [&](std::int64_t check) {
    std::vector<std::int64_t> out;
    for (const SampledLine& line : county.ask("auditor", SampledLineList{batch, check, 0, 100}).lines)
      out.push_back(line.line);
    return out;
  };
  EXPECT_EQ(lines(drawn.check), lines(again.check));
  EXPECT_EQ(lines(drawn.check).size(), 6U);
}

TEST_F(SpotChecks, AFindingHoldsItsLineUntilItIsFollowedUp) {
  county.must("clerk", BatchSubmit{batch});
  county.must("final", SpotCheckDraw{batch, CheckStage::before, "seed", 4});
  EXPECT_TRUE(county.must("final", visit(1, VisitFinding::dead)).held);
  EXPECT_FALSE(county.must("final", visit(2, VisitFinding::as_stated)).held);
  EXPECT_EQ(county.refused("final", visit(2, VisitFinding::as_stated)), Code::check_visited_already);
  EXPECT_TRUE(county.must("final", visit(3, VisitFinding::not_met)).held);
  EXPECT_FALSE(county.must("final", visit(3, VisitFinding::as_stated)).held);  // met at last
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).held, 1);
  // Nobody writes it away.
  EXPECT_EQ(county.refused("operator", HoldClose{batch, 1, "check_finding_open", "x"}),
            Code::hold_cause_stands);
  SpotCheckView view = county.ask("auditor", SpotCheckList{batch, 0, 10}).checks.at(0);
  EXPECT_EQ(view.visited, 3);
  EXPECT_EQ(view.found, 1);
  EXPECT_EQ(view.open, 1);
  EXPECT_EQ(county.refused("final", VisitFollowUp{batch, 1, 2, FollowUp::cleared, "x"}),
            Code::check_nothing_to_follow);
  EXPECT_TRUE(county.must("final", VisitFollowUp{batch, 1, 1, FollowUp::corrected, "已更正"}).released);
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).held, 0);
  view = county.ask("auditor", SpotCheckList{batch, 0, 10}).checks.at(0);
  EXPECT_EQ(view.open, 0);
  EXPECT_EQ(county.ask("auditor", SampledLineList{batch, 1, 0, 100, true}).lines.size(), 9U);  // not visited
}

TEST_F(SpotChecks, NobodyChecksWhatTheyMadeAndOnlyWhatWasDrawn) {
  county.must("root", GrantAdd{"clerk", Role::preliminary_reviewer, "511100"});
  county.must("clerk", BatchSubmit{batch});
  EXPECT_EQ(county.refused("clerk", SpotCheckDraw{batch, CheckStage::before, "seed", 1}),
            Code::duty_incompatible);
  county.must("final", SpotCheckDraw{batch, CheckStage::before, "seed", 1});
  EXPECT_EQ(county.refused("clerk", visit(1, VisitFinding::as_stated)), Code::duty_incompatible);
  std::set<std::int64_t> drawn;
  for (const SampledLine& line : county.ask("auditor", SampledLineList{batch, 1, 0, 100}).lines)
    drawn.insert(line.line);
  for (std::int64_t line = 1; line <= 12; ++line)
    if (!drawn.contains(line)) {
      EXPECT_EQ(county.refused("final", visit(line, VisitFinding::as_stated)), Code::check_line_not_drawn);
    }
  EXPECT_EQ(county.refused("final", visit(99, VisitFinding::as_stated)), Code::line_not_in_batch);
}

TEST_F(SpotChecks, AfterPaymentOnlyWhatWasPaidIsDrawn) {
  pay(county, batch, "t.care", true);
  const SpotCheckDrawn drawn = county.must("final", SpotCheckDraw{batch, CheckStage::after, "seed", 0, 100});
  EXPECT_EQ(drawn.lines, 10);  // the first line of each bank's list failed
  EXPECT_FALSE(county.must("final", visit(3, VisitFinding::card_with_other)).held);
  EXPECT_FALSE(county.must("final", VisitFollowUp{batch, 1, 3, FollowUp::recovering, "追回"}).released);
}

}  // namespace
}  // namespace ykt::test
