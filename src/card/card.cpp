// Card: words for its states, and the decisions on putting a card on record and changing its states.
#include "ykt/card/card.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "ykt/base/text.hpp"
#include "ykt/identity/account.hpp"

namespace ykt {
namespace {

struct StateWords {
  std::string_view slug;
  std::string_view en;
  std::string_view bank_zh;
  std::string_view social_zh;
};

/// By the number of the state; both sides have the same states in the same order.
constexpr std::array<StateWords, 8> kWords{{
    {"inactive", "not activated", "未激活", "未启用"},
    {"active", "active", "正常", "正常"},
    {"temporarily_lost", "temporarily reported lost", "临时挂失", "临时挂失"},
    {"lost", "reported lost", "挂失", "挂失"},
    {"pin_locked", "PIN locked", "密码锁定", "密码锁定"},
    {"replaced", "replaced", "已补换", "已补换"},
    {"closed", "closed", "已销户", "已注销"},
    {"expired", "expired", "已过期", "已过期"},
}};
static_assert(kWords.size() == kBankStates.size() && kWords.size() == kSocialStates.size());

/// Other words that registers and banks use for the same state.
struct Synonym {
  std::string_view word;
  std::uint8_t state;
};
constexpr std::array kSynonyms{
    Synonym{"未激活", 0},   Synonym{"未启用", 0},   Synonym{"待激活", 0}, Synonym{"已激活", 1},
    Synonym{"激活", 1},     Synonym{"已启用", 1},   Synonym{"正常", 1},   Synonym{"口头挂失", 2},
    Synonym{"正式挂失", 3}, Synonym{"书面挂失", 3}, Synonym{"已挂失", 3}, Synonym{"密码锁", 4},
    Synonym{"密码已锁", 4}, Synonym{"已换卡", 5},   Synonym{"已补卡", 5}, Synonym{"补换", 5},
    Synonym{"换卡", 5},     Synonym{"补卡", 5},     Synonym{"销户", 6},   Synonym{"已销户", 6},
    Synonym{"注销", 6},     Synonym{"已注销", 6},   Synonym{"销卡", 6},   Synonym{"过期", 7},
};

std::optional<std::uint8_t> state_of_word(std::string_view word) noexcept {
  word = trim(word);
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (word == kWords[i].slug || word == kWords[i].bank_zh || word == kWords[i].social_zh)
      return static_cast<std::uint8_t>(i);
  }
  for (const Synonym& synonym : kSynonyms)
    if (word == synonym.word) return synonym.state;
  return std::nullopt;
}

const StateWords& words(std::uint8_t state) noexcept { return kWords[std::min<std::size_t>(state, 7)]; }

/// The holder's fields of a card to be registered; the account is normalised in place.
Done check_case(const CardFacts& facts, CardCase& command, Date as_of) {
  if (command.holder.is_nobody()) return fail(Code::card_holder_missing, "/holder");
  if (facts.holder_dead) return fail(Code::card_holder_dead, "/holder");
  if (is_blank(command.issuing_bank)) return fail(Code::card_bank_missing, "/bank");
  if (is_blank(command.account)) return fail(Code::card_account_missing, "/account");
  AccountCheck account = check_account(command.account);
  if (!account.ok()) return fail(account.code, "/account");
  command.account = std::move(account.normalized);
  if (is_blank(command.account_name)) return fail(Code::card_account_name_missing, "/account_name");
  if (facts.account_of_other) return fail(Code::card_account_of_other, "/account");
  if (command.opened && *command.opened > as_of) return fail(Code::card_opened_in_future, "/opened");
  return {};
}

Card card_of(CardCase command, Date as_of) {
  Card card;
  card.holder = command.holder;
  card.issuing_bank = std::move(command.issuing_bank);
  card.account = std::move(command.account);
  card.account_name = std::move(command.account_name);
  card.bank_state = command.bank_state;
  card.social_state = command.social_state;
  card.opened = command.opened;
  card.bank_state_since = as_of;
  if (is_final(card.bank_state)) card.ended = as_of;
  return card;
}

}  // namespace

std::string_view slug(BankState state) noexcept { return words(static_cast<std::uint8_t>(state)).slug; }
std::string_view slug(SocialState state) noexcept { return words(static_cast<std::uint8_t>(state)).slug; }

std::string_view text(BankState state, Lang lang) noexcept {
  const StateWords& row = words(static_cast<std::uint8_t>(state));
  return lang == Lang::en ? row.en : row.bank_zh;
}
std::string_view text(SocialState state, Lang lang) noexcept {
  const StateWords& row = words(static_cast<std::uint8_t>(state));
  return lang == Lang::en ? row.en : row.social_zh;
}

Result<BankState> bank_state_of(std::string_view text) {
  const auto state = state_of_word(text);
  if (!state) return fail(Code::bank_state_unknown);
  return static_cast<BankState>(*state);
}

Result<SocialState> social_state_of(std::string_view text) {
  const auto state = state_of_word(text);
  if (!state) return fail(Code::social_state_unknown);
  return static_cast<SocialState>(*state);
}

Result<CardUpdate> decide(const CardFacts& facts, const CardCase& command, Date as_of) {
  CardCase accepted = command;
  YKT_TRY(check_case(facts, accepted, as_of));
  const bool same = facts.current && facts.current->account == accepted.account;
  if (same && is_final(facts.current->bank_state) && !is_final(accepted.bank_state)) {
    return fail(Code::card_state_final, "/bank_state",
                {{"state", std::string(slug(facts.current->bank_state))}});
  }
  const bool in_use = facts.current && !is_final(facts.current->bank_state);
  if (!same && in_use && is_final(accepted.bank_state)) return fail(Code::card_arrives_ended, "/bank_state");

  CardUpdate change{card_of(std::move(accepted), as_of), std::nullopt};
  if (same) {
    if (!change.card.opened) change.card.opened = facts.current->opened;
    if (change.card.bank_state == facts.current->bank_state) {
      change.card.bank_state_since = facts.current->bank_state_since;
      change.card.ended = facts.current->ended;
    }
  } else if (in_use) {
    Card old = *facts.current;  // H91: the old account's lines are held until the department confirms the new
    old.bank_state = BankState::replaced;
    if (!is_final(old.social_state)) old.social_state = SocialState::replaced;
    old.bank_state_since = as_of;
    old.ended = as_of;
    change.ended = std::move(old);
  }
  return change;
}

Result<CardUpdate> decide(const CardFacts& facts, const CardStateCase& command, Date as_of) {
  if (!facts.current) return fail(Code::card_not_on_record, "/account");
  const AccountCheck account = check_account(command.account);
  if (!account.ok()) return fail(account.code, "/account");
  if (account.normalized != facts.current->account) return fail(Code::card_account_differs, "/account");
  if (!command.bank_state && !command.social_state) return fail(Code::card_state_change_empty);

  CardUpdate change{*facts.current, std::nullopt};
  Card& card = change.card;
  if (command.bank_state && *command.bank_state != card.bank_state) {
    if (is_final(card.bank_state))
      return fail(Code::card_state_final, "/bank_state", {{"state", std::string(slug(card.bank_state))}});
    card.bank_state = *command.bank_state;
    card.bank_state_since = as_of;
    if (is_final(card.bank_state)) card.ended = as_of;
  }
  if (command.social_state && *command.social_state != card.social_state) {
    if (is_final(card.social_state))
      return fail(Code::card_state_final, "/social_state", {{"state", std::string(slug(card.social_state))}});
    card.social_state = *command.social_state;
  }
  return change;
}

}  // namespace ykt
