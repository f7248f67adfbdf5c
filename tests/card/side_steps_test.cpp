// Side steps: every state by every event, and what a withdrawal of a loss brings back.
#include "ykt/card/side_steps.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ykt {
namespace {

/// One row a state, one letter an event: the number of the state after it, `f` final, `-` refused.
template <class State, std::size_t N>
std::string table(const std::array<State, N>& states) {
  std::string out;
  for (const State state : states) {
    for (const CardEvent event : kCardEvents) {
      const auto next = after({state, State::active}, event);
      if (next)
        out += static_cast<char>('0' + static_cast<int>(next->state));
      else
        out += next.error().code == Code::card_state_final ? 'f' : '-';
    }
    out += '\n';
  }
  return out;
}

// Events: activate, loss for now, loss, withdraw, lock, reset, replace, close, expire.
TEST(SideSteps, GoldenTableOfTheSocialSide) {
  EXPECT_EQ(table(kSocialStates),
            "123---567\n"    // inactive
            "-23-41567\n"    // active
            "--31--567\n"    // temporarily lost
            "---1--56-\n"    // lost
            "-23--1567\n"    // PIN locked
            "fffffffff\n"    // replaced
            "fffffffff\n"    // closed
            "--3---56-\n");  // expired
}

TEST(SideSteps, GoldenTableOfTheBankSide) {
  EXPECT_EQ(table(kBankStates),
            "123---567\n"
            "-23-41567\n"
            "--31--567\n"
            "---1--56-\n"
            "-23--1567\n"
            "fffffffff\n"
            "fffffffff\n"
            "--3---56-\n");
}

TEST(SideSteps, AWithdrawnLossMakesNoCardActiveThatWasNot) {
  CardSide<SocialState> side{SocialState::inactive, SocialState::active};
  side = *after(side, CardEvent::report_loss_for_now);
  side = *after(side, CardEvent::report_loss);
  side = *after(side, CardEvent::withdraw_loss);
  EXPECT_EQ(side.state, SocialState::inactive);
}

TEST(SideSteps, EveryStateSaysWhatToTell) {
  for (const SocialState state : kSocialStates) EXPECT_NE(tell(state), Code::ok) << slug(state);
  for (const BankState state : kBankStates) EXPECT_NE(tell(state), Code::ok) << slug(state);
  EXPECT_EQ(tell(BankState::active), Code::card_account_ok);
  EXPECT_EQ(tell(BankState::pin_locked), Code::card_pin_locked);
}

TEST(SideStepsProperty, AFinalStateIsLeftByNothing) {
  const unsigned seed = 20261126;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    CardSide<SocialState> side{};
    bool ended = false;
    for (int i = 0; i < 20; ++i) {
      const auto next = after(side, kCardEvents[random() % kCardEvents.size()]);
      EXPECT_FALSE(ended && next);
      if (next) side = *next;
      ended = is_final(side.state);
      EXPECT_FALSE(side.before_loss == SocialState::lost ||
                   side.before_loss == SocialState::temporarily_lost);
    }
  }
}

}  // namespace
}  // namespace ykt
