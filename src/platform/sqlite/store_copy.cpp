#include "platform/sqlite/store_copy.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "platform/sqlite/database.hpp"
#include "platform/sqlite/left_as_found.hpp"
#include "platform/sqlite/schema.hpp"

namespace ykt::sqlite {
namespace {

Failure failed_at_to() {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return fail(full ? Code::store_full : Code::path_invalid, "/to");
}

/// An empty file under a name of its own beside the copy's place; taken away again unless it got there.
class Beside {
 public:
  explicit Beside(const std::string& to) : to_(to), name_(to + "-copy-XXXXXX") {
    const int file = ::mkostemp(name_.data(), O_CLOEXEC);
    made_ = file >= 0;
    if (made_) ::close(file);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    if (made_) ::unlink(name_.c_str());
  }

  bool made() const noexcept { return made_; }
  const std::string& name() const noexcept { return name_; }
  /// What is under the copy's name afterwards is whole, and nothing that was there before is written over.
  Done move_there() {
    // Made beforehand: once the copy is in its place, nothing fails but the sync that is to keep it there.
    std::string folder = std::filesystem::path(to_).parent_path().string();
    if (folder.empty()) folder = ".";
    if (!sync(name_, O_RDWR) || ::link(name_.c_str(), to_.c_str()) != 0) return failed_at_to();
    if (sync(folder, O_RDONLY)) return {};
    const Failure failed = failed_at_to();
    ::unlink(to_.c_str());
    return failed;
  }

 private:
  static bool sync(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) return false;
    const bool good = ::fsync(file) == 0;
    ::close(file);
    return good;
  }

  std::string to_;
  std::string name_;
  bool made_ = false;
};

}  // namespace

Done copy_store_file(const StoreCopy& copy) {
  if (copy.from.empty()) return fail(Code::path_invalid, "/from");
  if (copy.to.empty() || std::filesystem::exists(std::filesystem::path(copy.to)))
    return fail(Code::path_invalid, "/to");
  YKT_TRY(check_seal(copy.from, copy.seal_from));
  if (copy.seal_to) YKT_TRY(PageSeal(*copy.seal_to).check_key());
  const LeftAsFound left_as_found(copy.from, copy.seal_from);
  Database database(copy.from, OpenMode::read, copy.seal_from);
  YKT_TRY(prepare_schema(database, OpenMode::read));
  std::optional<SealedFiles> sealed;
  if (copy.seal_to) {
    sealed.emplace(*copy.seal_to);
    database.set_aside_seal();
  }
  Beside beside(copy.to);
  if (!beside.made()) return failed_at_to();
  const std::string files = sealed ? sealed->name() : sqlite3_vfs_find(nullptr)->zName;
  database.query("VACUUM INTO ?").bind(uri_of(beside.name()) + "?vfs=" + files).run();
  return beside.move_there();
}

}  // namespace ykt::sqlite
