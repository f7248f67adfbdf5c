#include "ykt/bank/bank.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

const Bank kPaying{"example_a", "示例银行甲", false, true};
const Bank kIssuing{"example_b", "示例银行乙", true, false};

Agreement agreement() {
  Agreement out;
  out.bank = "example_a";
  out.division = "511100";
  out.from = Date::of(2024, 1, 1);
  out.to = Date::of(2025, 12, 31);
  out.layout = "example_bank_a";
  return out;
}

std::vector<Code> codes(const std::vector<Error>& problems) {
  std::vector<Code> out;
  for (const Error& problem : problems) out.push_back(problem.code);
  return out;
}

TEST(Bank, CodeNameAndRole) {
  EXPECT_TRUE(check_bank(kPaying).empty());
  EXPECT_TRUE(check_bank({"102651023415", "示例银行", true, true}).empty());
  EXPECT_EQ(codes(check_bank({"Bank-1", " ", false, false})),
            (std::vector{Code::bank_code_invalid, Code::bank_name_missing, Code::bank_without_role}));
  EXPECT_EQ(codes(check_bank({"10265", "x", true, false})),
            std::vector{Code::bank_code_invalid});                           // no CNAPS
  EXPECT_EQ(check_bank({"10265", "x", true, false}).front().path, "/bank");  // as BankAdd names it
}

TEST(Agreement, AnIssuingBankIsNotAPayingBankByThat) {  // H54 H55
  Agreement with = agreement();
  EXPECT_TRUE(check_agreement(with, kPaying).empty());
  with.bank = kIssuing.code;
  EXPECT_EQ(codes(check_agreement(with, kIssuing)), std::vector{Code::agreement_bank_not_paying});
  EXPECT_EQ(codes(check_agreement(with, kPaying)), std::vector{Code::agreement_bank_differs});
}

TEST(Agreement, EveryProblemIsNamed) {
  Agreement bad = agreement();
  bad.division = "5111";
  bad.to = Date::of(2023, 12, 31);
  bad.layout.clear();
  bad.duties = {true, false, true, true, false};  // H11: all five
  bad.latest_days = 2;                            // H41: the next day at the latest
  const auto problems = check_agreement(bad, kPaying);
  EXPECT_EQ(codes(problems),
            (std::vector{Code::agreement_division, Code::agreement_term, Code::agreement_layout_missing,
                         Code::agreement_duty_missing, Code::agreement_duty_missing, Code::agreement_days}));
  EXPECT_EQ(problems[3].path, "/duties/fund_payment");
  EXPECT_EQ(problems[4].path, "/duties/data_security");
}

TEST(Agreement, TermsOfOneBankAndDivisionMayNotShareADay) {
  std::vector<Agreement> all{agreement(), agreement(), agreement(), agreement()};
  all[1].from = Date::of(2025, 12, 31);  // the last day of the first
  all[1].to = Date::of(2026, 12, 31);
  all[2].bank = "example_c";   // another bank may serve the division too (H32)
  all[3].division = "511102";  // and the bank another division
  const auto problems = check_overlaps(all);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].path, "/agreements/1");
  EXPECT_EQ(std::get<std::int64_t>(problems[0].arg("other")->value), 0);
  all[1].from = Date::of(2026, 1, 1);
  EXPECT_TRUE(check_overlaps(all).empty());
}

TEST(Agreement, OneBanksAgreementIsThatOfTheNearestDivisionThatHasOneWithIt) {
  std::vector<Agreement> all(3, agreement());
  all[1].division = "511102";
  all[1].bank = "example_c";
  all[2].division = "511102";
  all[2].from = Date::of(2025, 6, 1);
  const auto asked = [&](const char* bank, const char* division, Date day) {
    return agreement_with(all, {bank, division, day});
  };
  // 511102 has agreements of its own, and the city's with another bank still stands for a list sent under it.
  EXPECT_EQ(asked("example_a", "511102", Date::of(2025, 3, 1)), &all[0]);
  EXPECT_EQ(asked("example_a", "511102", Date::of(2025, 6, 1)), &all[2]);
  EXPECT_EQ(asked("example_c", "511102", Date::of(2025, 3, 1)), &all[1]);
  EXPECT_EQ(asked("example_c", "511100", Date::of(2025, 3, 1)), nullptr);
  EXPECT_EQ(asked("example_a", "511102", Date::of(2026, 1, 1)), nullptr);
  EXPECT_EQ(asked("example_a", "no division", Date::of(2025, 3, 1)), nullptr);
}

TEST(Agreement, TheNearestDivisionWithAnAgreementDecides) {
  std::vector<Agreement> all{agreement(), agreement(), agreement()};
  all[1].division = "511102";
  all[1].bank = "example_c";
  all[2].bank = "example_d";
  const auto found = [&](std::string_view division, Date day) {
    std::vector<std::string> out;
    for (const Agreement* one : agreements_for(all, division, day)) out.push_back(one->bank);
    return out;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(found("511102", Date::of(2025, 6, 1)), Names{"example_c"});
  EXPECT_EQ(found("511112", Date::of(2025, 6, 1)), (Names{"example_a", "example_d"}));
  EXPECT_EQ(found("511100", Date::of(2024, 1, 1)), (Names{"example_a", "example_d"}));  // first day
  EXPECT_EQ(found("511100", Date::of(2025, 12, 31)).size(), 2U);                        // last day
  EXPECT_TRUE(found("511100", Date::of(2026, 1, 1)).empty());
  EXPECT_TRUE(found("510000", Date::of(2025, 6, 1)).empty());  // not upwards
  EXPECT_TRUE(found("x", Date::of(2025, 6, 1)).empty());
}

TEST(Agreement, CrossBankPaymentIsWhatTheAgreementSays) {  // H56
  Agreement one = agreement();
  EXPECT_EQ(can_pay(one, "other_bank"), Code::ok);
  one.cross_bank = false;
  EXPECT_EQ(can_pay(one, "example_a"), Code::ok);
  EXPECT_EQ(can_pay(one, "other_bank"), Code::bank_cross_bank_barred);
  EXPECT_EQ(can_pay(one, ""), Code::bank_cross_bank_barred);  // not known: not guessed
}

TEST(Agreement, DueOnTheDayOrTheNextAndOverHolidaysOnlyWhereAgreed) {  // H41
  const auto calendar =
      HolidayCalendar::make({"test", 2025, 2025, {Date::of(2025, 10, 1), Date::of(2025, 10, 2)}, {}});
  ASSERT_TRUE(calendar);
  Agreement one = agreement();
  auto due = pay_window(one, Date::of(2025, 9, 30), nullptr);
  ASSERT_TRUE(due);
  EXPECT_EQ(due->first, Date::of(2025, 9, 30));
  EXPECT_EQ(due->last, Date::of(2025, 10, 1));  // a holiday, and due all the same
  one.holidays_shift = true;
  EXPECT_EQ(pay_window(one, Date::of(2025, 9, 30), nullptr).error().code, Code::agreement_needs_calendar);
  due = pay_window(one, Date::of(2025, 9, 30), &*calendar);
  ASSERT_TRUE(due);
  EXPECT_EQ(due->last, Date::of(2025, 10, 3));
  due = pay_window(one, Date::of(2025, 7, 5), &*calendar);  // a Saturday
  ASSERT_TRUE(due);
  EXPECT_EQ(due->first, Date::of(2025, 7, 7));
  EXPECT_EQ(due->last, Date::of(2025, 7, 7));
  EXPECT_EQ(pay_window(one, Date::of(2026, 7, 5), &*calendar).error().code, Code::calendar_not_stated);
}

}  // namespace
}  // namespace ykt
