// Statement: the three sides of a list, and that nothing gets lost between them.
#include "ykt/bank/statement.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

namespace ykt {
namespace {

ListTotals lines(std::int64_t count) { return {count, Money::from_fen(count * 100)}; }

struct Row {
  const char* what;
  std::optional<std::int64_t> funds;  ///< fen
  BankSide bank;
  std::vector<Code> codes;
  std::int64_t not_reissued;
};

// Ten lines of one yuan each.
TEST(Statement, GoldenTable) {
  const Row rows[] = {
      {"all say the same", 1000, {.paid = lines(10)}, {Code::statement_agrees}, 0},
      {"the treasury's payment is missing", {}, {.paid = lines(10)}, {Code::statement_funds_missing}, 0},
      {"it paid too little", 999, {.paid = lines(10)}, {Code::statement_funds_differ}, 0},
      {"it paid too much", 1001, {.paid = lines(10)}, {Code::statement_funds_differ}, 0},
      {"lines are open", 1000, {.paid = lines(9), .awaiting = lines(1)}, {Code::statement_answer_open}, 0},
      {"a line failed", 1000, {.paid = lines(9), .failed = lines(1)}, {Code::statement_returned_open}, 1},
      {"a line came back",
       1000,
       {.paid = lines(9), .returned = lines(1)},
       {Code::statement_returned_open},
       1},
      {"what failed or came back was reissued",
       1000,
       {.paid = lines(7), .failed = lines(1), .returned = lines(2), .reissued = lines(3)},
       {Code::statement_agrees},
       0},
      {"everything at once, in its order",
       {},
       {.paid = lines(5),
        .failed = lines(2),
        .returned = lines(1),
        .awaiting = lines(2),
        .reissued = lines(1)},
       {Code::statement_funds_missing, Code::statement_answer_open, Code::statement_returned_open},
       2},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    StatementFacts facts{lines(10), {}};
    if (row.funds) facts.funds = Money::from_fen(*row.funds);
    const auto made = decide(facts, row.bank, Date{});
    ASSERT_TRUE(made) << slug(made.error().code);
    EXPECT_EQ(made->codes, row.codes);
    EXPECT_EQ(made->not_reissued, lines(row.not_reissued));
    EXPECT_EQ(made->funds_over_sent.has_value(), row.funds.has_value());
    if (row.funds) {
      EXPECT_EQ(made->funds_over_sent->fen(), *row.funds - 1000);
    }
  }
}

TEST(Statement, PartsThatAreNotWhatWasSentAreRefused) {
  const auto refused = [](const StatementFacts& facts, const BankSide& bank) {
    const auto made = decide(facts, bank, Date{});
    return made ? std::string("ok") : std::string(slug(made.error().code)) + made.error().path;
  };
  EXPECT_EQ(refused({lines(10), {}}, {.paid = lines(9)}), "bank_count_differs/paid");
  EXPECT_EQ(refused({lines(10), {}}, {.paid = {10, Money::from_fen(999)}}), "bank_sum_differs/paid");
  EXPECT_EQ(refused({lines(10), {}}, {.paid = lines(11), .awaiting = lines(-1)}), "out_of_range/paid");
  EXPECT_EQ(refused({lines(10), {}}, {.paid = lines(9), .failed = lines(1), .reissued = lines(2)}),
            "out_of_range/reissued");
  EXPECT_EQ(refused({{2, Money::max()}, {}}, {.paid = {1, Money::max()}, .failed = {1, Money::max()}}),
            "money_overflow");
}

TEST(Statement, PropertyTheSidesAddUp) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(random() % bound); };
  for (int month = 0; month < 200; ++month) {
    StatementTotals totals;
    ListTotals open;
    std::int64_t funded = 0;
    for (std::int64_t list = below(20); list >= 0; --list) {
      BankSide bank{lines(below(50)), lines(below(5)), lines(below(5)), lines(below(5)), {}};
      bank.reissued = lines(below(static_cast<std::uint64_t>(bank.failed.count + bank.returned.count + 1)));
      StatementFacts facts{
          lines(bank.paid.count + bank.failed.count + bank.returned.count + bank.awaiting.count), {}};
      if (below(3) != 0) facts.funds = Money::from_fen(facts.sent.sum.fen() + below(3) - 1);
      const auto made = decide(facts, bank, Date{});
      ASSERT_TRUE(made);
      // It agrees exactly where the money is whole and with whom it should be.
      const bool agrees = facts.funds == facts.sent.sum && bank.awaiting.count == 0 &&
                          bank.reissued.count == bank.failed.count + bank.returned.count;
      EXPECT_EQ(made->codes.front() == Code::statement_agrees, agrees);
      open.count += made->not_reissued.count;
      ASSERT_TRUE(open.sum.add(made->not_reissued.sum));
      funded += facts.funds.has_value();
      ASSERT_TRUE(totals.add(facts, bank));
    }
    const BankSide& bank = totals.bank;
    EXPECT_EQ(bank.paid.count + bank.failed.count + bank.returned.count + bank.awaiting.count,
              totals.sent.count);
    EXPECT_EQ(bank.paid.sum.fen() + bank.failed.sum.fen() + bank.returned.sum.fen() + bank.awaiting.sum.fen(),
              totals.sent.sum.fen());
    EXPECT_EQ(bank.failed.count + bank.returned.count - bank.reissued.count, open.count);
    EXPECT_EQ(totals.funds.count, funded);
    // The totals of a month stand like one list.
    EXPECT_TRUE(decide(StatementFacts{totals.sent, totals.funds.sum}, bank, Date{}));
  }
}

TEST(Statement, TotalsThatDoNotFitAddNothing) {
  StatementTotals totals;
  ASSERT_TRUE(totals.add({{1, Money::max()}, {}}, {.paid = {1, Money::max()}}));
  const auto more = totals.add({lines(1), {}}, {.paid = lines(1)});
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, Code::money_overflow);
  EXPECT_EQ(totals.lists, 1);
  EXPECT_EQ(totals.sent.count, 1);
}

}  // namespace
}  // namespace ykt
