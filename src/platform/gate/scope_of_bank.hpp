// Scope of what may be asked of one bank: its own agents ask, who have a bank for scope and no division.
#pragma once
#include <concepts>
#include <optional>
#include <string>

#include "platform/gate/scope.hpp"

namespace ykt::gate {

/// A division, and one bank where it is named: whoever has either for scope may ask. What names a batch or
/// leaves the division open has the overload after this one.
template <class C>
  requires requires(const C& query) {
    { query.division } -> std::convertible_to<const std::string&>;
    { query.bank } -> std::same_as<const std::optional<std::string>&>;
  }
Result<ScopeNeeded> scope_of(Context&, const C& query) {
  YKT_LET(needed, scope_of_area(query.division, "/division"));
  if (query.bank) needed.bank = *query.bank;
  return needed;
}

/// A batch, a bank or a division, at least one of them. Error: `field_missing` at /division.
template <class C>
  requires requires(const C& query) {
    { query.batch } -> std::same_as<const std::optional<std::string>&>;
    { query.bank } -> std::same_as<const std::optional<std::string>&>;
    { query.division } -> std::same_as<const std::optional<std::string>&>;
  }
Result<ScopeNeeded> scope_of(Context& context, const C& query) {
  if (!query.batch && !query.bank && !query.division) return fail(Code::field_missing, "/division");
  ScopeNeeded needed;
  if (query.batch) {
    YKT_LET(of_batch, scope_of_batch(context, *query.batch));
    needed = of_batch;
  }
  if (query.division) {
    YKT_LET(of_division, scope_of_area(*query.division, "/division"));
    needed.also = needed.area;
    needed.area = of_division.area;
  }
  if (query.bank) needed.bank = *query.bank;
  return needed;
}

}  // namespace ykt::gate
