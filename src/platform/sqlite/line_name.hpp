// Line name: how a line is named outside, there and back.
#pragma once
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/sqlite/batch_table.hpp"

namespace ykt::sqlite {

/// `B000001-3`, as a payment's reference says it.
inline std::string line_name(std::int64_t line) {
  return batch_name(batch_of_line(line)) + "-" + std::to_string(number_of_line(line));
}

/// `B000001-17` as 17, within its own batch; 0 for whatever is not such a reference.
class LineNumbers {
 public:
  explicit LineNumbers(std::int64_t batch) : prefix_(batch_name(batch) + "-") {}

  std::int64_t of(std::string_view reference) const {
    if (!reference.starts_with(prefix_)) return 0;
    const std::string_view digits = reference.substr(prefix_.size());
    const char* end = digits.data() + digits.size();
    std::uint32_t number = 0;
    const auto read = std::from_chars(digits.data(), end, number);
    const bool canonical = read.ec == std::errc() && read.ptr == end && digits.front() != '0';
    return canonical ? std::int64_t{number} : 0;
  }

 private:
  std::string prefix_;
};

}  // namespace ykt::sqlite
