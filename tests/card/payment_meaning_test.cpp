// The table of what a bank state means for a payment, pinned row by row (R4 R12).
#include "ykt/card/payment_meaning.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

struct Row {
  BankState state;
  Arrival arrival;
  Code by_default;
  Code where_region_holds;
};
constexpr Row kRows[] = {
    {BankState::inactive, Arrival::arrives_not_drawn, Code::card_not_activated,
     Code::card_not_activated},  // H50
    {BankState::active, Arrival::arrives, Code::ok, Code::ok},
    {BankState::temporarily_lost, Arrival::arrives_not_drawn, Code::card_loss_reported_temporarily,
     Code::card_loss_held},  // R4
    {BankState::lost, Arrival::arrives_not_drawn, Code::card_loss_reported, Code::card_loss_held},
    {BankState::pin_locked, Arrival::arrives_not_drawn, Code::card_pin_locked, Code::card_pin_locked},  // H69
    {BankState::replaced, Arrival::would_return, Code::card_replaced, Code::card_replaced},             // H91
    {BankState::closed, Arrival::would_return, Code::card_account_closed, Code::card_account_closed},
    {BankState::expired, Arrival::arrives_not_drawn, Code::card_expired, Code::card_expired},
};

TEST(PaymentMeaning, EveryStateHasItsRow) {
  ASSERT_EQ(std::size(kRows), kBankStates.size());
  for (const Row& row : kRows) {
    EXPECT_EQ(payment_meaning(row.state).state, row.state);
    EXPECT_EQ(payment_meaning(row.state).arrival, row.arrival) << slug(row.state);
    EXPECT_EQ(payment_code(row.state), row.by_default) << slug(row.state);
    EXPECT_EQ(payment_code(row.state, LossRule{true, true}), row.where_region_holds) << slug(row.state);
  }
}

TEST(PaymentMeaning, OnlyMoneyThatWouldReturnIsHeldByDefault) {
  for (const BankState state : kBankStates) {
    const Code code = payment_code(state);
    const bool held = code_info(code).kind == CodeKind::hold;
    EXPECT_EQ(held, payment_meaning(state).arrival == Arrival::would_return) << slug(state);
    EXPECT_EQ(is_final(state), payment_meaning(state).arrival == Arrival::would_return) << slug(state);
    if (!held && code != Code::ok) {
      EXPECT_EQ(code_info(code).kind, CodeKind::warning) << slug(state);
    }
  }
}

TEST(PaymentMeaning, RegionsMayHoldEitherLossAlone) {
  EXPECT_EQ(payment_code(BankState::lost, LossRule{true, false}), Code::card_loss_reported);
  EXPECT_EQ(payment_code(BankState::temporarily_lost, LossRule{true, false}), Code::card_loss_held);
  EXPECT_EQ(payment_code(BankState::lost, LossRule{false, true}), Code::card_loss_held);
  EXPECT_EQ(code_info(Code::card_loss_held).kind, CodeKind::hold);
}

}  // namespace
}  // namespace ykt
