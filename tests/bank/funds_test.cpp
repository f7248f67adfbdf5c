// Funds: by when a bank has to pay, from the day on which the money arrived.
#include "ykt/bank/funds.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ykt {
namespace {

const Date kSent = Date::of(2025, 4, 2);  // a Wednesday

FundsFacts facts() {
  FundsFacts out;
  out.list_day = kSent;
  out.list_amount = Money::from_fen(9000);
  return out;
}

/// Made up: 3 and 4 April off, the Sunday after works.
HolidayCalendarData calendar() {
  return {.name = "example",
          .first_year = 2025,
          .last_year = 2025,
          .holidays = {Date::of(2025, 4, 3), Date::of(2025, 4, 4)},
          .working_weekends = {Date::of(2025, 4, 6)}};
}

TEST(Funds, GoldenTableOfDueDays) {  // H41
  struct Row {
    const char* what;
    Date received;
    std::int64_t latest_days;
    bool shift;
    Date due;
  };
  const Row rows[] = {
      {"the next day", kSent, 1, false, Date::of(2025, 4, 3)},
      {"the day itself", kSent, 0, false, kSent},
      {"a holiday counts where nobody agreed otherwise", Date::of(2025, 4, 3), 0, false,
       Date::of(2025, 4, 3)},
      {"moved over holidays to the working Sunday", kSent, 1, true, Date::of(2025, 4, 6)},
      {"a working day stays", kSent, 0, true, kSent},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    FundsFacts of = facts();
    of.latest_days = row.latest_days;
    of.holidays_shift = row.shift;
    of.calendar = calendar();
    const auto change = decide(of, FundsCase{row.received, of.list_amount}, Date::of(2025, 4, 9));
    ASSERT_TRUE(change);
    EXPECT_EQ(change->due, row.due);
    EXPECT_EQ(change->code, Code::ok);
  }
}

TEST(Funds, TheFirstThingThatIsWrongIsSaid) {
  FundsFacts all_wrong = facts();
  all_wrong.received_on = kSent;
  FundsCase arrival{Date::of(2025, 4, 1), Money{}};
  const Date today = Date::of(2025, 4, 3);
  const auto code = [&](const FundsFacts& of, const FundsCase& with) {
    const auto change = decide(of, with, today);
    return change ? std::string("ok") : std::string(slug(change.error().code)) + change.error().path;
  };
  EXPECT_EQ(code(all_wrong, arrival), "funds_on_record/list");
  FundsFacts of = facts();
  EXPECT_EQ(code(of, arrival), "funds_day_wrong/day");  // before the list
  arrival.day = Date::of(2025, 4, 4);
  EXPECT_EQ(code(of, arrival), "funds_day_wrong/day");  // after today
  arrival.day = today;
  EXPECT_EQ(code(of, arrival), "field_invalid/amount");
  arrival.amount = of.list_amount;
  EXPECT_EQ(code(of, arrival), "ok");
  of.holidays_shift = true;
  EXPECT_EQ(code(of, arrival), "agreement_needs_calendar");
  of.calendar = calendar();
  of.calendar->first_year = of.calendar->last_year = 2024;
  of.calendar->holidays = {};
  of.calendar->working_weekends = {};
  EXPECT_EQ(code(of, arrival), "calendar_not_stated");
  of.latest_days = 2;
  EXPECT_EQ(code(of, arrival), "agreement_days/latest_days");
}

TEST(Funds, ASumThatDiffersIsTakenAndNamed) {
  for (const std::int64_t fen : {8999, 9001}) {
    const auto change = decide(facts(), FundsCase{kSent, Money::from_fen(fen)}, kSent);
    ASSERT_TRUE(change);
    EXPECT_EQ(change->code, Code::statement_funds_differ);
  }
}

}  // namespace
}  // namespace ykt
