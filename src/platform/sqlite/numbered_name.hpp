// Numbered name: `B000017`, how a numbered row is named outside, there and back.
#pragma once
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ykt::sqlite {

class NumberedName {
 public:
  constexpr explicit NumberedName(char prefix) noexcept : prefix_(prefix) {}

  /// At least six digits.
  std::string of(std::int64_t number) const {
    std::string digits = std::to_string(number);
    if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
    return prefix_ + digits;
  }
  /// Nothing for whatever `of` would not have written.
  std::optional<std::int64_t> number(std::string_view name) const {
    std::int64_t id = 0;
    if (name.empty() || name.front() != prefix_) return std::nullopt;
    const char* end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + 1, end, id);
    if (read.ec != std::errc() || read.ptr != end || of(id) != name) return std::nullopt;
    return id;
  }

 private:
  static constexpr std::size_t kDigits = 6;
  char prefix_;
};

}  // namespace ykt::sqlite
