// A payment list that is larger than one reply is read part by part.
#include <gtest/gtest.h>

#include "platform/county.hpp"
#include "platform/sqlite/list_table.hpp"

namespace ykt::test {
namespace {

class ListPart : public ::testing::Test {
 protected:
  void SetUp() override {
    county.set_up();
    county.must("manager", AllotmentAdd{"a1", kCounty, kLivingSubsidy, 2025, Money::from_fen(1'000'000)});
    const std::string batch = county.approved_batch(county.people(9));
    county.must("funder", BatchFund{batch, "a1"});
    list = county.must("funder", BatchDispatch{batch}).lists[0].list;
  }
  County county;
  std::string list;
};

TEST_F(ListPart, PartsFromAnyOffsetAreTheWhole) {
  const ListFile whole = county.ask("funder", PaymentListGet{list});
  EXPECT_EQ(whole.size, static_cast<std::int64_t>(whole.content.content.size()));
  for (const std::int64_t offset : {std::int64_t{0}, std::int64_t{1}, whole.size / 2, whole.size}) {
    const ListFile part = county.ask("funder", PaymentListGet{list, offset});
    EXPECT_EQ(part.content.content, whole.content.content.substr(static_cast<std::size_t>(offset))) << offset;
    EXPECT_EQ(part.size, whole.size);
    EXPECT_EQ(part.digest, whole.digest);
  }
  for (const std::int64_t offset : {std::int64_t{-1}, whole.size + 1}) {
    const auto refused = county.platform().query("funder", PaymentListGet{list, offset});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::out_of_range);
    EXPECT_EQ(refused.error().path, "/offset");
  }
}

TEST_F(ListPart, ALargeListIsNeverGivenInPartToWhoAsksForTheWhole) {
  const std::string before = county.ask("funder", PaymentListGet{list}).content.content;
  county.close();
  const std::string more(std::size_t{9} << 20, 'x');
  {
    sqlite::Database database(county.path().string(), sqlite::OpenMode::write);
    const auto row = sqlite::find_list(database, list);
    ASSERT_TRUE(row);
    for (const std::int64_t number : {1001, 1002}) sqlite::insert_list_chunk(database, row->id, number, more);
  }
  const auto whole = county.platform().query("funder", PaymentListGet{list});
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().code, Code::field_missing);
  EXPECT_EQ(whole.error().path, "/offset");
  std::string read;
  for (std::int64_t size = 1; static_cast<std::int64_t>(read.size()) < size;) {
    const ListFile part = county.ask("funder", PaymentListGet{list, static_cast<std::int64_t>(read.size())});
    ASSERT_FALSE(part.content.content.empty());
    ASSERT_LE(part.content.content.size(), std::size_t{16} << 20);
    read += part.content.content;
    size = part.size;
  }
  EXPECT_EQ(read, before + more + more);
}

}  // namespace
}  // namespace ykt::test
