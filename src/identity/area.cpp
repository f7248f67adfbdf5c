// Area: reading and writing codes of 6, 9 and 12 digits.
#include "ykt/identity/area.hpp"

#include "identity/digits.hpp"

namespace ykt {

Result<AreaCode> AreaCode::parse(std::string_view text) {
  const bool length_ok = text.size() == 6 || text.size() == 9 || text.size() == 12;
  if (!length_ok || !identity_detail::only_digits(text)) return fail(Code::area_malformed);
  std::uint64_t value = identity_detail::number_of(text);
  for (std::size_t i = text.size(); i < 12; ++i) value *= 10;
  return from_value(value);
}

Result<AreaCode> AreaCode::from_value(std::uint64_t value) {
  const std::uint64_t village = value % 1000;
  const std::uint64_t township = value / 1000 % 1000;
  const std::uint64_t county = value / 1'000'000 % 100;
  const std::uint64_t prefecture = value / 100'000'000 % 100;
  const bool gap = (village != 0 && township == 0) || ((township != 0 || county != 0) && prefecture == 0);
  if (gap || value < 110'000'000'000 || value >= 1'000'000'000'000) return fail(Code::area_malformed);
  return AreaCode(value);
}

std::string AreaCode::to_string() const {
  switch (level()) {
    case AreaLevel::village:
      return std::to_string(value_);
    case AreaLevel::township:
      return std::to_string(value_ / 1000);
    default:
      return division().to_string();
  }
}

}  // namespace ykt
