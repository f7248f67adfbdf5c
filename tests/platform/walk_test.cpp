// A township's walk: from the application to the difference lines, by the posts that take each step (R1 to R6
// R15).
#include <gtest/gtest.h>

#include <algorithm>

#include "platform/made_up_policies.hpp"
#include "ykt/batch/amounts.hpp"
#include "ykt/entitlement/commands.hpp"
#include "ykt/entitlement/queries.hpp"
#include "ykt/people/holding_commands.hpp"

namespace ykt::test {
namespace {

constexpr const char* kCare = "t.care";
const std::string kCertificate = "残疾人证（示例）";

PersonRef ref(const Folk& one) { return {IdKind::resident, one.id}; }

class Walk : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    install(county, {{kCare, R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}",
                      R"(,"materials":{"value":["残疾人证（示例）"],"source":"example"},)"
                      R"("arrears_on_change":{"value":"difference_lines","source":"example"},)"
                      R"("exclusive_with":{"value":[],"source":"example"},)"
                      R"("local_range":{"value":{"kind":"fixed","every":"month","min":"80","max":"120"},)"
                      R"("source":"example"},"conditions":{"value":{"kind":"tag","tag":"disabled",)"
                      R"("grade_max":2},"source":"example"})"}});
    county.must("manager", PackInstall{.name = "leshan.holding"});
    const std::vector<Folk> folk = county.people(3);
    mother = folk[0];
    daughter = folk[1];
    brother = folk[2];
  }

  /// A paper is missing; it is returned with the reason, completed and approved (H27 H30).
  void apply() {
    const ApplicationStatus filed =
        county.must("clerk", ApplicationFile{.division = kCounty,
                                             .policy = kCare,
                                             .person = ref(mother),
                                             .at = FiledAt::registration,
                                             .filed_by = FiledBy::family,
                                             .through = FiledThrough::counter,
                                             .representative = ref(daughter),
                                             .ground = RepresentationGround::hard_to_move,
                                             .account = mother.account,
                                             .materials = {}});
    county.must("final",
                ApplicationReturn{filed.application, {{ReturnReason::material_missing, kCertificate}}});
    county.must("clerk", ApplicationComplete{filed.application, {kCertificate}, {}, {}});
    EXPECT_EQ(county.refused("final", ApplicationApprove{filed.application, {}, {}}),
              Code::eligibility_fact_missing);
    county.must("registrar", TagAdd{.person = ref(mother),
                                    .kind = TagKind::disabled,
                                    .detail = 4,
                                    .grade = 1,
                                    .from = Date::of(2020, 1, 1)});
    EXPECT_EQ(county.must("final", ApplicationApprove{filed.application, {}, {}}).state,
              ApplicationState::approved);
  }
  std::string drawn_and_paid(const char* period) {
    const std::string batch = new_batch(county, kCare, period);
    EXPECT_EQ(county.must("clerk", BatchDraw{batch}).passed, 1);
    pay(county, batch, kCare);
    return batch;
  }

  County county;
  Folk mother;
  Folk daughter;
  Folk brother;
};

TEST_F(Walk, FromTheApplicationToTheDifference) {
  apply();

  // The daughter holds the card for a year; her brother, a village cadre, may not (L1).
  county.must("registrar",
              TagAdd{.person = ref(brother), .kind = TagKind::cadre, .from = Date::of(2024, 1, 1)});
  HoldingGrant holding{.cardholder = ref(mother),
                       .holder = ref(brother),
                       .own_will = true,
                       .all_used_by_recipient = true,
                       .ground = "行动不便",
                       .document = "委托书1号",
                       .from = Date::of(2025, 3, 3),
                       .to = Date::of(2026, 3, 2)};
  EXPECT_EQ(county.refused("registrar", holding), Code::holding_cadre_barred);
  holding.holder = ref(daughter);
  EXPECT_TRUE(county.must("registrar", holding).findings.empty());

  const PolicyGuided guided =
      county.ask("clerk", PolicyGuidance{.person = ref(mother), .date = Date::of(2025, 3, 3)});
  const auto entry = [&](std::string_view code) {
    return *std::find_if(guided.policies.begin(), guided.policies.end(),
                         [&](const GuidanceEntry& one) { return one.policy == code; });
  };
  EXPECT_EQ(entry(kCare).advice, "guidance_may_fit");
  const auto together = entry(kLivingSubsidy).combinations;
  EXPECT_TRUE(std::any_of(together.begin(), together.end(), [](const GuidanceCombination& one) {
    return one.policy == kCare && one.combination == Combination::together;
  }));

  // Drawn without typing anything again, and paid to the mother's own card: holding changes nothing (R5).
  const std::string march = drawn_and_paid("2025-03");
  const std::string april = drawn_and_paid("2025-04");
  const LineView line = county.ask("auditor", LineList{march, 0, 10, {}, {}}).lines.at(0);
  EXPECT_EQ(line.payee, line.recipient);
  EXPECT_EQ(county.ask("auditor", AmountExplain{march, 1}).capitals, "捌拾元整");

  PolicyAdjust raised{
      .division = kCounty, .policy = kCare, .from = Date::of(2025, 4, 1), .source = "区发〔2025〕1号"};
  raised.amount = Decimal::of("120.01");
  EXPECT_EQ(county.refused("manager", raised), Code::overlay_amount_outside);  // H23
  raised.amount = Decimal::of("100");
  county.must("manager", raised);

  const std::string differences = new_batch(county, kCare, "2025-05");
  EXPECT_EQ(county.must("clerk", ArrearsDraw{differences}).amount.fen(), 2'000);
  EXPECT_EQ(county.ask("auditor", DifferenceLineList{differences, 0, 10}).lines.at(0).supplements,
            april + "-1");
  pay(county, differences, kCare);
  const std::string may = drawn_and_paid("2025-05");
  const AmountCompared compared = county.ask("auditor", AmountCompare{march, 1, may, 1});
  EXPECT_EQ(compared.second.fen() - compared.first.fen(), 2'000);
  for (const std::string& batch : {march, april, differences, may})
    EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.empty()) << batch;
}

}  // namespace
}  // namespace ykt::test
