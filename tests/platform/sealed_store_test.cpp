// A sealed store (design 8): nothing readable on the disk, nothing changed unnoticed, nothing lost to a wrong
// key.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>
#include <set>

#include "platform/child.hpp"
#include "platform/county.hpp"
#include "platform/sqlite/database.hpp"
#include "platform/sqlite/page_seal.hpp"
#include "platform/stream_cipher.hpp"
#include "temp_folder.hpp"

namespace ykt::test {
namespace {

using Codes = std::set<Code>;
using Secrets = std::map<std::uint32_t, std::string>;

std::string secret(char of) { return std::string(32, of); }

/// Writes with the first key that is named; knows those given.
StoreSeal seal_with(std::uint32_t key_id, Secrets secrets) {
  return {.key_id = key_id, .secret = [secrets](std::uint32_t id) -> Result<std::string> {
            const auto known = secrets.find(id);
            if (known == secrets.end()) return fail(Code::not_found);
            return known->second;
          }};
}

class SealedStore : public ::testing::Test {
 protected:
  using Seal = std::optional<StoreSeal>;

  Result<Platform> open(const Seal& seal, bool read_only = false, const std::string& name = "a.db") const {
    return Platform::open(folder.file(name),
                          {.first_administrator = "root",
                           .clock = [] { return Timestamp::start_of(Date::of(2025, 3, 3)); },
                           .read_only = read_only,
                           .seal = seal});
  }
  static Code add(Platform& platform, const std::string& actor, const std::string& title = "甲岗位（示例）") {
    auto done = platform.execute("root", ActorAdd{actor, title}, {.request_id = actor, .progress = {}});
    return done ? Code::ok : done.error().code;
  }
  /// A closed store with some content.
  void make(const Seal& seal, int actors = 60) const {
    auto platform = open(seal);
    ASSERT_TRUE(platform) << slug(platform.error().code);
    for (int i = 0; i < actors; ++i) ASSERT_EQ(add(*platform, "actor-" + std::to_string(i)), Code::ok);
  }
  std::string bytes(const std::string& name) const {
    std::ifstream in(folder.file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(folder.file(name), std::ios::binary) << content;
  }
  std::map<std::string, std::string> everything() const {
    std::map<std::string, std::string> out;
    for (const std::string& name : folder.names())
      if (!name.ends_with("-shm") && !name.ends_with("-writer")) out[name] = bytes(name);
    return out;
  }
  /// What a process leaves that adds `actors` and is killed before it closes the store.
  void make_and_be_killed(const Seal& seal, int actors) const {
    EXPECT_EQ(said_by_child([&]() -> std::string {
                auto* platform = new Result<Platform>(open(seal));  // nobody closes it
                if (!*platform) return std::string(slug(platform->error().code));
                for (int i = 0; i < actors; ++i)
                  if (add(**platform, "late-" + std::to_string(i)) != Code::ok) return "not added";
                return "added";
              }),
              "added");
  }
  Code trail(const Seal& seal, const std::string& name = "a.db") const {
    auto found = verify_trail(folder.file(name), seal);
    if (!found) return found.error().code;
    EXPECT_EQ(found->first_bad_entry, 0);
    return Code::ok;
  }
  std::int64_t entries(const Seal& seal, const std::string& name = "a.db") const {
    return verify_trail(folder.file(name), seal).value().entries;
  }

  TempFolder folder;
  const StoreSeal one = seal_with(1, {{1, secret('a')}});
};

TEST_F(SealedStore, HoldsNothingThatCanBeRead) {
  const auto readable = [&](const std::string& name) {
    const std::string content = bytes(name);
    int found = 0;
    for (const char* text : {"SQLite format", "CREATE TABLE", "actor-1", "甲岗位", "root"})
      found += content.find(text) != std::string::npos;
    return found;
  };
  make(std::nullopt);
  EXPECT_EQ(readable("a.db"), 5) << "what the test looks for is there without a seal";
  for (const std::string& name : folder.names()) std::filesystem::remove(folder.file(name));
  make_and_be_killed(one, 60);
  EXPECT_GT(bytes("a.db-sealedwal").size(), 100'000u);
  EXPECT_EQ(readable("a.db-sealedwal"), 0);
  ASSERT_TRUE(open(one));  // and closed: the log goes into the store
  EXPECT_GT(bytes("a.db").size(), 50'000u);
  EXPECT_EQ(readable("a.db"), 0);
}

TEST_F(SealedStore, OpensOnlyWithItsKey) {
  make(one);
  const auto before = everything();
  const auto refused = [&](const Seal& seal) {
    Codes codes;
    for (const bool read_only : {false, true}) {
      auto opened = open(seal, read_only);
      codes.insert(opened ? Code::ok : opened.error().code);
    }
    codes.insert(trail(seal));
    return codes;
  };
  EXPECT_EQ(refused(std::nullopt), Codes{Code::store_sealed});
  EXPECT_EQ(refused(seal_with(1, {{1, secret('b')}})), Codes{Code::seal_broken});
  EXPECT_EQ(refused(seal_with(1, {{1, "short"}})), Codes{Code::seal_key_missing});
  EXPECT_EQ(refused(seal_with(2, {{1, secret('a')}})),
            Codes{Code::seal_key_missing});  // nothing to write with
  EXPECT_EQ(refused(seal_with(2, {{2, secret('b')}})),
            Codes{Code::seal_key_missing});  // nothing to read with
  EXPECT_EQ(refused(seal_with(0, {{0, secret('a')}})), Codes{Code::out_of_range});
  EXPECT_EQ(refused(StoreSeal{.key_id = 1, .secret = {}}), Codes{Code::seal_key_missing});
  EXPECT_EQ(refused(StoreSeal{.key_id = 1,
                              .secret = [](std::uint32_t) -> Result<std::string> {
                                throw std::runtime_error("the host's own");
                              }}),
            Codes{Code::seal_key_missing});
  EXPECT_TRUE(everything() == before);
  EXPECT_EQ(trail(one), Code::ok);
}

TEST_F(SealedStore, AStoreThatIsNotSealedIsNotTakenForOne) {
  make(std::nullopt);
  const auto before = everything();
  EXPECT_EQ(open(one).error().code, Code::store_not_sealed);
  EXPECT_EQ(trail(one), Code::store_not_sealed);
  EXPECT_TRUE(everything() == before);
  write("letter", std::string(10'000, 'x'));
  EXPECT_EQ(open(one, false, "letter").error().code, Code::store_not_ours);
  EXPECT_TRUE(bytes("letter") == std::string(10'000, 'x'));
}

TEST_F(SealedStore, AKilledWritersLogIsNotLostToAWrongKey) {
  for (const bool begun : {false, true}) {
    SCOPED_TRACE(begun);
    for (const std::string& name : folder.names()) std::filesystem::remove(folder.file(name));
    if (begun) make(one);  // else everything is in the log
    const std::int64_t whole = (begun ? entries(one) : 1) + 25;
    make_and_be_killed(one, 25);
    const auto before = everything();
    ASSERT_GT(before.at("a.db-sealedwal").size(), 0u);
    for (const Seal& seal :
         {Seal(), Seal(seal_with(1, {{1, secret('b')}})), Seal(seal_with(2, {{2, secret('b')}}))}) {
      EXPECT_FALSE(open(seal));
      EXPECT_FALSE(open(seal, true));
      EXPECT_NE(trail(seal), Code::ok);
      EXPECT_TRUE(everything() == before);
    }
    EXPECT_EQ(entries(one), whole);
    ASSERT_TRUE(open(one));
    EXPECT_EQ(entries(one), whole);
    EXPECT_FALSE(folder.names().contains("a.db-sealedwal"));
  }
}

TEST_F(SealedStore, AToolWithoutTheKeyTakesNoLogAway) {
  make(one);
  make_and_be_killed(one, 25);
  const auto before = everything();
  // SQLite as anybody has it, looking into the file and closing it again.
  EXPECT_THROW(
      {
        sqlite::Database plain(folder.file(), sqlite::OpenMode::write);
        plain.query("SELECT count(*) FROM sqlite_schema").step();
      },
      std::exception);
  EXPECT_TRUE(everything() == before);
  EXPECT_EQ(entries(one), 1 + 60 + 25);
}

TEST_F(SealedStore, ALogInClearIsNotPassedOver) {
  make_and_be_killed(std::nullopt, 5);
  std::filesystem::resize_file(folder.file(), 0);  // as where nothing has left the log yet
  const auto before = everything();
  EXPECT_EQ(open(one).error().code, Code::store_not_sealed);
  EXPECT_TRUE(everything() == before);
}

TEST_F(SealedStore, ALogThatEndsHalfWrittenLosesNoCommitBefore) {
  make_and_be_killed(one, 25);
  const std::string log = bytes("a.db-sealedwal");
  const std::string store = bytes("a.db");
  std::int64_t last = 0;
  for (std::size_t cut = 4096; cut < log.size(); cut += 11003) {  // inside headers and pages alike
    SCOPED_TRACE(cut);
    write("a.db", store);
    write("a.db-sealedwal", log.substr(0, cut));
    for (const char* end : {"-shm", "-writer"}) std::filesystem::remove(folder.file("a.db") + end);
    {
      auto platform = open(one);
      ASSERT_TRUE(platform) << slug(platform.error().code);
      EXPECT_EQ(add(*platform, "after"), Code::ok);
    }
    const std::int64_t now = entries(one);
    EXPECT_GE(now, last);
    last = now;
  }
  EXPECT_GT(last, 20);
}

TEST_F(SealedStore, PropertyNoByteIsChangedUnnoticed) {
  make(one);
  const std::string whole = bytes("a.db");
  const unsigned seed = 20251126;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 60; ++round) {
    std::string changed = whole;
    const std::size_t at = round == 0 ? 0 : random() % whole.size();
    changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8));
    write("a.db", changed);
    SCOPED_TRACE(at);
    const Code found = trail(one);
    // A page that nobody reads for the trail may be found later; none is read as it is not.
    if (found == Code::ok) {
      StoreCopy copy{.from = folder.file(), .to = folder.file("copy.db"), .seal_from = one, .seal_to = one};
      const Done copied = copy_store(copy);
      if (copied) EXPECT_EQ(trail(one, "copy.db"), Code::ok);
      std::filesystem::remove(folder.file("copy.db"));
    } else {
      EXPECT_TRUE(found == Code::seal_broken || found == Code::store_not_ours ||
                  found == Code::seal_key_missing || found == Code::store_failed)
          << slug(found);
    }
  }
}

TEST_F(SealedStore, APageMovedElsewhereIsNoticed) {
  make(one);
  std::string content = bytes("a.db");
  ASSERT_GT(content.size(), 20u * 4096);
  for (std::size_t page = 2; page < 20; ++page)
    for (std::size_t i = 0; i < 4096; ++i)
      std::swap(content[page * 4096 + i], content[(page + 1) * 4096 + i]);
  write("a.db", content);
  EXPECT_EQ(trail(one), Code::seal_broken);
}

TEST_F(SealedStore, ANewKeyTakesOverPageByPageAndACopyAtOnce) {
  make(one);
  const StoreSeal both = seal_with(2, {{1, secret('a')}, {2, secret('b')}});
  const StoreSeal two = seal_with(2, {{2, secret('b')}});
  {
    auto platform = open(both);
    ASSERT_TRUE(platform);
    EXPECT_EQ(add(*platform, "under-the-new-key"), Code::ok);
  }
  EXPECT_EQ(trail(both), Code::ok);
  EXPECT_EQ(trail(one), Code::seal_key_missing);
  EXPECT_EQ(trail(two), Code::seal_key_missing) << "pages of the old key are left";
  const StoreCopy copy{.from = folder.file(), .to = folder.file("two.db"), .seal_from = both, .seal_to = two};
  ASSERT_TRUE(copy_store(copy));
  EXPECT_EQ(trail(two, "two.db"), Code::ok);
  EXPECT_EQ(entries(two, "two.db"), entries(both));
  EXPECT_EQ(trail(one, "two.db"), Code::seal_key_missing);
}

TEST_F(SealedStore, ACopySealsUnsealsAndNeverWritesOver) {
  make(std::nullopt);
  const std::string head = verify_trail(folder.file())->head;
  const auto copied = [&](const char* from, const Seal& seal_from, const char* to, const Seal& seal_to) {
    const Done done = copy_store(
        {.from = folder.file(from), .to = folder.file(to), .seal_from = seal_from, .seal_to = seal_to});
    return done ? std::string("ok") : std::string(slug(done.error().code)) + " " + done.error().path;
  };
  auto writer = open(std::nullopt);  // goes on beside it
  ASSERT_TRUE(writer);
  EXPECT_EQ(copied("a.db", {}, "sealed.db", one), "ok");
  EXPECT_EQ(copied("sealed.db", one, "plain.db", {}), "ok");
  EXPECT_EQ(add(*writer, "goes-on"), Code::ok);
  EXPECT_EQ(verify_trail(folder.file("sealed.db"), one)->head, head);
  EXPECT_EQ(verify_trail(folder.file("plain.db"))->head, head);
  for (const char* name : {"sealed.db", "plain.db"}) {
    auto platform = open(std::string(name) == "sealed.db" ? Seal(one) : Seal(), false, name);
    ASSERT_TRUE(platform) << name;
    EXPECT_EQ(add(*platform, "goes-on"), Code::ok);
    EXPECT_EQ(add(*platform, "goes-on"), Code::ok) << "the request is known";
  }
  const std::string before = bytes("sealed.db");
  EXPECT_EQ(copied("plain.db", {}, "sealed.db", one), "path_invalid /to");
  EXPECT_TRUE(bytes("sealed.db") == before);
  EXPECT_EQ(copied("plain.db", one, "none.db", {}), "store_not_sealed ");
  EXPECT_EQ(copied("plain.db", {}, "none.db", StoreSeal{.key_id = 1, .secret = {}}),
            "seal_key_missing /seal/secret");
  EXPECT_EQ(copied("nowhere.db", {}, "none.db", {}), "path_invalid ");
  EXPECT_EQ(copied("plain.db", {}, "none/none.db", {}), "path_invalid /to");
  for (const std::string& name : folder.names()) EXPECT_EQ(name.find("-copy-"), std::string::npos) << name;
  EXPECT_FALSE(folder.names().contains("none.db"));
}

TEST_F(SealedStore, IsReadBesideItsWriter) {
  {
    std::optional<Platform> reader;
    {
      auto writer = open(one);
      ASSERT_TRUE(writer);
      auto opened = open(one, true);
      ASSERT_TRUE(opened) << slug(opened.error().code);
      reader = std::move(*opened);
      EXPECT_EQ(add(*writer, "seen"), Code::ok);
      EXPECT_EQ(entries(one), 2);
    }
    EXPECT_GT(bytes("a.db-sealedwal").size(), 0u);
  }  // the writer went first: what it left in the log is the reader's to put away, and with its own key
  EXPECT_EQ(entries(one), 2);
  EXPECT_FALSE(folder.names().contains("a.db-sealedwal"));
}

TEST(PageSealed, OpensOnlyAsItWasInItsPlace) {
  using namespace sqlite;
  PageSeal seal(seal_with(3, {{3, secret('c')}}));
  Page plain;
  plain.fill(0);
  for (std::size_t i = 0; i < kPageBytes - kSealBytes; ++i) plain[i] = static_cast<std::uint8_t>(i * 7);
  const PagePlace place{PagePlace::File::store, 8192};
  Page sealed;
  Page again;
  ASSERT_TRUE(seal.seal(place, plain, sealed));
  ASSERT_TRUE(seal.seal(place, plain, again));
  EXPECT_NE(sealed, again) << "the same page twice does not look the same";
  EXPECT_EQ(PageSeal::key_of(sealed), 3u);
  Page opened;
  EXPECT_EQ(seal.open(place, sealed, opened), PageState::good);
  EXPECT_EQ(opened, plain);
  EXPECT_EQ(seal.open({PagePlace::File::log, 8192}, sealed, opened), PageState::differs);
  EXPECT_EQ(seal.open({PagePlace::File::store, 4096}, sealed, opened), PageState::differs);
  EXPECT_EQ(seal.open(place, plain, opened), PageState::unsealed);
  PageSeal other(seal_with(3, {{3, secret('d')}}));
  EXPECT_EQ(other.open(place, sealed, opened), PageState::wrong_key);
  PageSeal none(seal_with(4, {{4, secret('c')}}));
  EXPECT_EQ(none.open(place, sealed, opened), PageState::key_missing);
}

TEST(StreamSealed, PropertyComesBackFromAnyPlace) {
  const auto cipher = StreamCipher::make();
  ASSERT_TRUE(cipher);
  std::mt19937 random(7);
  std::string plain(5000, '\0');
  for (char& one : plain) one = static_cast<char>(random());
  std::string sealed = plain;
  for (std::size_t at = 0; at < sealed.size();) {
    const std::size_t size = std::min<std::size_t>(1 + random() % 300, sealed.size() - at);
    ASSERT_TRUE(cipher->apply(at, {sealed.data() + at, size}));
    at += size;
  }
  EXPECT_NE(sealed, plain);
  for (int round = 0; round < 200; ++round) {
    const std::size_t at = random() % plain.size();
    const std::size_t size = random() % (plain.size() - at);
    std::string part = sealed.substr(at, size);
    ASSERT_TRUE(cipher->apply(at, part));
    ASSERT_EQ(part, plain.substr(at, size));
  }
  const auto other = StreamCipher::make();
  ASSERT_TRUE(other->apply(0, sealed));
  EXPECT_NE(sealed, plain) << "each stream has a key of its own";
}

}  // namespace
}  // namespace ykt::test
