#include "platform/temp_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

namespace ykt {
namespace {

Failure failed() { return fail(errno == ENOSPC || errno == EDQUOT ? Code::store_full : Code::store_failed); }

/// How much is enciphered at a time, in bytes.
constexpr std::size_t kEnciphered = std::size_t{1} << 16;

}  // namespace

TempFile::TempFile(TempFile&& other) noexcept
    : place_(std::move(other.place_)),
      file_(std::exchange(other.file_, -1)),
      size_(other.size_),
      cipher_(std::move(other.cipher_)) {}

TempFile::~TempFile() {
  if (file_ >= 0) ::close(file_);
}

Done TempFile::make() {
  if (place_.sealed && !(cipher_ = StreamCipher::make())) return fail(Code::store_failed);
  std::string folder = std::filesystem::path(place_.store).parent_path().string();
  if (folder.empty()) folder = ".";
  file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file_ >= 0) return {};
  // A file system that cannot make files without a name: the name goes at once.
  std::string name = place_.store + "-spool-XXXXXX";
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) return failed();
  ::unlink(name.c_str());
  return {};
}

Done TempFile::write(std::span<const char> bytes) {
  if (file_ < 0) YKT_TRY(make());
  if (!cipher_) return append(bytes);
  std::vector<char> block;
  while (!bytes.empty()) {
    const std::span<const char> part = bytes.first(std::min(bytes.size(), kEnciphered));
    block.assign(part.begin(), part.end());
    if (!cipher_->apply(size_, block)) return fail(Code::store_failed);
    YKT_TRY(append(block));
    bytes = bytes.subspan(part.size());
  }
  return {};
}

Done TempFile::append(std::span<const char> bytes) {
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
  const std::uint64_t from = at;
  const std::span<char> whole = into;
  while (!into.empty()) {
    const ssize_t got = ::pread(file_, into.data(), into.size(), static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return fail(Code::store_failed);
    at += static_cast<std::uint64_t>(got);
    into = into.subspan(static_cast<std::size_t>(got));
  }
  if (cipher_ && !cipher_->apply(from, whole)) return fail(Code::store_failed);
  return {};
}

}  // namespace ykt
