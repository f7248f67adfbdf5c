// The files beside a store: what an opener brings into the folder goes with it, and a lock is one lock.
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include "platform/sqlite/database.hpp"
#include "platform/sqlite/trail_table.hpp"
#include "platform/store_lock.hpp"
#include "temp_folder.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt::test {
namespace {

using Names = std::set<std::string>;

class Folder : public TempFolder {
 public:
  std::string content(const std::string& name = "a.db") const {
    std::ifstream in(file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

Result<Platform> open(const Folder& folder, bool read_only = false, const char* administrator = "root") {
  return Platform::open(
      folder.file(),
      {.first_administrator = administrator, .clock = [] { return Timestamp(); }, .read_only = read_only});
}
Platform must_open(const Folder& folder, bool read_only = false) {
  auto opened = open(folder, read_only);
  EXPECT_TRUE(opened) << slug(opened.error().code);
  return std::move(*opened);
}
void add_actor(Platform& platform, const std::string& name) {
  EXPECT_TRUE(platform.execute("root", ActorAdd{name, "test"}, {.request_id = name, .progress = {}}));
}
std::int64_t entries(const Platform& platform) {
  return static_cast<std::int64_t>(platform.query("root", TrailRead{0, 1000})->entries.size());
}

/// A writer that was killed with its work committed and not yet in the store file itself.
void leave_a_killed_writer(const Folder& folder) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Platform platform = must_open(folder);
    add_actor(platform, "last-words");
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
}

TEST(StoreFolder, AWriterLeavesTheStoreAndNothingElse) {
  const Folder folder;
  {
    Platform platform = must_open(folder);
    EXPECT_EQ(folder.names(), (Names{"a.db", "a.db-wal", "a.db-shm", "a.db-writer"}));
  }
  EXPECT_EQ(folder.names(), Names{"a.db"});
}

TEST(StoreFolder, AReaderOfAClosedStoreLeavesItAsItWas) {
  const Folder folder;
  {
    Platform platform = must_open(folder);
  }
  const std::string before = folder.content();
  {
    const Platform reader = must_open(folder, true);
    EXPECT_EQ(entries(reader), 1);
  }
  EXPECT_EQ(folder.names(), Names{"a.db"});
  EXPECT_TRUE(verify_trail(folder.file()));
  EXPECT_EQ(folder.names(), Names{"a.db"});
  EXPECT_TRUE(folder.content() == before);
}

TEST(StoreFolder, TheLastReaderTidiesUp) {
  const Folder folder;
  {
    Platform platform = must_open(folder);
  }
  auto first = std::make_unique<Platform>(must_open(folder, true));
  auto second = std::make_unique<Platform>(must_open(folder, true));
  EXPECT_EQ(entries(*first), 1);
  first.reset();
  EXPECT_EQ(entries(*second), 1) << "still readable";
  EXPECT_TRUE(verify_trail(folder.file()));
  EXPECT_EQ(entries(*second), 1);
  second.reset();
  EXPECT_NE(folder.names().count("a.db"), 0U);
  EXPECT_EQ(folder.names().size(), 1U);
}

TEST(StoreFolder, AReaderBesideAWriterTakesNothingFromIt) {
  const Folder folder;
  Platform writer = must_open(folder);
  add_actor(writer, "one");
  {
    const Platform reader = must_open(folder, true);
    EXPECT_EQ(entries(reader), 2);
    add_actor(writer, "two");
    EXPECT_EQ(entries(reader), 3);
  }
  EXPECT_EQ(verify_trail(folder.file())->entries, 3);
  EXPECT_EQ(folder.names(), (Names{"a.db", "a.db-wal", "a.db-shm", "a.db-writer"}));
  add_actor(writer, "three");
  EXPECT_EQ(entries(writer), 4);
  EXPECT_EQ(verify_trail(folder.file())->entries, 4);
}

TEST(StoreFolder, AReaderThatStaysLongerThanTheWriterFinishesForIt) {
  const Folder folder;
  auto writer = std::make_unique<Platform>(must_open(folder));
  add_actor(*writer, "one");
  auto before = std::make_unique<Platform>(must_open(folder, true));
  EXPECT_EQ(entries(*before), 2);
  writer.reset();
  EXPECT_EQ(folder.names().count("a.db-writer"), 0U);
  EXPECT_EQ(entries(*before), 2);
  before.reset();
  EXPECT_EQ(folder.names(), Names{"a.db"});
  EXPECT_EQ(entries(must_open(folder, true)), 2);
}

TEST(StoreFolder, WhatAKilledWriterLeftIsReadAndNotTouched) {
  const Folder folder;
  {
    Platform platform = must_open(folder);
  }
  leave_a_killed_writer(folder);
  const Names left = {"a.db", "a.db-wal", "a.db-shm", "a.db-writer"};
  ASSERT_EQ(folder.names(), left);
  const std::string store = folder.content();
  const std::string log = folder.content("a.db-wal");
  EXPECT_EQ(entries(must_open(folder, true)), 2);
  EXPECT_EQ(verify_trail(folder.file())->entries, 2);
  EXPECT_EQ(folder.names(), left);
  EXPECT_TRUE(folder.content() == store);
  EXPECT_TRUE(folder.content("a.db-wal") == log);
  {
    const Platform next = must_open(folder);
    EXPECT_EQ(entries(next), 2);
  }
  EXPECT_EQ(folder.names(), Names{"a.db"});
}

TEST(StoreFolder, ACopyOfAStoreAtWorkIsReadAndNotTouched) {
  const Folder folder;
  const Folder copy;
  Platform writer = must_open(folder);
  add_actor(writer, "one");
  for (const char* name : {"a.db", "a.db-wal"})
    std::filesystem::copy_file(folder.file(name), copy.file(name));
  const std::string store = copy.content();
  const std::string log = copy.content("a.db-wal");
  EXPECT_EQ(entries(must_open(copy, true)), 2);
  EXPECT_EQ(verify_trail(copy.file())->entries, 2);
  EXPECT_TRUE(copy.content() == store);
  EXPECT_TRUE(copy.content("a.db-wal") == log);
}

TEST(StoreFolder, WhatAKilledReaderLeftIsTidied) {
  const Folder folder;
  {
    Platform platform = must_open(folder);
  }
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const Platform reader = must_open(folder, true);
    ::raise(SIGKILL);
  }
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(folder.names(), (Names{"a.db", "a.db-wal", "a.db-shm"}));
  EXPECT_TRUE(verify_trail(folder.file()));
  EXPECT_EQ(folder.names(), Names{"a.db"});
}

TEST(StoreFolder, AnOpeningThatIsRefusedLeavesNothing) {
  const Folder folder;
  EXPECT_EQ(open(folder, false, "").error().code, Code::administrator_missing);
  EXPECT_EQ(open(folder, true).error().code, Code::path_invalid);
  EXPECT_FALSE(verify_trail(folder.file()));
  EXPECT_EQ(folder.names(), Names{});
  // Smaller and larger than a header and a page.
  for (const int size : {1, 15, 16, 100, 511, 512, 4095, 4096, 9000}) {
    SCOPED_TRACE(size);
    const std::string letter(static_cast<std::size_t>(size), 'x');
    std::ofstream(folder.file(), std::ios::binary) << letter;
    EXPECT_EQ(open(folder).error().code, Code::store_not_ours);
    EXPECT_EQ(open(folder, true).error().code, Code::store_not_ours);
    EXPECT_EQ(verify_trail(folder.file()).error().code, Code::store_not_ours);
    EXPECT_EQ(folder.names(), Names{"a.db"});
    ASSERT_TRUE(folder.content() == letter);
  }
}

TEST(StoreFolder, ASecondWriterThatIsRefusedDoesNotDisturbTheFirst) {
  const Folder folder;
  int gate[2];
  ASSERT_EQ(::pipe(gate), 0);
  // Another process, made before any connection there is, which SQLite does not carry over a fork.
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    char go = 0;
    bool right = ::read(gate[0], &go, 1) == 1;
    {
      // It must find the first one's locks on the file: were they gone, it would close as the last connection
      // and take the log away from under it.
      sqlite::Database other(folder.file(), sqlite::OpenMode::write);
      right = right && sqlite::last_trail(other)->entry == 2;
    }
    ::_exit(right ? 0 : 1);
  }
  Platform writer = must_open(folder);
  add_actor(writer, "one");
  EXPECT_EQ(open(folder).error().code, Code::store_locked);
  EXPECT_EQ(folder.names().count("a.db-writer"), 1U);
  ASSERT_EQ(::write(gate[1], "x", 1), 1);
  ::close(gate[0]);
  ::close(gate[1]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(folder.names(), (Names{"a.db", "a.db-wal", "a.db-shm", "a.db-writer"}));
  add_actor(writer, "two");
  EXPECT_EQ(verify_trail(folder.file())->entries, 3);
}

TEST(StoreLock, IsOneLockThoughItsFileComesAndGoes) {
  const Folder folder;
  const std::string store = folder.file();
  // Each holder makes a file that must not be there yet.
  const std::string inside = folder.file("inside");
  constexpr int kProcesses = 4;
  constexpr int kTurns = 400;
  for (int i = 0; i < kProcesses; ++i) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child != 0) continue;
    int code = 0;
    for (int held = 0; held < kTurns;) {
      const auto lock = StoreLock::take(store);
      if (!lock && lock.error().code != Code::store_locked) code = 1;
      if (!lock) continue;
      ++held;
      const int file = ::open(inside.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0600);
      if (file < 0) code = 2;
      ::close(file);
      ::unlink(inside.c_str());
    }
    ::_exit(code);
  }
  for (int i = 0; i < kProcesses; ++i) {
    int status = 0;
    ::wait(&status);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(folder.names(), Names{});
}

TEST(StoreLock, AFileThatWasLeftIsTakenOver) {
  const Folder folder;
  std::ofstream(folder.file("a.db-writer")).put('x');
  {
    const auto lock = StoreLock::take(folder.file());
    ASSERT_TRUE(lock);
    EXPECT_EQ(StoreLock::take(folder.file()).error().code, Code::store_locked);
    EXPECT_EQ(folder.names(), Names{"a.db-writer"});
  }
  EXPECT_EQ(folder.names(), Names{});
}

}  // namespace
}  // namespace ykt::test
