// SideSteps: what may happen to each side of a card and what then holds, one table a side (R12 R13).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ykt/base/codes.hpp"
#include "ykt/base/result.hpp"
#include "ykt/card/card.hpp"
#include "ykt/card/payment_meaning.hpp"

namespace ykt {

/// What happens to one side of a card. The sides are apart (H52 H53): one event is of one side.
enum class CardEvent : std::uint8_t {
  activate,             ///< 激活: the first PIN is changed (H83 L4), or the bank activates (H51 H63)
  report_loss_for_now,  ///< 临时挂失 (L10 H87)
  report_loss,          ///< 挂失 (H96)
  withdraw_loss,        ///< 解挂 (H97 L11)
  lock_pin,             ///< 密码锁定
  reset_pin,            ///< 密码重置 (H69 H87)
  replace,              ///< 补换: a newer card takes its place (H91)
  close,                ///< 注销, 销户 (L14)
  expire,               ///< 到期 (H98)
};
inline constexpr std::array kCardEvents{
    CardEvent::activate, CardEvent::report_loss_for_now, CardEvent::report_loss, CardEvent::withdraw_loss,
    CardEvent::lock_pin, CardEvent::reset_pin,           CardEvent::replace,     CardEvent::close,
    CardEvent::expire};
/// The enumerator's own name.
std::string_view slug(CardEvent event) noexcept;

/// One row: from one of several states, by an event, to a state.
template <class State>
struct SideStep {
  CardEvent event;
  std::uint16_t from;  ///< one bit a state, by its number
  State to;            ///< `withdraw_loss`: the state before the loss, which this stands for
  std::string_view source;
};

namespace detail {
template <class... States>
constexpr std::uint16_t any_of(States... states) noexcept {
  return static_cast<std::uint16_t>((0U | ... | (1U << static_cast<unsigned>(states))));
}
}  // namespace detail

/// The social side. What is not in the table is refused.
inline constexpr std::array kSocialSteps{
    SideStep<SocialState>{CardEvent::activate, detail::any_of(SocialState::inactive), SocialState::active,
                          "H83 L4: a card that is not active; the first PIN is changed"},
    SideStep<SocialState>{CardEvent::report_loss_for_now,
                          detail::any_of(SocialState::inactive, SocialState::active, SocialState::pin_locked),
                          SocialState::temporarily_lost, "L10 H87"},
    SideStep<SocialState>{CardEvent::report_loss,
                          detail::any_of(SocialState::inactive, SocialState::active, SocialState::pin_locked,
                                         SocialState::temporarily_lost, SocialState::expired),
                          SocialState::lost, "H96: also after it was reported for the time being"},
    SideStep<SocialState>{CardEvent::withdraw_loss,
                          detail::any_of(SocialState::temporarily_lost, SocialState::lost),
                          SocialState::active, "H97 L11: the card works as before the loss"},
    SideStep<SocialState>{CardEvent::lock_pin, detail::any_of(SocialState::active), SocialState::pin_locked,
                          "practice: wrong PIN too often"},
    SideStep<SocialState>{CardEvent::reset_pin, detail::any_of(SocialState::active, SocialState::pin_locked),
                          SocialState::active, "H87: a forgotten PIN needs no new card"},
    SideStep<SocialState>{
        CardEvent::replace,
        detail::any_of(SocialState::inactive, SocialState::active, SocialState::temporarily_lost,
                       SocialState::lost, SocialState::pin_locked, SocialState::expired),
        SocialState::replaced, "H91 H97: the old card is not used any more"},
    SideStep<SocialState>{
        CardEvent::close,
        detail::any_of(SocialState::inactive, SocialState::active, SocialState::temporarily_lost,
                       SocialState::lost, SocialState::pin_locked, SocialState::expired),
        SocialState::closed, "L14: cancellation; on what ground is not stated"},
    SideStep<SocialState>{CardEvent::expire,
                          detail::any_of(SocialState::inactive, SocialState::active,
                                         SocialState::temporarily_lost, SocialState::pin_locked),
                          SocialState::expired, "H98: to be replaced"},
};

/// The bank's side, which the bank alone decides: these are the steps that it takes, for whoever keeps cards
/// by events. What a bank reports of a card's state is recorded as it stands (`CardStateCase`).
inline constexpr std::array kBankSteps{
    SideStep<BankState>{CardEvent::activate, detail::any_of(BankState::inactive), BankState::active,
                        "H51 H63: at the issuing bank"},
    SideStep<BankState>{CardEvent::report_loss_for_now,
                        detail::any_of(BankState::inactive, BankState::active, BankState::pin_locked),
                        BankState::temporarily_lost, "practice: by telephone, for some days"},
    SideStep<BankState>{CardEvent::report_loss,
                        detail::any_of(BankState::inactive, BankState::active, BankState::pin_locked,
                                       BankState::temporarily_lost, BankState::expired),
                        BankState::lost, "H49: free of charge"},
    SideStep<BankState>{CardEvent::withdraw_loss,
                        detail::any_of(BankState::temporarily_lost, BankState::lost), BankState::active,
                        "H97"},
    SideStep<BankState>{CardEvent::lock_pin, detail::any_of(BankState::active), BankState::pin_locked, "H69"},
    SideStep<BankState>{CardEvent::reset_pin, detail::any_of(BankState::active, BankState::pin_locked),
                        BankState::active, "H69: the holder in person at the issuing bank"},
    SideStep<BankState>{CardEvent::replace,
                        detail::any_of(BankState::inactive, BankState::active, BankState::temporarily_lost,
                                       BankState::lost, BankState::pin_locked, BankState::expired),
                        BankState::replaced, "H91: the new card has another account"},
    SideStep<BankState>{CardEvent::close,
                        detail::any_of(BankState::inactive, BankState::active, BankState::temporarily_lost,
                                       BankState::lost, BankState::pin_locked, BankState::expired),
                        BankState::closed, "R12"},
    SideStep<BankState>{CardEvent::expire,
                        detail::any_of(BankState::inactive, BankState::active, BankState::temporarily_lost,
                                       BankState::pin_locked),
                        BankState::expired, "H98: the account stays until the card is replaced"},
};

/// A side with what it was before its loss was reported, which a withdrawal brings back (H97:
/// 恢复该卡的正常使用 makes no card active that was not).
template <class State>
struct CardSide {
  State state{};
  State before_loss{};  ///< looked at while the state is one of a loss
};

/// The state after the event. Errors: `card_state_final`, `card_step_refused`.
Result<CardSide<SocialState>> after(CardSide<SocialState> side, CardEvent event);
Result<CardSide<BankState>> after(CardSide<BankState> side, CardEvent event);

/// What to tell the cardholder of a side in this state. Payments do not look at the social side (H52).
struct SocialMeaning {
  SocialState state;
  Code tell;
  std::string_view source;
};
inline constexpr std::array kSocialMeanings{
    SocialMeaning{SocialState::inactive, Code::social_side_inactive, "H83 L4"},
    SocialMeaning{SocialState::active, Code::social_side_active, "H46"},
    SocialMeaning{SocialState::temporarily_lost, Code::social_side_temporarily_lost, "L10 L11 H87"},
    SocialMeaning{SocialState::lost, Code::social_side_lost, "H96 H97"},
    SocialMeaning{SocialState::pin_locked, Code::social_side_pin_locked, "H87"},
    SocialMeaning{SocialState::replaced, Code::social_side_replaced, "H91 H97"},
    SocialMeaning{SocialState::closed, Code::social_side_closed, "L14"},
    SocialMeaning{SocialState::expired, Code::social_side_expired, "H98"},
};
constexpr Code tell(SocialState state) noexcept {
  return kSocialMeanings[static_cast<std::size_t>(state)].tell;
}
/// Of the bank's side: the advice of `payment_meaning`, or that all is well.
constexpr Code tell(BankState state) noexcept {
  const Code advice = payment_meaning(state).advice;
  return advice == Code::ok ? Code::card_account_ok : advice;
}

namespace detail {
constexpr bool sides_complete() noexcept {
  if (kSocialMeanings.size() != kSocialStates.size()) return false;
  for (std::size_t i = 0; i < kSocialMeanings.size(); ++i)
    if (kSocialMeanings[i].state != kSocialStates[i] || kSocialMeanings[i].source.empty()) return false;
  for (std::size_t i = 0; i < kCardEvents.size(); ++i) {
    if (static_cast<std::size_t>(kCardEvents[i]) != i) return false;
    if (kSocialSteps[i].event != kCardEvents[i] || kBankSteps[i].event != kCardEvents[i]) return false;
    if (kSocialSteps[i].source.empty() || kBankSteps[i].source.empty()) return false;
    // Nothing leaves a final state.
    if (kSocialSteps[i].from & any_of(SocialState::replaced, SocialState::closed)) return false;
    if (kBankSteps[i].from & any_of(BankState::replaced, BankState::closed)) return false;
  }
  return true;
}
}  // namespace detail
static_assert(detail::sides_complete(), "every state and event has its row, in order, with a source");

}  // namespace ykt
