// The way of a batch through the gate, each step by its own actor.
#include <gtest/gtest.h>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"

namespace ykt::test {
namespace {

class MainJob : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(100'000)});
  }
  AllotmentView money() { return county.ask("auditor", AllotmentGet{"a1"}); }

  County county;
};

TEST_F(MainJob, FromRosterToBankAndBack) {
  const std::vector<Folk> folk = county.people(9);
  const std::string batch = county.approved_batch(folk);
  BatchStatus status = county.ask("auditor", BatchGet{batch});
  EXPECT_EQ(status.state, BatchState::approved);
  EXPECT_EQ(status.lines, 9);
  EXPECT_EQ(status.held, 0);
  EXPECT_EQ(status.amount.fen(), 9 * 9000);

  county.must("funder", BatchFund{batch, "a1"});
  EXPECT_EQ(money().frozen.fen(), 81'000);
  const BatchDispatched sent = county.must("funder", BatchDispatch{batch});
  for (const LineView& line : county.ask("auditor", LineList{batch, 0, 100, {}, true}).lines)
    ADD_FAILURE() << line.line << " is held: " << line.holds[0].hold;
  ASSERT_EQ(sent.lists.size(), 2u);
  EXPECT_EQ(sent.lists[0].lines, 6);  // bank_a pays its own and, across banks, bank_c's (H56)
  EXPECT_EQ(sent.lists[1].lines, 3);

  const ListFile first = county.ask("bank_a", PaymentListGet{sent.lists[0].list});
  EXPECT_EQ(first.content, county.ask("bank_a", PaymentListGet{sent.lists[0].list}).content);
  const std::string bytes = answer(first, "example_bank_a.layout", {2});
  const ResultImported result = county.must("bank_a", ResultImport{first.list}, bytes);
  EXPECT_EQ(result.paid, 5);
  EXPECT_EQ(result.failed, 1);
  EXPECT_EQ(result.unanswered, 0);
  // The same file again, under another request id: nothing changes, and it says so.
  const ResultImported again = county.must("bank_a", ResultImport{first.list}, bytes);
  EXPECT_EQ(again.paid, 0);
  ASSERT_EQ(again.remarks.size(), 1u);
  EXPECT_EQ(again.remarks[0].code, "bank_result_replayed");

  const ListFile second = county.ask("funder", PaymentListGet{sent.lists[1].list});
  county.must("funder", ResultImport{second.list}, answer(second, "example_bank_b.layout", {}));
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).state, BatchState::answered);
  EXPECT_EQ(money().returned.fen(), 9000);

  const auto failed = county.ask("auditor", LineList{batch, 0, 100, LineState::failed, {}}).lines;
  ASSERT_EQ(failed.size(), 1u);
  const ReissueConfirmed reissue =
      county.must("operator", ReissueConfirm{batch, failed[0].line, "account corrected"});
  EXPECT_EQ(reissue.reissued, 10);
  EXPECT_EQ(county.refused("operator", ReissueConfirm{batch, failed[0].line, "again"}),
            Code::line_reissued_already);
  county.must("funder", BatchFund{batch, "a1"});
  const BatchDispatched more = county.must("funder", BatchDispatch{batch});
  ASSERT_EQ(more.lists.size(), 1u);
  const ListFile third = county.ask("funder", PaymentListGet{more.lists[0].list});
  county.must("funder", ResultImport{third.list}, answer(third, "example_bank_a.layout", {}));

  county.must("funder", BatchClose{batch});
  county.must("operator", BatchPublish{batch});
  const PublicAnswer mine = county.must("desk", PublicQuery{folk[0].name, folk[0].id.substr(12)});
  ASSERT_EQ(mine.payments.size(), 1u);
  EXPECT_EQ(mine.payments[0].amount.fen(), 9000);
  EXPECT_EQ(mine.payments[0].paid_on, "2025-04-03");
  EXPECT_NE(mine.payments[0].id_number, folk[0].id);

  const AllotmentView end = money();
  EXPECT_TRUE(end.conserved);
  EXPECT_EQ(end.paid.fen(), 81'000);
  EXPECT_EQ(end.available.fen(), 19'000);
  EXPECT_EQ(end.frozen.fen(), 0);
  const auto verdict = county.verdict();
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->first_bad_entry, 0) << verdict->reason;
}

TEST_F(MainJob, TheMakerMayNotReviewAndTheNoticeMustRun) {
  const std::vector<Folk> folk = county.people(3);
  county.must("root", GrantAdd{"clerk", Role::preliminary_reviewer, "511100"});
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  EXPECT_EQ(county.refused("clerk", BatchSubmit{batch}), Code::batch_empty);
  county.must("clerk", BatchFill{batch, Encoding::utf8},
              County::roster_header() + County::roster_row(folk[0], "90.00"));
  county.must("clerk", BatchSubmit{batch});
  EXPECT_EQ(county.refused("clerk", BatchReviewPreliminary{batch}), Code::duty_incompatible);
  EXPECT_EQ(county.refused("final", BatchReviewFinal{batch}), Code::batch_step_not_now);
  county.must("first", BatchReviewPreliminary{batch});
  county.must("final", BatchReviewFinal{batch});
  county.must("operator", BatchNoticeOpen{batch});
  EXPECT_EQ(county.refused("approver", BatchApprove{batch}), Code::notice_running);
  county.pass_days(7);
  county.must("approver", BatchApprove{batch});
  EXPECT_EQ(county.refused("approver", BatchFund{batch, "a1"}), Code::role_missing);
}

TEST_F(MainJob, FundingBeyondTheBudgetIsRefused) {
  const std::string batch = county.approved_batch(county.people(2));
  county.must("manager", AllotmentAdd{"small", kCounty, kLivingSubsidy, 2025, Money::from_fen(17'999)});
  EXPECT_EQ(county.refused("funder", BatchFund{batch, "small"}), Code::allotment_too_small);
  EXPECT_EQ(county.ask("auditor", AllotmentGet{"small"}).available.fen(), 17'999);
}

TEST_F(MainJob, NobodyIsPaidTwiceForOnePeriod) {
  const std::vector<Folk> folk = county.people(2);
  county.approved_batch(folk);
  const std::string batch =
      county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  const BatchFilled filled = county.must("clerk", BatchFill{batch, Encoding::utf8},
                                         County::roster_header() + County::roster_row(folk[0], "90.00"));
  EXPECT_EQ(filled.refused, 1);
  EXPECT_EQ(filled.passed + filled.held, 0);
  const auto counts = county.ask("auditor", RowVerdictCount{batch}).counts;
  ASSERT_EQ(counts.size(), 1u);
  EXPECT_EQ(counts[0].code, "screening_duplicate_in_period");
}

TEST_F(MainJob, SentBackAndFilledAgainEveryNoticeStaysOnTheTrail) {
  const std::vector<Folk> folk = county.people(3);
  const std::string batch = county.approved_batch(folk);
  county.must("approver", BatchReturn{batch, "one amount is disputed"});
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).state, BatchState::draft);
  const BatchFilled again = county.must("clerk", BatchFill{batch, Encoding::utf8},
                                        County::roster_header() + County::roster_row(folk[0], "90.00"));
  EXPECT_EQ(again.passed, 1);
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).lines, 1);
  county.must("clerk", BatchSubmit{batch});
  county.must("first", BatchReviewPreliminary{batch});
  county.must("final", BatchReviewFinal{batch});
  county.must("operator", BatchNoticeOpen{batch});
  county.pass_days(7);
  county.must("approver", BatchApprove{batch});
  const auto verdict = county.verdict();
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->first_bad_entry, 0) << verdict->reason;
}

TEST_F(MainJob, ABatchOnAPolicyWithFieldsNotStatedIsRefusedWithTheField) {
  auto reply = county.platform().execute(
      "clerk", BatchCreate{kCounty, "leshan.37", *Period::parse("2025-03")}, county.request());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Code::policy_field_not_stated);
  EXPECT_NE(reply.error().arg("policy_field"), nullptr);
}

}  // namespace
}  // namespace ykt::test
