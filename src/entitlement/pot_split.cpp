#include "ykt/entitlement/pot_split.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "entitlement/base_quantity.hpp"
#include "entitlement/exact.hpp"

namespace ykt {
namespace {

constexpr int kShownRateDecimals = 7;  // as the rates of real lists

/// Indices of the claims by key.
Result<std::vector<std::size_t>> by_key(std::span<const PotClaim> claims) {
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return claims[a].key != claims[b].key ? claims[a].key < claims[b].key : a < b;
  });
  for (std::size_t i = 1; i < order.size(); ++i)
    if (claims[order[i]].key == claims[order[i - 1]].key)
      return fail(Code::pot_claim_repeated, "/claims/" + std::to_string(order[i]));
  return order;
}

}  // namespace

Result<PotSplit> split_pot(const PotShare& form, std::span<const PotClaim> claims) {
  YKT_LET(order, by_key(claims));
  std::vector<Decimal> weights(claims.size());
  PotSplit out;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    auto quantity = amounts::checked_quantity(form, claims[i].quantity);
    if (!quantity) return Failure(std::move(quantity).error().under("/claims/" + std::to_string(i)));
    YKT_LET(total, amounts::or_overflow(out.total.plus(*quantity)));
    out.total = total.strip_zeros();
  }
  if (out.total.is_zero()) return fail(Code::pot_total_zero, "/claims");
  for (std::size_t i = 0; i < order.size(); ++i) weights[i] = claims[order[i]].quantity;
  YKT_LET(parts, split(form.pot, weights));
  out.parts.resize(parts.size());
  for (std::size_t i = 0; i < order.size(); ++i) out.parts[order[i]] = parts[i];
  YKT_LET(rate,
          amounts::or_overflow(form.pot.to_decimal().divide(out.total, kShownRateDecimals, Rounding::down)));
  out.rate = rate;
  return out;
}

}  // namespace ykt
