// Recovery of wrong payments, allotments in an order, conservation (R7).
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "platform/villages.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/batch/amounts.hpp"
#include "ykt/batch/recovery_commands.hpp"
#include "ykt/policy/commands.hpp"

namespace ykt::test {
namespace {

constexpr const char* kCare = "t.care";
constexpr const char* kOther = "t.other";

class Recoveries : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    const std::string fixed = R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}";
    install(county, {{kCare, fixed}, {kOther, fixed}});
    folk = villagers(county, 1);
    paid = batch_of(kCare, "2025-03");
    pay(county, paid, kCare);
  }

  std::string batch_of(const char* policy, const char* period) {
    const std::string batch = new_batch(county, policy, period);
    fill(county, batch, {{folk[0], "80.00"}, {folk[1], "80.00"}});
    return batch;
  }
  RecoveryDecide decision(Money amount) {
    return {.batch = paid,
            .line = 1,
            .way = RecoveryWay::next_payments,
            .amount = amount,
            .reason = RecoveryReason::overpaid,
            .document = "追回决定 1 号",
            .floor = Money::from_fen(5000)};
  }
  Money amount_of(const std::string& batch, std::int64_t line) {
    return county.ask("auditor", LineList{batch, line - 1, 1}).lines.at(0).amount;
  }
  RecoveryView view() { return county.ask("auditor", RecoveryList{kCounty, 0, 10}).recoveries.at(0); }
  void expect_conserved() {
    const MoneyChecked checked = county.ask("auditor", MoneyCheck{kCounty});
    for (const MoneyProblem& one : checked.problems)
      ADD_FAILURE() << one.subject << " " << one.code << " " << one.expected.to_string() << " "
                    << one.found.to_string();
  }

  County county;
  std::vector<Folk> folk;
  std::string paid;
};

TEST_F(Recoveries, ComeOutOfLaterPaymentsOfTheSamePolicyDownToTheFloor) {
  county.must("approver", decision(Money::from_fen(4500)));
  // Another policy's money stays whole.
  EXPECT_EQ(amount_of(batch_of(kOther, "2025-04"), 1), Money::from_fen(8000));
  const std::string april = batch_of(kCare, "2025-04");
  EXPECT_EQ(amount_of(april, 1), Money::from_fen(5000));
  EXPECT_EQ(amount_of(april, 2), Money::from_fen(8000));
  EXPECT_EQ(view().pending, Money::from_fen(3000));
  // Filled again, it is kept back once.
  fill(county, april, {{folk[0], "80.00"}, {folk[1], "80.00"}});
  EXPECT_EQ(view().pending, Money::from_fen(3000));
  pay(county, april, kCare);
  EXPECT_EQ(view().kept_back, Money::from_fen(3000));
  EXPECT_EQ(view().open, Money::from_fen(1500));
  const std::string may = batch_of(kCare, "2025-05");
  const std::int64_t line = 1;
  EXPECT_EQ(amount_of(may, line), Money::from_fen(6500));
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{may, 0, 10}).lines.empty());
  const AmountExplained explained = county.ask("auditor", AmountExplain{may, line});
  EXPECT_EQ(explained.deducted, Money::from_fen(1500));
  EXPECT_EQ(explained.amount, Money::from_fen(6500));
  pay(county, may, kCare);
  EXPECT_EQ(view().open, Money());
  EXPECT_EQ(amount_of(batch_of(kCare, "2025-06"), 1), Money::from_fen(8000));
  expect_conserved();
}

TEST_F(Recoveries, AFailedPaymentKeepsBackWhenItIsReissued) {
  county.must("approver", decision(Money::from_fen(3000)));
  const std::string april = batch_of(kCare, "2025-04");
  pay(county, april, kCare, true);
  EXPECT_EQ(view().kept_back, Money());
  EXPECT_EQ(view().pending, Money::from_fen(3000));
  const ReissueConfirmed again = county.must("operator", ReissueConfirm{april, 1, "x"});
  EXPECT_EQ(again.amount, Money::from_fen(5000));
  EXPECT_EQ(view().pending, Money::from_fen(3000));
  expect_conserved();
}

TEST_F(Recoveries, ComeBackThroughTheBankInInstalments) {
  RecoveryDecide wanted = decision(Money::from_fen(8000));
  wanted.way = RecoveryWay::bank;
  wanted.floor.reset();
  wanted.instalments = std::vector<Instalment>{{Date::of(2025, 3, 20), Money::from_fen(3000)},
                                               {Date::of(2025, 4, 20), Money::from_fen(5000)}};
  const std::int64_t id = county.must("approver", wanted).recovery;
  EXPECT_EQ(county.refused("approver", decision(Money::from_fen(1))), Code::recovery_over_paid);
  county.pass_days(30);
  EXPECT_EQ(view().overdue, Money::from_fen(3000));
  const auto receive = [&](std::int64_t fen) {
    return RecoveryReceive{paid, id, Money::from_fen(fen), Date::of(2025, 3, 25), "凭证 1"};
  };
  EXPECT_EQ(county.must("funder", receive(3000)).open, Money::from_fen(5000));
  EXPECT_EQ(view().overdue, Money());
  EXPECT_EQ(county.refused("funder", receive(5001)), Code::recovery_over_open);
  const AllotmentView money = county.ask("auditor", AllotmentGet{"a" + paid.substr(1)});
  EXPECT_EQ(money.paid, Money::from_fen(13000));
  EXPECT_EQ(money.returned, Money::from_fen(3000));
  EXPECT_TRUE(money.conserved);
  EXPECT_EQ(county.must("approver", RecoveryEnd{paid, id, "困难"}).given_up, Money::from_fen(5000));
  EXPECT_EQ(county.refused("approver", RecoveryEnd{paid, id, "x"}), Code::recovery_ended);
  EXPECT_EQ(county.refused("funder", receive(1)), Code::recovery_ended);
  // What was given up can be decided about again, what came back cannot.
  EXPECT_EQ(county.refused("approver", decision(Money::from_fen(5001))), Code::recovery_over_paid);
  county.must("approver", decision(Money::from_fen(5000)));
  expect_conserved();
}

TEST_F(Recoveries, AreRefusedWithTheReasonOfEach) {
  RecoveryDecide wanted = decision(Money::from_fen(8001));
  EXPECT_EQ(county.refused("approver", wanted), Code::recovery_over_paid);
  wanted.amount = Money::from_fen(100);
  wanted.floor.reset();
  EXPECT_EQ(county.refused("approver", wanted), Code::recovery_floor_missing);
  wanted.line = 9;
  EXPECT_EQ(county.refused("approver", wanted), Code::line_not_in_batch);
  wanted = decision(Money::from_fen(100));
  wanted.batch = batch_of(kCare, "2025-04");
  EXPECT_EQ(county.refused("approver", wanted), Code::recovery_line_not_paid);
  EXPECT_EQ(county.refused("funder", RecoveryReceive{paid, 7, Money::from_fen(1), Date::of(2025, 3, 3), "x"}),
            Code::not_found);
}

TEST_F(Recoveries, AnAllotmentServesSeveralPoliciesInTheirOrder) {
  county.must("manager", AllotmentAdd{"shared", kCounty, kCare, 2025, Money::from_fen(24000)});
  EXPECT_EQ(county.refused("manager", AllotmentPolicyAdd{"shared", kCare, 2}),
            Code::allotment_policy_repeated);
  EXPECT_EQ(county.refused("manager", AllotmentPolicyAdd{"shared", kOther, 0}), Code::out_of_range);
  county.must("manager", AllotmentPolicyAdd{"shared", kOther, 2});
  const auto approved = [&](const char* policy) {
    const std::string batch = batch_of(policy, "2025-07");
    county.must("clerk", BatchSubmit{batch});
    county.must("final", BatchReviewFinal{batch});
    county.must("operator", BatchNoticeOpen{batch});
    county.must("approver", BatchApprove{batch});
    return batch;
  };
  const std::string second = approved(kOther);
  const std::string first = approved(kCare);
  // 240 yuan: the first policy's batch wants 160 of them, so 80 are left for the second, which wants 160.
  EXPECT_EQ(county.refused("funder", BatchFund{second, "shared"}), Code::allotment_reserved);
  county.must("funder", BatchFund{first, "shared"});
  EXPECT_EQ(county.refused("funder", BatchFund{second, "shared"}), Code::allotment_too_small);
  const AllotmentView view = county.ask("auditor", AllotmentGet{"shared"});
  ASSERT_EQ(view.policies.size(), 2U);
  EXPECT_EQ(view.policies[1].policy, kOther);
  EXPECT_EQ(view.frozen, Money::from_fen(16000));
  // Cancelled, the money is there again for whoever comes next.
  county.must("approver", BatchCancel{first, "x"});
  county.must("funder", BatchFund{second, "shared"});
  const auto all = county.ask("auditor", AllotmentList{kCounty, "", 10, 2025}).allotments;
  EXPECT_EQ(all.size(), 2U);
  expect_conserved();
}

// 补差 are payments of the same policy.
class RecoveriesOfDifferences : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    const std::string fixed = R"({"kind":"fixed","every":"month","amount":"80.00",)" + kMonths + "}";
    const std::string more =
        R"(,"local_range":{"value":{"kind":"fixed","every":"month","min":"80","max":"150"},"source":"example"},)"
        R"("arrears_on_change":{"value":"difference_lines","source":"example"})";
    install(county, {{kCare, fixed, more}});
    folk = county.people(3);
    january = paid("2025-01");
    february = paid("2025-02");
  }
  std::string paid(const char* period) {
    const std::string batch = new_batch(county, kCare, period);
    fill(county, batch, {{folk[0], "80.00"}, {folk[1], "80.00"}, {folk[2], "80.00"}});
    pay(county, batch, kCare);
    return batch;
  }
  void raise(const char* amount, Date from, const char* source) {
    PolicyAdjust adjust{.division = kCounty, .policy = kCare, .from = from, .source = source};
    adjust.amount = *Decimal::parse(amount);
    county.must("manager", adjust);
  }
  /// Of January's first line, which was paid wrongly.
  void recover(std::int64_t fen, std::int64_t floor_fen) {
    county.must("approver", RecoveryDecide{.batch = january,
                                           .line = 1,
                                           .way = RecoveryWay::next_payments,
                                           .amount = Money::from_fen(fen),
                                           .reason = RecoveryReason::overpaid,
                                           .document = "追回决定 1 号",
                                           .floor = Money::from_fen(floor_fen)});
  }
  std::int64_t fen_of(const std::string& batch, std::int64_t line) {
    return county.ask("auditor", LineList{batch, line - 1, 1}).lines.at(0).amount.fen();
  }
  RecoveryView view() { return county.ask("auditor", RecoveryList{kCounty, 0, 10}).recoveries.at(0); }
  void expect_conserved() {
    for (const MoneyProblem& one : county.ask("auditor", MoneyCheck{kCounty}).problems)
      ADD_FAILURE() << one.subject << " " << one.code;
  }

  County county;
  std::vector<Folk> folk;
  std::string january;
  std::string february;
};

TEST_F(RecoveriesOfDifferences, AreKeptBackDownToTheFloor) {
  recover(4500, 500);
  raise("100", Date::of(2025, 2, 1), "区发〔2025〕1号");
  const std::string batch = new_batch(county, kCare, "2025-03");
  const ArrearsDrawn drawn = county.must("clerk", ArrearsDraw{batch});
  EXPECT_EQ(drawn.passed, 3);
  EXPECT_EQ(drawn.amount.fen(), 500 + 2 * 2000);
  EXPECT_EQ(fen_of(batch, 1), 500);
  EXPECT_EQ(fen_of(batch, 2), 2000);
  EXPECT_EQ(view().pending.fen(), 1500);
  // Drawn again, it is kept back once.
  county.must("clerk", ArrearsDraw{batch});
  EXPECT_EQ(view().pending.fen(), 1500);
  EXPECT_EQ(county.ask("auditor", BatchGet{batch}).amount.fen(), 4500);
  EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.empty());
  const AmountExplained why = county.ask("auditor", AmountExplain{batch, 1});
  EXPECT_EQ(why.deducted, Money::from_fen(1500));
  EXPECT_EQ(why.supplements, february + "-1");
  EXPECT_EQ(why.text_zh.back(), "追回扣减 15.00 元，实发 5.00 元");
  pay(county, batch, kCare);
  EXPECT_EQ(view().kept_back.fen(), 1500);
  EXPECT_EQ(view().open.fen(), 3000);
  // What was kept back was given all the same: the next change supplements what is left.
  raise("110", Date::of(2025, 2, 1), "区发〔2025〕2号");
  const std::string next = new_batch(county, kCare, "2025-03");
  county.must("clerk", ArrearsDraw{next});
  EXPECT_EQ(county.ask("auditor", DifferenceLineList{next, 0, 10}).lines.at(0).paid.fen(), 10'000);
  EXPECT_EQ(fen_of(next, 1), 500);
  EXPECT_EQ(fen_of(next, 2), 1000);
  pay(county, next, kCare, true);  // the first line fails, and what it kept back waits for its reissue
  EXPECT_EQ(view().kept_back.fen(), 1500);
  EXPECT_EQ(view().pending.fen(), 500);
  EXPECT_EQ(county.must("operator", ReissueConfirm{next, 1, "x"}).amount.fen(), 500);
  EXPECT_EQ(view().pending.fen(), 500);
  EXPECT_EQ(view().open.fen(), 2500);
  expect_conserved();
}

TEST_F(RecoveriesOfDifferences, AnUndecidedDifferenceKeepsNothingBack) {
  raise("100", Date::of(2025, 1, 1), "区发〔2025〕1号");
  recover(4500, 500);
  const std::string batch = new_batch(county, kCare, "2025-03");
  county.must("clerk", ArrearsDraw{batch});
  // January is being recovered, so that nobody can say what is due for it; February is due.
  EXPECT_EQ(fen_of(batch, 1), 0);
  EXPECT_EQ(view().pending.fen(), 1500);
  county.must("operator", BatchCancel{batch, "重做"});
  EXPECT_EQ(view().pending.fen(), 0);
  EXPECT_EQ(view().open.fen(), 4500);
}

TEST_F(RecoveriesOfDifferences, PropertyTheFloorIsPaidAndNoMoreIsKeptThanIsOpen) {
  constexpr std::uint32_t kSeed = 20251126;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  const std::int64_t owed = 1 + static_cast<std::int64_t>(random() % 8000);
  const std::int64_t floor = 1 + static_cast<std::int64_t>(random() % 2500);
  recover(owed, floor);
  std::int64_t standard = 8000;
  std::int64_t kept = 0;
  for (int change = 1; change <= 4; ++change) {
    const std::int64_t more = 100 * (1 + static_cast<std::int64_t>(random() % 15));
    standard += more;
    raise(std::to_string(standard / 100).c_str(), Date::of(2025, 2, 1),
          ("区发〔2025〕" + std::to_string(change) + "号").c_str());
    const std::string batch = new_batch(county, kCare, "2025-03");
    county.must("clerk", ArrearsDraw{batch});
    const std::int64_t part =
        std::clamp<std::int64_t>(owed - kept, 0, std::max<std::int64_t>(more - floor, 0));
    kept += part;
    EXPECT_EQ(fen_of(batch, 1), more - part) << change;
    EXPECT_EQ(fen_of(batch, 2), more) << change;
    pay(county, batch, kCare);
    EXPECT_EQ(view().kept_back.fen(), kept);
    EXPECT_TRUE(county.ask("auditor", BatchRecompute{batch, 0, 10}).lines.empty());
    expect_conserved();
  }
}

}  // namespace
}  // namespace ykt::test
