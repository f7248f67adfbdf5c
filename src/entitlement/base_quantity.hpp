// BaseQuantity: what a base quantity must be for a rate or a pot.
#pragma once
#include <optional>
#include <string>

#include "ykt/base/decimal.hpp"
#include "ykt/base/result.hpp"

namespace ykt::amounts {

/// The quantity without trailing zeros. `Form` has `quantity_decimals`, `quantity_min` and `quantity_max`.
template <class Form>
Result<Decimal> checked_quantity(const Form& form, const std::optional<Decimal>& stated) {
  const auto refused = [](Code code, const char* arg, std::string value) {
    return fail(code, "/quantity", {{arg, std::move(value)}});
  };
  if (!stated) return fail(Code::amount_quantity_missing, "/quantity");
  const Decimal quantity = stated->strip_zeros();
  if (quantity.sign() < 0) return fail(Code::amount_quantity_negative, "/quantity");
  if (quantity.scale() > form.quantity_decimals)
    return fail(Code::amount_quantity_too_fine, "/quantity", {{"max", std::int64_t{form.quantity_decimals}}});
  if (form.quantity_min && quantity < *form.quantity_min)
    return refused(Code::amount_quantity_below, "min", form.quantity_min->to_string());
  if (form.quantity_max && quantity > *form.quantity_max)
    return refused(Code::amount_quantity_above, "max", form.quantity_max->to_string());
  return quantity;
}

}  // namespace ykt::amounts
