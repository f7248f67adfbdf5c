// What auditors found elsewhere, each as a test: such a payment is not made here, or is told.
#include <gtest/gtest.h>

#include "platform/bank_answer.hpp"
#include "platform/screened_county.hpp"
#include "ykt/people/holding_commands.hpp"
#include "ykt/people/queries.hpp"

namespace ykt::test {
namespace {

constexpr const char* kLand = "leshan.1";  // once a year, by 亩, to the household

class Auditors : public ScreenedCounty {
 protected:
  /// `rows` of `id_number,quantity,plot`.
  QuantitiesImported land(const std::string& rows) {
    std::string csv = "id_kind,id_number,quantity,plot\n";
    csv += rows;
    return county.must("clerk", QuantityImport{kCounty, kLand, *Period::parse("2025")}, csv);
  }
  static std::string plot(const Folk& one, const char* quantity, const char* code) {
    return "resident," + one.id + "," + quantity + "," + code + "\n";
  }
  /// The bank pays everything.
  void answer(const ListSummary& list) {
    const Layout layout = builtin_layout(("example_" + list.bank + ".layout").c_str());
    const ListFile file = county.ask("funder", PaymentListGet{list.list, {}});
    county.must("funder", ResultImport{list.list},
                result_file(layout, list.list, records_for(layout, file, {})));
  }
  BatchFilled fill_land(const std::string& name, const std::vector<std::pair<Folk, std::string>>& rows) {
    std::string roster = County::roster_header();
    for (const auto& [one, amount] : rows) roster += County::roster_row(one, amount);
    return county.must("clerk", BatchFill{name, Encoding::utf8}, roster);
  }
};

TEST_F(Auditors, DeadPeoplePaid) {
  county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
  // One is on a list of deaths, one is recorded as dead in the register; the roster has them both.
  list("deaths", ListMeaning::must_not_be_in, entry(folk[0], "2024-11-30"), "death");
  county.must("registrar", DeathRecord{ref(folk[1]), Date::of(2025, 1, 10), "死亡证明（示例）"});
  const std::string name = county.approved_batch(folk);
  EXPECT_EQ(told(name), Texts{"1 screening_dead_before_period recipient blocks"});
  county.must("funder", BatchFund{name, "a1"});
  EXPECT_EQ(county.must("funder", BatchDispatch{name}).held, 2);
  for (const LineView& line : county.ask("auditor", LineList{name, 0, 10}).lines)
    EXPECT_EQ(line.state == LineState::dispatched, line.line > 2) << line.line;
}

TEST_F(Auditors, PeoplePaidByTheStateOnAFarmRoster) {
  install(own_policy("own.farm", screening(R"({"lists": [
    {"list": "财政供养人员"}, {"list": "财政供养人员", "role": "household_member", "severity": "warns"}]})")));
  live_together(folk[1], folk[2]);
  list("财政供养人员", ListMeaning::must_not_be_in, entry(folk[0]) + entry(folk[2]));
  const std::string name = batch("own.farm");
  fill(name, {folk[0], folk[1], folk[3]});
  EXPECT_EQ(told(name),
            (Texts{"1 screening_in_list recipient blocks", "1 screening_in_list household_member warns",
                   "2 screening_in_list household_member warns"}));
}

TEST_F(Auditors, OnePlotClaimedTwice) {
  EXPECT_EQ(land(plot(folk[0], "2.35", "511102001003-001") + plot(folk[0], "1.00", "511102001003-002") +
                 plot(folk[1], "1.00", "511102001003-002") + plot(folk[2], "1.00", "511102001003-003"))
                .refused,
            0);
  const std::string name = batch(kLand, "2025");
  // 3.35 亩 in two plots: base data are the sum.
  const BatchFilled filled = fill_land(name, {{folk[0], "418.68"}, {folk[1], "124.98"}, {folk[2], "124.98"}});
  EXPECT_EQ(filled.refused, 0);
  EXPECT_EQ(told(name), (Texts{"1 screening_plot_claimed_twice recipient blocks",
                               "2 screening_plot_claimed_twice recipient blocks"}));
  const auto found = findings(name);
  EXPECT_EQ(found[0].detail, "511102001003-002");
  EXPECT_EQ(found[0].other_person, 2);
  EXPECT_EQ(found[1].other_person, 1);
}

TEST_F(Auditors, QuantityTimesRateIsNotTheAmount) {
  land("resident," + folk[0].id + ",2.35,\nresident," + folk[1].id + ",2.35,\n");
  const std::string name = batch(kLand, "2025");
  const BatchFilled filled = fill_land(name, {{folk[0], "293.71"}, {folk[1], "293.70"}});
  EXPECT_EQ(filled.refused, 1);
  EXPECT_EQ(told(name), Texts{"1 amount_differs recipient blocks"});
  EXPECT_EQ(findings(name)[0].rule, ScreeningRule::amount);
  EXPECT_EQ(findings(name)[0].detail, "293.70");
}

TEST_F(Auditors, VillageStaffHoldingOthersCards) {
  // Where the region states no bar, it is told; where it does, it is refused (tests of holding).
  county.must("registrar", TagAdd{ref(folk[5]), TagKind::cadre, {}, {}, Date::of(2024, 1, 1), {}});
  for (const int i : {0, 1})
    county.must(
        "registrar",
        HoldingGrant{
            ref(folk[i]), ref(folk[5]), true, true, "行动不便", "委托书1号", Date::of(2025, 3, 3), {}});
  std::vector<std::string> codes;
  for (const HoldingFound& each :
       county.ask("auditor", HoldingFindings{"511100", Date::of(2025, 3, 3), 0, 10}).holdings)
    for (const HoldingRemark& remark : each.findings) codes.push_back(remark.code);
  EXPECT_EQ(codes, (Texts{"holding_found_cadre", "holding_found_many", "holding_found_cadre",
                          "holding_found_many"}));
}

TEST_F(Auditors, OnePersonsPlotsAreOneSumAfterAMerge) {
  // The same person on record twice: the plot that both state counts once.
  land(plot(folk[0], "2.35", "p-1") + plot(folk[0], "1.00", "p-2") + plot(folk[1], "1.00", "p-2") +
       plot(folk[1], "0.50", "p-3"));
  county.must("registrar",
              PersonMerge{ref(folk[0]), ref(folk[1]), MergeReason::registered_twice, "核查表1号"});
  const std::string name = batch(kLand, "2025");
  EXPECT_EQ(fill_land(name, {{folk[0], "481.17"}}).passed, 1);  // 3.85 亩
  EXPECT_EQ(told(name), Texts{});
}

TEST_F(Auditors, PaymentsLateOrNeverMade) {  // H41
  county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
  const std::string name = county.approved_batch(folk);
  const BatchConcernList asked{"511100", 0, 10};
  EXPECT_TRUE(county.ask("auditor", asked).batches.empty());
  county.pass_days(1);
  auto late = county.ask("auditor", asked).batches;
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late[0].codes, Texts{"payment_not_sent"});
  EXPECT_EQ(late[0].waiting, 6);
  county.must("funder", BatchFund{name, "a1"});
  county.must("funder", BatchDispatch{name});
  county.pass_days(1);
  EXPECT_TRUE(county.ask("auditor", asked).batches.empty());  // the next day at the latest
  county.pass_days(1);
  late = county.ask("auditor", asked).batches;
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late[0].batch, name);
  EXPECT_EQ(late[0].codes, Texts{"payment_overdue"});
  EXPECT_EQ(late[0].unanswered, 6);
  // Each line is to be found, and the batch cannot be closed over it.
  LineList open{name, 0, 10, {}, {}};
  open.state = LineState::dispatched;
  EXPECT_EQ(county.ask("auditor", open).lines.size(), folk.size());
  EXPECT_EQ(county.refused("operator", BatchClose{name}), Code::batch_step_not_now);
  EXPECT_TRUE(county.ask("auditor", BatchConcernList{"511111", 0, 10}).batches.empty());
}

TEST_F(Auditors, ResultsNotPublished) {  // H39
  county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
  const std::string name = county.approved_batch(folk);
  county.must("funder", BatchFund{name, "a1"});
  for (const ListSummary& list : county.must("funder", BatchDispatch{name}).lists) answer(list);
  county.must("funder", BatchClose{name});
  const BatchConcernList asked{"511100", 0, 10};
  EXPECT_TRUE(county.ask("auditor", asked).batches.empty());
  county.pass_days(1);
  const auto late = county.ask("auditor", asked).batches;
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late[0].codes, Texts{"result_not_published"});
  county.must("operator", BatchPublish{name});
  EXPECT_TRUE(county.ask("auditor", asked).batches.empty());
}

}  // namespace
}  // namespace ykt::test
