// Agreements that end before their term or go on beyond it, through the store (R8).
#include <gtest/gtest.h>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"
#include "ykt/bank/queries.hpp"
#include "ykt/bank/treasury_commands.hpp"

namespace ykt::test {
namespace {

class Agreements : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    folk = county.people(6);  // accounts of bank_a, bank_b, bank_c in turn
  }
  std::vector<AgreementView> listed() {
    return county.ask("auditor", AgreementList{.division = kCounty, .after = 0, .limit = 10}).agreements;
  }
  AgreementEnd end_of_a(Date from) {
    return {kCounty, 1, from, AgreementEndReason::duties_not_met, "终止协议通知 1 号"};
  }
  BatchDispatched dispatch() {
    batch = county.approved_batch(folk);
    county.must("funder", BatchFund{batch, "a1"});
    return county.must("funder", BatchDispatch{batch});
  }

  County county;
  std::vector<Folk> folk;
  std::string batch;
};

TEST_F(Agreements, NothingIsDispatchedAfterTheEndAndWhatWasStaysUnderIt) {
  const BatchDispatched sent = dispatch();  // on 2 April
  ASSERT_EQ(sent.lists.size(), 2U);
  const ListFile of_a = county.ask("funder", PaymentListGet{sent.lists[0].list});
  const ListFile of_b = county.ask("funder", PaymentListGet{sent.lists[1].list});
  const auto due = [&] {
    return county.ask("auditor", PaymentListList{.after = 0, .limit = 1, .batch = batch}).lists.at(0).due;
  };
  const auto before = due();
  county.must("manager", end_of_a(Date::of(2025, 4, 2)));  // on the same day: the list was sent under it
  const AgreementView ended = listed().at(0);
  EXPECT_EQ(ended.ended_from, Date::of(2025, 4, 2));
  EXPECT_EQ(ended.end_reason, AgreementEndReason::duties_not_met);
  EXPECT_EQ(ended.end_document, "终止协议通知 1 号");
  EXPECT_EQ(ended.to, Date::of(2026, 12, 31));
  EXPECT_EQ(due(), before);
  const AgreementList in_force{
      .division = kCounty, .after = 0, .limit = 10, .bank = {}, .on = Date::of(2025, 4, 2)};
  EXPECT_EQ(county.ask("auditor", in_force).agreements.size(), 1U);
  // It is funded, answered and corrected as ever.
  county.must("funder", FundsReceive{of_a.list, Date::of(2025, 4, 2), sent.lists[0].amount, "1"});
  const ResultImported taken =
      county.must("funder", ResultImport{of_a.list}, answer(of_a, "example_bank_a.layout", {1}));
  EXPECT_EQ(taken.failed, 1);
  county.must("funder", ResultImport{of_b.list}, answer(of_b, "example_bank_b.layout", {}));
  // A reissue is a new payment: bank_a has no agreement any more, and bank_b pays its own accounts only.
  county.must("operator", ReissueConfirm{batch, 1, "x"});
  county.must("funder", BatchFund{batch, "a1"});
  EXPECT_TRUE(county.must("funder", BatchDispatch{batch}).lists.empty());
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).held, 1);
  // A new agreement follows on from the first day without the old one.
  const AgreementAdd next{kCounty, "bank_a", "example_bank_a", Date::of(2025, 4, 2), Date::of(2027, 12, 31),
                          true};
  county.must("manager", next);
  const auto held = county.ask("auditor", LineList{batch, 0, 10, {}, true}).lines;
  ASSERT_EQ(held.size(), 1U);
  county.must("operator", HoldClose{batch, held[0].line, "line_not_payable_by_bank", "另有协议"});
  const BatchDispatched again = county.must("funder", BatchDispatch{batch});
  ASSERT_EQ(again.lists.size(), 1U);
  EXPECT_EQ(again.lists[0].lines, 1);
  county.close();
  EXPECT_TRUE(county.verdict().value().first_bad_entry == 0);
}

TEST_F(Agreements, AnEndThatIsToComeStopsNothingBefore) {
  county.must("manager", end_of_a(Date::of(2025, 4, 3)));
  EXPECT_EQ(dispatch().lists.size(), 2U);  // on 2 April
  EXPECT_EQ(county.refused("manager", end_of_a(Date::of(2025, 4, 4))), Code::agreement_ended);
}

TEST_F(Agreements, AreRefusedWithTheReasonOfEach) {
  county.pass_days(30);
  EXPECT_EQ(county.refused("manager", end_of_a(Date::of(2025, 4, 1))), Code::agreement_end_day);
  AgreementEnd wrong = end_of_a(Date::of(2025, 5, 1));
  wrong.division = "511111";
  EXPECT_EQ(county.refused("manager", wrong), Code::not_found) << "an agreement is its division's";
  wrong = end_of_a(Date::of(2025, 5, 1));
  wrong.agreement = 9;
  EXPECT_EQ(county.refused("manager", wrong), Code::not_found);
  wrong = end_of_a(Date::of(2025, 5, 1));
  wrong.document = " ";
  EXPECT_NE(county.refused("manager", wrong), Code::ok);
  EXPECT_EQ(county.refused("funder", end_of_a(Date::of(2025, 5, 1))), Code::role_missing);
  EXPECT_EQ(county.refused("manager", AgreementExtend{kCounty, 1, Date::of(2026, 12, 31), "补充协议"}),
            Code::agreement_extension);
  EXPECT_TRUE(listed().at(0).extensions.empty());
  EXPECT_FALSE(listed().at(0).ended_from);
}

TEST_F(Agreements, AnExtensionMeetsNoOtherAgreement) {
  county.must("manager", AgreementExtend{kCounty, 2, Date::of(2027, 6, 30), "补充协议 1 号"});
  county.must("manager", AgreementExtend{kCounty, 2, Date::of(2027, 12, 31), "补充协议 2 号"});
  const AgreementView extended = listed().at(1);
  EXPECT_EQ(extended.to, Date::of(2027, 12, 31));
  ASSERT_EQ(extended.extensions.size(), 2U);
  EXPECT_EQ(extended.extensions[0].before, Date::of(2026, 12, 31));
  EXPECT_EQ(extended.extensions[0].document, "补充协议 1 号");
  EXPECT_EQ(extended.extensions[1].before, Date::of(2027, 6, 30));
  AgreementAdd next{kCounty, "bank_b", "example_bank_b", Date::of(2027, 12, 31), Date::of(2028, 12, 31),
                    false};
  EXPECT_EQ(county.refused("manager", next), Code::agreement_overlaps);
  next.from = Date::of(2028, 1, 1);
  const std::int64_t number = county.must("manager", next).agreement;
  const auto refused = county.platform().execute(
      "manager", AgreementExtend{kCounty, 2, Date::of(2028, 1, 1), "补充协议 3 号"}, county.request());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::agreement_overlaps);
  EXPECT_EQ(refused.error().path, "/to");
  EXPECT_EQ(std::get<std::int64_t>(refused.error().arg("other")->value), number);
  // Ended in between, both may be: the one that follows never begins.
  county.must("manager", AgreementEnd{kCounty, number, next.from, AgreementEndReason::agreed, "x"});
  county.must("manager", AgreementExtend{kCounty, 2, Date::of(2028, 1, 1), "补充协议 3 号"});
}

}  // namespace
}  // namespace ykt::test
