#include "platform/temp_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace ykt {
namespace {

Failure failed() { return fail(errno == ENOSPC || errno == EDQUOT ? Code::store_full : Code::store_failed); }

}  // namespace

TempFile::TempFile(TempFile&& other) noexcept
    : store_(std::move(other.store_)), file_(std::exchange(other.file_, -1)), size_(other.size_) {}

TempFile::~TempFile() {
  if (file_ >= 0) ::close(file_);
}

Done TempFile::make() {
  std::string folder = std::filesystem::path(store_).parent_path().string();
  if (folder.empty()) folder = ".";
  file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file_ >= 0) return {};
  // A file system that cannot make files without a name: the name goes at once.
  std::string name = store_ + "-spool-XXXXXX";
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) return failed();
  ::unlink(name.c_str());
  return {};
}

Done TempFile::write(std::span<const char> bytes) {
  if (file_ < 0) YKT_TRY(make());
  while (!bytes.empty()) {
    const ssize_t wrote = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return failed();
    size_ += static_cast<std::uint64_t>(wrote);
    bytes = bytes.subspan(static_cast<std::size_t>(wrote));
  }
  return {};
}

Done TempFile::read(std::uint64_t at, std::span<char> into) const {
  while (!into.empty()) {
    const ssize_t got = ::pread(file_, into.data(), into.size(), static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return fail(Code::store_failed);
    at += static_cast<std::uint64_t>(got);
    into = into.subspan(static_cast<std::size_t>(got));
  }
  return {};
}

}  // namespace ykt
