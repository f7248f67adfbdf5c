#include "ykt/bank/list_assembly.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "bank/material.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

ListHead part_of(std::int64_t part, std::int64_t parts) {
  ListHead head = head_of({});
  head.part = part;
  head.parts = parts;
  head.totals = {part, Money::from_fen(100 * part)};
  return head;
}

TEST(ListAssembly, IsWholeWhenEveryPartIsThereInAnyOrder) {
  ListAssembly list;
  EXPECT_FALSE(list.whole());
  EXPECT_TRUE(list.missing().empty()) << "nothing is known yet";
  EXPECT_EQ(list.head(), ListHead{});
  for (const std::int64_t part : {3, 1, 2}) {
    EXPECT_FALSE(list.whole());
    ASSERT_TRUE(list.add(part_of(part, 3)));
  }
  EXPECT_TRUE(list.whole());
  EXPECT_EQ(listed(list.missing()), "");
  EXPECT_EQ(list.order(), (std::vector<std::size_t>{1, 2, 0}));
  ListHead head = part_of(1, 1);
  head.totals = {6, Money::from_fen(600)};
  EXPECT_EQ(list.head(), head);
}

TEST(ListAssembly, AListThatWasNeverSplitIsWholeAtOnce) {
  ListAssembly list;
  ASSERT_TRUE(list.add(part_of(1, 1)));
  EXPECT_TRUE(list.whole());
  EXPECT_EQ(list.add(part_of(1, 1)).error().code, Code::list_part_repeated);
}

TEST(ListAssembly, NamesEveryPartThatIsMissing) {
  ListAssembly list;
  ASSERT_TRUE(list.add(part_of(4, 6)));
  ASSERT_TRUE(list.add(part_of(2, 6)));
  const auto missing = list.missing();
  ASSERT_EQ(missing.size(), 4U);
  for (const std::int64_t part : {1, 3, 5, 6})
    EXPECT_TRUE(has(missing, Code::list_part_missing, "/parts/" + std::to_string(part))) << listed(missing);
  EXPECT_TRUE(complete(missing));
  EXPECT_EQ(list.missing(2).size(), 2U);
  // As read from a file: nobody has so many parts, and nobody is asked to hold them.
  ListAssembly endless;
  ASSERT_TRUE(endless.add(part_of(2, 999'999'999'999'999'999)));
  EXPECT_EQ(endless.missing().size(), 1000U);
  EXPECT_EQ(endless.missing().back().path, "/parts/1001");
}

TEST(ListAssembly, RefusesWhatIsNoPartOfItAndStaysAsItWas) {
  ListAssembly list;
  ASSERT_TRUE(list.add(part_of(2, 3)));
  struct Wrong {
    Code code;
    const char* path;
    void (*change)(ListHead&);
  };
  const Wrong wrongs[] = {
      {Code::list_part_repeated, "/part", [](ListHead& head) { head.part = 2; }},
      {Code::list_part_differs, "/list_id", [](ListHead& head) { head.list_id = "L2025-07-0002"; }},
      {Code::list_part_differs, "/date", [](ListHead& head) { head.date = Date::of(2025, 7, 16); }},
      {Code::list_part_differs, "/bank_code", [](ListHead& head) { head.bank_code = "example_b"; }},
      {Code::list_part_differs, "/division", [](ListHead& head) { head.division = "511103"; }},
      {Code::list_part_differs, "/parts", [](ListHead& head) { head.parts = 4; }},
      {Code::out_of_range, "/part", [](ListHead& head) { head.part = 0; }},
      {Code::out_of_range, "/part", [](ListHead& head) { head.part = 4; }},
      {Code::money_overflow, "/amount", [](ListHead& head) { head.totals.sum = Money::max(); }},
  };
  for (const Wrong& wrong : wrongs) {
    ListHead head = part_of(1, 3);
    wrong.change(head);
    const auto added = list.add(head);
    ASSERT_FALSE(added) << wrong.path;
    EXPECT_EQ(added.error().code, wrong.code) << wrong.path;
    EXPECT_EQ(added.error().path, wrong.path);
    EXPECT_TRUE(complete({added.error()}));
    EXPECT_EQ(list.order().size(), 1U);
  }
  ASSERT_TRUE(list.add(part_of(1, 3)));
  ASSERT_TRUE(list.add(part_of(3, 3)));
  EXPECT_TRUE(list.whole());
}

ListPart file_of(std::int64_t part) {
  return {"L1", Date::of(2025, 7, 15), part, 3, "bank_a", "511102", 10 * part, Money::from_fen(part)};
}

TEST(ListAssembly, IsARuleOverFilesToo) {
  const Date today = Date::of(2025, 7, 16);
  const auto first = decide(ListPartsFacts{}, ListPartCase{file_of(3)}, today);
  ASSERT_TRUE(first);
  EXPECT_FALSE(first->whole);
  EXPECT_EQ(first->missing, (std::vector<std::int64_t>{1, 2}));
  const auto last = decide(ListPartsFacts{{file_of(3), file_of(1)}}, ListPartCase{file_of(2)}, today);
  ASSERT_TRUE(last);
  EXPECT_TRUE(last->whole);
  EXPECT_EQ(last->missing, std::vector<std::int64_t>{});
  EXPECT_EQ(last->order, (std::vector<std::int64_t>{1, 2, 0}));
  EXPECT_EQ(last->lines, 60);
  EXPECT_EQ(last->amount, Money::from_fen(6));
  const auto repeated = decide(ListPartsFacts{{file_of(3)}}, ListPartCase{file_of(3)}, today);
  EXPECT_EQ(repeated.error().code, Code::list_part_repeated);
  EXPECT_EQ(repeated.error().path, "/file/part");
  ListPart other = file_of(1);
  other.division = "511103";
  const auto facts = decide(ListPartsFacts{{file_of(3), other}}, ListPartCase{file_of(2)}, today);
  EXPECT_EQ(facts.error().code, Code::list_part_differs);
  EXPECT_EQ(facts.error().path, "/added/1/division");
}

// Split by each of the bank's limits, written, read in a shuffled order, put together again.
class SplitLists : public ::testing::TestWithParam<const char*> {
 protected:
  Layout one_ = layout(GetParam());

  /// The files of a list, in order.
  std::vector<std::string> split(const std::vector<Payment>& payments) {
    ListSplitter splitter(one_);
    for (const Payment& payment : payments) EXPECT_TRUE(splitter.add(payment.amount));
    std::vector<std::string> files;
    std::size_t at = 0;
    for (const ListTotals& totals : splitter.parts()) {
      const auto begin = payments.begin() + static_cast<std::ptrdiff_t>(at);
      at += static_cast<std::size_t>(totals.count);
      ListHead head = head_of(payments);
      head.totals = totals;
      head.part = static_cast<std::int64_t>(files.size()) + 1;
      head.parts = static_cast<std::int64_t>(splitter.parts().size());
      const auto bytes = write_list(one_, head, {begin, payments.begin() + static_cast<std::ptrdiff_t>(at)});
      EXPECT_TRUE(bytes) << bytes.error().path;
      files.push_back(bytes.value_or(""));
    }
    return files;
  }
};

TEST_P(SplitLists, PropertySplitAndAssembledIsTheSameList) {
  constexpr std::uint64_t kSeed = 1820;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  for (int round = 0; round < 30; ++round) {
    one_.payment_list.limits = {};
    const std::uint64_t by = maker.below(3);
    if (by != 1) one_.payment_list.limits.rows_max = static_cast<std::int64_t>(1 + maker.below(9));
    if (by != 0)
      one_.payment_list.limits.file_max =
          Money::from_fen(4'000'000 + static_cast<std::int64_t>(maker.below(9'000'000)));
    if (by == 2) one_.payment_list.limits.line_max = Money::from_fen(4'000'000);
    const auto payments = maker.payments(1 + maker.below(80), false);
    const std::vector<std::string> files = split(payments);

    std::vector<std::size_t> shuffled(files.size());
    std::iota(shuffled.begin(), shuffled.end(), 0);
    for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[maker.below(i)]);
    ListAssembly list;
    std::vector<std::vector<Payment>> read;
    for (const std::size_t file : shuffled) {
      EXPECT_FALSE(list.whole());
      const ListRead back = read_list(one_, files[file]);
      ASSERT_EQ(listed(back.problems), "");
      ASSERT_TRUE(list.add(back.head));
      EXPECT_EQ(list.add(back.head).error().code, Code::list_part_repeated);
      read.push_back(back.payments);
      EXPECT_EQ(list.missing().size(), files.size() - read.size());
    }
    ASSERT_TRUE(list.whole());
    std::vector<Payment> whole;
    for (const std::size_t file : list.order())
      whole.insert(whole.end(), read[file].begin(), read[file].end());
    EXPECT_EQ(whole, payments);
    EXPECT_EQ(list.head().totals, head_of(payments).totals);
    EXPECT_EQ(list.head().list_id, head_of(payments).list_id);
  }
}

INSTANTIATE_TEST_SUITE_P(Examples, SplitLists,
                         ::testing::Values("example_bank_a", "example_bank_b", "example_bank_iso"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace ykt
