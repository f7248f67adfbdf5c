// LeftAsFound: a reader takes away again what SQLite put beside the store for it.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "platform/sqlite/sealed_files.hpp"

namespace ykt::sqlite {

/// Made before a reader's Database and ended after it. A reader of a store in WAL mode brings a `-wal` and a
/// `-shm` into the folder, which only a connection that may write takes away.
class LeftAsFound {
 public:
  /// With a seal that is in order (`check_seal`): what cannot read a log takes it for nothing.
  explicit LeftAsFound(std::string path, const std::optional<StoreSeal>& seal = {});
  LeftAsFound(const LeftAsFound&) = delete;
  LeftAsFound& operator=(const LeftAsFound&) = delete;
  ~LeftAsFound();

 private:
  std::string path_;
  std::string lock_path_;  // made beforehand: the end must not need memory
  std::unique_ptr<SealedFiles> sealed_;
  bool may_tidy_;
};

}  // namespace ykt::sqlite
