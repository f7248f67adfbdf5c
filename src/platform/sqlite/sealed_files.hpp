// Sealed files: below SQLite, so that a store file and its log hold nothing but sealed pages (design 8).
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "platform/sqlite/page_seal.hpp"

struct sqlite3_vfs;

namespace ykt::sqlite {

/// The log of a store. A sealed one has a name that no tool without the key looks for: it would take what it
/// cannot read for a torn log, and remove it.
std::string log_path(const std::string& store, bool sealed);

/// A file system for SQLite over the ordinary one, under a name of its own, for one connection. What it opens
/// must be closed before it ends.
class SealedFiles {
 public:
  explicit SealedFiles(StoreSeal seal);
  SealedFiles(const SealedFiles&) = delete;
  SealedFiles& operator=(const SealedFiles&) = delete;
  ~SealedFiles();

  const std::string& name() const noexcept { return name_; }

  // For what SQLite calls.
  PageSeal& seal() noexcept { return seal_; }
  /// The name by which a log is opened; lasts as long as this.
  const char* log_named(std::string path);

 private:
  PageSeal seal_;
  std::string name_;
  std::string log_;
  std::unique_ptr<sqlite3_vfs> files_;
};

/// Whether the store can be opened with that seal, or without one: looked at before SQLite does, which would
/// take a log that it cannot read for a torn one, and remove it. A file that is not there or empty is in
/// order. Errors: `store_sealed`, `store_not_sealed`, `seal_key_missing`, `seal_broken`, `out_of_range` at
/// /seal/key_id.
Done check_seal(const std::string& path, const std::optional<StoreSeal>& seal);

}  // namespace ykt::sqlite
