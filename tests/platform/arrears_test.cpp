// Difference lines 补差: what a changed standard leaves due for past periods, drawn once (R6).
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "platform/made_up_policies.hpp"
#include "ykt/batch/amounts.hpp"
#include "ykt/policy/commands.hpp"

namespace ykt::test {
namespace {

using Texts = std::vector<std::string>;

const std::string kFlat = R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}";
std::string more(const char* arrears) {
  return std::string(R"(,"local_range":{"value":{"kind":"fixed","every":"month","min":"80","max":"120"},)") +
         R"("source":"example"},"arrears_on_change":{"value":")" + arrears + R"(","source":"example"})";
}

class ArrearsOfBatch : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    install(county,
            {{"t.a", kFlat, more("difference_lines")}, {"t.none", kFlat, more("none")}, {"t.unsaid", kFlat}});
    folk = county.people(3);
  }
  std::string paid(const char* period, const char* amount, bool fails = false) {
    const std::string batch = new_batch(county, "t.a", period);
    std::vector<Due> rows;
    for (const Folk& one : folk) rows.push_back({one, amount});
    EXPECT_EQ(fill(county, batch, rows).passed, std::ssize(rows));
    pay(county, batch, "t.a", fails);
    return batch;
  }
  void raise(const char* amount, Date from, const char* source = "区发〔2025〕1号") {
    PolicyAdjust adjust{.division = kCounty, .policy = "t.a", .from = from, .source = source};
    adjust.amount = *Decimal::parse(amount);
    county.must("manager", adjust);
  }

  County county;
  std::vector<Folk> folk;
};

TEST_F(ArrearsOfBatch, AreDrawnForThePastAndLinkedToIt) {
  const std::string january = paid("2025-01", "80.00");
  const std::string february = paid("2025-02", "80.00");
  raise("100", Date::of(2025, 2, 1));
  const std::string batch = new_batch(county, "t.a", "2025-03");
  const ArrearsDrawn drawn = county.must("clerk", ArrearsDraw{batch});
  EXPECT_EQ(drawn.looked_at, 3);  // January is over before the new standard begins
  EXPECT_EQ(drawn.passed, 3);
  EXPECT_EQ(drawn.amount.fen(), 6'000);
  const auto lines = county.ask("auditor", DifferenceLineList{batch, 0, 10}).lines;
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].supplements, february + "-1");
  EXPECT_EQ(lines[0].period, *Period::parse("2025-02"));
  EXPECT_EQ(lines[0].due.fen() - lines[0].paid.fen(), 2'000);
  const AmountExplained why = county.ask("auditor", AmountExplain{batch, 1});
  EXPECT_EQ(why.supplements, february + "-1");
  EXPECT_EQ(why.text_zh.back(), "2025-02：已发 80.00 元，应发 100.00 元，补差 20.00 元（大写：贰拾元整）");
  // The ordinary lines of that month stand beside them; nothing of the past is another amount now.
  const std::string march = new_batch(county, "t.a", "2025-03");
  EXPECT_EQ(fill(county, march, {{folk[0], "100.00"}}).passed, 1);
  for (const std::string& one : {january, february, batch, march})
    EXPECT_TRUE(county.ask("auditor", BatchRecompute{one, 0, 10}).lines.empty()) << one;
}

TEST_F(ArrearsOfBatch, AreDrawnOnceWhateverIsRepeated) {  // R9
  paid("2025-01", "80.00");
  raise("100", Date::of(2025, 1, 1));
  const std::string batch = new_batch(county, "t.a", "2025-03");
  EXPECT_EQ(county.must("clerk", ArrearsDraw{batch}).passed, 3);
  EXPECT_EQ(county.must("clerk", ArrearsDraw{batch}).passed, 3);  // the draft's lines are replaced
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).lines, 3);
  const std::string other = new_batch(county, "t.a", "2025-03");
  const ArrearsDrawn again = county.must("clerk", ArrearsDraw{other});
  EXPECT_EQ(again.already, 3);
  EXPECT_EQ(again.passed + again.held, 0);
  // Cancelled, they are free for another batch.
  county.must("operator", BatchCancel{batch, "重做"});
  EXPECT_EQ(county.must("clerk", ArrearsDraw{other}).passed, 3);
  pay(county, other, "t.a");
  EXPECT_EQ(county.must("clerk", ArrearsDraw{new_batch(county, "t.a", "2025-04")}).already, 3);
}

TEST_F(ArrearsOfBatch, ASecondChangePaysOnlyWhatTheFirstDidNot) {
  paid("2025-01", "80.00");
  const std::string february = paid("2025-02", "80.00");
  raise("100", Date::of(2025, 1, 1));
  const std::string first = new_batch(county, "t.a", "2025-01");
  EXPECT_EQ(county.must("clerk", ArrearsDraw{first}).amount.fen(), 6 * 2'000);
  raise("110", Date::of(2025, 2, 1), "区发〔2025〕2号");
  const std::string second = new_batch(county, "t.a", "2025-03");
  // What the first change gave is not paid yet: nothing can be said of the second.
  EXPECT_EQ(county.must("clerk", ArrearsDraw{second}).held, 3);
  pay(county, first, "t.a");
  const ArrearsDrawn drawn = county.must("clerk", ArrearsDraw{second});
  EXPECT_EQ(drawn.passed, 3);
  EXPECT_EQ(drawn.amount.fen(), 3 * 1'000);
  const auto lines = county.ask("auditor", DifferenceLineList{second, 0, 10}).lines;
  EXPECT_EQ(lines.at(0).supplements, february + "-1");
  EXPECT_EQ(lines.at(0).paid.fen(), 10'000);
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{second, 0, 10}).lines.empty());
}

TEST_F(ArrearsOfBatch, AChangeInsideAMonthIsHeld) {
  paid("2025-01", "80.00");
  raise("100", Date::of(2025, 1, 2));
  const std::string batch = new_batch(county, "t.a", "2025-03");
  const ArrearsDrawn drawn = county.must("clerk", ArrearsDraw{batch});
  EXPECT_EQ(drawn.held, 3);
  EXPECT_EQ(drawn.amount.fen(), 0);
  EXPECT_EQ(verdicts(county, batch)[0], "1 hold arrears_inside_period");
}

TEST_F(ArrearsOfBatch, WhatCannotBeDecidedIsHeld) {
  const std::string january = paid("2025-01", "80.00", true);  // the first line of each list failed
  raise("100", Date::of(2025, 1, 1));
  const std::string batch = new_batch(county, "t.a", "2025-03");
  const ArrearsDrawn drawn = county.must("clerk", ArrearsDraw{batch});
  EXPECT_EQ(drawn.passed + drawn.held, 3);
  EXPECT_GE(drawn.held, 1);
  EXPECT_EQ(drawn.amount.fen(), 2'000 * drawn.passed);
  EXPECT_EQ(verdicts(county, batch)[0], "1 hold arrears_line_open");
  const LineView held = county.ask("auditor", LineList{batch, 0, 10, {}, true}).lines[0];
  EXPECT_EQ(county.refused("operator", HoldClose{batch, held.line, "arrears_line_open", "x"}),
            Code::hold_cause_stands);
}

TEST_F(ArrearsOfBatch, AFailedDifferenceIsReissuedForItsOwnPeriod) {  // R9 H42
  paid("2025-01", "80.00");
  raise("100", Date::of(2025, 1, 1));
  const std::string batch = new_batch(county, "t.a", "2025-03");
  county.must("clerk", ArrearsDraw{batch});
  pay(county, batch, "t.a", true);
  const auto failed = county.ask("auditor", LineList{batch, 0, 10, LineState::failed, {}}).lines;
  ASSERT_FALSE(failed.empty());
  const ReissueConfirmed next = county.must("operator", ReissueConfirm{batch, failed[0].line, "账号已更正"});
  EXPECT_EQ(next.amount.fen(), 2'000);
  const auto lines = county.ask("auditor", DifferenceLineList{batch, 0, 10}).lines;
  EXPECT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines.back().line, next.reissued);
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.empty());
  EXPECT_EQ(county.must("clerk", ArrearsDraw{new_batch(county, "t.a", "2025-04")}).already, 3);
}

TEST_F(ArrearsOfBatch, OfTwoRecordsOfOnePersonOneDifferenceStands) {  // R3 R9
  paid("2025-01", "80.00");
  raise("100", Date::of(2025, 1, 1));
  const std::string batch = new_batch(county, "t.a", "2025-03");
  EXPECT_EQ(county.must("clerk", ArrearsDraw{batch}).passed, 3);
  const PersonRef survivor{IdKind::resident, folk[0].id};
  const PersonRef merged{IdKind::resident, folk[1].id};
  county.must("registrar", PersonMerge{survivor, merged, MergeReason::registered_twice, "核查表1号"});
  const auto held = county.ask("auditor", LineList{batch, 0, 10, LineState::entered, true}).lines;
  ASSERT_EQ(held.size(), 1U);
  EXPECT_TRUE(std::any_of(held[0].holds.begin(), held[0].holds.end(), [](const LineHold& one) {
    return one.hold == "merged_line_elsewhere" && one.open;
  }));
  // Drawn anew, the line that gave way in January is nothing to supplement.
  const ArrearsDrawn again = county.must("clerk", ArrearsDraw{batch});
  EXPECT_EQ(again.looked_at, 2);
  EXPECT_EQ(again.passed, 2);
  pay(county, batch, "t.a");
  EXPECT_EQ(county.must("clerk", ArrearsDraw{new_batch(county, "t.a", "2025-04")}).already, 2);
}

TEST_F(ArrearsOfBatch, AreRefusedWhereThePolicyDoesNotSaySo) {
  EXPECT_EQ(county.refused("clerk", ArrearsDraw{new_batch(county, "t.none", "2025-03")}),
            Code::arrears_not_payable);
  EXPECT_EQ(county.refused("clerk", ArrearsDraw{new_batch(county, "t.unsaid", "2025-03")}),
            Code::arrears_not_stated);
  const ArrearsDrawn nothing = county.must("clerk", ArrearsDraw{new_batch(county, "t.a", "2025-03")});
  EXPECT_EQ(nothing.looked_at, 0);
}

TEST_F(ArrearsOfBatch, PropertyNobodyIsPaidMoreThanTheStandardsGive) {
  constexpr std::uint64_t kSeed = 20251128;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  const std::vector<const char*> periods = {"2025-01", "2025-02"};
  for (const char* period : periods) paid(period, "80.00");
  raise("95", Date::of(2025, 1, 1));
  std::vector<std::string> drafts;
  for (int i = 0; i < 12; ++i) {
    if (drafts.empty() || random() % 3 == 0) drafts.push_back(new_batch(county, "t.a", "2025-03"));
    const std::string& draft = drafts[random() % drafts.size()];
    if (random() % 5 == 0) {
      county.must("operator", BatchCancel{draft, "重做"});
      drafts.erase(std::find(drafts.begin(), drafts.end(), draft));
    } else {
      county.must("clerk", ArrearsDraw{draft});
    }
    std::int64_t sum = 0;
    for (const std::string& one : drafts) sum += county.ask("auditor", BatchGet{one}).amount.fen();
    EXPECT_LE(sum, 6 * 1'500);
  }
  drafts.push_back(new_batch(county, "t.a", "2025-03"));
  for (const std::string& one : drafts) county.must("clerk", ArrearsDraw{one});
  std::int64_t sum = 0;
  for (const std::string& one : drafts) sum += county.ask("auditor", BatchGet{one}).amount.fen();
  EXPECT_EQ(sum, 6 * 1'500);
}

}  // namespace
}  // namespace ykt::test
