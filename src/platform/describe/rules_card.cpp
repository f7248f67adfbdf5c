// Rules of the room card: putting a card on record, changing its states.
#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(SocialState, inactive, active, temporarily_lost, lost, pin_locked, replaced, closed,
                    expired)
YKT_DESCRIBE(Card, holder, issuing_bank, account, account_name, bank_state, social_state, opened,
             bank_state_since, ended)
YKT_DESCRIBE(CardFacts, current, account_of_other, holder_dead)
YKT_DESCRIBE(CardCase, holder, issuing_bank, account, account_name, bank_state, social_state, opened)
YKT_DESCRIBE(CardStateCase, account, bank_state, social_state)
YKT_DESCRIBE(CardUpdate, card, ended)

void add_card_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "card";
  into.push_back(declare_rule<CardFacts, CardCase>(
      "card_register", room,
      {"Puts a card on record; a second one replaces the first, the same one again updates it (H4 H91).",
       "登记社会保障卡；再次登记即为补换，同一张卡再次登记即为更新（H4 H91）。"}));
  into.push_back(declare_rule<CardFacts, CardStateCase>(
      "card_state", room,
      {"Changes the states of the card on record; nothing follows replaced or closed (R12).",
       "变更已登记社保卡两侧的状态；补换或销户之后不再变更（R12）。"}));
}

}  // namespace ykt
