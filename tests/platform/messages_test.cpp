// Messages on arrival through the store: who gets one, who sends it, and that nobody gets it twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"
#include "ykt/publicity/message_commands.hpp"

namespace ykt::test {
namespace {

std::string phone_of(int number) { return "0001234" + std::to_string(1000 + number); }
PersonRef ref(const Folk& one) { return {IdKind::resident, one.id}; }

class Messages : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("root", ActorAdd{"bank_a2", "test"});
    county.must("root", GrantAdd{"bank_a2", Role::bank_agent, "bank:bank_a"});
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    folk = county.people(9);  // accounts of bank_a, bank_b, bank_c in turn
  }
  void bind(int number, bool service = true) {
    county.must("registrar", PhoneBind{ref(folk[static_cast<std::size_t>(number)]), phone_of(number), service,
                                       Date::of(2025, 3, 1)});
  }
  /// Every line of a batch is paid but for the first record of bank_a's list.
  void pay(const std::vector<int>& fails = {}) {
    batch = county.approved_batch(folk);
    county.must("funder", BatchFund{batch, "a1"});
    for (const ListSummary& list : county.must("funder", BatchDispatch{batch}).lists) {
      const ListFile file = county.ask("funder", PaymentListGet{list.list});
      const bool first = list.bank == "bank_a";
      if (first) first_list = file;
      county.must("funder", ResultImport{list.list},
                  answer(file, first ? "example_bank_a.layout" : "example_bank_b.layout",
                         first ? fails : std::vector<int>{}));
    }
  }
  /// The first line of bank_a's list comes back.
  void first_comes_back() {
    const Layout layout = builtin_layout("example_bank_a.layout");
    auto records = records_for(layout, first_list, {});
    records.resize(1);
    records[0].return_code = "1003";
    county.must("funder", ResultImport{first_list.list}, result_file(layout, first_list.list, records));
  }
  MessagesPrepared prepare() { return county.must("operator", MessagePrepare{batch}); }
  MessageClaim claim(std::int64_t limit = 100) const {
    MessageClaim out{.limit = limit, .minutes = 10};
    out.batch = batch;
    return out;
  }
  MessageClaim of_bank(std::int64_t limit = 100) const {
    MessageClaim out{.limit = limit, .minutes = 10};
    out.bank = "bank_a";
    return out;
  }
  std::vector<MessageView> all() {
    return county.ask("operator", MessageList{0, 100, batch, {}, {}, {}, {}}).messages;
  }
  static std::vector<std::int64_t> numbers(const MessagesClaimed& claimed) {
    std::vector<std::int64_t> out;
    for (const ClaimedMessage& one : claimed.messages) out.push_back(one.message);
    return out;
  }

  County county;
  std::vector<Folk> folk;
  std::string batch;
  ListFile first_list;
};

TEST_F(Messages, APaidLineHasOneOrTheReasonWhyNot) {  // H33 H34
  for (const int number : {0, 1, 2, 3, 4}) bind(number, number != 3);
  // The register knows another number of the fifth.
  county.must("registrar",
              PersonRegister{IdKind::resident, folk[4].id, folk[4].name, "511102", phone_of(77)});
  pay({2});
  const MessagesPrepared made = prepare();
  EXPECT_EQ(made.made, 8);  // one line failed
  EXPECT_EQ(made.ready + made.without[0].count + made.without[1].count + made.without[2].count, 8);
  ASSERT_EQ(made.without.size(), 3u);
  EXPECT_EQ(made.without[0].code, "message_number_missing");
  EXPECT_EQ(made.without[1].code, "message_number_old");
  EXPECT_EQ(made.without[2].code, "message_service_off");
  const MessagesPrepared again = prepare();
  EXPECT_EQ(again.made, 0);
  EXPECT_EQ(again.ready, made.ready);

  const MessagesClaimed claimed = county.must("operator", claim());
  ASSERT_EQ(static_cast<std::int64_t>(claimed.messages.size()), made.ready);
  EXPECT_EQ(claimed.messages[0].phone, phone_of(0));
  EXPECT_EQ(claimed.messages[0].text,
            "困难残疾人生活补贴（2025年3月）90.00元已发放至您尾号" + folk[0].account.substr(15) + "的账户。");
  EXPECT_EQ(claimed.messages[0].language, MessageLanguage::zh);
  // Whoever was without is looked at again.
  bind(8);
  EXPECT_EQ(prepare().ready, made.ready + 1);
  MessageClaim english = claim();
  english.language = MessageLanguage::en;
  const MessagesClaimed late = county.must("operator", english);
  ASSERT_EQ(late.messages.size(), 1u);
  EXPECT_NE(late.messages[0].text.find("90.00 yuan"), std::string::npos);
  // The list shows no number whole.
  for (const MessageView& one : all()) {
    if (!one.phone.empty()) {
      EXPECT_EQ(one.phone.substr(3, 4), "****") << one.line;
    }
  }
  const auto old =
      county.ask("desk", MessageList{0, 10, batch, {}, {}, MessageState::none, "message_number_old"});
  ASSERT_EQ(old.messages.size(), 1u);
  EXPECT_EQ(old.messages[0].amount.fen(), 9000);
  EXPECT_EQ(county.verdict()->first_bad_entry, 0);
}

TEST_F(Messages, TwoWhoClaimNeverGetTheSame) {  // R10
  for (int number = 0; number < 9; ++number) bind(number);
  pay();
  prepare();
  const MessagesClaimed one = county.must("bank_a", of_bank(2));
  const MessagesClaimed other = county.must("bank_a2", of_bank());
  const MessagesClaimed rest = county.must("operator", claim());
  ASSERT_EQ(one.messages.size(), 2u);
  EXPECT_EQ(other.messages.size(), 1u);  // three accounts are bank_a's
  EXPECT_EQ(rest.messages.size(), 6u);
  std::set<std::int64_t> seen;
  for (const MessagesClaimed* claimed : {&one, &other, &rest})
    for (const std::int64_t message : numbers(*claimed)) EXPECT_TRUE(seen.insert(message).second);
  EXPECT_TRUE(county.must("operator", claim()).messages.empty());

  // Only who claimed it says what became of it, once, and all of it or nothing.
  const auto mine = numbers(one);
  const auto theirs = numbers(other);
  EXPECT_EQ(county.refused("bank_a2", MessageAcknowledge{mine, MessageOutcome::sent}),
            Code::message_not_claimed);
  EXPECT_EQ(county.refused("bank_a", MessageAcknowledge{{mine[0], theirs[0]}, MessageOutcome::sent}),
            Code::message_not_claimed);
  EXPECT_EQ(county.refused("bank_a", MessageAcknowledge{{mine[0], 7}, MessageOutcome::sent}),
            Code::not_found);
  EXPECT_EQ(county.must("bank_a", MessageAcknowledge{mine, MessageOutcome::sent}).settled, 2);
  EXPECT_EQ(county.refused("bank_a", MessageAcknowledge{mine, MessageOutcome::sent}), Code::message_ended);
  county.must("bank_a2", MessageAcknowledge{theirs, MessageOutcome::undeliverable});
  EXPECT_EQ(county.refused("bank_a2", MessageGiveBack{theirs}), Code::message_ended);
  const MessagesPrepared now = prepare();
  EXPECT_EQ(now.sent, 2);
  EXPECT_EQ(now.undeliverable, 1);
  EXPECT_EQ(now.ready, 6);
  EXPECT_EQ(all()[0].reason, "message_sent");
}

TEST_F(Messages, AClaimRunsOut) {  // R10
  for (int number = 0; number < 9; ++number) bind(number);
  pay();
  prepare();
  const auto first = numbers(county.must("bank_a", of_bank()));
  ASSERT_EQ(first.size(), 3u);
  EXPECT_TRUE(county.must("bank_a2", of_bank()).messages.empty());
  county.pass_days(1);
  // A late word of who claimed last is taken while nobody else has the message: what was sent was sent.
  county.must("bank_a", MessageAcknowledge{{first[0]}, MessageOutcome::sent});
  const auto second = numbers(county.must("bank_a2", of_bank()));
  EXPECT_EQ(second, (std::vector<std::int64_t>{first[1], first[2]}));
  EXPECT_EQ(county.refused("bank_a", MessageAcknowledge{{first[1]}, MessageOutcome::sent}),
            Code::message_not_claimed);
  // Given back, it is there for everybody at once.
  county.must("bank_a2", MessageGiveBack{second});
  EXPECT_EQ(county.refused("bank_a2", MessageAcknowledge{second, MessageOutcome::sent}),
            Code::message_not_claimed);
  EXPECT_EQ(numbers(county.must("bank_a", of_bank())), second);
}

TEST_F(Messages, APaymentThatCameBackIsNotAnnounced) {  // R9 R10
  for (int number = 0; number < 9; ++number) bind(number);
  pay();
  prepare();
  const auto claimed = numbers(county.must("bank_a", of_bank(1)));
  ASSERT_EQ(claimed.size(), 1u);
  first_comes_back();
  // It may be on its way to its holder: that is left to the word of who claimed it.
  EXPECT_EQ(prepare().given_up, 0);
  county.must("bank_a", MessageGiveBack{claimed});
  EXPECT_EQ(prepare().given_up, 1);
  const auto rest = numbers(county.must("bank_a", of_bank()));
  EXPECT_EQ(std::count(rest.begin(), rest.end(), claimed[0]), 0);
}

TEST_F(Messages, WhatCameBackWhileItWaitedIsGivenUp) {
  for (int number = 0; number < 9; ++number) bind(number);
  pay();
  prepare();
  first_comes_back();
  EXPECT_EQ(county.must("operator", claim()).messages.size(), 8u);  // also without another word
  const MessagesPrepared now = prepare();
  EXPECT_EQ(now.given_up, 1);
  EXPECT_EQ(now.ready, 8);
}

TEST_F(Messages, ANumberThatChangedIsSeenWhenItIsClaimed) {  // H34
  for (int number = 0; number < 9; ++number) bind(number);
  pay();
  prepare();
  county.must("registrar", PhoneBind{ref(folk[0]), phone_of(50), true, Date::of(2025, 4, 2)});
  county.must("registrar", PhoneBind{ref(folk[3]), {}, true, Date::of(2025, 4, 2)});
  bind(6, false);
  const MessagesClaimed claimed = county.must("bank_a", of_bank());
  ASSERT_EQ(claimed.messages.size(), 1u);
  EXPECT_EQ(claimed.messages[0].phone, phone_of(50));
  EXPECT_EQ(claimed.not_any_more, 2);
}

TEST_F(Messages, ABankSeesItsOwnAccountsOnly) {
  const PhoneBind own{ref(folk[0]), phone_of(0), true, Date::of(2025, 3, 1)};
  const PhoneBind others{ref(folk[1]), phone_of(1), true, Date::of(2025, 3, 1)};
  county.must("bank_a", own);
  EXPECT_EQ(county.refused("bank_a", others), Code::scope_missing);
  EXPECT_EQ(county.refused("clerk", own), Code::role_missing);
  EXPECT_EQ(county.refused("registrar", PhoneBind{ref(folk[0]), "123", true, Date::of(2025, 3, 1)}),
            Code::phone_malformed);
  EXPECT_EQ(county.refused("registrar", PhoneBind{ref(folk[0]), phone_of(0), true, Date::of(2025, 3, 4)}),
            Code::field_invalid);  // tomorrow
  county.must("registrar", PersonRegister{IdKind::resident, make_id(19700101, 1), "试无卡", "511102", {}});
  const PersonRef without_card{IdKind::resident, make_id(19700101, 1)};
  EXPECT_EQ(county.refused("registrar", PhoneBind{without_card, phone_of(0), true, Date::of(2025, 3, 1)}),
            Code::not_found);
  pay();
  EXPECT_EQ(county.refused("bank_a", MessagePrepare{batch}), Code::role_missing);
  prepare();
  EXPECT_EQ(county.refused("bank_a", claim()), Code::scope_missing);
  MessageClaim nobodys{.limit = 10, .minutes = 10};
  EXPECT_EQ(county.refused("operator", nobodys), Code::field_missing);
  MessageClaim long_one = claim();
  long_one.minutes = 1441;
  EXPECT_EQ(county.refused("operator", long_one), Code::out_of_range);
  EXPECT_EQ(county.refused("operator", claim(1001)), Code::out_of_range);
  EXPECT_EQ(county.ask("bank_a", MessageList{0, 100, {}, "bank_a", {}, {}, {}}).messages.size(), 3u);
  EXPECT_EQ(all().size(), 9u);
  EXPECT_EQ(all()[8].bank, "bank_c");
  EXPECT_EQ(county.ask("operator", MessageList{all()[6].message, 100, batch, {}, {}, {}, {}}).messages.size(),
            2u);
}

}  // namespace
}  // namespace ykt::test
