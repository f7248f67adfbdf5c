// Temp file: bytes that do not fit into memory, in a file without a name beside the store; gone when it is
// closed, also where the process is killed.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "ykt/base/result.hpp"

namespace ykt {

class TempFile {
 public:
  /// Made at the first write. `store` is the path of the store, in whose folder it lies.
  explicit TempFile(std::string store) : store_(std::move(store)) {}
  TempFile(TempFile&& other) noexcept;
  TempFile& operator=(TempFile&&) = delete;
  ~TempFile();

  std::uint64_t size() const noexcept { return size_; }
  /// Appends. Errors: `store_full`, `store_failed`.
  Done write(std::span<const char> bytes);
  /// Fills `into` from `at`; all of it was written before. Error: `store_failed`.
  Done read(std::uint64_t at, std::span<char> into) const;

 private:
  Done make();

  std::string store_;
  int file_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace ykt
