#include "platform/sqlite/own_locks.hpp"

#ifdef YKT_PRIVATE_SQLITE
#include <fcntl.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstdarg>
#endif

namespace ykt::sqlite {

#ifdef YKT_PRIVATE_SQLITE
namespace {

/// As SQLite calls `fcntl`. Linux alone has locks of open files; a file system or kernel without them says
/// EINVAL, and then it is as it always was.
int lock_open_file(int file, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void* const given = va_arg(rest, void*);
  va_end(rest);
#ifdef F_OFD_SETLK
  if (command == F_SETLK || command == F_GETLK) {
    auto* const lock = static_cast<struct flock*>(given);
    struct flock own = *lock;
    own.l_pid = 0;  // required, and not set by SQLite
    const int result = ::fcntl(file, command == F_SETLK ? F_OFD_SETLK : F_OFD_GETLK, &own);
    if (result == 0 || errno != EINVAL) {
      if (command == F_GETLK && result == 0) *lock = own;
      return result;
    }
  }
#endif
  return ::fcntl(file, command, given);
}

bool set() noexcept {
  sqlite3_vfs* const files = sqlite3_vfs_find("unix");
  return files && files->xSetSystemCall &&
         files->xSetSystemCall(files, "fcntl", reinterpret_cast<sqlite3_syscall_ptr>(&lock_open_file)) ==
             SQLITE_OK;
}

}  // namespace

void use_own_locks() noexcept { [[maybe_unused]] static const bool done = set(); }
#else
void use_own_locks() noexcept {}
#endif

}  // namespace ykt::sqlite
