// AmountForm: looking things up in one, and the enumerators' names.
#include "ykt/policy/amount_forms.hpp"

#include <algorithm>

#include "ykt/policy/amount_rule.hpp"

namespace ykt {

const AmountBand* TieredAmount::band_of(std::int64_t value) const noexcept {
  const auto found =
      std::find_if(bands.begin(), bands.end(), [&](const AmountBand& band) { return band.contains(value); });
  return found == bands.end() ? nullptr : &*found;
}

const CatalogueItem* CatalogueAmount::item(std::string_view code) const noexcept {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const CatalogueItem& one) { return one.code == code; });
  return found == items.end() ? nullptr : &*found;
}

bool SumOfRules::operator==(const SumOfRules& other) const {
  return parts == other.parts && cap == other.cap;
}

std::string_view slug(TierBy by) noexcept {
  switch (by) {
    case TierBy::age:
      return "age";
    case TierBy::grade:
      return "grade";
    case TierBy::household_size:
      break;
  }
  return "household_size";
}

std::string_view slug(SupplementOf of) noexcept { return of == SupplementOf::line ? "line" : "per_head"; }

std::string_view slug(SupplementsTogether together) noexcept {
  return together == SupplementsTogether::highest ? "highest" : "sum";
}

}  // namespace ykt
