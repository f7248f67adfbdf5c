// What screening finds of an application: a record with evidence, settled by a named operator with a reason
// before anybody approves (R3 H13), and not asked twice on the same evidence.
#include <gtest/gtest.h>

#include "platform/screened_county.hpp"
#include "ykt/entitlement/application_queries.hpp"
#include "ykt/entitlement/commands.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::test {
namespace {

constexpr const char* kOwn = "own.screened";
constexpr const char* kStaff = "财政供养人员";

class ApplicationFindings : public ScreenedCounty {
 protected:
  ApplicationStatus file(const Folk& one, const char* policy = kOwn) {
    return county.must("clerk", ApplicationFile{.division = kCounty,
                                                .policy = policy,
                                                .person = ref(one),
                                                .at = FiledAt::registration,
                                                .filed_by = FiledBy::oneself,
                                                .through = FiledThrough::counter,
                                                .account = one.account,
                                                .materials = {}});
  }
  void install_screened(const char* lists = R"({"lists": [{"list": "财政供养人员"}]})") {
    install(own_policy(kOwn, screening(lists)));
  }
  std::vector<FindingView> on_record(const std::string& application,
                                     std::optional<FindingState> state = std::nullopt) {
    return county.ask("auditor", ApplicationFindingList{application, 0, 1000, state}).findings;
  }
  /// `number code role severity` of each.
  Texts listed(const std::string& application) {
    Texts out;
    for (const FindingView& one : on_record(application))
      out.push_back(std::to_string(one.finding) + " " + one.code + " " + std::string(slug(one.role)) + " " +
                    std::string(slug(one.severity)));
    return out;
  }
  Code approval(const std::string& application) {
    return county.refused("final", ApplicationApprove{application, {}, {}});
  }
  Code settle(const char* actor, const std::string& application, std::int64_t finding, FindingReason reason,
              const char* note = "已核实（示例）") {
    return county.refused(actor, ApplicationFindingSettle{application, finding, reason, note});
  }
};

TEST_F(ApplicationFindings, AreRecordedAtFilingAndToldToWhoeverTakesIt) {
  live_together(folk[0], folk[1]);
  install_screened(R"({"lists": [{"list": "财政供养人员"},
    {"list": "财政供养人员", "role": "household_member", "severity": "warns"}, {"list": "外出务工"}]})");
  list(kStaff, ListMeaning::must_not_be_in, entry(folk[1]));
  list("deaths", ListMeaning::must_not_be_in, entry(folk[0], "2025-02-01"), "death");
  const ApplicationStatus filed = file(folk[0]);
  EXPECT_EQ(
      listed(filed.application),
      (Texts{"1 screening_dead_before_period recipient blocks", "2 screening_in_list household_member warns",
             "3 screening_list_not_read recipient blocks"}));  // nobody was compared with it: R3
  const auto findings = on_record(filed.application);
  EXPECT_EQ(findings[0].list, "deaths");
  EXPECT_EQ(findings[0].list_source, "示例部门");
  EXPECT_EQ(findings[0].list_row, 2);
  EXPECT_EQ(findings[0].list_date, Date::of(2025, 2, 1));
  EXPECT_EQ(findings[0].row, 0);
  EXPECT_EQ(findings[2].detail, "外出务工");
  Texts told;
  for (const ApplicationRemark& one : filed.remarks)
    if (one.path.starts_with("/findings/")) told.push_back(one.code + one.path.substr(9));
  EXPECT_EQ(told,
            (Texts{"screening_dead_before_period/1", "screening_in_list/2", "screening_list_not_read/3"}));
  const ApplicationView view = county.ask("auditor", ApplicationGet{filed.application});
  EXPECT_EQ(view.findings, 3);
  EXPECT_EQ(view.findings_open, 2);  // what only warns holds nothing
}

TEST_F(ApplicationFindings, HoldTheApprovalUntilANamedOperatorSettlesThemWithAReason) {
  install_screened();
  list(kStaff, ListMeaning::must_not_be_in, entry(folk[0]));
  const std::string name = file(folk[0]).application;
  EXPECT_EQ(approval(name), Code::application_finding_open);
  EXPECT_EQ(settle("clerk", name, 1, FindingReason::lawful), Code::role_missing);  // no post of a settler
  EXPECT_EQ(settle("operator", name, 1, FindingReason::list_outdated, " "), Code::finding_note_missing);
  EXPECT_EQ(settle("operator", name, 2, FindingReason::list_outdated), Code::not_found);
  const ApplicationScreened settled = county.must(
      "operator", ApplicationFindingSettle{name, 1, FindingReason::list_outdated, "已退出编制（示例）"});
  EXPECT_EQ(settled.findings, 1);
  EXPECT_EQ(settled.findings_open, 0);
  EXPECT_EQ(settle("operator", name, 1, FindingReason::lawful), Code::finding_settled_already);
  const FindingView found = on_record(name, FindingState::settled).at(0);
  EXPECT_EQ(found.reason, FindingReason::list_outdated);
  EXPECT_EQ(found.note, "已退出编制（示例）");
  EXPECT_EQ(found.settled_by, "operator");
  EXPECT_TRUE(on_record(name, FindingState::open).empty());
  const ApplicationStatus approved = county.must("final", ApplicationApprove{name, {}, {}});
  EXPECT_EQ(approved.state, ApplicationState::approved);
  // Whoever is paid now is looked at on the line; here nothing is held back any more.
  EXPECT_EQ(county.refused("final", ApplicationScreen{name}), Code::application_step_not_now);
  EXPECT_EQ(settle("operator", name, 1, FindingReason::confirmed), Code::application_step_not_now);
}

TEST_F(ApplicationFindings, NobodySettlesThoseOfAnApplicationTheyFiled) {  // R7
  install_screened();
  list(kStaff, ListMeaning::must_not_be_in, entry(folk[0]));
  const std::string name = county
                               .must("operator", ApplicationFile{.division = kCounty,
                                                                 .policy = kOwn,
                                                                 .person = ref(folk[0]),
                                                                 .at = FiledAt::registration,
                                                                 .filed_by = FiledBy::oneself,
                                                                 .through = FiledThrough::counter,
                                                                 .account = folk[0].account,
                                                                 .materials = {}})
                               .application;
  EXPECT_EQ(settle("operator", name, 1, FindingReason::lawful), Code::duty_incompatible);
  EXPECT_EQ(settle("final", name, 1, FindingReason::lawful), Code::ok);
}

TEST_F(ApplicationFindings, OneThatIsConfirmedKeepsItFromBeingApproved) {
  install_screened();
  list(kStaff, ListMeaning::must_not_be_in, entry(folk[0]));
  const std::string name = file(folk[0]).application;
  EXPECT_EQ(settle("final", name, 1, FindingReason::confirmed), Code::ok);
  EXPECT_EQ(county.ask("auditor", ApplicationGet{name}).findings_open, 1);
  EXPECT_EQ(approval(name), Code::application_finding_open);
  const ApplicationStatus done =
      county.must("final", ApplicationReject{name, {RejectReason::found_otherwise}});
  EXPECT_EQ(done.state, ApplicationState::rejected);
}

TEST_F(ApplicationFindings, AListThatCameSinceIsNotPassedOver) {
  install_screened();
  const std::string name = file(folk[0]).application;
  EXPECT_EQ(listed(name), Texts{"1 screening_list_not_read recipient blocks"});
  list(kStaff, ListMeaning::must_not_be_in, entry(folk[0]));
  EXPECT_EQ(approval(name), Code::application_finding_open);
  EXPECT_EQ(listed(name).size(), 1u) << "what was refused leaves nothing behind";
  EXPECT_EQ(county.must("final", ApplicationScreen{name}).findings_open, 1);
  // What stood for the missing list is over; its number is nobody else's.
  EXPECT_EQ(listed(name), Texts{"2 screening_in_list recipient blocks"});
  EXPECT_EQ(settle("final", name, 1, FindingReason::lawful), Code::not_found);
  EXPECT_EQ(settle("final", name, 2, FindingReason::list_wrong), Code::ok);
  EXPECT_EQ(approval(name), Code::ok);
}

TEST_F(ApplicationFindings, ScreeningAgainChangesNothing) {
  install_screened();
  list(kStaff, ListMeaning::must_not_be_in, entry(folk[0]));
  list("deaths", ListMeaning::must_not_be_in, entry(folk[0], "2025-03-02"), "death");
  const std::string name = file(folk[0]).application;
  EXPECT_EQ(settle("final", name, 2, FindingReason::list_wrong), Code::ok);
  const Texts first = listed(name);
  EXPECT_EQ(first,
            (Texts{"1 screening_dead_in_period recipient warns", "2 screening_in_list recipient blocks"}));
  for (int again = 0; again < 3; ++again) {
    EXPECT_EQ(county.must("clerk", ApplicationScreen{name}).findings_open, 0);
    EXPECT_EQ(listed(name), first);
    EXPECT_EQ(on_record(name)[1].reason, FindingReason::list_wrong);
  }
}

TEST_F(ApplicationFindings, ANamesakeOfSomebodyDeadIsAskedAbout) {
  install_screened(R"({"lists": []})");
  const std::string other =
      make_id(std::stoi(folk[0].id.substr(6, 8)),
              std::stoi(folk[0].id.substr(14, 2)) * 10 + (folk[0].id[16] - '0' + 4) % 10);
  county.must("screener",
              ReferenceListImport{kCounty, "deaths", "示例部门", Date::of(2025, 3, 1),
                                  ListMeaning::must_not_be_in, "death"},
              "id_kind,id_number,name,date\nresident," + other + "," + folk[0].name + ",2025-02-27\n");
  const std::string name = file(folk[0]).application;
  EXPECT_EQ(listed(name), Texts{"1 screening_namesake_dead recipient blocks"});
  EXPECT_EQ(settle("final", name, 1, FindingReason::other_person), Code::ok);
  EXPECT_EQ(approval(name), Code::ok);
}

TEST_F(ApplicationFindings, LookAtLinesOfExcludedPoliciesAndAtTheHousehold) {
  install(own_policy("own.other", R"("exclusive_with": {"value": ["own.screened"], "source": "example"})") +
          ", " + own_policy(kOwn, screening(R"({"rules": [{"rule": "duplicate_in_household"}]})")));
  live_together(folk[0], folk[1]);
  const std::string other = batch("own.other");
  fill(other, {folk[0]});
  const std::string own = batch(kOwn);
  fill(own, {folk[1]});
  EXPECT_EQ(listed(file(folk[0]).application), (Texts{"1 screening_duplicate_in_household recipient blocks",
                                                      "2 screening_exclusive_policy recipient blocks"}));
}

TEST_F(ApplicationFindings, OfAPolicyByTheYearLookAtItsYear) {
  std::string policy = own_policy(kOwn, screening(R"({"rules": [{"rule": "duplicate_in_household"}]})"));
  policy.replace(policy.find("\"month\""), 7, "\"year\"");
  install(policy);
  live_together(folk[0], folk[1]);
  fill(batch(kOwn, "2025"), {folk[1]});
  list("deaths", ListMeaning::must_not_be_in, entry(folk[0], "2025-02-01"), "death");
  EXPECT_EQ(listed(file(folk[0]).application),
            (Texts{"1 screening_duplicate_in_household recipient blocks",
                   "2 screening_dead_before_period recipient blocks"}));  // last month, though in this year
}

TEST_F(ApplicationFindings, AreNotAskedOnceMoreOnTheLineThatIsDrawn) {
  install_screened();
  list(kStaff, ListMeaning::must_not_be_in, entry(folk[0]) + entry(folk[1]));
  const std::string one = file(folk[0]).application;
  EXPECT_EQ(settle("final", one, 1, FindingReason::list_outdated), Code::ok);
  county.must("final", ApplicationApprove{one, {}, {}});
  const std::string name = batch(kOwn);
  EXPECT_EQ(county.must("clerk", BatchDraw{name}).held, 0);
  const FindingView found = findings(name).at(0);
  EXPECT_EQ(found.reason, FindingReason::list_outdated);
  EXPECT_EQ(found.settled_by, "final");
  EXPECT_EQ(found.settled_in, one);
  // A newer list is new evidence.
  list(kStaff, ListMeaning::must_not_be_in, entry(folk[0]), "information", Date::of(2025, 3, 3));
  EXPECT_EQ(county.must("clerk", BatchDraw{name}).held, 1);
  EXPECT_FALSE(findings(name).at(0).reason);
}

class SettledBefore : public ApplicationFindings {
 protected:
  void SetUp() override {
    ApplicationFindings::SetUp();
    install_screened();
    list(kStaff, ListMeaning::must_not_be_in, entry(folk[0]));
    name = batch(kOwn);
    EXPECT_EQ(fill(name, {folk[0]}).held, 1);
  }
  /// The batch filled again, after its finding was settled so.
  std::int64_t held_after(FindingReason reason, const char* by = "operator") {
    county.must(by, FindingSettle{name, 1, reason, "x"});
    return fill(name, {folk[0]}).held;
  }
  std::string name;
};

TEST_F(SettledBefore, StaysSettledWhenTheRosterComesInAgain) {
  EXPECT_EQ(held_after(FindingReason::other_person), 0);
  EXPECT_EQ(findings(name).at(0).settled_in, name);
  const std::string april = batch(kOwn, "2025-04");
  EXPECT_EQ(fill(april, {folk[0]}).held, 0);
  EXPECT_EQ(findings(april).at(0).settled_in, name) << "where it was settled, not where it was copied";
}

TEST_F(SettledBefore, IsOverruledWhereItStands) {
  EXPECT_EQ(held_after(FindingReason::other_person), 0);
  const FindingSettled stands = county.must("final", FindingSettle{name, 1, FindingReason::confirmed, "x"});
  EXPECT_EQ(stands.open, 1);
  EXPECT_EQ(county.ask("auditor", LineList{name, 0, 10, {}, true}).lines.size(), 1u);
  EXPECT_FALSE(findings(name).at(0).settled_in);
  EXPECT_EQ(county.must("final", FindingSettle{name, 1, FindingReason::list_wrong, "x"}).open, 0);
  EXPECT_EQ(county.refused("final", FindingSettle{name, 1, FindingReason::confirmed, "x"}),
            Code::finding_settled_already);
}

TEST_F(SettledBefore, TheLastWordCounts) {
  EXPECT_EQ(held_after(FindingReason::confirmed), 1);
  EXPECT_EQ(held_after(FindingReason::lawful), 0);
}

TEST_F(SettledBefore, WhatWasPutRightHasToBeRight) { EXPECT_EQ(held_after(FindingReason::corrected), 1); }

TEST_F(SettledBefore, AnotherPolicyAsksForItself) {
  EXPECT_EQ(held_after(FindingReason::lawful), 0);
  install(own_policy("own.second", screening(R"({"lists": [{"list": "财政供养人员"}]})")), "second.policies");
  EXPECT_EQ(fill(batch("own.second"), {folk[0]}).held, 1);
}

TEST_F(SettledBefore, NobodyClearsARosterOfTheirOwn) {  // R7
  county.must("root", GrantAdd{"clerk", Role::department_reviewer, "511100"});
  EXPECT_EQ(held_after(FindingReason::lawful), 0);
  county.must("root", GrantAdd{"operator", Role::township_clerk, "511100"});
  const std::string april = batch(kOwn, "2025-04");
  const BatchFilled own = county.must("operator", BatchFill{april, Encoding::utf8},
                                      County::roster_header() + County::roster_row(folk[0], "90.00"));
  EXPECT_EQ(own.held, 1);
  EXPECT_FALSE(findings(april).at(0).reason);
}

}  // namespace
}  // namespace ykt::test
