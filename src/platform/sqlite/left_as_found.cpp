#include "platform/sqlite/left_as_found.hpp"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "platform/sqlite/database.hpp"
#include "platform/sqlite/own_locks.hpp"
#include "platform/store_lock.hpp"

namespace ykt::sqlite {
namespace {

/// Opens the store as a writer would and closes it again: the last connection to close writes the rest of the
/// `-wal` into the store and takes both files away. Where another connection is open, in whatever process,
/// SQLite's own locks keep it from that.
void open_and_close(const std::string& path, const char* files) noexcept {
  sqlite3* connection = nullptr;
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;  // never makes a file
  use_own_locks();
  if (sqlite3_open_v2(path.c_str(), &connection, kFlags, files) == SQLITE_OK) {
    sqlite3_busy_timeout(connection, kBusyMs);
    // The first look at the store is what opens the `-wal`.
    sqlite3_exec(connection, "PRAGMA user_version", nullptr, nullptr, nullptr);
  }
  sqlite3_close(connection);
}

bool exists(const std::string& path) noexcept { return ::access(path.c_str(), F_OK) == 0; }

bool holds_something(const std::string& path) noexcept {
  struct stat info{};
  return ::stat(path.c_str(), &info) == 0 && info.st_size > 0;
}

}  // namespace

// A `-wal` with something in it and no writer is not of our making, such as a copy of a store at work: it
// stays as it is. An empty one is what a killed reader left.
LeftAsFound::LeftAsFound(std::string path, const std::optional<StoreSeal>& seal)
    : path_(std::move(path)),
      sealed_(seal ? std::make_unique<SealedFiles>(*seal) : nullptr),
      lock_path_(lock_path(path_)),
      may_tidy_(exists(lock_path_) || !holds_something(log_path(path_, seal.has_value()))) {}

LeftAsFound::~LeftAsFound() {
  // A writer's own file says that one is at work, and does this when it closes; or that one was killed, and
  // then what it left stays as it is until the next writer.
  if (may_tidy_ && !exists(lock_path_)) open_and_close(path_, sealed_ ? sealed_->name().c_str() : nullptr);
}

}  // namespace ykt::sqlite
