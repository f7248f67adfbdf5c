// Rules of the room card: putting a card on record, changing its states, what may happen to a side.
#include "platform/describe/card.hpp"
#include "platform/describe/rules.hpp"

namespace ykt {

YKT_DESCRIBE(CardFacts, current, account_of_other, holder_dead)
YKT_DESCRIBE(CardCase, holder, issuing_bank, account, account_name, bank_state, social_state, opened)
YKT_DESCRIBE(CardStateCase, account, bank_state, social_state)
YKT_DESCRIBE(CardUpdate, card, ended)

/// One side of a card, and what happens to it. Before a loss is looked at where the state is one of a loss.
struct SocialSideFacts {
  SocialState state;
  std::optional<SocialState> before_loss{};
};
struct SocialSideCase {
  CardEvent event;
};
struct SocialSideAfter {
  SocialState state;
  std::string tell;
};
struct BankSideFacts {
  BankState state;
  std::optional<BankState> before_loss{};
};
struct BankSideCase {
  CardEvent event;
};
struct BankSideAfter {
  BankState state;
  std::string tell;
};
YKT_DESCRIBE(SocialSideFacts, state, before_loss)
YKT_DESCRIBE(SocialSideCase, event)
YKT_DESCRIBE(SocialSideAfter, state, tell)
YKT_DESCRIBE(BankSideFacts, state, before_loss)
YKT_DESCRIBE(BankSideCase, event)
YKT_DESCRIBE(BankSideAfter, state, tell)

static Result<SocialSideAfter> decide(const SocialSideFacts& facts, const SocialSideCase& command, Date) {
  YKT_TRY(check_before_loss(facts.before_loss, kSocialSteps));
  YKT_LET(side, after(CardSide<SocialState>{facts.state, facts.before_loss.value_or(SocialState::active)},
                      command.event));
  return SocialSideAfter{side.state, std::string(slug(tell(side.state)))};
}
static Result<BankSideAfter> decide(const BankSideFacts& facts, const BankSideCase& command, Date) {
  YKT_TRY(check_before_loss(facts.before_loss, kBankSteps));
  YKT_LET(side, after(CardSide<BankState>{facts.state, facts.before_loss.value_or(BankState::active)},
                      command.event));
  return BankSideAfter{side.state, std::string(slug(tell(side.state)))};
}

void add_card_rules(std::vector<Rule>& into) {
  constexpr std::string_view room = "card";
  into.push_back(declare_rule<CardFacts, CardCase>(
      "card_register", room,
      {"Puts a card on record; a second one replaces the first, the same one again updates it (H4 H91).",
       "登记社会保障卡；再次登记即为补换，同一张卡再次登记即为更新（H4 H91）。"}));
  into.push_back(declare_rule<SocialSideFacts, SocialSideCase>(
      "card_social_side", room,
      {"The card's social side after an event, and what to tell its holder (R12).",
       "社保功能一侧在某一事项之后的状态，以及应告知持卡人的事项（R12）。"}));
  into.push_back(declare_rule<BankSideFacts, BankSideCase>(
      "card_bank_side", room,
      {"The card's bank side after an event, and what to tell its holder (R12).",
       "银行账户一侧在某一事项之后的状态，以及应告知持卡人的事项（R12）。"}));
  into.push_back(declare_rule<CardFacts, CardStateCase>(
      "card_state", room,
      {"Changes the states of the card on record; nothing follows replaced or closed (R12).",
       "变更已登记社保卡两侧的状态；补换或销户之后不再变更（R12）。"}));
}

}  // namespace ykt
