// Describes the card: what rules of the rooms card and service have in common.
#pragma once
#include "platform/describe/shared.hpp"
#include "ykt/card/card.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(SocialState, inactive, active, temporarily_lost, lost, pin_locked, replaced, closed,
                    expired)
YKT_DESCRIBE(Card, holder, issuing_bank, account, account_name, bank_state, social_state, opened,
             bank_state_since, ended)

}  // namespace ykt
