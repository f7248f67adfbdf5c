// Statistics: sums and rates.
#include "ykt/publicity/statistics.hpp"

namespace ykt {
namespace {

constexpr std::int64_t kMille = 1000;

}  // namespace

Done add(Totals& sum, const Totals& more) {
  sum.lines += more.lines;
  sum.lines_paid += more.lines_paid;
  sum.lines_failed += more.lines_failed;
  sum.lines_returned += more.lines_returned;
  sum.lines_reissued += more.lines_reissued;
  sum.lines_held += more.lines_held;
  if (sum.amount.add(more.amount) && sum.paid.add(more.paid) && sum.unsettled.add(more.unsettled)) return {};
  return fail(Code::money_overflow);
}

std::optional<std::int64_t> failures_per_mille(const Totals& totals) {
  const std::int64_t failures = totals.lines_failed + totals.lines_returned + totals.lines_reissued;
  const std::int64_t answers = totals.lines_paid + failures;
  if (answers == 0) return std::nullopt;
  return (2 * kMille * failures + answers) / (2 * answers);
}

std::int64_t paid_per_mille(const Totals& totals) {
  if (totals.amount.sign() <= 0) return 0;
  return static_cast<std::int64_t>(Int128{totals.paid.fen()} * kMille / totals.amount.fen());
}

}  // namespace ykt
