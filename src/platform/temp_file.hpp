// Temp file: bytes that do not fit into memory, in a file without a name beside the store; gone when it is
// closed, also where the process is killed.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "platform/stream_cipher.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

/// Where temp files lie: in the folder of the store, and enciphered where the store is sealed.
struct TempPlace {
  TempPlace(std::string of_store, bool is_sealed = false) : store(std::move(of_store)), sealed(is_sealed) {}

  std::string store;
  bool sealed;
};

class TempFile {
 public:
  /// Made at the first write.
  explicit TempFile(TempPlace place) : place_(std::move(place)) {}
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
  Done append(std::span<const char> bytes);

  TempPlace place_;
  int file_ = -1;
  std::uint64_t size_ = 0;
  std::unique_ptr<StreamCipher> cipher_;  ///< with a key that nobody else has and that ends with the file
};

}  // namespace ykt
