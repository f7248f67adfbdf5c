// Conservation: sums of lines, lists and obligations that must agree (R7 R9).
#pragma once
#include <cstdint>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/identity/area.hpp"

namespace ykt::sqlite {

/// Counts and sums of a division's batches, and what on them does not add up: lists against the payments on
/// them, payments against lines, lines that a bank has or paid against obligations, obligations paid twice.
/// Allotments are the caller's.
MoneyChecked check_lines(Database& database, AreaCode division, std::size_t problems_max);

}  // namespace ykt::sqlite
