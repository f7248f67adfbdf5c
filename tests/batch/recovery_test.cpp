#include "ykt/batch/recovery.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ykt {
namespace {

constexpr Date kToday = Date::of(2170, 7, 15);
Money fen(std::int64_t value) { return Money::from_fen(value); }
Code code_of(const Result<RecoveryPlan>& plan) { return plan ? Code::ok : plan.error().code; }

TEST(Recovery, GoldenOrderOfRefusals) {
  RecoveryFacts facts{.line = LineState::failed, .paid = fen(1000), .recovering = fen(400)};
  RecoveryCase wanted{.way = RecoveryWay::next_payments, .amount = fen(601), .floor = {}, .instalments = {}};
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::recovery_line_not_paid);
  facts.line = LineState::paid;
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::recovery_over_paid);
  wanted.amount = fen(0);
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::recovery_over_paid);
  wanted.amount = fen(600);
  wanted.instalments = {{kToday, fen(600)}};
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::recovery_other_way);
  wanted.instalments.clear();
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::recovery_floor_missing);
  wanted.floor = fen(0);
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::recovery_floor_missing);
  wanted.floor = fen(100);
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::ok);
  wanted.way = RecoveryWay::bank;
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::recovery_other_way);
  wanted.floor.reset();
  EXPECT_EQ(code_of(decide(facts, wanted, kToday)), Code::ok);
}

TEST(Recovery, InstalmentsFollowEachOtherAndAddUp) {
  const RecoveryFacts facts{.line = LineState::paid, .paid = fen(1000), .recovering = {}};
  const auto with = [&](std::vector<Instalment> parts) {
    return code_of(decide(
        facts, {.way = RecoveryWay::bank, .amount = fen(1000), .floor = {}, .instalments = std::move(parts)},
        kToday));
  };
  const Date first = Date::of(2170, 8, 1);
  const Date second = Date::of(2170, 9, 1);
  EXPECT_EQ(with({{first, fen(400)}, {second, fen(600)}}), Code::ok);
  EXPECT_EQ(with({{first, fen(400)}, {second, fen(599)}}), Code::recovery_instalments);
  EXPECT_EQ(with({{second, fen(400)}, {first, fen(600)}}), Code::recovery_instalments);
  EXPECT_EQ(with({{first, fen(0)}, {second, fen(1000)}}), Code::recovery_instalments);
}

TEST(Recovery, PropertyTheFloorIsAlwaysPaidAndNoMoreIsKeptThanIsOpen) {
  const std::uint64_t seed = 20170301;
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 2000; ++round) {
    const std::int64_t due = static_cast<std::int64_t>(random() % 5000) + 1;
    const std::int64_t floor = static_cast<std::int64_t>(random() % 3000) + 1;
    RecoveryBalance balance{.amount = fen(static_cast<std::int64_t>(random() % 8000) + 1)};
    balance.received = fen(static_cast<std::int64_t>(random()) % (balance.amount.fen() + 1));
    if (balance.received < Money()) balance.received = Money();
    const Money kept = kept_back(balance, {fen(due), fen(floor)});
    EXPECT_GE(kept, Money());
    EXPECT_LE(kept, balance.open());
    EXPECT_GE(due - kept.fen(), std::min(due, floor));
    if (due > floor && balance.open().fen() >= due - floor) EXPECT_EQ(kept.fen(), due - floor);
    balance.ended = true;
    EXPECT_EQ(kept_back(balance, {fen(due), fen(floor)}), Money());
  }
}

TEST(Recovery, GoldenOrderOfReceipts) {
  ReceiptFacts facts{
      .way = RecoveryWay::next_payments,
      .decided_on = Date::of(2170, 7, 1),
      .balance = {.amount = fen(1000), .received = fen(300), .kept_back = {}, .pending = {}, .ended = true}};
  ReceiptCase came{.amount = fen(701), .day = Date::of(2170, 6, 30)};
  EXPECT_EQ(decide(facts, came, kToday).error().code, Code::recovery_other_way);
  facts.way = RecoveryWay::bank;
  EXPECT_EQ(decide(facts, came, kToday).error().code, Code::recovery_ended);
  facts.balance.ended = false;
  EXPECT_EQ(decide(facts, came, kToday).error().code, Code::recovery_over_open);
  came.amount = fen(700);
  EXPECT_EQ(decide(facts, came, kToday).error().code, Code::field_invalid);
  came.day = Date::of(2170, 7, 16);
  EXPECT_EQ(decide(facts, came, kToday).error().code, Code::field_invalid);
  came.day = kToday;
  const auto change = decide(facts, came, kToday);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->open, Money());
}

}  // namespace
}  // namespace ykt
