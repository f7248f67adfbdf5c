#include "ykt/card/side_steps.hpp"

#include <string>

namespace ykt {
namespace {

template <class State, class Steps>
Result<CardSide<State>> step(CardSide<State> side, CardEvent event, const Steps& steps) {
  const SideStep<State>& row = steps[static_cast<std::size_t>(event)];
  if (is_final(side.state))
    return fail(Code::card_state_final, "", {{"state", std::string(slug(side.state))}});
  if ((row.from & detail::any_of(side.state)) == 0)
    return fail(Code::card_step_refused, "",
                {{"step", std::string(slug(event))}, {"state", std::string(slug(side.state))}});
  const bool was_lost = side.state == State::temporarily_lost || side.state == State::lost;
  const bool loses = event == CardEvent::report_loss_for_now || event == CardEvent::report_loss;
  if (loses && !was_lost) side.before_loss = side.state;
  side.state = event == CardEvent::withdraw_loss ? side.before_loss : row.to;
  return side;
}

}  // namespace

std::string_view slug(CardEvent event) noexcept {
  constexpr std::array<std::string_view, kCardEvents.size()> kSlugs{
      "activate", "report_loss_for_now", "report_loss", "withdraw_loss",
      "lock_pin", "reset_pin",           "replace",     "close",
      "expire"};
  return kSlugs[static_cast<std::size_t>(event)];
}

Result<CardSide<SocialState>> after(CardSide<SocialState> side, CardEvent event) {
  return step(side, event, kSocialSteps);
}

Result<CardSide<BankState>> after(CardSide<BankState> side, CardEvent event) {
  return step(side, event, kBankSteps);
}

}  // namespace ykt
