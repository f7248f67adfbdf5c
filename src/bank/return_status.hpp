// Return status: the status of a transaction in a pain.002 and its reason, as one return code.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ykt/bank/layout.hpp"
#include "ykt/base/codes.hpp"

namespace ykt {

/// `ACSC`, `RJCT/AC04` or `RJCT//text of the bank`, taken apart; the texts are borrowed.
struct ReturnStatus {
  std::string_view status;
  std::string_view reason;      ///< of the standard's list; may be empty
  std::string_view own_reason;  ///< the bank's own; may be empty, and is where there is a reason
};

/// 1-4 of A-Z and 0-9: the form of the standard's lists of codes.
bool is_status_word(std::string_view text) noexcept;
std::optional<ReturnStatus> return_status_of(std::string_view code) noexcept;
std::string return_code_of(const ReturnStatus& status);

/// What a status alone says of the money. ACSC and ACCC are settled; RJCT and CANC are failed; all others,
/// also those that nobody here has heard of, are on their way.
ReturnClass class_of_status(std::string_view status) noexcept;
/// Whether a return code of that status may have this meaning: the class of its status, or less than that.
bool status_allows(std::string_view status, Code meaning) noexcept;

}  // namespace ykt
