// StoreLock: one process writes a store, others may read it (design 8).
#pragma once
#include <string>
#include <utility>

#include "ykt/base/result.hpp"

namespace ykt {

/// Held while a store is open for writing, on a file beside it, which goes with the lock. Ends with the
/// process, whatever ends that; the file of one that was killed stays, and is the next writer's.
class StoreLock {
 public:
  StoreLock() = default;
  /// Errors: `store_locked`, `path_invalid`, `store_read_only`.
  static Result<StoreLock> take(const std::string& path);
  StoreLock(StoreLock&& other) noexcept
      : file_(std::exchange(other.file_, -1)), path_(std::move(other.path_)) {}
  StoreLock& operator=(StoreLock&& other) noexcept;
  ~StoreLock();

 private:
  StoreLock(int file, std::string path) noexcept : file_(file), path_(std::move(path)) {}
  bool is_at_its_path() const noexcept;
  int file_ = -1;
  std::string path_;
};

/// The lock's file of a store: it is there while a writer has the store open, or after one was killed.
std::string lock_path(const std::string& path);

/// Before anything is written: an existing file is one that we may write, and may be a database. It is not
/// opened: closing it again would drop the locks that this process has on it through SQLite. Errors:
/// `store_read_only`, `store_not_ours`, `path_invalid`.
Done check_store_file(const std::string& path);
/// Whether there is no file yet, or an empty one.
bool is_new_store(const std::string& path);

}  // namespace ykt
