// Screening in a fill: lists that a policy names, rules that it switches, findings as records (R3 H13).
#include <gtest/gtest.h>

#include <random>

#include "platform/screened_county.hpp"
#include "ykt/base/arrow.hpp"
#include "ykt/entitlement/application_queries.hpp"
#include "ykt/entitlement/commands.hpp"

namespace ykt::test {
namespace {

constexpr const char* kOwn = "own.1";

TEST_F(ScreenedCounty, EveryListThatThePolicyNamesIsRead) {
  install(own_policy(kOwn, screening(R"({"lists": [
    {"list": "财政供养人员", "severity": "blocks"}, {"list": "残疾人基础库", "severity": "warns"},
    {"list": "外出务工", "severity": "warns"}, {"list": "服刑人员", "role": "payee"}]})")));
  list("财政供养人员", ListMeaning::must_not_be_in, entry(folk[0]));
  list("残疾人基础库", ListMeaning::must_be_in,
       entry(folk[0]) + entry(folk[1]) + entry(folk[2]) + entry(folk[4]) + entry(folk[5]));
  list("外出务工", ListMeaning::information, entry(folk[1], "2024-12-01"));
  list("服刑人员", ListMeaning::must_not_be_in, entry(folk[2]));
  list("不相干", ListMeaning::must_not_be_in, entry(folk[4]));
  const std::string name = batch(kOwn);
  const BatchFilled filled = fill(name, folk);
  EXPECT_EQ(filled.held, 2);
  EXPECT_EQ(filled.passed, 4);
  EXPECT_EQ(told(name),
            (Texts{"1 screening_in_list recipient blocks", "2 screening_list_informs recipient informs",
                   "3 screening_in_list payee blocks", "4 screening_not_in_list recipient warns"}));
  const FindingView found = findings(name)[1];
  EXPECT_EQ(found.list, "外出务工");
  EXPECT_EQ(found.list_source, "示例部门");
  EXPECT_EQ(found.list_as_of, Date::of(2025, 3, 1));
  EXPECT_EQ(found.list_row, 2);  // the header is the first
  EXPECT_EQ(found.list_date, Date::of(2024, 12, 1));
  EXPECT_EQ(found.line, 2);
}

TEST_F(ScreenedCounty, TheNewestListOfANameCounts) {
  install(own_policy(kOwn, screening(R"({"lists": [{"list": "财政供养人员"}]})")));
  list("财政供养人员", ListMeaning::must_not_be_in, entry(folk[0]), "information", Date::of(2025, 1, 1));
  list("财政供养人员", ListMeaning::must_not_be_in, entry(folk[1]), "information", Date::of(2025, 2, 1));
  const std::string name = batch(kOwn);
  fill(name, folk);
  EXPECT_EQ(told(name), Texts{"2 screening_in_list recipient blocks"});
  const auto lists = county.ask("auditor", ReferenceListList{0, 10}).lists;
  ASSERT_EQ(lists.size(), 2u);
  EXPECT_EQ(lists[1].entries, 1);
  EXPECT_EQ(lists[1].source, "示例部门");
}

TEST_F(ScreenedCounty, AListThatNobodyBroughtInIsSaidAndNeverPassedOver) {
  install(own_policy(kOwn, screening(R"({"lists": [{"list": "残疾人基础库"}]})")) + "," +
          own_policy("own.2", screening(R"({"lists": [{"list": "外出务工", "severity": "informs"}]})")));
  std::string roster = County::roster_header() + County::roster_row(folk[0], "90.00");
  EXPECT_EQ(county.refused("clerk", BatchFill{batch(kOwn), Encoding::utf8}, roster),
            Code::screening_list_missing);
  const std::string name = batch("own.2");
  EXPECT_EQ(fill(name, {folk[0]}).passed, 1);
  EXPECT_EQ(told(name), Texts{"0 screening_list_not_read recipient informs"});
  EXPECT_EQ(findings(name)[0].detail, "外出务工");
  EXPECT_EQ(county.must("operator", FindingSettle{name, 1, FindingReason::lawful, "本期未提供（示例）"}).open,
            0);
}

TEST_F(ScreenedCounty, APersonIsFoundByPastNumbers) {
  install(own_policy(kOwn, screening(R"({"lists": [{"list": "财政供养人员"}]})")));
  const Folk before = folk[0];
  folk[0].id = make_id(19600102, 700);
  county.must(
      "registrar",
      PersonCorrect{ref(before), {}, {}, folk[0].id, CorrectionReason::entry_error, "户口簿（示例）"});
  list("财政供养人员", ListMeaning::must_not_be_in, entry(before));
  list("deaths", ListMeaning::must_not_be_in, entry(before, "2025-01-05"), "death");
  const std::string name = batch(kOwn);
  fill(name, folk);
  EXPECT_EQ(told(name), (Texts{"1 screening_dead_before_period recipient blocks",
                               "1 screening_in_list recipient blocks"}));
}

TEST_F(ScreenedCounty, DeathsByRoleAndDay) {
  install(own_policy(kOwn, "") + "," +
          own_policy("own.2", screening(R"({"rules": [{"rule": "death", "severity": "informs"}]})")));
  county.must("operator", PayeeDetermine{kCounty,
                                         ref(folk[3]),
                                         ref(folk[4]),
                                         PayeeReason::institution,
                                         "决定",
                                         "1号",
                                         Date::of(2025, 1, 1),
                                         {}});
  list("deaths", ListMeaning::must_not_be_in,
       entry(folk[0], "2025-02-28") + entry(folk[1], "2025-03-01") + entry(folk[2]) +
           entry(folk[4], "2025-03-02"),
       "death");
  // The same person in a later list of deaths with another day: the earliest counts, and is told once.
  list("deaths again", ListMeaning::must_not_be_in, entry(folk[1], "2025-02-01"), "death");
  const std::string name = batch(kOwn);
  fill(name, {folk[0], folk[1], folk[2], folk[3]});
  EXPECT_EQ(told(name), (Texts{"1 screening_dead_before_period recipient blocks",
                               "2 screening_dead_before_period recipient blocks",
                               "3 screening_dead_before_period recipient blocks",
                               "4 screening_payee_dead payee blocks"}));
  const std::string soft = batch("own.2", "2025-02");
  EXPECT_EQ(fill(soft, {folk[0], folk[2]}).held, 0);
  EXPECT_EQ(told(soft), (Texts{"1 screening_dead_in_period recipient informs",
                               "2 screening_dead_before_period recipient informs"}));
}

// L2: 17.3 pays for those who died; who is looked for on the list of deaths is the payee.
TEST_F(ScreenedCounty, PaymentsThatAriseFromADeathLookUpThePayeeOnly) {
  install(own_policy(kOwn, screening(R"({"rules": [{"rule": "death", "role": "recipient", "on": false}]})")));
  county.must("registrar", DeathRecord{ref(folk[0]), Date::of(2025, 2, 1), "死亡证明（示例）"});
  county.must("operator", PayeeDetermine{kCounty,
                                         ref(folk[0]),
                                         ref(folk[1]),
                                         PayeeReason::next_of_kin,
                                         "决定",
                                         "1号",
                                         Date::of(2025, 1, 1),
                                         {}});
  list("deaths", ListMeaning::must_not_be_in, entry(folk[0], "2025-02-01") + entry(folk[2], "2025-02-01"),
       "death");
  const std::string name = batch(kOwn);
  Folk victim = folk[0];
  std::string roster = County::roster_header();
  roster += "1," + folk[1].name + "," + folk[1].id + "," + folk[1].name + "," + folk[1].id + "," +
            folk[1].account + ",示例银行,一村,一组," + victim.name + "," + victim.id +
            ",,,,90,90.00,2025-03-01,\n";
  roster += County::roster_row(folk[2], "90.00");
  county.must("clerk", BatchFill{name, Encoding::utf8}, roster);
  EXPECT_EQ(told(name), Texts{"2 screening_payee_dead payee blocks"});
}

// R4: what was due goes to the next of kin; of a period after the death nothing was, whoever is determined.
TEST_F(ScreenedCounty, ADeterminationOfTheNextOfKinPaysNoPeriodAfterTheDeath) {
  install(
      own_policy(kOwn, "") + "," +
      own_policy("own.2", screening(R"({"rules": [{"rule": "death", "role": "recipient", "on": false}]})")));
  county.must("registrar", DeathRecord{ref(folk[0]), Date::of(2025, 3, 2), "死亡证明（示例）"});
  county.must("operator", PayeeDetermine{kCounty,
                                         ref(folk[0]),
                                         ref(folk[1]),
                                         PayeeReason::next_of_kin,
                                         "决定",
                                         "1号",
                                         Date::of(2025, 3, 3),
                                         {}});
  const std::string roster = County::roster_header() + "1," + folk[0].name + "," + folk[0].id + "," +
                             folk[1].name + "," + folk[1].id + "," + folk[1].account +
                             ",示例银行,一村,一组," + folk[0].name + "," + folk[0].id +
                             ",,,,90,90.00,2025-03-01,\n";
  const auto held = [&](const char* policy, const char* period) {
    const std::string name = batch(policy, period);
    county.must("clerk", BatchFill{name, Encoding::utf8}, roster);
    const LineView line = county.ask("auditor", LineList{name, 0, 1}).lines.at(0);
    Texts out;
    for (const LineHold& one : line.holds) out.push_back(one.hold);
    return out;
  };
  EXPECT_EQ(held(kOwn, "2025-03"), Texts{});  // the month of the death
  EXPECT_EQ(held(kOwn, "2025-04"), Texts{"recipient_dead"});
  EXPECT_EQ(held("own.2", "2025-04"), Texts{});  // L2: it is paid for the death
}

TEST_F(ScreenedCounty, TwoMembersOfAHouseholdMayEachHaveAPersonPolicy) {
  live_together(folk[0], folk[1]);
  install(own_policy(kOwn, "") + "," +
          own_policy("own.2",
                     screening(R"({"rules": [{"rule": "duplicate_in_household", "severity": "warns"}]})")));
  const std::string lawful = batch(kOwn);
  fill(lawful, folk);
  EXPECT_EQ(told(lawful), Texts{});
  const std::string one = batch("own.2");
  EXPECT_EQ(fill(one, folk).held, 0);
  EXPECT_EQ(told(one), Texts{"2 screening_duplicate_in_household recipient warns"});
  EXPECT_EQ(findings(one)[0].other_row, 2);  // the header is the first
  // The other member in another batch of the same period.
  const std::string first = batch("own.2", "2025-04");
  fill(first, {folk[0]});
  const std::string second = batch("own.2", "2025-04");
  fill(second, {folk[2], folk[1]});
  EXPECT_EQ(told(second), Texts{"2 screening_duplicate_in_household recipient warns"});
  EXPECT_EQ(findings(second)[0].other_line, first + "-1");
}

TEST_F(ScreenedCounty, OneInstitutionReceivingForSeveralIsLawful) {
  install(own_policy(kOwn, ""));
  std::string roster = County::roster_header();
  for (const int i : {0, 1}) {
    county.must("operator", PayeeDetermine{kCounty,
                                           ref(folk[i]),
                                           ref(folk[5]),
                                           PayeeReason::institution,
                                           "决定",
                                           "1号",
                                           Date::of(2025, 1, 1),
                                           {}});
    roster += "1," + folk[5].name + "," + folk[5].id + "," + folk[5].name + "," + folk[5].id + "," +
              folk[5].account + ",示例银行,一村,一组," + folk[i].name + "," + folk[i].id +
              ",,,,90,90.00,2025-03-01,\n";
  }
  const std::string name = batch(kOwn);
  EXPECT_EQ(county.must("clerk", BatchFill{name, Encoding::utf8}, roster).passed, 2);
  EXPECT_EQ(told(name), Texts{});
}

TEST_F(ScreenedCounty, ExclusivePoliciesCountFromBothSides) {
  // Only the second names the first; the third goes with both.
  install(own_policy(kOwn, "") + "," +
          own_policy("own.2", R"("exclusive_with": {"source": "example", "value": ["own.1"]})") + "," +
          own_policy("own.3", ""));
  const std::string first = batch(kOwn);
  fill(first, {folk[0]});
  fill(batch("own.3"), {folk[1]});
  const std::string second = batch("own.2");
  EXPECT_EQ(fill(second, {folk[1], folk[0]}).held, 1);
  EXPECT_EQ(told(second), Texts{"2 screening_exclusive_policy recipient blocks"});
  EXPECT_EQ(findings(second)[0].other_line, first + "-1");
  const std::string other_period = batch("own.2", "2025-04");
  fill(other_period, {folk[0]});
  EXPECT_EQ(told(other_period), Texts{});
  const std::string back = batch(kOwn, "2025-04");
  fill(back, {folk[0], folk[2]});
  EXPECT_EQ(told(back), Texts{"1 screening_exclusive_policy recipient blocks"});
}

TEST_F(ScreenedCounty, ARuleIsSwitchedOffAndSoftened) {
  install(own_policy(kOwn, screening(R"({"rules": [
    {"rule": "register_differs", "role": "recipient", "severity": "warns"},
    {"rule": "register_differs", "role": "payee", "on": false}]})")));
  folk[0].name = "试某";
  const std::string name = batch(kOwn);
  fill(name, {folk[0]});
  EXPECT_EQ(told(name), Texts{"1 name_differs_from_register recipient warns"});
  EXPECT_EQ(findings(name)[0].rule, ScreeningRule::register_differs);
}

TEST_F(ScreenedCounty, RefusedRowsHaveFindingsThatNobodySettles) {
  install(own_policy(kOwn, ""));
  fill(batch(kOwn), {folk[5]});
  const std::string name = batch(kOwn);
  EXPECT_EQ(fill(name, {folk[0], folk[0], folk[5]}).refused, 2);
  EXPECT_EQ(told(name), (Texts{"2 screening_duplicate_in_batch recipient blocks",
                               "3 screening_duplicate_in_period recipient blocks"}));
  const auto found = findings(name);
  EXPECT_EQ(found[0].other_row, 2);  // the header is the first
  EXPECT_EQ(found[1].other_line, "B000001-1");
  EXPECT_FALSE(found[0].line);
  EXPECT_EQ(county.refused("operator", FindingSettle{name, 1, FindingReason::lawful, "x"}),
            Code::finding_of_refused_row);
}

class Findings : public ScreenedCounty {};

// R3: a line with an open blocking finding cannot be dispatched; a named operator settles it with a reason.
TEST_F(Findings, HoldTheirLineUntilSomebodySettlesThem) {
  county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
  list("deaths", ListMeaning::must_not_be_in,
       entry(folk[0], "2025-02-01") + entry(folk[1], "2025-02-01") + entry(folk[2], "2025-02-01"), "death");
  const std::string name = county.approved_batch(folk);
  county.must("funder", BatchFund{name, "a1"});
  EXPECT_EQ(county.refused("operator", HoldClose{name, 1, "screening_dead_before_period", "x"}),
            Code::hold_of_finding);
  const FindingSettle settle{name, 1, FindingReason::other_person, "身份证号差一位，经核实为他人（示例）"};
  EXPECT_EQ(county.refused("clerk", settle), Code::role_missing);
  county.must("root", GrantAdd{"clerk", Role::department_operator, "511100"});
  EXPECT_EQ(county.refused("clerk", settle), Code::duty_incompatible);  // R7: who filled it does not clear it
  EXPECT_EQ(county.must("operator", settle).open, 0);
  EXPECT_EQ(county.refused("operator", settle), Code::finding_settled_already);
  EXPECT_EQ(county.refused("operator", FindingSettle{name, 9, FindingReason::lawful, "x"}), Code::not_found);
  EXPECT_EQ(county.must("final", FindingSettle{name, 2, FindingReason::confirmed, "属实（示例）"}).open, 1);
  EXPECT_EQ(county.refused("operator", HoldClose{name, 2, "screening_dead_before_period", "x"}),
            Code::hold_of_finding);
  const BatchDispatched sent = county.must("funder", BatchDispatch{name});
  EXPECT_EQ(sent.held, 2);  // the one that was confirmed, and the one that nobody looked at
  const auto found = findings(name);
  EXPECT_EQ(found[0].reason, FindingReason::other_person);
  EXPECT_EQ(found[0].settled_by, "operator");
  EXPECT_EQ(found[1].settled_by, "final");
  EXPECT_FALSE(found[2].reason);
  // A confirmation in error is settled anew, and the line goes with the next list.
  EXPECT_EQ(county.must("final", FindingSettle{name, 2, FindingReason::list_wrong, "名单有误（示例）"}).open,
            0);
  EXPECT_EQ(county.must("funder", BatchDispatch{name}).held, 1);
}

TEST_F(Findings, TwoOfOneCodeHoldTogether) {
  install(own_policy(kOwn, screening(R"({"lists": [{"list": "甲"}, {"list": "乙"}]})")));
  list("甲", ListMeaning::must_not_be_in, entry(folk[0]));
  list("乙", ListMeaning::must_not_be_in, entry(folk[0]));
  const std::string name = batch(kOwn);
  EXPECT_EQ(fill(name, {folk[0]}).held, 1);
  EXPECT_EQ(county.must("operator", FindingSettle{name, 1, FindingReason::list_outdated, "x"}).open, 1);
  EXPECT_EQ(county.must("operator", FindingSettle{name, 2, FindingReason::list_outdated, "x"}).open, 0);
}

TEST_F(Findings, AreReadByStateRuleAndSeverityAndAsAStream) {
  install(own_policy(kOwn, screening(R"({"lists": [{"list": "甲", "severity": "warns"}]})")));
  list("甲", ListMeaning::must_not_be_in, entry(folk[0]) + entry(folk[1]));
  list("deaths", ListMeaning::must_not_be_in, entry(folk[1], "2025-02-01"), "death");
  const std::string name = batch(kOwn);
  fill(name, folk);
  county.must("operator", FindingSettle{name, 1, FindingReason::lawful, "x"});  // one that only warns, too
  FindingList asked{};
  asked.state = FindingState::open;
  EXPECT_EQ(findings(name, asked).size(), 2u);
  asked.severity = Severity::blocks;
  EXPECT_EQ(findings(name, asked).size(), 1u);
  asked = {};
  asked.rule = ScreeningRule::death;
  EXPECT_EQ(findings(name, asked).size(), 1u);
  asked = {};
  asked.after = 2;
  EXPECT_EQ(findings(name, asked).size(), 1u);
  ArrowArrayStream stream{};
  ASSERT_TRUE(county.platform().query_stream("auditor", "FindingList", R"({"batch":")" + name + R"("})", {1},
                                             &stream));
  std::int64_t rows = 0;
  for (;;) {
    ArrowArray page{};
    ASSERT_EQ(stream.get_next(&stream, &page), 0) << stream.get_last_error(&stream);
    if (!page.release) break;
    rows += page.length;
    page.release(&page);
  }
  stream.release(&stream);
  EXPECT_EQ(rows, 3);
}

TEST_F(ScreenedCounty, TheRosterAgainstTheLastPeriod) {
  install(own_policy(kOwn, ""));
  const std::string march = batch(kOwn);
  fill(march, {folk[0], folk[1], folk[2], folk[3]});
  const std::string april = batch(kOwn, "2025-04");
  county.must("registrar", DeathRecord{ref(folk[0]), Date::of(2025, 3, 2), "死亡证明（示例）"});
  county.must("registrar",
              CardRegister{ref(folk[2]), "bank_a", make_account(4000), folk[2].name, BankState::active});
  Folk moved = folk[2];
  moved.account = make_account(4000);
  fill(april, {moved, folk[3], folk[4]});
  std::vector<std::string> out;
  std::int64_t after = 0;
  for (;;) {  // page by page
    const auto rows = county.ask("auditor", BatchComparison{april, after, 2}).rows;
    if (rows.empty()) break;
    for (const ComparisonRow& row : rows) {
      std::string text = std::string(slug(row.change));
      for (const std::string& reason : row.reasons) text += " " + reason;
      out.push_back(text + " " + row.before.value_or("-") + " " +
                    (row.line ? std::to_string(*row.line) : "-"));
    }
    after = rows.back().person;
  }
  EXPECT_EQ(
      out, (Texts{"gone compared_gone_died " + march + "-1 -", "gone compared_gone_unknown " + march + "-2 -",
                  "changed compared_account " + march + "-3 1", "added compared_new_first - 3"}));
}

TEST_F(ScreenedCounty, TheOrderOfRowsAndListsChangesNoFinding) {
  install(own_policy(kOwn, screening(R"({"rules": [{"rule": "duplicate_in_household"}],
    "lists": [{"list": "甲"}, {"list": "乙", "role": "household_member", "severity": "warns"}]})")));
  live_together(folk[0], folk[1]);
  list("甲", ListMeaning::must_not_be_in, entry(folk[4]) + entry(folk[2]) + entry(folk[4], "2024-01-01"));
  list("乙", ListMeaning::must_not_be_in, entry(folk[1]));
  list("deaths", ListMeaning::must_not_be_in, entry(folk[5], "2024-01-01"), "death");
  const unsigned seed = 20250604;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::vector<std::string> first;
  for (int round = 0; round < 4; ++round) {
    const std::string name = batch(kOwn, ("2025-0" + std::to_string(4 + round)).c_str());
    std::vector<Folk> rows = folk;
    if (round > 0) std::shuffle(rows.begin(), rows.end(), random);
    fill(name, rows);
    std::vector<std::string> out;
    for (const FindingView& one : findings(name)) {
      // Which of a household comes second is the roster's own order.
      const bool household = one.rule == ScreeningRule::duplicate_in_household;
      out.push_back((household ? "" : rows[static_cast<std::size_t>(one.row - 2)].id) + " " + one.code + " " +
                    one.list.value_or(""));
    }
    std::sort(out.begin(), out.end());
    if (round == 0) first = out;
    EXPECT_EQ(out, first);
  }
  EXPECT_EQ(first.size(), 6u);
}

}  // namespace
}  // namespace ykt::test
