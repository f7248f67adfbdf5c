// Line name: how a line is named outside.
#pragma once
#include <cstdint>
#include <string>

#include "platform/sqlite/batch_table.hpp"

namespace ykt::sqlite {

/// `B000001-3`, as a payment's reference says it.
inline std::string line_name(std::int64_t line) {
  return batch_name(batch_of_line(line)) + "-" + std::to_string(number_of_line(line));
}

}  // namespace ykt::sqlite
