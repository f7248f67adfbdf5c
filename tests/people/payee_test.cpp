// Determination of another payee (H44): what it needs, what contradicts it, when it ends.
#include "ykt/people/payee.hpp"

#include <gtest/gtest.h>

#include <array>

#include "people/sample_people.hpp"

namespace ykt {
namespace {

constexpr Date kDay = Date::of(2025, 3, 10);

struct PayeeTest : testing::Test {
  Person child = test::person(1, Date::of(2015, 6, 1), 11, "测试甲");
  Person adult = test::person(2, Date::of(1980, 6, 1), 12, "测试乙");
  Person old = test::person(3, Date::of(1940, 6, 1), 13, "测试丙");

  DeterminationFacts facts(const Person& recipient) {
    DeterminationFacts out;
    out.recipient = &recipient;
    out.payee = &adult;
    return out;
  }
  PayeeCase command(const Person& recipient, PayeeReason reason) {
    PayeeCase out;
    out.recipient = recipient.id;
    out.payee = adult.id;
    out.reason = reason;
    out.document_title = "关于确定领取人的决定";
    out.document_number = "测民〔2025〕1号";
    out.from = kDay;
    return out;
  }
};

TEST_F(PayeeTest, ReasonsReadBack) {
  for (int i = 0; i <= static_cast<int>(PayeeReason::next_of_kin); ++i) {
    const auto reason = static_cast<PayeeReason>(i);
    EXPECT_EQ(payee_reason_of_slug(slug(reason)).value(), reason);
    EXPECT_FALSE(text(reason, Lang::zh).empty());
    EXPECT_FALSE(text(reason, Lang::en).empty());
  }
  EXPECT_EQ(payee_reason_of_slug("convenience").error().code, Code::payee_reason_unknown);
}

TEST_F(PayeeTest, ForAMinorEndsBeforeTheEighteenthBirthday) {
  const auto made = decide(facts(child), command(child, PayeeReason::minor), kDay).value();
  EXPECT_EQ(made.to, Date::of(2033, 5, 31));
  PayeeCase longer = command(child, PayeeReason::minor);
  longer.to = Date::of(2033, 6, 1);
  const auto refused = decide(facts(child), longer, kDay);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::payee_term_too_long);
  EXPECT_TRUE(refused.error().args.empty()) << "a birthday is personal";
  longer.to = Date::of(2033, 5, 31);
  EXPECT_EQ(decide(facts(child), longer, kDay).value().to, longer.to);
}

TEST_F(PayeeTest, BornOnTheLeapDay) {
  const Person leap = test::person(4, Date::of(2016, 2, 29), 15, "测试丁");
  const auto made = decide(facts(leap), command(leap, PayeeReason::minor), kDay).value();
  EXPECT_EQ(made.to, Date::of(2034, 2, 28));
  EXPECT_TRUE(leap.is_minor(*made.to));
  EXPECT_FALSE(leap.is_minor(made.to->plus_days(1).value()));
}

TEST_F(PayeeTest, NeedsReasonAndDocument) {  // R4
  PayeeCase bare = command(child, PayeeReason::minor);
  bare.reason.reset();
  EXPECT_EQ(decide(facts(child), bare, kDay).error().code, Code::payee_reason_missing);
  bare = command(child, PayeeReason::minor);
  bare.document_title = " ";
  EXPECT_EQ(decide(facts(child), bare, kDay).error().path, "/document_title");
  bare = command(child, PayeeReason::minor);
  bare.document_number = "";
  EXPECT_EQ(decide(facts(child), bare, kDay).error().code, Code::payee_document_missing);
  bare = command(child, PayeeReason::minor);
  bare.document_digest = "abc";
  EXPECT_EQ(decide(facts(child), bare, kDay).error().code, Code::digest_malformed);
  EXPECT_EQ(decide(facts(child), bare, kDay).error().path, "/document_digest");
}

TEST_F(PayeeTest, FactsOfAnotherPersonAreNoFacts) {
  PayeeCase other = command(child, PayeeReason::minor);
  other.recipient = old.id;
  EXPECT_EQ(decide(facts(child), other, kDay).error().code, Code::payee_recipient_unknown);
  other = command(child, PayeeReason::minor);
  other.payee = old.id;
  EXPECT_EQ(decide(facts(child), other, kDay).error().code, Code::payee_unknown);
}

TEST_F(PayeeTest, TheRegisterMayContradictTheReason) {
  const auto code_of = [&](const DeterminationFacts& known, PayeeReason reason) {
    const auto decided = decide(known, command(*known.recipient, reason), kDay);
    return decided ? Code::ok : decided.error().code;
  };
  EXPECT_EQ(code_of(facts(old), PayeeReason::minor), Code::payee_reason_contradicted);
  EXPECT_EQ(code_of(facts(old), PayeeReason::incapacity), Code::ok);
  EXPECT_EQ(code_of(facts(old), PayeeReason::next_of_kin), Code::payee_reason_contradicted);
  Person dead = old;
  dead.died = Date::of(2025, 1, 5);
  EXPECT_EQ(code_of(facts(dead), PayeeReason::next_of_kin), Code::ok);
  EXPECT_EQ(code_of(facts(dead), PayeeReason::incapacity), Code::payee_reason_contradicted);
  EXPECT_EQ(code_of(facts(dead), PayeeReason::institution), Code::payee_reason_contradicted);
  DeterminationFacts known = facts(old);
  known.head = HeadStatus::present;
  EXPECT_EQ(code_of(known, PayeeReason::head_dead), Code::payee_reason_contradicted);
  EXPECT_EQ(code_of(known, PayeeReason::head_missing), Code::ok);  // 失踪: still on record
  known.head = HeadStatus::dead;
  EXPECT_EQ(code_of(known, PayeeReason::head_dead), Code::ok);
  EXPECT_EQ(code_of(known, PayeeReason::head_missing), Code::payee_reason_contradicted);
  known.head = HeadStatus::not_on_record;
  EXPECT_EQ(code_of(known, PayeeReason::head_missing), Code::ok);
}

TEST_F(PayeeTest, ThePayeeMustBeAbleToReceive) {
  DeterminationFacts known = facts(old);
  const PayeeCase wanted = command(old, PayeeReason::incapacity);
  known.payee = nullptr;
  EXPECT_EQ(decide(known, wanted, kDay).error().code, Code::payee_unknown);
  known.payee = &child;
  PayeeCase to_child = wanted;
  to_child.payee = child.id;
  EXPECT_EQ(decide(known, to_child, kDay).error().code, Code::payee_is_minor);
  Person other = adult;
  other.died = kDay;
  known.payee = &other;
  EXPECT_EQ(decide(known, wanted, kDay).error().code, Code::payee_dead);
  other = adult;
  other.tags.push_back({TagKind::incapacitated, 0, 0, Date::of(2020, 1, 1), {}});
  EXPECT_EQ(decide(known, wanted, kDay).error().code, Code::payee_lacks_capacity);
  known.recipient = nullptr;
  EXPECT_EQ(decide(known, wanted, kDay).error().code, Code::payee_recipient_unknown);
}

TEST_F(PayeeTest, TheApplicantMayBeDeterminedForAHouseholdWithoutHead) {
  DeterminationFacts known = facts(adult);
  known.payee = &adult;
  PayeeCase own = command(adult, PayeeReason::head_missing);
  EXPECT_EQ(decide(known, own, kDay).value().payee, adult.id);
  own.reason = PayeeReason::institution;
  EXPECT_EQ(decide(known, own, kDay).error().code, Code::payee_is_recipient);
}

TEST_F(PayeeTest, OneDeterminationAtATimeAboutTheSameMoney) {
  const auto first = decide(facts(old), command(old, PayeeReason::incapacity), kDay).value();
  const std::array on_record{first};
  DeterminationFacts known = facts(old);
  known.on_record = on_record;
  EXPECT_EQ(decide(known, command(old, PayeeReason::institution), kDay).error().code,
            Code::payee_determined_already);
  // The household's money is another matter than one's own.
  EXPECT_TRUE(decide(known, command(old, PayeeReason::head_missing), kDay));
  const auto ended = decide(first, PayeeEndCase{Date::of(2025, 3, 31), "已恢复"}, kDay).value();
  const std::array past{ended};
  known.on_record = past;
  PayeeCase next = command(old, PayeeReason::institution);
  EXPECT_EQ(decide(known, next, kDay).error().code, Code::payee_determined_already);
  next.from = Date::of(2025, 4, 1);
  EXPECT_TRUE(decide(known, next, kDay));
}

TEST_F(PayeeTest, EndingNeedsAReasonAndADayWithinTheTerm) {
  const auto made = decide(facts(child), command(child, PayeeReason::minor), kDay).value();
  EXPECT_EQ(decide(made, PayeeEndCase{kDay, " "}, kDay).error().code, Code::payee_end_reason_missing);
  EXPECT_EQ(decide(made, PayeeEndCase{Date::of(2025, 3, 9), "x"}, kDay).error().code, Code::payee_dates);
  EXPECT_EQ(decide(made, PayeeEndCase{Date::of(2033, 6, 1), "x"}, kDay).error().code, Code::payee_dates);
  EXPECT_TRUE(decide(made, PayeeEndCase{kDay, "x"}, kDay).value().in_force(kDay));
}

}  // namespace
}  // namespace ykt
