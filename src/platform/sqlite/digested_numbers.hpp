// Numbers on their way into a digest.
#pragma once
#include <cstdint>
#include <string>

#include "ykt/base/digest.hpp"

namespace ykt::sqlite {

/// Seven bits a byte, the lowest first, the last byte below 128. A number's end is told by its own bytes, so
/// that no two rows of numbers give the same bytes.
class DigestedNumbers {
 public:
  void add(Hasher& hasher, std::int64_t number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (; rest >= 0x80; rest >>= 7) block_ += static_cast<char>(rest | 0x80);
    block_ += static_cast<char>(rest);
    if (block_.size() >= kBlock) flush(hasher);
  }
  void flush(Hasher& hasher) {
    hasher.update(block_);
    block_.clear();
  }

 private:
  // One for each village of a notice is in memory at a time.
  static constexpr std::size_t kBlock = std::size_t{1} << 12;

  std::string block_;
};

}  // namespace ykt::sqlite
