// Mask: numbers and names with their middle hidden, for lists that other people may read (R11, H38).
#pragma once
#include <string>
#include <string_view>

namespace ykt {

/// How much of an ID number stays readable.
enum class IdMask : unsigned char {
  middle,  ///< first 6 and last 4 (`511102********0014`): the citizen's own result (H38)
  notice,  ///< first 3 and last 2: village notices, where neighbours read
};

/// One `*` for each hidden character. Text too short to hide at least a third of it is hidden whole, so that
/// nothing unexpected leaks. Never fails; invalid UTF-8 is hidden whole as well.
std::string mask_id(std::string_view number, IdMask how = IdMask::middle);
/// First 4 and last 4 of an account (`6228***********1234`).
std::string mask_account(std::string_view account);
/// First 3 and last 4 of a mobile phone (`138****1234`); the last 3 of a shorter number.
std::string mask_phone(std::string_view phone);
/// First character and, from three characters on, the last (`张*`, `张*丰`, `阿********提`).
std::string mask_name(std::string_view name);

}  // namespace ykt
