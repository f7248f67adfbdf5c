#include "platform/store_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
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

Result<StoreLock> StoreLock::take(const std::string& path) {
  // flock and not fcntl: closing any other descriptor of the file must not drop the lock.
  const int file = ::open((path + "-writer").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return fail(code_of_errno(errno), "/path");
  StoreLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) return fail(Code::store_locked, "/path");
  return lock;
}

StoreLock& StoreLock::operator=(StoreLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

StoreLock::~StoreLock() {
  if (file_ >= 0) ::close(file_);
}

Done check_store_file(const std::string& path) {
  if (path.empty()) return fail(Code::path_invalid, "/path");
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return {};  // a new one
  if (!S_ISREG(info.st_mode)) return fail(Code::path_invalid, "/path");
  if (::access(path.c_str(), W_OK) != 0) return fail(Code::store_read_only, "/path");
  if (info.st_size == 0) return {};
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(code_of_errno(errno), "/path");
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  std::array<char, kMagic.size()> head{};
  const auto size = ::read(file, head.data(), head.size());
  ::close(file);
  if (size != static_cast<ssize_t>(head.size()) || std::string_view(head.data(), head.size()) != kMagic)
    return fail(Code::store_not_ours, "/path");
  return {};
}

}  // namespace ykt
