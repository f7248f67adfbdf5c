// Scores of banks: counted from what is on record, and frozen with what was done with them.
#include <gtest/gtest.h>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"
#include "ykt/bank/score_commands.hpp"

namespace ykt::test {
namespace {

const Date kFrom = Date::of(2025, 4, 1);
const Date kTo = Date::of(2025, 4, 30);

ScoreWeights weights() {
  return {.on_time = Decimal::of("40"),
          .answered = Decimal::of("20"),
          .paid = Decimal::of("15"),
          .files = Decimal::of("10"),
          .complaints = Decimal::of("10"),
          .service = Decimal::of("5")};
}

class Scores : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
  }
  /// Lists go out on 2 April 2025 and are due on the 3rd.
  ListFile dispatched() {
    const std::string batch = county.approved_batch(county.people(9));
    county.must("funder", BatchFund{batch, "a1"});
    return county.ask("funder", PaymentListGet{county.must("funder", BatchDispatch{batch}).lists[0].list});
  }
  BankScore score(const char* bank = "bank_a") {
    return county.ask("auditor", BankScoreGet{kCounty, bank, kFrom, kTo, weights()});
  }
  Code refused(const BankScoreGet& asked) {
    const auto reply = county.platform().query("auditor", asked);
    return reply ? Code::ok : reply.error().code;
  }

  County county;
  Layout layout = builtin_layout("example_bank_a.layout");
};

TEST_F(Scores, AreCountedFromListsAnswersAndMatters) {  // H11
  EXPECT_EQ(score().code, "score_no_facts");
  EXPECT_FALSE(score().score);
  const ListFile list = dispatched();
  BankScore now = score();
  EXPECT_EQ(now.lists, 1);
  EXPECT_EQ(now.facts.unanswered, 0);  // nobody is late yet
  EXPECT_EQ(now.code, "score_no_facts");

  // Six lines: one fails through the bank, one through the account, one is paid a day late, one is open.
  auto records = records_for(layout, list, {});
  ASSERT_EQ(records.size(), 6u);
  std::string banks;
  for (const ReturnCode& code : layout.return_codes)
    if (is_banks_fault(code.meaning, false)) banks = code.code;
  ASSERT_FALSE(banks.empty());
  records[0].return_code = banks;
  records[1].return_code = "1003";
  records[2].paid_on = Date::of(2025, 4, 4);
  records.pop_back();
  county.must("bank_a", ResultImport{list.list}, result_file(layout, list.list, records));
  county.pass_days(10);
  now = score();
  EXPECT_EQ(now.facts.on_time, 4);
  EXPECT_EQ(now.facts.late, 1);
  EXPECT_EQ(now.facts.unanswered, 1);
  EXPECT_EQ(now.facts.failed_by_bank, 1);
  EXPECT_EQ(now.facts.files, 1);
  EXPECT_EQ(now.facts.corrected, 0);
  ASSERT_EQ(now.figures.size(), 6u);
  EXPECT_EQ(now.figures[0].numerator, 4);
  EXPECT_EQ(now.figures[0].denominator, 6);

  // A later file that says otherwise of a line that had failed.
  records = {records[1]};
  records[0].return_code = "0000";
  county.must("bank_a", ResultImport{list.list}, result_file(layout, list.list, records));
  EXPECT_EQ(score().facts.files, 2);
  EXPECT_EQ(score().facts.corrected, 1);

  county.must("manager", BankInspect{kCounty, "bank_a", Date::of(2025, 4, 8), BankMatterKind::inspection,
                                     "网点无助农取款标识（示例）", false});
  county.must("operator", BankInspect{kCounty, "bank_a", Date::of(2025, 4, 9), BankMatterKind::complaint,
                                      "取款被收费（示例）", true});
  county.must("operator", BankInspect{kCounty, "bank_a", Date::of(2025, 3, 31), BankMatterKind::complaint,
                                      "在考评期之前（示例）", true});
  now = score();
  EXPECT_EQ(now.facts.inspections, 1);
  EXPECT_EQ(now.facts.complaints, 1);
  EXPECT_EQ(now.facts.serious, 1);
  // 40*4/6 + 20*5/6 + 15*4/5 + 10*1/2 + 10*4/5 + 5*1/2
  EXPECT_EQ(now.score->to_string(), "70.83");
  EXPECT_EQ(score("bank_b").facts.unanswered, 3);
  EXPECT_EQ(county.ask("auditor", BankMatterList{"511100", 0, 10, "bank_a"}).matters.size(), 3u);
  EXPECT_TRUE(county.ask("auditor", BankMatterList{"511100", 0, 10, "bank_b"}).matters.empty());
}

TEST_F(Scores, WhatWasDoneWithAScoreIsFrozenWithIt) {  // H11
  const BankScoreUse use{kCounty, "bank_a", kFrom, kTo, "扣减次年代发份额（示例）"};
  EXPECT_EQ(county.refused("manager", use), Code::field_missing);  // no weights are set
  ScoreWeights wrong = weights();
  wrong.service = Decimal::of("6");
  EXPECT_EQ(county.refused("manager", ScoreWeightsSet{"511100", wrong}), Code::score_weights);
  county.must("manager", ScoreWeightsSet{"511100", weights()});
  EXPECT_EQ(county.refused("manager", use), Code::score_no_facts);
  const ListFile list = dispatched();
  county.must("bank_a", ResultImport{list.list}, answer(list, "example_bank_a.layout", {}));
  const BankScoreUsed used = county.must("manager", use);
  EXPECT_EQ(used.scored.score->to_string(), "100.00");
  EXPECT_EQ(used.scored.facts.on_time, 6);

  // Later facts and weights change the score and not the record.
  county.must("manager", BankInspect{kCounty, "bank_a", Date::of(2025, 4, 2), BankMatterKind::complaint,
                                     "取款被收费（示例）", true});
  ScoreWeights others = weights();
  std::swap(others.on_time, others.service);
  county.must("manager", ScoreWeightsSet{kCounty, others});
  EXPECT_LT(*score().score, Decimal::of("100"));
  const auto uses = county.ask("auditor", BankScoreUseList{kCounty, 0, 10, {}}).uses;
  ASSERT_EQ(uses.size(), 1u);
  EXPECT_EQ(uses[0].done, use.done);
  EXPECT_EQ(uses[0].scored.score->to_string(), "100.00");
  EXPECT_EQ(uses[0].scored.facts.complaints, 0);
  EXPECT_EQ(uses[0].scored.figures[0].weight.to_string(), "40");
  EXPECT_EQ(county.refused("manager", BankScoreUse{kCounty, "bank_a", kFrom, kTo, ""}), Code::field_invalid);
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(Scores, TheNearestDivisionsWeightsCount) {
  EXPECT_EQ(refused({kCounty, "bank_a", kFrom, kTo, {}}), Code::field_missing);
  county.must("manager", ScoreWeightsSet{"511100", weights()});
  EXPECT_EQ(refused({kCounty, "bank_a", kFrom, kTo, {}}), Code::ok);
  ScoreWeights own = weights();
  std::swap(own.on_time, own.service);
  county.must("manager", ScoreWeightsSet{kCounty, own});
  const BankScore scored = county.ask("auditor", BankScoreGet{kCounty, "bank_a", kFrom, kTo, {}});
  EXPECT_EQ(scored.figures[0].weight.to_string(), "5");
}

TEST_F(Scores, WhatIsWrongIsSaid) {
  EXPECT_EQ(refused({kCounty, "bank_x", kFrom, kTo, weights()}), Code::not_found);
  EXPECT_EQ(refused({kCounty, "bank_a", kTo, kFrom, weights()}), Code::statistics_dates);
  EXPECT_EQ(refused({kCounty, "bank_a", kFrom, kTo, ScoreWeights{}}), Code::score_weights);
  EXPECT_EQ(refused({"510100", "bank_a", kFrom, kTo, weights()}), Code::scope_missing);
  BankInspect matter{kCounty, "bank_a", Date::of(2025, 3, 4), BankMatterKind::inspection, "x", false};
  EXPECT_EQ(county.refused("manager", matter), Code::field_invalid);  // tomorrow
  matter.day = Date::of(2025, 3, 3);
  matter.finding = "";
  EXPECT_EQ(county.refused("manager", matter), Code::field_invalid);
  matter.finding = "x";
  EXPECT_EQ(county.refused("bank_a", matter), Code::role_missing);
}

}  // namespace
}  // namespace ykt::test
