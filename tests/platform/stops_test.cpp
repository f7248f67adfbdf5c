// Stopped payments and arrears after they are resumed; people who were missed (R7 R9).
#include <gtest/gtest.h>

#include "platform/villages.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/batch/missed.hpp"
#include "ykt/batch/stop_commands.hpp"
#include "ykt/publicity/statistics.hpp"

namespace ykt::test {
namespace {

constexpr const char* kCare = "t.care";

class Stops : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    install(county, {{kCare, R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}"}});
    folk = villagers(county, 1);
  }

  std::string filled(const char* period) {
    const std::string batch = new_batch(county, kCare, period);
    fill(county, batch, {{folk[0], "80.00"}, {folk[1], "80.00"}});
    return batch;
  }
  PaymentStop stop(const Folk& one) {
    return {ref_of(one), kCare, Date::of(2025, 3, 1), StopReason::whereabouts_unknown, "停发决定 1 号"};
  }
  std::vector<std::string> holds(const std::string& batch, std::int64_t line) {
    std::vector<std::string> out;
    const LineView view = county.ask("auditor", LineList{batch, line - 1, 1}).lines.at(0);
    for (const LineHold& hold : view.holds)
      if (hold.open) out.push_back(hold.hold);
    return out;
  }
  std::vector<MissedRow> missed(const char* period) {
    return county.ask("auditor", MissedList{kCounty, kCare, *Period::parse(period), 0, 100}).rows;
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(Stops, HoldWhatNoBankHasAndWhatIsFilledLater) {
  const std::string march = filled("2025-03");
  EXPECT_EQ(county.must("final", stop(folk[0])).held, 1);
  EXPECT_EQ(county.refused("final", stop(folk[0])), Code::stop_already);
  EXPECT_EQ(holds(march, 1), std::vector<std::string>{"payment_stopped"});
  EXPECT_TRUE(holds(march, 2).empty());
  const std::string april = filled("2025-04");
  EXPECT_EQ(holds(april, 1), std::vector<std::string>{"payment_stopped"});
  const std::string february = filled("2025-02");
  EXPECT_TRUE(holds(february, 1).empty());
  // Nobody writes the cause away.
  EXPECT_EQ(county.refused("operator", HoldClose{april, 1, "payment_stopped", "x"}), Code::hold_cause_stands);
  const auto stops = county.ask("auditor", StopList{kCounty, 0, 10, {}, true}).stops;
  ASSERT_EQ(stops.size(), 1U);
  EXPECT_EQ(stops[0].policy, kCare);
}

TEST_F(Stops, OfARecordThatIsMergedStopTheSurvivor) {  // R3 R7
  const std::string march = new_batch(county, kCare, "2025-03");
  fill(county, march, {{folk[0], "80.00"}, {folk[1], "80.00"}, {folk[2], "80.00"}});
  county.must("final", stop(folk[0]));
  county.must("final", stop(folk[1]));
  const PersonMerge merge{ref_of(folk[2]), ref_of(folk[0]), MergeReason::two_documents, "核查表1号"};
  EXPECT_GE(county.must("registrar", merge).held, 1);
  EXPECT_EQ(holds(march, 3), std::vector<std::string>{"payment_stopped"});
  // Both records were stopped by now: one resumption is the person's.
  county.must("registrar",
              PersonMerge{ref_of(folk[2]), ref_of(folk[1]), MergeReason::two_documents, "核查表2号"});
  EXPECT_EQ(county.refused("final", stop(folk[2])), Code::stop_already);
  EXPECT_EQ(
      county.must("final", PaymentResume{ref_of(folk[2]), kCare, Date::of(2025, 4, 15), true, "恢复决定"})
          .released,
      3);  // the other two wait for the merges alone
  EXPECT_TRUE(holds(march, 3).empty());
  EXPECT_EQ(holds(march, 1), (std::vector<std::string>{"card_replaced", "merged_line_elsewhere"}));
  EXPECT_EQ(county.refused("final", PaymentResume{ref_of(folk[2]), kCare, Date::of(2025, 4, 16), true, "x"}),
            Code::stop_none);
}

TEST_F(Stops, WhatFailedIsNotReissuedWhileTheyStand) {
  const std::string march = filled("2025-03");
  pay(county, march, kCare, true);
  county.must("final", stop(folk[0]));
  EXPECT_EQ(county.refused("operator", ReissueConfirm{march, 1, "x"}), Code::payment_stopped);
}

TEST_F(Stops, ResumedWithArrearsEverythingDueIsPaidOnce) {
  const std::string march = filled("2025-03");
  county.must("final", stop(folk[0]));
  pay(county, march, kCare);
  county.must("operator", BatchClose{march});
  const std::string april = filled("2025-04");
  EXPECT_TRUE(missed("2025-03").empty());  // a stop is no omission
  EXPECT_EQ(county.refused("operator", ReissueConfirm{march, 1, "x"}), Code::payment_stopped);
  const PaymentResumed resumed = county.must(
      "final", PaymentResume{ref_of(folk[0]), kCare, Date::of(2025, 4, 15), true, "恢复决定 1 号"});
  EXPECT_EQ(resumed.released, 1);
  EXPECT_TRUE(holds(april, 1).empty());
  const auto rows = missed("2025-03");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].reasons, (std::vector<std::string>{"missed_unpaid", "missed_stopped"}));
  EXPECT_EQ(rows[0].line, march + "-1");
  EXPECT_EQ(rows[0].amount, Money::from_fen(8000));
  const ReissueConfirmed again = county.must("operator", ReissueConfirm{march, 1, "补发停发期间"});
  EXPECT_EQ(county.refused("operator", ReissueConfirm{march, 1, "x"}), Code::line_reissued_already);
  county.must("funder", BatchFund{march, "a" + march.substr(1)});
  const auto lists = county.must("funder", BatchDispatch{march}).lists;
  ASSERT_EQ(lists.size(), 1U);
  county.must("funder", ResultImport{lists[0].list},
              answer(county.ask("funder", PaymentListGet{lists[0].list}),
                     ("example_" + lists[0].bank + ".layout").c_str(), {}));
  EXPECT_EQ(county.ask("auditor", LineList{march, again.reissued - 1, 1}).lines.at(0).state, LineState::paid);
  EXPECT_TRUE(missed("2025-03").empty());
  // It never failed at a bank, and statistics do not say so.
  const auto rows_of =
      county.ask("auditor", Statistics{.division = kCounty, .keys = {StatisticsKey::policy}, .limit = 10})
          .rows;
  ASSERT_EQ(rows_of.size(), 1U);
  EXPECT_EQ(rows_of[0].lines_reissued, 0);
  EXPECT_EQ(rows_of[0].lines_paid, 2);
  const MoneyChecked checked = county.ask("auditor", MoneyCheck{kCounty});
  EXPECT_TRUE(checked.problems.empty()) << checked.problems[0].subject << checked.problems[0].code;
}

TEST_F(Stops, ResumedWithoutArrearsWhatLiesInItStaysUnpaid) {
  const std::string march = filled("2025-03");
  const std::string april = filled("2025-04");
  county.must("final", stop(folk[0]));
  EXPECT_EQ(county.must("final", PaymentResume{ref_of(folk[0]), kCare, Date::of(2025, 4, 1), false, "决定"})
                .released,
            1);
  EXPECT_EQ(holds(march, 1), std::vector<std::string>{"payment_stopped"});
  EXPECT_TRUE(holds(april, 1).empty());
  EXPECT_EQ(
      county.refused("final", PaymentResume{ref_of(folk[0]), kCare, Date::of(2025, 4, 2), false, "决定"}),
      Code::stop_none);
}

TEST_F(Stops, WhoIsInNoRosterIsFoundByWhatSpeaksForThem) {
  const std::string march = filled("2025-03");
  pay(county, march, kCare);
  const std::string april = new_batch(county, kCare, "2025-04");
  fill(county, april, {{folk[0], "80.00"}});
  const auto rows = missed("2025-04");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].reasons, std::vector<std::string>{"missed_absent"});
  EXPECT_FALSE(rows[0].line);
  // A supplementary batch of the same period pays who was missed and nobody twice.
  const std::string more = new_batch(county, kCare, "2025-04");
  EXPECT_EQ(fill(county, more, {{folk[0], "80.00"}, {folk[1], "80.00"}}).refused, 1);
  EXPECT_TRUE(missed("2025-04").empty());
}

TEST_F(Stops, AFailedLineIsMissedUntilItIsReissued) {
  const std::string march = filled("2025-03");
  pay(county, march, kCare, true);
  const auto rows = missed("2025-03");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].reasons, std::vector<std::string>{"missed_failed"});
  county.must("operator", ReissueConfirm{march, 1, "x"});
  EXPECT_EQ(missed("2025-03").size(), 1U);
}

}  // namespace
}  // namespace ykt::test
