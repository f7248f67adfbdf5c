// Describes the card: what rules of the rooms card and service have in common.
#pragma once
#include "platform/describe/shared.hpp"
#include "ykt/card/card.hpp"
#include "ykt/card/side_steps.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(SocialState, inactive, active, temporarily_lost, lost, pin_locked, replaced, closed,
                    expired)
BOOST_DESCRIBE_ENUM(CardEvent, activate, report_loss_for_now, report_loss, withdraw_loss, lock_pin, reset_pin,
                    replace, close, expire)
YKT_DESCRIBE(Card, holder, issuing_bank, account, account_name, bank_state, social_state, opened,
             bank_state_since, ended)

/// What was before a loss: a state in which one is reported, and no loss itself, or withdrawing it would end
/// the card or lose it again. Error: `field_invalid` at /before_loss.
template <class State, class Steps>
Done check_before_loss(const std::optional<State>& before, const Steps& steps) {
  const auto from = steps[static_cast<std::size_t>(CardEvent::report_loss_for_now)].from |
                    detail::any_of(State::expired);  // of which only a formal loss is reported
  if (!before || (from & detail::any_of(*before)) != 0) return {};
  return fail(Code::field_invalid, "/before_loss",
              {{"expected", std::string("a state in which a loss can be reported")}});
}

}  // namespace ykt
