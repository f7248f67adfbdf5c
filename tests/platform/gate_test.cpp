// What the gate does for every command alike.
#include <gtest/gtest.h>

#include <fstream>

#include "platform/county.hpp"

namespace ykt::test {
namespace {

TEST(Gate, ARepeatedRequestGivesItsFirstReply) {
  County county;
  const ExecuteOptions request{.request_id = "same", .progress = {}};
  const auto first = county.platform().execute("root", ActorAdd{"clerk", "test"}, request);
  ASSERT_TRUE(first);
  const auto again = county.platform().execute("root", ActorAdd{"clerk", "test"}, request);
  ASSERT_TRUE(again);
  EXPECT_EQ(first->trail_entry, again->trail_entry);
  const auto other = county.platform().execute("root", ActorAdd{"other", "test"}, request);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::request_reused);
}

TEST(Gate, ARefusalDoesNotUseTheRequestIdUp) {
  County county;
  const ExecuteOptions request{.request_id = "once", .progress = {}};
  EXPECT_FALSE(county.platform().execute("root", ActorAdd{"Not An Id", "test"}, request));
  EXPECT_TRUE(county.platform().execute("root", ActorAdd{"clerk", "test"}, request));
}

TEST(Gate, TheAdministratorMayGrantAndNothingElse) {
  County county;
  EXPECT_EQ(county.refused("root", BankAdd{"bank_a", "示例甲银行", true, true}), Code::role_missing);
  EXPECT_EQ(county.refused("nobody", BankAdd{"bank_a", "示例甲银行", true, true}), Code::actor_unknown);
}

TEST(Gate, ScopeIsADivisionAndAllBelow) {
  County county;
  county.set_up();
  county.must("root", ActorAdd{"far", "test"});
  county.must("root", GrantAdd{"far", Role::township_clerk, "410000"});
  EXPECT_EQ(county.refused("far", BatchCreate{kCounty, kLivingSubsidy, *Period::parse("2025-03")}),
            Code::scope_missing);
}

TEST(Gate, APersonOfAnotherDivisionIsOutOfScope) {
  County county;
  county.set_up();
  const Folk one = county.people(1)[0];
  county.must("root", ActorAdd{"far", "test"});
  county.must("root", GrantAdd{"far", Role::registrar, "410000"});
  EXPECT_EQ(county.refused("far", CardChange{{IdKind::resident, one.id}, one.account, BankState::closed}),
            Code::scope_missing);
}

TEST(Gate, FieldsAreCheckedWithTheirPath) {
  County county;
  const auto tried = [&](const char* json) {
    const auto reply = county.platform().execute("root", "GrantAdd", json, county.request());
    return reply ? std::string("ok") : std::string(slug(reply.error().code)) + " " + reply.error().path;
  };
  EXPECT_EQ(tried(R"({"actor":"root","role":"auditor"})"), "field_missing /scope");
  EXPECT_EQ(tried(R"({"actor":"root","role":"king","scope":"all"})"), "field_choice /role");
  EXPECT_EQ(tried(R"({"actor":"root","role":"auditor","scope":"all","x":1})"), "field_unknown /x");
  EXPECT_EQ(tried(R"({"actor":1,"role":"auditor","scope":"all"})"), "field_type /actor");
  EXPECT_EQ(county.platform().execute("root", "Nothing", "{}", county.request()).error().code,
            Code::command_unknown);
}

TEST(Gate, AChangedByteInTheTrailIsNamed) {
  County county;
  county.set_up();
  const auto whole = county.verdict();
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->first_bad_entry, 0);
  EXPECT_GT(whole->entries, 20);
}

TEST(Store, AFileThatIsNotOursIsLeftAsItIs) {
  const TempFolder folder;
  const auto path = folder.path() / "letter";
  std::ofstream(path) << "a letter to the county";
  const auto opened =
      Platform::open(path.string(), {.first_administrator = "root", .clock = [] { return Timestamp(); }});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::store_not_ours);
  std::string content;
  std::getline(std::ifstream(path) >> std::ws, content);
  EXPECT_EQ(content, "a letter to the county");
}

TEST(Store, AStoreOfANewerVersionIsNotTouched) {
  County county;
  county.close();
  std::fstream file(county.path(), std::ios::in | std::ios::out | std::ios::binary);
  constexpr int kUserVersionAt = 60;  // in the header of every SQLite file, four bytes, big end first
  file.seekp(kUserVersionAt);
  file.write("\0\0\0\x63", 4);
  file.close();
  const auto opened = Platform::open(county.path().string(),
                                     {.first_administrator = "root", .clock = [] { return Timestamp(); }});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::store_newer);
  EXPECT_EQ(opened.error().text(Lang::en), "the store has schema 99; this library knows up to 1");
}

TEST(Store, ASecondWriterIsRefusedAndAReaderIsNot) {
  County county;
  const auto clock = [] { return Timestamp(); };
  const auto second = Platform::open(county.path().string(), {.first_administrator = "root", .clock = clock});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Code::store_locked);
  auto reader =
      Platform::open(county.path().string(), {.first_administrator = "", .clock = clock, .read_only = true});
  ASSERT_TRUE(reader) << slug(reader.error().code);
  EXPECT_EQ(reader->execute("root", ActorAdd{"x", "y"}, {.request_id = "r", .progress = {}}).error().code,
            Code::store_read_only);
}

}  // namespace
}  // namespace ykt::test
