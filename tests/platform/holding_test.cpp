// Delegated holding through the gate (R5 H45 L1): the region's rule, findings, and that nobody is paid
// otherwise.
#include <gtest/gtest.h>

#include "platform/county.hpp"
#include "ykt/people/holding_commands.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::test {
namespace {

PersonRef document(const std::string& id) { return {IdKind::resident, id}; }

class HoldingGate : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    folk = county.people(4);
    county.must("manager", PackInstall{.name = "leshan.holding"});
    county.must("registrar",
                TagAdd{document(folk[0].id), TagKind::destitute, {}, {}, Date::of(2024, 1, 1), {}});
  }
  HoldingGrant grant(int cardholder, int holder) const {
    return {document(folk[static_cast<std::size_t>(cardholder)].id),
            document(folk[static_cast<std::size_t>(holder)].id),
            true,
            true,
            "行动不便",
            "委托书1号",
            Date::of(2025, 3, 3),
            Date::of(2026, 3, 2)};
  }
  std::vector<std::string> findings(Date day) {
    std::vector<std::string> out;
    for (const HoldingFound& each : county.ask("auditor", HoldingFindings{"511100", day, 0, 100}).holdings)
      for (const HoldingRemark& remark : each.findings)
        out.push_back(std::to_string(each.holding) + " " + remark.code + " " + std::to_string(remark.count));
    return out;
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(HoldingGate, GrantRenewRevoke) {
  HoldingGrant without = grant(0, 1);
  without.document.reset();
  EXPECT_EQ(county.refused("registrar", without), Code::holding_document_missing);
  EXPECT_EQ(county.refused("registrar", grant(1, 2)), Code::holding_group);  // L1: four groups
  county.must("registrar", grant(0, 1));
  EXPECT_EQ(county.refused("registrar", grant(0, 2)), Code::holding_in_force_already);
  county.must("registrar", HoldingRenew{document(folk[0].id), true, Date::of(2027, 3, 2)});
  county.must("registrar", HoldingRevoke{document(folk[0].id), "持卡人要求"});
  EXPECT_EQ(county.refused("registrar", HoldingRevoke{document(folk[0].id), "again"}),
            Code::holding_not_in_force);
  const auto list = county.ask("clerk", HoldingList{"511100", Date::of(2025, 3, 3), 0, 10}).holdings;
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].state, "revoked");
  EXPECT_EQ(list[0].to, Date::of(2027, 3, 2));
  EXPECT_TRUE(county.ask("clerk", HoldingList{"511181", Date::of(2025, 3, 3), 0, 10}).holdings.empty());
  const auto trail = county.ask("auditor", TrailRead{0, 1000}).entries;
  int steps = 0;
  for (const auto& entry : trail) steps += entry.command.starts_with("Holding") ? 1 : 0;
  EXPECT_EQ(steps, 3);
}

TEST_F(HoldingGate, ACadreIsBarredWhereTheRegionBarsAndTellsWhereItDoesNot) {
  county.must("registrar", TagAdd{document(folk[1].id), TagKind::cadre, {}, {}, Date::of(2024, 1, 1), {}});
  EXPECT_EQ(county.refused("registrar", grant(0, 1)), Code::holding_cadre_barred);
  // The same two in Henan, where no pack states a bar.
  county.must("root", GrantAdd{"registrar", Role::registrar, "all"});
  const std::string henan = make_id(19400101, 3, "410102");
  county.must("registrar", PersonRegister{IdKind::resident, henan, "试豫", "410102"});
  HoldingGrant there = grant(0, 1);
  there.cardholder = document(henan);
  there.document.reset();
  const HoldingChanged made = county.must("registrar", there);
  ASSERT_EQ(made.findings.size(), 1u);
  EXPECT_EQ(made.findings[0].code, "holding_found_cadre");
}

TEST_F(HoldingGate, FindingsOfOneHolderOfManyCards) {
  county.must("registrar",
              TagAdd{document(folk[2].id), TagKind::low_income, {}, {}, Date::of(2024, 1, 1), {}});
  county.must("registrar", grant(0, 1));
  EXPECT_EQ(findings(Date::of(2025, 3, 3)), std::vector<std::string>{});
  const HoldingChanged second = county.must("registrar", grant(2, 1));
  ASSERT_EQ(second.findings.size(), 1u);
  EXPECT_EQ(second.findings[0].count, 2);
  EXPECT_EQ(findings(Date::of(2025, 3, 3)),
            (std::vector<std::string>{"1 holding_found_many 2", "2 holding_found_many 2"}));
  county.must("registrar", DeathRecord{document(folk[1].id), Date::of(2025, 3, 2), "证明3号"});
  EXPECT_EQ(findings(Date::of(2025, 3, 3))[0], "1 holding_found_holder_dead 0");
  EXPECT_EQ(findings(Date::of(2026, 3, 3)),
            (std::vector<std::string>{"1 holding_found_expired 0", "2 holding_found_expired 0"}));
}

TEST_F(HoldingGate, NeverChangesWhoIsPaid) {
  const auto payees = [&] {
    std::string roster = County::roster_header();
    for (const Folk& one : folk) roster += County::roster_row(one, "90.00");
    const std::string batch =
        county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
    county.must("clerk", BatchFill{batch, Encoding::utf8}, roster);
    std::vector<std::string> out;
    for (const LineView& line : county.ask("auditor", LineList{batch, 0, 100, {}, {}}).lines)
      out.push_back(std::to_string(line.recipient) + " " + std::to_string(line.payee) + " " + line.outcome +
                    " " + std::to_string(line.holds.size()));
    county.must("operator", BatchCancel{batch, "compared"});
    return out;
  };
  const auto before = payees();
  ASSERT_EQ(before.size(), 4u);
  county.must("registrar", grant(0, 1));
  EXPECT_EQ(payees(), before);
  county.must("registrar", HoldingRevoke{document(folk[0].id), "持卡人要求"});
  EXPECT_EQ(payees(), before);
}

}  // namespace
}  // namespace ykt::test
