// LeftAsFound: a reader takes away again what SQLite put beside the store for it.
#pragma once
#include <string>

namespace ykt::sqlite {

/// Made before a reader's Database and ended after it. A reader of a store in WAL mode brings a `-wal` and a
/// `-shm` into the folder, which only a connection that may write takes away.
class LeftAsFound {
 public:
  explicit LeftAsFound(std::string path);
  LeftAsFound(const LeftAsFound&) = delete;
  LeftAsFound& operator=(const LeftAsFound&) = delete;
  ~LeftAsFound();

 private:
  std::string path_;
  std::string lock_path_;  // made beforehand: the end must not need memory
  bool may_tidy_;
};

}  // namespace ykt::sqlite
