// Which of two lines stands when their persons turn out to be one: the whole table.
#include "ykt/batch/merged_lines.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

MergedLines decided(LineState survivors, LineState mergeds) {
  return decide(MergedLinesFacts{survivors}, MergedLinesCase{mergeds}, Date::of(2025, 3, 1)).value();
}

TEST(MergedLines, GoldenTable) {
  using enum LineState;
  struct Row {
    LineState survivors;
    LineState mergeds;
    StandingLine stands;
    bool held;
    bool twice;
  };
  constexpr StandingLine kOwn = StandingLine::survivors;
  constexpr StandingLine kOther = StandingLine::mergeds;
  constexpr Row kRows[] = {
      {entered, entered, kOwn, true, false},       {entered, dispatched, kOther, true, false},
      {entered, paid, kOther, true, false},        {entered, failed, kOwn, false, false},
      {entered, returned, kOwn, false, false},     {dispatched, entered, kOwn, true, false},
      {dispatched, dispatched, kOwn, false, true}, {dispatched, paid, kOther, false, true},
      {dispatched, failed, kOwn, false, false},    {paid, entered, kOwn, true, false},
      {paid, dispatched, kOwn, false, true},       {paid, paid, kOwn, false, true},
      {failed, entered, kOther, false, false},     {failed, paid, kOther, false, false},
      {failed, failed, kOwn, false, false},        {returned, dispatched, kOther, false, false},
  };
  for (const Row& row : kRows) {
    const MergedLines made = decided(row.survivors, row.mergeds);
    SCOPED_TRACE(std::to_string(static_cast<int>(row.survivors)) + " " +
                 std::to_string(static_cast<int>(row.mergeds)));
    EXPECT_EQ(made.stands, row.stands);
    EXPECT_EQ(made.held, row.held);
    EXPECT_EQ(made.twice, row.twice);
  }
}

TEST(MergedLines, PropertyTheLineThatGivesWayIsNeverFurtherOnItsWay) {
  for (int a = 0; a <= static_cast<int>(LineState::unpaid); ++a)
    for (int b = 0; b <= static_cast<int>(LineState::unpaid); ++b) {
      const auto survivors = static_cast<LineState>(a);
      const auto mergeds = static_cast<LineState>(b);
      const MergedLines made = decided(survivors, mergeds);
      const LineState gives_way = made.stands == StandingLine::survivors ? mergeds : survivors;
      const LineState stands = made.stands == StandingLine::survivors ? survivors : mergeds;
      if (gives_way == LineState::paid) {
        EXPECT_EQ(stands, LineState::paid);
      }
      if (gives_way == LineState::dispatched) {
        EXPECT_TRUE(stands == LineState::dispatched || stands == LineState::paid);
      }
      EXPECT_EQ(made.held, gives_way == LineState::entered);
    }
}

}  // namespace
}  // namespace ykt
