// Concerns of one batch: what is late about it, with the facts.
#pragma once
#include <cstdint>

#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/treasury.hpp"
#include "ykt/batch/concern.hpp"

namespace ykt::gate {

/// Batches that are looked at together.
inline constexpr std::int64_t kBatchesAtOnce = 256;

struct BatchConcerns {
  BatchWork work;
  std::int64_t waiting = 0;  ///< lines without a hold, on no list
  Concerns concerns;
};

/// Errors: those of `DueDays::of`.
Result<BatchConcerns> concerns_of_batch(Context& context, std::int64_t batch, DueDays& due_days);

}  // namespace ykt::gate
