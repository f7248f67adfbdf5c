#include "platform/store_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace ykt {
namespace {

Code code_of_errno(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
      return Code::store_read_only;
    case ENOSPC:
      return Code::store_full;
    default:
      return Code::path_invalid;
  }
}

}  // namespace

std::string lock_path(const std::string& path) { return path + "-writer"; }

bool StoreLock::is_at_its_path() const noexcept {
  struct stat mine{};
  struct stat there{};
  return ::fstat(file_, &mine) == 0 && ::stat(path_.c_str(), &there) == 0 && mine.st_ino == there.st_ino &&
         mine.st_dev == there.st_dev;
}

Result<StoreLock> StoreLock::take(const std::string& path) {
  const std::string beside = lock_path(path);
  for (;;) {
    // flock and not fcntl: closing any other descriptor of the file must not drop the lock.
    const int file = ::open(beside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return fail(code_of_errno(errno), "/path");
    StoreLock lock(file, beside);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      lock.path_.clear();  // another's
      return fail(Code::store_locked, "/path");
    }
    // The writer before may have taken the file away between our opening and our lock: a lock on a file that
    // nobody else finds is none. Each turn means that another writer has ended, so this ends too.
    if (lock.is_at_its_path()) return lock;
    lock.path_.clear();
  }
}

StoreLock& StoreLock::operator=(StoreLock&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(path_, other.path_);
  return *this;
}

StoreLock::~StoreLock() {
  if (file_ < 0) return;
  // Before the lock ends: afterwards the file could be another writer's.
  if (!path_.empty() && is_at_its_path()) ::unlink(path_.c_str());
  ::close(file_);
}

bool is_new_store(const std::string& path) {
  struct stat info{};
  return ::stat(path.c_str(), &info) != 0 || info.st_size == 0;
}

Done check_store_file(const std::string& path) {
  if (path.empty()) return fail(Code::path_invalid, "/path");
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return {};  // a new one
  if (!S_ISREG(info.st_mode)) return fail(Code::path_invalid, "/path");
  if (::access(path.c_str(), W_OK) != 0) return fail(Code::store_read_only, "/path");
  // SQLite would take a file that is too short for its header and one page for an empty one, and begin there.
  constexpr off_t kSmallest = 512;
  if (info.st_size != 0 && info.st_size < kSmallest) return fail(Code::store_not_ours, "/path");
  return {};
}

}  // namespace ykt
