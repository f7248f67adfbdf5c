// Matters: taken in, answered, in time or not by what the region set, and told to nobody else.
#include <gtest/gtest.h>

#include "platform/county.hpp"
#include "ykt/publicity/matter_commands.hpp"

namespace ykt::test {
namespace {

using Texts = std::vector<std::string>;
const char* const kWords = "我的补贴为什么没有到账";
const Date kDay = Date::of(2025, 3, 3);  // the county's clock; a Monday

class Matters : public ::testing::Test {
 protected:
  void SetUp() override { county.set_up(); }

  MatterFile filing(MatterKind kind = MatterKind::complaint, const char* division = kCounty) {
    return {.division = division, .kind = kind, .text = kWords, .filed_on = kDay};
  }
  /// `number standing` of each.
  Texts told(MatterList asked = {}) {
    if (asked.division.empty()) asked.division = kCounty;
    asked.limit = 2;
    Texts out;
    for (;;) {
      const auto matters = county.ask("auditor", asked).matters;
      if (matters.empty()) return out;
      for (const MatterSummary& one : matters) out.push_back(one.matter + " " + one.standing);
      asked.after = matters.back().number;
    }
  }

  County county;
};

TEST_F(Matters, NoLimitIsAssumedUntilOneIsSetAndItIsNotSetBack) {
  const MatterStatus first = county.must("desk", filing());
  EXPECT_EQ(first.matter, "M000001");
  EXPECT_EQ(first.standing, "matter_deadline_not_stated");
  EXPECT_FALSE(first.due);
  county.must("operator", MatterDeadlineSet{kCounty, MatterKind::complaint, 10, DayCount::calendar});
  const MatterStatus second = county.must("desk", filing());
  EXPECT_EQ(second.standing, "matter_in_time");
  EXPECT_EQ(second.due, Date::of(2025, 3, 13));
  EXPECT_EQ(county.must("desk", filing(MatterKind::petition)).standing, "matter_deadline_not_stated");
  county.must("operator", MatterDeadlineSet{kCounty, MatterKind::complaint, 1, DayCount::calendar});
  EXPECT_EQ(county.ask("auditor", MatterGet{"M000002"}).summary.due,
            Date::of(2025, 3, 13));  // as it was filed
  county.pass_days(11);
  EXPECT_EQ(told(), (Texts{"M000001 matter_deadline_not_stated", "M000002 matter_overdue",
                           "M000003 matter_deadline_not_stated"}));
  EXPECT_EQ(told({.state = MatterState::overdue}), Texts{"M000002 matter_overdue"});
}

TEST_F(Matters, WorkingDaysByTheInstalledCalendarAndTheNearestDivision) {
  county.must("manager", MatterDeadlineSet{"511100", MatterKind::information_request, 20, DayCount::working});
  // No calendar is installed: the matter is taken in all the same, and nothing is guessed.
  EXPECT_EQ(county.must("desk", filing(MatterKind::information_request)).standing, "calendar_not_stated");
  county.must("manager", PackInstall{.name = "china.calendar"});
  const MatterStatus status = county.must("desk", filing(MatterKind::information_request));
  EXPECT_EQ(status.due, Date::of(2025, 3, 31));  // four weeks of five days, no holiday among them
  EXPECT_EQ(county.ask("auditor", MatterGet{"M000001"}).summary.due, Date::of(2025, 3, 31));
  county.must("manager", MatterDeadlineSet{kCounty, MatterKind::information_request, 5, DayCount::working});
  EXPECT_EQ(county.must("desk", filing(MatterKind::information_request)).due, Date::of(2025, 3, 10));
  EXPECT_EQ(county.must("operator", filing(MatterKind::information_request, "511123")).due,
            Date::of(2025, 3, 31));
}

TEST_F(Matters, AnsweredOnceByTheDepartment) {
  county.must("operator", MatterDeadlineSet{kCounty, MatterKind::complaint, 5, DayCount::calendar});
  county.must("desk", filing());
  const MatterAnswer answer{"M000001", "已补发", MatterOutcome::upheld};
  EXPECT_EQ(county.refused("desk", answer), Code::role_missing);
  EXPECT_EQ(county.refused("operator", MatterAnswer{"M000001", " ", MatterOutcome::upheld}),
            Code::matter_text_missing);
  county.pass_days(5);
  EXPECT_EQ(county.must("operator", answer).standing, "matter_in_time");
  EXPECT_EQ(county.refused("operator", answer), Code::matter_answered_already);
  const MatterView view = county.ask("auditor", MatterGet{"M000001"});
  EXPECT_EQ(view.text, kWords);
  EXPECT_EQ(view.answer, "已补发");
  EXPECT_EQ(view.answered_by, "operator");
  EXPECT_EQ(view.summary.outcome, MatterOutcome::upheld);
  county.pass_days(100);
  EXPECT_EQ(told({.state = MatterState::answered}), Texts{"M000001 matter_in_time"});
  EXPECT_EQ(told({.state = MatterState::open}), Texts{});
}

TEST_F(Matters, AreForADepartmentAndOfADivision) {
  MatterFile about = filing(MatterKind::consultation);
  about.policy = kLivingSubsidy;
  county.must("desk", about);
  const auto first = county.ask("auditor", MatterGet{"M000001"}).summary;
  ASSERT_TRUE(first.department);
  EXPECT_FALSE(first.department->empty());  // the policy's
  EXPECT_EQ(first.policy, kLivingSubsidy);
  about.department = "示例局";
  county.must("desk", about);
  county.must("operator", filing(MatterKind::complaint, "511123"));
  EXPECT_EQ(told({.department = "示例局"}).size(), 1U);
  EXPECT_EQ(told({.kind = MatterKind::consultation}).size(), 2U);
  EXPECT_EQ(told({.division = "511100"}).size(), 3U);
  EXPECT_EQ(told({.division = "511123"}).size(), 1U);

  county.must("root", ActorAdd{"outsider", "test"});
  county.must("root", GrantAdd{"outsider", Role::auditor, "511123"});
  const auto other = county.platform().query("outsider", MatterGet{"M000001"});
  EXPECT_EQ(other.error().code, Code::scope_missing);
  EXPECT_EQ(county.platform().query("clerk", MatterGet{"M000001"}).error().code, Code::role_missing);
}

TEST_F(Matters, WhatIsWrongIsSaidAndNeverWithTheWords) {
  MatterFile wrong = filing();
  wrong.text = "　 ";
  EXPECT_EQ(county.refused("desk", wrong), Code::matter_text_missing);
  wrong = filing();
  wrong.filed_on = Date::of(2025, 3, 4);
  EXPECT_EQ(county.refused("desk", wrong), Code::out_of_range);
  wrong = filing();
  wrong.policy = "no.such";
  EXPECT_EQ(county.refused("desk", wrong), Code::not_found);
  wrong = filing();
  wrong.batch = "B000009";
  EXPECT_EQ(county.refused("desk", wrong), Code::not_found);
  wrong.division = "511123";
  wrong.batch = county.must("clerk", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}).batch;
  EXPECT_EQ(county.refused("operator", wrong), Code::not_found);  // of another division
  EXPECT_EQ(county.refused("clerk", filing()), Code::role_missing);
  for (const std::int64_t days : {0, -1, 367})
    EXPECT_EQ(county.refused("operator",
                             MatterDeadlineSet{kCounty, MatterKind::complaint, days, DayCount::calendar}),
              Code::out_of_range);
  EXPECT_EQ(county.refused("operator", MatterAnswer{"M000001", "x", MatterOutcome::explained}),
            Code::not_found);

  county.must("desk", filing());
  const auto entries = county.ask("auditor", TrailRead{0, 1000}).entries;
  for (const TrailEntry& entry : entries) EXPECT_EQ(entry.subject.find(kWords), std::string::npos);
  const auto verdict = county.verdict();
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->first_bad_entry, 0) << verdict->reason;
}

}  // namespace
}  // namespace ykt::test
