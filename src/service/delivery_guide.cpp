// DeliveryGuide: the names of its values.
#include "ykt/service/delivery_guide.hpp"

#include "service/slugs.hpp"

namespace ykt {

std::string_view slug(AddressChange until) noexcept {
  return name_in(std::array<std::string_view, 1>{"until_made"}, until);
}

std::string_view slug(TrackingShown from) noexcept {
  return name_in(std::array<std::string_view, 1>{"from_pick_up"}, from);
}

}  // namespace ykt
