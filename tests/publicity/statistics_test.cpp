// Statistics: sums and rates at their edges.
#include <gtest/gtest.h>

#include "ykt/publicity/statistics.hpp"

namespace ykt {
namespace {

TEST(Statistics, RatesAreExactAndSaidOnlyWhereThereIsSomething) {
  EXPECT_FALSE(failures_per_mille({.lines = 5}));  // no bank has answered
  EXPECT_EQ(failures_per_mille({.lines_paid = 7}), 0);
  EXPECT_EQ(failures_per_mille({.lines_failed = 1}), 1000);
  // A line that was reissued and paid failed once: 1 of 2 answers.
  EXPECT_EQ(failures_per_mille({.lines_paid = 1, .lines_reissued = 1}), 500);
  EXPECT_EQ(failures_per_mille({.lines_paid = 2, .lines_returned = 1}), 333);
  EXPECT_EQ(failures_per_mille({.lines_paid = 1, .lines_failed = 1, .lines_returned = 1}), 667);
  EXPECT_EQ(failures_per_mille({.lines_paid = 1999, .lines_failed = 1}), 1);  // half up
  EXPECT_EQ(failures_per_mille({.lines_paid = 2000, .lines_failed = 1}), 0);

  EXPECT_EQ(paid_per_mille({}), 0);
  EXPECT_EQ(paid_per_mille({.amount = Money::from_fen(1000), .paid = Money::from_fen(999)}), 999);
  EXPECT_EQ(paid_per_mille({.amount = Money::from_fen(100'000), .paid = Money::from_fen(99'999)}), 999);
  EXPECT_EQ(paid_per_mille({.amount = Money::max(), .paid = Money::max()}), 1000);  // no overflow on the way
}

TEST(Statistics, SumsAreChecked) {
  Totals sum{.lines = 1, .amount = Money::from_fen(100), .paid = Money::from_fen(60)};
  ASSERT_TRUE(add(sum, {.lines = 2, .amount = Money::from_fen(5), .lines_held = 1}));
  EXPECT_EQ(
      sum,
      (Totals{.lines = 3, .amount = Money::from_fen(105), .paid = Money::from_fen(60), .lines_held = 1}));
  EXPECT_EQ(add(sum, {.amount = Money::max()}).error().code, Code::money_overflow);
}

}  // namespace
}  // namespace ykt
