// StoreLock: one process writes a store, others may read it (design 8).
#pragma once
#include <string>

#include "ykt/base/result.hpp"

namespace ykt {

/// Held while a store is open for writing, on a file beside it. Ends with the process, whatever ends that.
class StoreLock {
 public:
  StoreLock() = default;
  /// Errors: `store_locked`, `path_invalid`, `store_read_only`.
  static Result<StoreLock> take(const std::string& path);
  StoreLock(StoreLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  StoreLock& operator=(StoreLock&& other) noexcept;
  ~StoreLock();

 private:
  explicit StoreLock(int file) noexcept : file_(file) {}
  int file_ = -1;
};

/// Before anything is written: an existing file is one that we may write, and is a database at all.
/// Errors: `store_read_only`, `store_not_ours`, `path_invalid`.
Done check_store_file(const std::string& path);

}  // namespace ykt
