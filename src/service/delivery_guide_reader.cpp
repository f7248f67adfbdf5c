// DeliveryGuideReader: making and post of cards, as a pack states them.
#include "service/guide_members.hpp"
#include "service/guide_reader.hpp"

namespace ykt::packs {
namespace {

/// Of a choice of one: sources know no other so far.
template <class E>
bool read_only_choice(const Json& json, const Place& place, E& into) {
  const std::string* text = json.string();
  if (!text) return place.expected("text");
  into = E{};
  return *text == slug(E{}) || place.refuse(Code::pack_choice, {{"choices", std::string(slug(E{}))}});
}

}  // namespace

bool read(const Json& json, const Place& place, AddressChange& into) {
  return read_only_choice(json, place, into);
}
bool read(const Json& json, const Place& place, TrackingShown& into) {
  return read_only_choice(json, place, into);
}

void read_delivery(const Json& json, const Place& place, DeliveryGuide& into) {
  Members members(json, place);
  if (!members) return;
  each_delivery_member([&](std::string_view name, auto member) { members.optional(name, into.*member); });
  members.finish();
}

}  // namespace ykt::packs
