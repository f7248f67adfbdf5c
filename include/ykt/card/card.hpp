// Card: a social security card on record, with the states of its two sides, and what may happen to them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/card/person_id.hpp"

namespace ykt {

/// State of the card's bank account (R12). What each means for a payment: `payment_meaning`.
enum class BankState : std::uint8_t {
  inactive,          ///< 未激活: opened, not yet activated at the issuing bank (H50 H51)
  active,            ///< 正常
  temporarily_lost,  ///< 临时挂失
  lost,              ///< 挂失
  pin_locked,        ///< 密码锁定: unlocked only by the holder in person (H69)
  replaced,          ///< 已补换: a newer card has another account number (H91)
  closed,            ///< 已销户
  expired,           ///< 已过期: the plastic is out of date, to be replaced (H98); the account is still there
};

/// State of the card's social side. The two sides, their accounts and PINs are independent (H52 H53): nothing
/// here ever follows from the bank's state.
enum class SocialState : std::uint8_t {
  inactive,          ///< 未启用: initial PIN not changed yet (H83)
  active,            ///< 正常
  temporarily_lost,  ///< 临时挂失
  lost,              ///< 挂失
  pin_locked,        ///< 密码锁定
  replaced,          ///< 已补换
  closed,            ///< 已注销
  expired,           ///< 已过期
};

inline constexpr std::array kBankStates{
    BankState::inactive,   BankState::active,   BankState::temporarily_lost, BankState::lost,
    BankState::pin_locked, BankState::replaced, BankState::closed,           BankState::expired};
inline constexpr std::array kSocialStates{
    SocialState::inactive,   SocialState::active,   SocialState::temporarily_lost, SocialState::lost,
    SocialState::pin_locked, SocialState::replaced, SocialState::closed,           SocialState::expired};

/// The enumerator's own name: `inactive`, `active`, `temporarily_lost`, `lost`, `pin_locked`, `replaced`,
/// `closed`, `expired`.
std::string_view slug(BankState state) noexcept;
std::string_view slug(SocialState state) noexcept;
/// The word for people: `not activated`, `未激活`.
std::string_view text(BankState state, Lang lang) noexcept;
std::string_view text(SocialState state, Lang lang) noexcept;
/// A slug, or one of the Chinese words that registers and banks write (未激活, 正常, 已激活, 临时挂失, 挂失,
/// 正式挂失, 密码锁定, 已补换, 已换卡, 销户, 已销户, 已注销, 注销, 已过期, 过期 …); surrounding blanks are
/// ignored. Errors: `bank_state_unknown`.
Result<BankState> bank_state_of(std::string_view text);
/// Errors: `social_state_unknown`.
Result<SocialState> social_state_of(std::string_view text);

/// A state that ends a card: nothing follows it.
constexpr bool is_final(BankState state) noexcept {
  return state == BankState::replaced || state == BankState::closed;
}
constexpr bool is_final(SocialState state) noexcept {
  return state == SocialState::replaced || state == SocialState::closed;
}

/// One card of one person. One person has one card that is neither replaced nor closed (H4).
struct Card {
  PersonId holder;
  std::string issuing_bank;  ///< 发卡银行: code of the bank with the agreement of the 人社厅 (H54)
  std::string account;       ///< the bank account on the card, digits as normalised by `identity`
  std::string account_name;  ///< 户名 as the bank has it, normalised like the holder's name
  BankState bank_state = BankState::inactive;
  SocialState social_state = SocialState::inactive;
  std::optional<Date> opened{};            ///< account opened; often not on record
  std::optional<Date> bank_state_since{};  ///< day on which the bank's state was last changed on record
  std::optional<Date> ended{};             ///< replaced or closed on this day

  bool operator==(const Card&) const = default;
};

/// A card to be put on record for a person.
struct CardCase {
  PersonId holder;
  std::string issuing_bank;
  std::string account;
  std::string account_name;
  BankState bank_state = BankState::inactive;
  SocialState social_state = SocialState::inactive;
  std::optional<Date> opened{};
};

/// What is on record before: the person's card that is in use, if any, and whether somebody else holds the
/// account.
struct CardFacts {
  std::optional<Card> current{};
  bool account_of_other = false;  ///< the account in question is on record as another person's card
  bool holder_dead = false;
};

/// The cards as they are to be written. `ended` is the card that the new one takes the place of.
struct CardUpdate {
  Card card;
  std::optional<Card> ended{};
};

/// Puts a card on record; a second one replaces the first (H4 H91), the same one again only updates it.
/// Errors: `card_holder_missing`, `card_bank_missing`, `card_account_missing`, `card_account_name_missing`,
/// the account's own refusals (`check_account`), `card_account_of_other`, `card_holder_dead`,
/// `card_opened_in_future`, `card_arrives_ended` (a replaced or closed card cannot take the place of one in
/// use; as the only card on record it is kept, and holds the lines to it), `card_state_final` (the same card
/// was ended before).
Result<CardUpdate> decide(const CardFacts& facts, const CardCase& command, Date as_of);

/// What the bank or the card service says of the card's states from a day on.
struct CardStateCase {
  std::string account;
  std::optional<BankState> bank_state{};
  std::optional<SocialState> social_state{};
};

/// Changes the states of the card on record. Errors: `card_not_on_record`, `card_account_differs` (the
/// account named is not the card's), `card_state_final` (nothing follows replaced or closed: a new card is
/// registered instead).
Result<CardUpdate> decide(const CardFacts& facts, const CardStateCase& command, Date as_of);

}  // namespace ykt
