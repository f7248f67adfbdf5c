// Kept sums: what the lines of a batch add up to, remembered between the commands of one writer, so that a
// step on a batch of a million lines does not read them all again.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "ykt/base/money.hpp"

namespace ykt::sqlite {

struct LineSums {
  /// Lines without a bank, on one side of the line up to which the batch is funded.
  struct Entered {
    std::int64_t lines = 0;
    std::int64_t held = 0;
    Money amount;
  };
  std::int64_t lines = 0;  ///< in force: not superseded, not reissued
  std::int64_t held = 0;   ///< of `lines`
  std::int64_t dispatched = 0;
  Money amount;  ///< of `lines`
  Money paid;
  Entered unfunded;
  Money unfunded_reissue;  ///< the part of `unfunded.amount` that follows failed lines
  Entered funded;          ///< given back when the batch closes

  std::int64_t payable() const noexcept { return funded.lines - funded.held; }
};

/// Never more than a memory of the store: whoever changes lines or holds says so here, and what is not known
/// is read anew.
class KeptSums {
 public:
  const LineSums* find(std::int64_t batch) const noexcept;
  LineSums* find(std::int64_t batch) noexcept {
    return const_cast<LineSums*>(std::as_const(*this).find(batch));
  }
  void keep(std::int64_t batch, const LineSums& sums);
  void forget(std::int64_t batch) noexcept;
  void forget_all() noexcept { kept_.clear(); }

 private:
  struct Kept {
    std::int64_t batch;
    LineSums sums;
  };
  /// A writer works on a few batches at a time; the oldest makes room.
  static constexpr std::size_t kBatches = 16;
  std::vector<Kept> kept_;
};

}  // namespace ykt::sqlite
