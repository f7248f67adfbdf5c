// Matter: by when, in which days, and what is refused.
#include <gtest/gtest.h>

#include "ykt/publicity/matter.hpp"

namespace ykt {
namespace {

const Date kFiled = Date::of(2025, 4, 3);  // a Thursday; Friday the 4th is a holiday of the calendar below

HolidayCalendarData calendar() {
  return {.name = "test",
          .first_year = 2025,
          .last_year = 2025,
          .holidays = {Date::of(2025, 4, 4)},
          .working_weekends = {Date::of(2025, 4, 6)}};
}
MatterFacts facts(std::int64_t days, DayCount counted) {
  return {.filed_on = kFiled, .deadline = TimeLimit{days, counted}, .calendar = calendar()};
}

TEST(Matter, NothingIsAssumedWhereNoLimitIsSet) {
  const auto standing = matter_standing({.filed_on = kFiled}, Date::of(2035, 1, 1)).value();
  EXPECT_EQ(standing.code, Code::matter_deadline_not_stated);
  EXPECT_FALSE(standing.due);
}

TEST(Matter, DaysAreCountedAsTheRegionSaysTheDayOfFilingNot) {
  EXPECT_EQ(matter_standing(facts(3, DayCount::calendar), kFiled).value().due, Date::of(2025, 4, 6));
  // The holiday and Saturday do not count, the working Sunday does: the 6th, 7th and 8th.
  EXPECT_EQ(matter_standing(facts(3, DayCount::working), kFiled).value().due, Date::of(2025, 4, 8));
}

TEST(Matter, TheLastDayIsInTimeAndTheNextIsNot) {
  const MatterFacts open = facts(3, DayCount::calendar);
  EXPECT_EQ(matter_standing(open, Date::of(2025, 4, 6)).value().code, Code::matter_in_time);
  EXPECT_EQ(matter_standing(open, Date::of(2025, 4, 7)).value().code, Code::matter_overdue);
  MatterFacts answered = open;  // what counts is the day of the answer, whenever it is asked
  answered.answered_on = Date::of(2025, 4, 6);
  EXPECT_EQ(matter_standing(answered, Date::of(2026, 4, 7)).value().code, Code::matter_in_time);
  answered.answered_on = Date::of(2025, 4, 7);
  EXPECT_EQ(matter_standing(answered, Date::of(2026, 4, 7)).value().code, Code::matter_overdue);
}

TEST(Matter, WorkingDaysThatNoCalendarStatesAreNotGuessed) {
  MatterFacts none = facts(3, DayCount::working);
  none.calendar.reset();
  EXPECT_EQ(matter_standing(none, kFiled).value().code, Code::calendar_not_stated);
  const auto beyond = matter_standing(facts(300, DayCount::working), kFiled).value();
  EXPECT_EQ(beyond.code, Code::calendar_not_stated);
  EXPECT_FALSE(beyond.due);
  MatterFacts wrong = facts(3, DayCount::working);
  wrong.calendar->last_year = 2024;
  EXPECT_EQ(matter_standing(wrong, kFiled).error().code, Code::calendar_years_wrong);
}

TEST(Matter, FilingNeedsWordsAndADayThatHasCome) {
  const MatterFilingFacts set{TimeLimit{3, DayCount::calendar}, {}};
  EXPECT_EQ(decide(set, MatterFiling{"  \n", kFiled}, kFiled).error().code, Code::matter_text_missing);
  const auto later = decide(set, MatterFiling{"词", kFiled}, Date::of(2025, 4, 2));
  EXPECT_EQ(later.error().code, Code::out_of_range);
  EXPECT_EQ(later.error().path, "/filed_on");
  EXPECT_EQ(decide(set, MatterFiling{"词", kFiled}, Date::of(2025, 4, 20)).value().code,
            Code::matter_overdue);
}

TEST(Matter, AnAnswerIsGivenOnceAndInWords) {
  MatterFacts open = facts(3, DayCount::calendar);
  EXPECT_EQ(decide(open, MatterAnswering{"　", MatterOutcome::upheld}, kFiled).error().path, "/text");
  EXPECT_EQ(decide(open, MatterAnswering{"词", MatterOutcome::upheld}, Date::of(2025, 4, 6)).value().code,
            Code::matter_in_time);
  EXPECT_EQ(decide(open, MatterAnswering{"词", MatterOutcome::upheld}, Date::of(2025, 4, 7)).value().code,
            Code::matter_overdue);
  open.answered_on = kFiled;
  EXPECT_EQ(decide(open, MatterAnswering{"", MatterOutcome::upheld}, kFiled).error().code,
            Code::matter_answered_already);
}

TEST(Matter, SlugsFollowTheEnumerators) {
  EXPECT_EQ(slug(MatterKind::consultation), "consultation");
  EXPECT_EQ(slug(MatterKind::information_request), "information_request");
  EXPECT_EQ(slug(MatterOutcome::passed_on), "passed_on");
}

}  // namespace
}  // namespace ykt
