// Message: what is told on arrival, and why there is nothing to tell.
#include "ykt/publicity/message.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ykt {
namespace {

constexpr const char* kAccount = "6200000000000000018";
constexpr const char* kPhone = "00012345678";

MessageFacts facts() {
  return {.policy = "困难残疾人生活补贴",
          .period = Period::parse("2170-03").value(),
          .amount = Money::from_fen(9000),
          .account = kAccount,
          .bound = kPhone,
          .on_record = kPhone,
          .service_on = true};
}

TEST(Message, GoldenTexts) {  // H33
  EXPECT_EQ(decide(facts(), {MessageLanguage::zh}, Date{})->text,
            "困难残疾人生活补贴（2170年3月）90.00元已发放至您尾号0018的账户。");
  EXPECT_EQ(decide(facts(), {MessageLanguage::en}, Date{})->text,
            "困难残疾人生活补贴 for 2170-03: 90.00 yuan has been paid into your account ending in 0018.");
  const std::pair<const char*, const char*> periods[] = {{"2170", "2170年"},
                                                         {"2170H1", "2170年上半年"},
                                                         {"2170H2", "2170年下半年"},
                                                         {"2170Q4", "2170年第4季度"}};
  for (const auto& [period, said] : periods) {
    MessageFacts of = facts();
    of.period = Period::parse(period).value();
    EXPECT_NE(decide(of, {}, Date{})->text.find(std::string("（") + said + "）"), std::string::npos)
        << period;
  }
}

TEST(Message, TheReasonWhenThereIsNone) {  // H34
  struct Row {
    const char* bound;
    const char* on_record;
    bool service_on;
    Code code;
  };
  const Row rows[] = {
      {"", "", false, Code::message_number_missing},
      {"", kPhone, true, Code::message_number_missing},
      {"00012345679", kPhone, false, Code::message_number_old},
      {kPhone, kPhone, false, Code::message_service_off},
      {kPhone, "", false, Code::message_service_off},
      {kPhone, "", true, Code::message_ready},  // the register knows no other
      {"+8600012345678", kPhone, true, Code::message_ready},
  };
  for (const Row& row : rows) {
    MessageFacts of = facts();
    of.bound = row.bound;
    of.on_record = row.on_record;
    of.service_on = row.service_on;
    const auto message = decide(of, {}, Date{});
    ASSERT_TRUE(message);
    EXPECT_EQ(message->code, row.code) << row.bound << "/" << row.on_record;
    EXPECT_EQ(message->text.empty(), row.code != Code::message_ready);
  }
}

TEST(Message, WhatIsWrongIsSaid) {
  const auto refused = [](const MessageFacts& of) {
    const auto message = decide(of, {}, Date{});
    return message ? std::string("ok") : std::string(slug(message.error().code)) + message.error().path;
  };
  MessageFacts of = facts();
  of.policy = " ";
  EXPECT_EQ(refused(of), "field_invalid/policy");
  of = facts();
  of.amount = Money{};
  EXPECT_EQ(refused(of), "field_invalid/amount");
  of = facts();
  of.account = "0018";
  EXPECT_EQ(refused(of), "account_length/account");
}

TEST(Message, PropertyNoOtherNumberOfTheHolderIsTold) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (std::size_t round = 0; round < 200; ++round) {
    MessageFacts of = facts();
    of.account = "6200000";
    while (of.account.size() < 16 + round % 4) of.account += static_cast<char>('0' + random() % 10);
    for (const MessageLanguage language : {MessageLanguage::zh, MessageLanguage::en}) {
      const std::string text = decide(of, {language}, Date{})->text;
      EXPECT_NE(text.find(of.account.substr(of.account.size() - 4)), std::string::npos);
      EXPECT_EQ(text.find(of.account.substr(of.account.size() - 6)), std::string::npos);
      EXPECT_EQ(text.find(of.bound), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace ykt
