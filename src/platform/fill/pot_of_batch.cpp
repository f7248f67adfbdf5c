#include "platform/fill/pot_of_batch.hpp"

#include "platform/sqlite/facts_table.hpp"

namespace ykt::fill {

Done PotOfBatch::divide(gate::Context& context, const sqlite::BatchRow& batch,
                        const std::function<bool(std::uint32_t row)>& stands) {
  if (!form_) return {};
  // R6: a pot is divided once; two batches of one period would each pay all of it.
  if (const auto other = sqlite::other_batch_of_pot(context.database, batch))
    return fail(Code::pot_divided_elsewhere, "/batch", {{"batch", *other}});
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!stands(rows_[i])) continue;
    rows_[kept] = rows_[i];
    claims_[kept++] = claims_[i];
  }
  rows_.resize(kept);
  claims_.resize(kept);
  if (claims_.empty()) return {};
  YKT_LET(split, split_pot(*form_, claims_));
  split_ = std::move(split);
  return {};
}

bool PotOfBatch::next(std::uint32_t row, AmountFacts& into) {
  while (at_ < rows_.size() && rows_[at_] < row) ++at_;
  if (at_ == rows_.size() || rows_[at_] != row) return false;
  into = {};
  into.quantity = claims_[at_].quantity;
  into.pot = split_.facts_of(at_);
  return true;
}

}  // namespace ykt::fill
