#include "platform/fill/key_runs.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "platform/fill/decided.hpp"
#include "platform/fill/spool.hpp"
#include "temp_folder.hpp"

namespace ykt::fill {
namespace {

// Spools leave no name beside it.
std::string store() { return (std::filesystem::temp_directory_path() / "key-runs-test.db").string(); }

/// More than one run, and fewer than one.
class Sizes : public ::testing::TestWithParam<std::size_t> {};
INSTANTIATE_TEST_SUITE_P(KeyRuns, Sizes, ::testing::Values(0, 1, 1000, (1 << 18) - 1, 1 << 18, 700'000));

TEST_P(Sizes, PropertyComeBackSortedAndOneKeyInItsOrder) {
  constexpr std::uint64_t kSeed = 7;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  KeyRuns<KeyRow> runs(store());
  std::vector<KeyRow> rows(GetParam());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = {random() % (GetParam() / 3 + 1), static_cast<std::uint32_t>(i)};
    ASSERT_TRUE(runs.add(rows[i]));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const KeyRow& a, const KeyRow& b) { return a.key < b.key; });
  ASSERT_TRUE(runs.sort());
  KeyRow got;
  for (const KeyRow& expected : rows) {
    ASSERT_TRUE(runs.next(got).value());
    ASSERT_EQ(got, expected);
  }
  EXPECT_FALSE(runs.next(got).value());
}

TEST(KeyRuns, AWindowNeverCutsAKey) {
  KeyRuns<KeyRow> runs(store());
  constexpr std::uint32_t kRows = 200'000;
  for (std::uint32_t i = 0; i < kRows; ++i) ASSERT_TRUE(runs.add({i < 100'000 ? 5u : 6u + i % 7, i}));
  std::size_t rows = 0;
  std::uint64_t last = 0;
  std::size_t windows = 0;
  ASSERT_TRUE(runs.each_window([&](std::span<const KeyRow> window) -> Done {
    EXPECT_GT(window.front().key, last);
    last = window.back().key;
    rows += window.size();
    ++windows;
    return {};
  }));
  EXPECT_EQ(rows, kRows);
  EXPECT_GT(windows, 1u);
}

TEST(Spool, ComesBackAsItWasAcrossTheEndOfTheFile) {
  Spool<DecidedRow> rows(store());
  RemarkSpool remarks(store());
  constexpr std::uint32_t kRows = 30'000;  // some stay in memory, most do not
  for (std::uint32_t i = 1; i <= kRows; ++i) {
    ASSERT_TRUE(rows.append({.row = i, .recipient = -std::int64_t{i}}));
    ASSERT_TRUE(remarks.append({.row = i,
                                .weight = RowOutcome::hold,
                                .of = RemarkOf::payee,
                                .column = i % 2 ? std::optional(RosterColumn::amount) : std::nullopt,
                                .code = Code::amount_differs,
                                .expected = std::string(i % 40, 'x')}));
  }
  rows.rewind();
  remarks.rewind();
  DecidedRow row;
  Remark remark;
  for (std::uint32_t i = 1; i <= kRows; ++i) {
    ASSERT_TRUE(rows.next(row).value());
    ASSERT_EQ(row.row, i);
    ASSERT_EQ(row.recipient, -std::int64_t{i});
    ASSERT_TRUE(remarks.next(remark).value());
    ASSERT_EQ(remark.row, i);
    ASSERT_EQ(remark.column.has_value(), i % 2 == 1);
    ASSERT_EQ(remark.expected.size(), i % 40);
    ASSERT_EQ(remark.code, Code::amount_differs);
    ASSERT_EQ(remark.of, RemarkOf::payee);
  }
  EXPECT_FALSE(rows.next(row).value());
  EXPECT_FALSE(remarks.next(remark).value());
}

TEST(TempFile, LeavesNoNameAndSaysWhereItCannotBe) {
  const test::TempFolder folder;
  {
    TempFile file(folder.file());
    ASSERT_TRUE(file.write(std::string_view("content")));
    EXPECT_TRUE(folder.names().empty());
    std::array<char, 4> got{};
    ASSERT_TRUE(file.read(3, got));
    EXPECT_EQ(std::string_view(got.data(), got.size()), "tent");
    EXPECT_EQ(file.read(5, got).error().code, Code::store_failed);
  }
  TempFile nowhere((folder.path() / "none" / "store.db").string());
  EXPECT_EQ(nowhere.write(std::string_view("x")).error().code, Code::store_failed);
}

}  // namespace
}  // namespace ykt::fill
