// A store file where it may not be written, or is open elsewhere: each its own code, and what was stored
// stays.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/child.hpp"
#include "platform/county.hpp"
#include "temp_folder.hpp"

namespace ykt::test {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<Platform> open_store(const fs::path& path, bool read_only = false) {
  return Platform::open(path.string(), {.first_administrator = "root",
                                        .clock = [] { return Timestamp::start_of(Date::of(2025, 3, 3)); },
                                        .read_only = read_only});
}

/// A folder of its own with a store in it that was closed.
class StoreFile : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::permissions(folder, static_cast<fs::perms>(0755));
    auto opened = open_store(store);
    ASSERT_TRUE(opened) << slug(opened.error().code);
    ASSERT_TRUE(opened->execute("root", ActorAdd{"clerk", "test"}, {.request_id = "1", .progress = {}}));
  }
  void TearDown() override { fs::permissions(folder, fs::perms::owner_all); }
  std::string verified_by_ordinary_user() const {
    return said_by_child([&] {
      become_ordinary_user();
      return outcome_of(verify_trail(store.string()));
    });
  }
  std::string opened_by_ordinary_user(const fs::path& path) const {
    return said_by_child([&] {
      become_ordinary_user();
      return outcome_of(open_store(path));
    });
  }
  void allow(const fs::path& path, unsigned mode) const {
    fs::permissions(path, static_cast<fs::perms>(mode));
  }

  TempFolder made;
  const fs::path folder = made.path();
  fs::path store = folder / "county.db";
};

TEST_F(StoreFile, ThatMayOnlyBeReadIsRefusedToAWriter) {
  const std::string before = content_of(store);
  allow(folder, 0777);
  allow(store, 0444);
  EXPECT_EQ(opened_by_ordinary_user(store), "store_read_only");
  EXPECT_EQ(content_of(store), before);
  allow(store, 0644);
  EXPECT_TRUE(open_store(store));
}

// Such as a copy on a disc: an auditor needs no right to write anything.
TEST_F(StoreFile, ThatNobodyMayWriteIsReadAndVerifiedAsItLies) {
  const fs::path odd = folder / "a%20b?c#d.db";
  fs::copy_file(store, odd);
  fs::remove(store.string() + "-writer");
  allow(store, 0444);
  allow(odd, 0444);
  allow(folder, 0555);
  for (const fs::path& path : {store, odd}) {
    EXPECT_EQ(said_by_child([&] {
                become_ordinary_user();
                const auto reader = open_store(path, true);
                if (!reader) return outcome_of(reader);
                const auto verdict = verify_trail(path.string());
                return verdict ? std::to_string(verdict->entries) + " entries" : outcome_of(verdict);
              }),
              "2 entries");
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 2);
}

TEST_F(StoreFile, InAFolderThatMayNotBeWrittenIsRefusedToAWriter) {
  const std::string before = content_of(store);
  fs::remove(store.string() + "-writer");
  allow(folder, 0555);
  allow(store, 0666);
  EXPECT_EQ(opened_by_ordinary_user(store), "store_read_only");
  EXPECT_EQ(opened_by_ordinary_user(folder / "new.db"), "store_read_only");
  EXPECT_FALSE(fs::exists(folder / "new.db"));
  EXPECT_FALSE(fs::exists(store.string() + "-writer"));
  EXPECT_EQ(content_of(store), before);
}

TEST_F(StoreFile, ThatMayNotBeReadIsRefused) {
  allow(folder, 0755);
  allow(store, 0600);
  if (::geteuid() != 0) GTEST_SKIP() << "the file would be this user's own";
  EXPECT_EQ(opened_by_ordinary_user(store), "store_read_only");
  EXPECT_EQ(verified_by_ordinary_user(), "path_invalid");
}

TEST_F(StoreFile, InNoFolderOrBeingOneHasItsOwnCode) {
  EXPECT_EQ(outcome_of(open_store(folder / "none" / "county.db")), "path_invalid");
  EXPECT_EQ(outcome_of(open_store(folder)), "path_invalid");
  EXPECT_EQ(outcome_of(open_store("")), "path_invalid");
}

/// Another process that has the store open for writing until this goes out of sight.
class HeldElsewhere {
 public:
  explicit HeldElsewhere(const fs::path& path) {
    int to_child[2];
    int to_parent[2];
    if (::pipe(to_child) != 0 || ::pipe(to_parent) != 0) return;
    child_ = ::fork();
    if (child_ == 0) {
      ::close(to_child[1]);
      const auto opened = open_store(path);
      char byte = opened ? 'o' : 'x';
      if (::write(to_parent[1], &byte, 1) != 1) ::_exit(1);
      ::_exit(static_cast<int>(::read(to_child[0], &byte, 1)));  // 0 when the parent let go
    }
    ::close(to_child[0]);
    ::close(to_parent[1]);
    hold_ = to_child[1];
    char byte = 0;
    open_ = ::read(to_parent[0], &byte, 1) == 1 && byte == 'o';
    ::close(to_parent[0]);
  }
  ~HeldElsewhere() {
    ::close(hold_);
    ::waitpid(child_, nullptr, 0);
  }
  HeldElsewhere(const HeldElsewhere&) = delete;
  HeldElsewhere& operator=(const HeldElsewhere&) = delete;
  bool open() const { return open_; }

 private:
  pid_t child_ = 0;
  int hold_ = -1;
  bool open_ = false;
};

TEST_F(StoreFile, OpenInAnotherProcessIsRefusedToAWriterAndNotToAReader) {
  {
    const HeldElsewhere other(store);
    ASSERT_TRUE(other.open());
    EXPECT_EQ(outcome_of(open_store(store)), "store_locked");
    EXPECT_EQ(outcome_of(open_store(store, true)), "ok");
    EXPECT_EQ(verify_trail(store.string())->entries, 2);
  }
  auto writer = open_store(store);
  ASSERT_TRUE(writer) << slug(writer.error().code);
  EXPECT_TRUE(writer->execute("root", ActorAdd{"more", "test"}, {.request_id = "2", .progress = {}}));
}

}  // namespace
}  // namespace ykt::test
