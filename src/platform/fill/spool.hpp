// Spool: what a fill puts aside in one order and reads once more in the same: in memory as long as it is
// small, then in a file without a name.
#pragma once
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "platform/temp_file.hpp"

namespace ykt::fill {

/// Bytes. Everything is appended, then `rewind` once, then everything is read.
class ByteSpool {
 public:
  explicit ByteSpool(const TempPlace& place) : file_(place) {}

  Done append(std::string_view bytes) {
    block_.insert(block_.end(), bytes.begin(), bytes.end());
    if (block_.size() < kBlock) return {};
    YKT_TRY(file_.write(block_));
    block_.clear();
    return {};
  }
  void rewind() noexcept { at_ = 0; }
  bool ended() const noexcept { return at_ == file_.size() + block_.size(); }
  /// Takes the next `size` bytes, which were appended. Valid until the next call.
  Result<std::span<const char>> take(std::size_t size);

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 18;

  TempFile file_;
  std::vector<char> block_;  ///< the last bytes, not in the file
  std::uint64_t at_ = 0;
  std::vector<char> window_;  ///< bytes of the file, read ahead
  std::uint64_t window_at_ = 0;
};

/// The same for rows of a type without pointers.
template <class Row>
class Spool {
  static_assert(std::is_trivially_copyable_v<Row>);

 public:
  explicit Spool(const TempPlace& place) : bytes_(place) {}
  Done append(const Row& row) { return bytes_.append({reinterpret_cast<const char*>(&row), sizeof(Row)}); }
  void rewind() noexcept { bytes_.rewind(); }
  /// False at the end.
  Result<bool> next(Row& into) {
    if (bytes_.ended()) return false;
    YKT_LET(bytes, bytes_.take(sizeof(Row)));
    std::memcpy(&into, bytes.data(), sizeof(Row));
    return true;
  }

 private:
  ByteSpool bytes_;
};

}  // namespace ykt::fill
