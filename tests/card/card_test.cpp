// Cards: the words of their states, registration (H4 H91) and change of state.
#include "ykt/card/card.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace ykt {
namespace {

constexpr Date kDay = Date::of(2025, 3, 10);
constexpr Date kLater = Date::of(2025, 6, 1);
constexpr const char* kAccount = "6217000000000000001";
constexpr const char* kOtherAccount = "6217000000000000002";

CardCase card_case() {
  CardCase out;
  out.holder = PersonId{7};
  out.issuing_bank = "bank_a";
  out.account = kAccount;
  out.account_name = "测试甲";
  out.bank_state = BankState::active;
  out.social_state = SocialState::active;
  return out;
}

CardFacts with_card(BankState state = BankState::active) {
  CardCase first = card_case();
  first.bank_state = state;
  CardFacts facts;
  facts.current = decide(CardFacts{}, first, kDay).value().card;
  return facts;
}

TEST(CardState, SlugsAndWordsReadBack) {
  std::set<std::string_view> seen;
  for (const BankState state : kBankStates) {
    EXPECT_TRUE(seen.insert(slug(state)).second);
    EXPECT_EQ(bank_state_of(slug(state)).value(), state);
    EXPECT_EQ(bank_state_of(text(state, Lang::zh)).value(), state) << slug(state);
    EXPECT_FALSE(text(state, Lang::en).empty());
  }
  for (const SocialState state : kSocialStates) {
    EXPECT_EQ(social_state_of(slug(state)).value(), state);
    EXPECT_EQ(social_state_of(text(state, Lang::zh)).value(), state) << slug(state);
  }
}

TEST(CardState, ReadsTheWordsOfRegisters) {
  EXPECT_EQ(bank_state_of(" 已激活 ").value(), BankState::active);
  EXPECT_EQ(bank_state_of("正式挂失").value(), BankState::lost);
  EXPECT_EQ(bank_state_of("口头挂失").value(), BankState::temporarily_lost);
  EXPECT_EQ(bank_state_of("换卡").value(), BankState::replaced);
  EXPECT_EQ(bank_state_of("注销").value(), BankState::closed);
}

TEST(CardState, RefusesWhatIsNoState) {
  for (const char* text : {"", "Active", "半激活", "activ", "0"}) {
    EXPECT_EQ(bank_state_of(text).error().code, Code::bank_state_unknown) << text;
    EXPECT_EQ(social_state_of(text).error().code, Code::social_state_unknown) << text;
  }
}

TEST(CardRegister, FirstCardIsKept) {
  const auto change = decide(CardFacts{}, card_case(), kDay).value();
  EXPECT_FALSE(change.ended);
  EXPECT_EQ(change.card.holder, PersonId{7});
  EXPECT_EQ(change.card.account, kAccount);
  EXPECT_EQ(change.card.bank_state_since, kDay);
  EXPECT_FALSE(change.card.ended);
}

TEST(CardRegister, NormalisesTheAccount) {
  CardCase command = card_case();
  command.account = " 6217 0000 0000 0000 001 ";
  EXPECT_EQ(decide(CardFacts{}, command, kDay).value().card.account, kAccount);
}

TEST(CardRegister, SecondCardReplacesTheFirst) {  // H4 H91
  CardCase second = card_case();
  second.account = kOtherAccount;
  const auto change = decide(with_card(), second, kLater).value();
  EXPECT_EQ(change.card.account, kOtherAccount);
  ASSERT_TRUE(change.ended);
  EXPECT_EQ(change.ended->account, kAccount);
  EXPECT_EQ(change.ended->bank_state, BankState::replaced);
  EXPECT_EQ(change.ended->social_state, SocialState::replaced);
  EXPECT_EQ(change.ended->ended, kLater);
}

TEST(CardRegister, SameCardAgainOnlyUpdates) {
  const auto again = decide(with_card(), card_case(), kLater).value();
  EXPECT_FALSE(again.ended);
  EXPECT_EQ(again.card.bank_state_since, kDay);  // the state did not change
  CardCase locked = card_case();
  locked.bank_state = BankState::pin_locked;
  const auto changed = decide(with_card(), locked, kLater).value();
  EXPECT_EQ(changed.card.bank_state, BankState::pin_locked);
  EXPECT_EQ(changed.card.bank_state_since, kLater);
}

TEST(CardRegister, AnEndedCardIsKeptButNeverReplacesOneInUse) {
  CardCase closed = card_case();
  closed.bank_state = BankState::closed;
  const auto only = decide(CardFacts{}, closed, kDay).value();
  EXPECT_EQ(only.card.bank_state, BankState::closed);
  EXPECT_EQ(only.card.ended, kDay);
  closed.account = kOtherAccount;
  EXPECT_EQ(decide(with_card(), closed, kLater).error().code, Code::card_arrives_ended);
  // After a closed card a new one is simply the card; the closed one stays closed.
  CardCase next = card_case();
  next.account = kOtherAccount;
  const auto change = decide(with_card(BankState::closed), next, kLater).value();
  EXPECT_FALSE(change.ended);
  EXPECT_EQ(change.card.account, kOtherAccount);
}

TEST(CardRegister, NamesTheFirstThingThatIsWrong) {
  struct Row {
    Code code;
    const char* path;
    void (*spoil)(CardCase&, CardFacts&);
  };
  const Row rows[] = {
      {Code::card_holder_missing, "/holder", [](CardCase& c, CardFacts&) { c.holder = {}; }},
      {Code::card_holder_dead, "/holder", [](CardCase&, CardFacts& f) { f.holder_dead = true; }},
      {Code::card_bank_missing, "/bank", [](CardCase& c, CardFacts&) { c.issuing_bank = " "; }},
      {Code::card_account_missing, "/account", [](CardCase& c, CardFacts&) { c.account.clear(); }},
      {Code::account_length, "/account", [](CardCase& c, CardFacts&) { c.account = "62170"; }},
      {Code::account_prefix, "/account", [](CardCase& c, CardFacts&) { c.account = "9517000000000000001"; }},
      {Code::card_account_name_missing, "/account_name",
       [](CardCase& c, CardFacts&) { c.account_name.clear(); }},
      {Code::card_account_of_other, "/account", [](CardCase&, CardFacts& f) { f.account_of_other = true; }},
      {Code::card_opened_in_future, "/opened", [](CardCase& c, CardFacts&) { c.opened = kLater; }},
  };
  for (const Row& row : rows) {
    CardCase command = card_case();
    CardFacts facts;
    row.spoil(command, facts);
    const auto refused = decide(facts, command, kDay);
    ASSERT_FALSE(refused) << row.path;
    EXPECT_EQ(refused.error().code, row.code);
    EXPECT_EQ(refused.error().path, row.path);
  }
}

TEST(CardStateChange, SidesAreIndependent) {  // H52
  const auto lost =
      decide(with_card(), CardStateCase{kAccount, std::nullopt, SocialState::temporarily_lost}, kLater);
  EXPECT_EQ(lost.value().card.bank_state, BankState::active);
  EXPECT_EQ(lost.value().card.social_state, SocialState::temporarily_lost);
  EXPECT_EQ(lost.value().card.bank_state_since, kDay);
  const auto closed = decide(with_card(), CardStateCase{kAccount, BankState::closed, std::nullopt}, kLater);
  EXPECT_EQ(closed.value().card.social_state, SocialState::active);
  EXPECT_EQ(closed.value().card.ended, kLater);
}

TEST(CardStateChange, NothingFollowsAFinalState) {
  for (const BankState final_state : {BankState::replaced, BankState::closed}) {
    const auto again = decide(with_card(final_state), CardStateCase{kAccount, BankState::active, {}}, kLater);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Code::card_state_final);
    ASSERT_NE(again.error().arg("state"), nullptr);
    EXPECT_EQ(std::get<std::string>(again.error().arg("state")->value), slug(final_state));
    EXPECT_TRUE(decide(with_card(final_state), CardStateCase{kAccount, final_state, {}}, kLater));
  }
}

TEST(CardStateChange, RefusesAnotherAccountAndNoCard) {
  EXPECT_EQ(decide(CardFacts{}, CardStateCase{kAccount, BankState::lost, {}}, kDay).error().code,
            Code::card_not_on_record);
  EXPECT_EQ(decide(with_card(), CardStateCase{kOtherAccount, BankState::lost, {}}, kDay).error().code,
            Code::card_account_differs);
  EXPECT_EQ(decide(with_card(), CardStateCase{kAccount, {}, {}}, kDay).error().code,
            Code::card_state_change_empty);
}

}  // namespace
}  // namespace ykt
