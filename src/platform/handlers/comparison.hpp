// Comparison: how the lines of a person in two periods differ, and why.
#pragma once
#include "platform/gate/context.hpp"
#include "platform/sqlite/comparison_table.hpp"

namespace ykt::gate {

/// What of a batch, or of many batches of one policy and period, its comparison needs.
struct ComparedBatch {
  std::int64_t policy = 0;
  Period period;
  AreaCode division;  ///< who is registered outside of it now has moved
};

/// Of one person, with the facts of the store; one of the two lines may be missing (nullptr).
Result<Comparison> compare(Context& context, const ComparedBatch& batch, const sqlite::StandingLine* before,
                           const sqlite::StandingLine* now);

}  // namespace ykt::gate
