// Merged lines: which of two lines stands when two records of one person turn out to be one (R3 R9).
#pragma once
#include <cstdint>

#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"
#include "ykt/batch/state.hpp"

namespace ykt {

enum class StandingLine : std::uint8_t { survivors, mergeds };

/// The line of the surviving record, under a policy and period under which the other record has one too.
struct MergedLinesFacts {
  LineState line = LineState::entered;
};
struct MergedLinesCase {
  LineState merged = LineState::entered;  ///< of the merged record's line
};

struct MergedLines {
  StandingLine stands = StandingLine::survivors;  ///< the line that keeps the obligation
  bool held = false;   ///< the other line is not with a bank yet: a hold keeps it from being paid
  bool twice = false;  ///< both were sent to a bank: a finding for recovery
};

/// The line that is furthest on its way to being paid keeps the obligation (paid, then with a bank, then
/// entered, then failed or returned); of two that are equal the survivor's. The other one can neither be
/// dispatched nor reissued any more.
Result<MergedLines> decide(const MergedLinesFacts& facts, const MergedLinesCase& command, Date as_of);

}  // namespace ykt
