#include "platform/sqlite/kept_sums.hpp"

#include <algorithm>

namespace ykt::sqlite {

const LineSums* KeptSums::find(std::int64_t batch) const noexcept {
  const auto at = std::ranges::find(kept_, batch, &Kept::batch);
  return at == kept_.end() ? nullptr : &at->sums;
}

void KeptSums::keep(std::int64_t batch, const LineSums& sums) {
  forget(batch);
  if (kept_.size() == kBatches) kept_.erase(kept_.begin());
  kept_.push_back({batch, sums});
}

void KeptSums::forget(std::int64_t batch) noexcept {
  std::erase_if(kept_, [batch](const Kept& one) { return one.batch == batch; });
}

}  // namespace ykt::sqlite
