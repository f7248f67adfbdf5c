// Applications as a township and a department use them: filed, returned, completed, reviewed, drawn into a
// batch (R2).
#include <gtest/gtest.h>

#include "platform/made_up_policies.hpp"
#include "ykt/entitlement/application_queries.hpp"
#include "ykt/entitlement/commands.hpp"

namespace ykt::test {
namespace {

const std::string kCertificate = "残疾人证（示例）";  // of the example overlay
constexpr const char* kLand = "leshan.1";             // once a year, by 亩, to the household

PersonRef ref(const Folk& one) { return {IdKind::resident, one.id}; }

class Application : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    folk = county.people(4);
  }
  ApplicationFile filing(const Folk& one, const char* policy = kLivingSubsidy) const {
    return {.division = kCounty,
            .policy = policy,
            .person = ref(one),
            .at = FiledAt::registration,
            .filed_by = FiledBy::oneself,
            .through = FiledThrough::counter,
            .account = one.account,
            .materials = {kCertificate}};
  }
  std::string file(const Folk& one) { return county.must("clerk", filing(one)).application; }
  void make_eligible(const Folk& one) {
    county.must("registrar", TagAdd{ref(one), TagKind::disabled, 4, 2, Date::of(2020, 1, 1), {}});
    county.must("registrar", TagAdd{ref(one), TagKind::destitute, {}, {}, Date::of(2020, 1, 1), {}});
  }
  std::string approved(const Folk& one) {
    make_eligible(one);
    const std::string name = file(one);
    county.must("first", ApplicationReviewPreliminary{name});
    county.must("final", ApplicationApprove{name, {}, {}});
    return name;
  }
  std::string batch(const char* period, const char* policy = kLivingSubsidy) {
    return county.must("clerk", BatchCreate{kCounty, policy, *Period::parse(period)}).batch;
  }
  static bool has(const std::vector<ApplicationRemark>& remarks, std::string_view code) {
    return std::any_of(remarks.begin(), remarks.end(),
                       [&](const ApplicationRemark& one) { return one.code == code; });
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Application, IsFiledReviewedTwiceAndApprovedByDifferentPeople) {  // H17
  make_eligible(folk[0]);
  const ApplicationStatus filed = county.must("clerk", filing(folk[0]));
  EXPECT_EQ(filed.application, "A000001");
  EXPECT_EQ(filed.state, ApplicationState::preliminary_review);
  EXPECT_FALSE(filed.due);  // the example states a limit of the final review only
  EXPECT_TRUE(has(filed.remarks, "application_limit_not_stated"));
  EXPECT_EQ(county.refused("clerk", ApplicationApprove{filed.application, {}, {}}), Code::role_missing);
  EXPECT_EQ(county.refused("final", ApplicationApprove{filed.application, {}, {}}),
            Code::application_step_not_now);
  const ApplicationStatus passed = county.must("first", ApplicationReviewPreliminary{filed.application});
  EXPECT_EQ(passed.due, Date::of(2025, 4, 2));
  const ApplicationStatus done = county.must("final", ApplicationApprove{filed.application, {}, {}});
  EXPECT_EQ(done.state, ApplicationState::approved);
  const ApplicationView view = county.ask("auditor", ApplicationGet{filed.application});
  ASSERT_EQ(view.steps.size(), 3u);
  EXPECT_EQ(view.steps[2].actor, "final");
  EXPECT_EQ(view.verdict, EligibilityVerdict::unknown);  // the example states no conditions of it as data
  EXPECT_TRUE(has(done.remarks, "paid_to_recipient"));
}

TEST_F(Application, WhoFilesMayNotReviewAlsoWithBothRoles) {
  county.must("root", GrantAdd{"clerk", Role::preliminary_reviewer, "511100"});
  county.must("root", GrantAdd{"first", Role::department_reviewer, "511100"});
  make_eligible(folk[0]);
  const std::string name = file(folk[0]);
  EXPECT_EQ(county.refused("clerk", ApplicationReviewPreliminary{name}), Code::duty_incompatible);
  county.must("first", ApplicationReviewPreliminary{name});
  EXPECT_EQ(county.refused("first", ApplicationApprove{name, {}, {}}), Code::duty_incompatible);
}

TEST_F(Application, IsRefusedWithTheReasonOfEach) {  // H27 H28 H31
  ApplicationFile one = filing(folk[0]);
  one.policy = "no.such";
  EXPECT_EQ(county.refused("clerk", one), Code::not_found);
  one = filing(folk[0]);
  one.through = FiledThrough::online;
  EXPECT_EQ(county.refused("clerk", one), Code::application_online_not_offered);
  one = filing(folk[0]);
  one.account = folk[1].account;
  EXPECT_EQ(county.refused("clerk", one), Code::roster_account_differs);
  one = filing(folk[0]);
  one.materials = {"户口簿"};
  EXPECT_EQ(county.refused("clerk", one), Code::application_material_unknown);
  one = filing(folk[0]);
  one.filed_by = FiledBy::proxy;
  one.representative = ref(folk[1]);
  EXPECT_EQ(county.refused("clerk", one), Code::application_authorisation_missing);
  one.document = "委托书 1 号";
  EXPECT_TRUE(has(county.must("clerk", one).remarks, "application_proxy_not_stated"));
  EXPECT_EQ(county.refused("clerk", filing(folk[0])), Code::application_on_record);
  one = filing(folk[1]);
  one.filed_by = FiledBy::guardian;
  one.representative = ref(folk[0]);
  one.ground = RepresentationGround::minor;
  EXPECT_EQ(county.refused("clerk", one), Code::application_ground_contradicted);
  one.ground = RepresentationGround::hard_to_move;
  EXPECT_EQ(county.must("clerk", one).state, ApplicationState::preliminary_review);
  county.must("registrar", DeathRecord{ref(folk[2]), Date::of(2025, 3, 1), "证明"});
  EXPECT_EQ(county.refused("clerk", filing(folk[2])), Code::application_person_dead);
}

TEST_F(Application, AnAccountThatIsNotActiveIsAdvised) {  // H31 H50
  county.must("registrar", CardChange{ref(folk[0]), folk[0].account, BankState::inactive});
  EXPECT_TRUE(has(county.must("clerk", filing(folk[0])).remarks, "card_not_activated"));
}

TEST_F(Application, IsReturnedCompletedAndFiledAgain) {  // H30
  ApplicationFile one = filing(folk[0]);
  one.materials.clear();
  const ApplicationStatus filed = county.must("clerk", one);
  EXPECT_TRUE(has(filed.remarks, "application_material_missing"));
  const ApplicationReturn back{filed.application, {{ReturnReason::material_missing, kCertificate}}};
  const ApplicationStatus returned = county.must("first", back);
  EXPECT_EQ(returned.state, ApplicationState::returned);
  EXPECT_TRUE(has(returned.remarks, "application_period_not_stated"));
  EXPECT_EQ(county.refused("clerk", ApplicationComplete{filed.application, {}, {}, {}}),
            Code::application_material_missing);
  EXPECT_EQ(county.must("clerk", ApplicationComplete{filed.application, {kCertificate}, {}, {}}).state,
            ApplicationState::preliminary_review);
  // What was wrong does not count as handed in any more.
  county.must("first", ApplicationReturn{filed.application, {{ReturnReason::material_wrong, kCertificate}}});
  EXPECT_EQ(county.refused("clerk", ApplicationComplete{filed.application, {}, {}, {}}),
            Code::application_material_missing);
  const ApplicationView view = county.ask("clerk", ApplicationGet{filed.application});
  EXPECT_EQ(view.materials_missing, std::vector<std::string>{kCertificate});
  ASSERT_EQ(view.steps.size(), 4u);
  EXPECT_EQ(view.steps[1].reasons[0].code, "application_return_material_missing");
  EXPECT_EQ(view.steps[3].reasons[0].material, kCertificate);
}

TEST_F(Application, MissingFactsHoldItAndFailedConditionsProposeToReject) {  // H30
  install(county, {{"t.c", R"({"kind":"fixed","every":"month","amount":"90.00",)" + kMonths + "}",
                    R"(,"conditions":{"value":{"kind":"tag","tag":"disabled"},"source":"example"})"}});
  ApplicationFile one = filing(folk[0], "t.c");
  one.materials.clear();
  const std::string name = county.must("clerk", one).application;
  const auto held = county.platform().execute("final", ApplicationApprove{name, {}, {}}, county.request());
  ASSERT_FALSE(held);
  EXPECT_EQ(held.error().code, Code::eligibility_fact_missing);
  EXPECT_EQ(held.error().path, "/tags/disabled");
  EXPECT_EQ(county.ask("final", ApplicationGet{name}).facts_missing[0], "/tags/disabled");
  // The review saw that there is no disability at all.
  FactsStatement known;
  known.complete_tags = {TagKind::disabled};
  EXPECT_EQ(county.refused("final", ApplicationApprove{name, {}, known}), Code::eligibility_condition_fails);
  EXPECT_EQ(county.refused("final", ApplicationReject{name, {}}), Code::application_reason_missing);
  EXPECT_EQ(county.must("final", ApplicationReject{name, {RejectReason::conditions}}).state,
            ApplicationState::rejected);
  EXPECT_EQ(county.refused("clerk", ApplicationComplete{name, {}, {}, {}}), Code::application_step_not_now);
  // Rejected is not barred from applying anew.
  EXPECT_EQ(county.must("clerk", one).application, "A000002");
}

TEST_F(Application, IsOverdueByOfficeTheDayAfterItsDueDay) {  // H29
  const std::string name = file(folk[0]);
  file(folk[1]);
  county.must("first", ApplicationReviewPreliminary{name});
  county.pass_days(30);
  EXPECT_FALSE(county.ask("auditor", ApplicationGet{name}).overdue);
  county.pass_days(1);
  const OfficesOverdue offices = county.ask("auditor", ApplicationOverdue{"511100"});
  ASSERT_EQ(offices.offices.size(), 2u);
  EXPECT_EQ(offices.offices[0].without_limit, 1);
  EXPECT_EQ(offices.offices[0].overdue, 0);
  EXPECT_EQ(offices.offices[1].division, kCounty);
  EXPECT_EQ(offices.offices[1].overdue, 1);
  EXPECT_EQ(offices.offices[1].oldest_due, Date::of(2025, 4, 2));
  const auto listed = county.ask("auditor", ApplicationList{kCounty, 0, 10, {}, {}, true});
  ASSERT_EQ(listed.applications.size(), 1u);
  EXPECT_EQ(listed.applications[0].application, name);
  EXPECT_EQ(
      county.ask("auditor", ApplicationList{kCounty, 1, 10, kLivingSubsidy, {}, {}}).applications.size(), 1u);
  EXPECT_TRUE(county.ask("auditor", ApplicationList{kCounty, 0, 10, kLand, {}, {}}).applications.empty());
}

TEST_F(Application, ScopeIsItsDivisionAndTheTrailNamesNobody) {
  county.must("root", ActorAdd{"elsewhere", "test"});
  county.must("root", GrantAdd{"elsewhere", Role::township_clerk, "511111"});
  EXPECT_EQ(county.refused("elsewhere", filing(folk[0])), Code::scope_missing);
  const std::string name = file(folk[0]);
  EXPECT_EQ(county.refused("elsewhere", ApplicationWithdraw{name}), Code::scope_missing);
  EXPECT_EQ(county.refused("clerk", ApplicationWithdraw{"A000099"}), Code::not_found);
  const TrailPage page = county.ask("auditor", TrailRead{0, 1000});
  EXPECT_EQ(page.entries.back().subject, name);
}

TEST_F(Application, IsDrawnIntoABatchOnceForAPeriod) {
  const std::string first = approved(folk[0]);
  approved(folk[1]);
  file(folk[2]);  // not approved
  const std::string march = batch("2025-03");
  const BatchDrawn drawn = county.must("clerk", BatchDraw{march});
  EXPECT_EQ(drawn.applications, 2);
  EXPECT_EQ(drawn.passed, 2);
  EXPECT_EQ(drawn.amount.fen(), 18'000);
  EXPECT_EQ(county.ask("auditor", ApplicationGet{first}).lines, std::vector<std::string>{march + "-1"});
  const LinePage lines = county.ask("auditor", LineList{march, 0, 10, {}, {}});
  ASSERT_EQ(lines.lines.size(), 2u);
  EXPECT_EQ(lines.lines[0].row, 1);  // the application's number
  EXPECT_EQ(lines.lines[0].outcome, "paid_to_recipient");
  // Again in the draft: the lines are replaced. In another batch of the period: refused.
  EXPECT_EQ(county.must("clerk", BatchDraw{march}).passed, 2);
  const std::string twice = batch("2025-03");
  const BatchDrawn refused = county.must("clerk", BatchDraw{twice});
  EXPECT_EQ(refused.passed, 0);
  EXPECT_EQ(refused.refused, 2);
  EXPECT_EQ(county.ask("auditor", RowVerdictCount{twice}).counts[0].code, "screening_duplicate_in_period");
  // A standard by month goes on; nothing before the month of application.
  EXPECT_EQ(county.must("clerk", BatchDraw{batch("2025-04")}).passed, 2);
  EXPECT_EQ(county.must("clerk", BatchDraw{batch("2025-02")}).applications, 0);
  county.must("clerk", BatchSubmit{march});
  EXPECT_EQ(county.refused("clerk", BatchDraw{march}), Code::batch_step_not_now);
}

TEST_F(Application, OfTwoRecordsOfOnePersonIsDrawnOnceAfterTheirMerge) {  // R3
  const std::string one = approved(folk[0]);
  const std::string other = approved(folk[1]);
  county.must("registrar",
              PersonMerge{ref(folk[0]), ref(folk[1]), MergeReason::registered_twice, "核查表1号"});
  EXPECT_EQ(county.ask("auditor", ApplicationGet{other}).person,
            county.ask("auditor", ApplicationGet{one}).person);
  const BatchDrawn drawn = county.must("clerk", BatchDraw{batch("2025-03")});
  EXPECT_EQ(drawn.applications, 2);
  EXPECT_EQ(drawn.passed + drawn.held, 1);
  EXPECT_EQ(drawn.refused, 1);
}

TEST_F(Application, WithdrawnAfterApprovalIsDueUpToItsLastMonth) {
  const std::string name = approved(folk[0]);
  county.must("clerk", ApplicationWithdraw{name});
  EXPECT_EQ(county.ask("auditor", ApplicationGet{name}).ended_on, Date::of(2025, 3, 3));
  EXPECT_EQ(county.must("clerk", BatchDraw{batch("2025-03")}).passed, 1);  // last month included
  EXPECT_EQ(county.must("clerk", BatchDraw{batch("2025-04")}).applications, 0);
}

TEST_F(Application, TheRulesOfARosterHoldForWhatIsDrawn) {
  for (const Folk& one : folk) approved(one);
  county.must("registrar", CardChange{ref(folk[0]), folk[0].account, BankState::closed});
  county.must("screener",
              ReferenceListImport{kCounty, "deaths", "公安", Date::of(2025, 3, 1),
                                  ListMeaning::must_not_be_in, "death"},
              "id_kind,id_number,date\nresident," + folk[1].id + ",2025-01-15\n");
  county.must("registrar",
              CardRegister{ref(folk[2]), "bank_a", make_account(9000), folk[2].name, BankState::active});
  const std::string march = batch("2025-03");
  const BatchDrawn drawn = county.must("clerk", BatchDraw{march});
  EXPECT_EQ(drawn.held, 3);
  EXPECT_EQ(drawn.passed, 1);
  std::map<std::string, std::int64_t> counts;
  for (const CodeCount& one : county.ask("auditor", RowVerdictCount{march}).counts)
    counts[one.code] = one.count;
  EXPECT_EQ(counts["card_account_closed"], 1);
  EXPECT_EQ(counts["screening_dead_before_period"], 1);
  EXPECT_EQ(counts["roster_account_replaced"], 1);  // H91: the department confirms the new one
}

TEST_F(Application, GoesByTheAccountThatItsDepartmentConfirmed) {  // H91: every later draw was held once more
  approved(folk[0]);
  const auto new_card = [&](const std::string& account) {
    county.must("registrar", CardRegister{ref(folk[0]), "bank_a", account, folk[0].name, BankState::active});
  };
  new_card(make_account(9000));
  const std::string march = batch("2025-03");
  EXPECT_EQ(county.must("clerk", BatchDraw{march}).held, 1);
  county.must("operator", HoldClose{march, 1, "roster_account_replaced", "新账户已核实"});
  const std::string april = batch("2025-04");
  EXPECT_EQ(county.must("clerk", BatchDraw{april}).passed, 1);
  // A line that was held in the meantime says the same of the next card.
  new_card(make_account(9001));
  const std::string may = batch("2025-05");
  EXPECT_EQ(county.must("clerk", BatchDraw{may}).held, 1);
  county.must("operator",
              HoldClose{april, 1, "card_replaced", "新账户已核实", make_account(9001), folk[0].name});
  EXPECT_EQ(county.must("clerk", BatchDraw{may}).passed, 1);
}

TEST_F(Application, KeepsItsAccountWhileSomebodyElseIsPaid) {  // H44
  approved(folk[0]);
  county.must("operator", PayeeDetermine{.division = kCounty,
                                         .recipient = ref(folk[0]),
                                         .payee = ref(folk[1]),
                                         .reason = PayeeReason::incapacity,
                                         .document_title = "决定",
                                         .document_number = "1号",
                                         .from = Date::of(2025, 3, 1),
                                         .to = Date::of(2025, 3, 31)});
  const std::string march = batch("2025-03");
  EXPECT_EQ(county.must("clerk", BatchDraw{march}).held, 1);
  county.must("operator", HoldClose{march, 1, "roster_account_differs", "付给确定的领取人"});
  EXPECT_EQ(county.ask("auditor", LineList{march, 0, 1}).lines.at(0).outcome,
            "paid_to_determined_incapacity");
  county.pass_days(31);
  EXPECT_EQ(county.must("clerk", BatchDraw{batch("2025-04")}).passed, 1);
}

TEST_F(Application, WhatAnAmountLacksHoldsTheLineUntilItIsKnown) {  // R6
  ApplicationFile one = filing(folk[0], kLand);
  one.materials = {"土地承包合同（示例）"};
  const std::string name = county.must("clerk", one).application;
  county.must("first", ApplicationReviewPreliminary{name});
  county.must("final", ApplicationApprove{name, {}, {}});
  const std::string year = batch("2025", kLand);
  EXPECT_EQ(county.must("clerk", BatchDraw{year}).held, 1);
  const LinePage lines = county.ask("auditor", LineList{year, 0, 10, {}, {}});
  ASSERT_EQ(lines.lines.size(), 1u);
  EXPECT_EQ(lines.lines[0].holds[0].hold, "amount_quantity_missing");
  EXPECT_EQ(lines.lines[0].holds[0].source, "amount");
  EXPECT_EQ(county.refused("operator", HoldClose{year, 1, "amount_quantity_missing", "x"}),
            Code::hold_cause_stands);
  county.must("clerk", QuantityImport{kCounty, kLand, *Period::parse("2025")},
              "id_kind,id_number,quantity\nresident," + folk[0].id + ",2.35\n");
  EXPECT_EQ(county.must("clerk", BatchDraw{year}).amount.fen(), 29'370);
  // Paid once: no other year draws it, and the person may apply anew.
  EXPECT_EQ(county.must("clerk", BatchDraw{batch("2026", kLand)}).applications, 0);
  EXPECT_EQ(county.must("clerk", one).application, "A000002");
}

TEST_F(Application, TheReviewMayFixTheFactsOfTheAmount) {  // H17
  ApplicationFile one = filing(folk[0], kLand);
  one.materials = {"土地承包合同（示例）"};
  one.facts = AmountFacts{};
  one.facts->quantity = Decimal::of("9.99");
  const std::string name = county.must("clerk", one).application;
  county.must("first", ApplicationReviewPreliminary{name});
  AmountFacts reviewed;
  reviewed.months = 3;
  EXPECT_EQ(county.refused("final", ApplicationApprove{name, reviewed, {}}),
            Code::application_fact_not_taken);
  reviewed.months.reset();
  reviewed.quantity = Decimal::of("2.35");
  county.must("final", ApplicationApprove{name, reviewed, {}});
  EXPECT_EQ(county.must("clerk", BatchDraw{batch("2025", kLand)}).amount.fen(), 29'370);
}

TEST_F(Application, ARosterRowWithoutItsQuantityIsHeld) {  // R6: what is not on record holds
  const std::string year = batch("2025", kLand);
  const BatchFilled filled = county.must("clerk", BatchFill{year, Encoding::utf8},
                                         County::roster_header() + County::roster_row(folk[0], "293.70"));
  EXPECT_EQ(filled.held, 1);
  EXPECT_EQ(filled.refused, 0);
  EXPECT_EQ(county.ask("auditor", RowVerdictCount{year}).counts[0].code, "amount_quantity_missing");
}

}  // namespace
}  // namespace ykt::test
