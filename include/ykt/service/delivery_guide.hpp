// DeliveryGuide: what a region tells of the making and the post of cards, and whom to call (H77 H78 H82 H84
// H85).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/policy/stated.hpp"
#include "ykt/service/guide.hpp"

namespace ykt {

/// Until when the address of a card in the making can be changed (H84).
enum class AddressChange : std::uint8_t {
  until_made,  ///< 制卡完成前
};
std::string_view slug(AddressChange until) noexcept;

/// From when on the post's number of a card can be told (H78).
enum class TrackingShown : std::uint8_t {
  from_pick_up,  ///< 揽件后
};
std::string_view slug(TrackingShown from) noexcept;

struct DeliveryGuide {
  Stated<AddressChange> address_change;
  Stated<TrackingShown> tracking;
  Stated<std::string> made_online;      ///< word for a card given to the post (H82: 制卡完成（待分发）)
  Stated<std::string> made_at_counter;  ///< word for a card to be collected (H82: 待领卡)
  Stated<std::vector<std::string>> progress_ways;     ///< ways to ask how far a card is (H82)
  Stated<std::vector<std::string>> trouble_words;     ///< of the post, on which it is called (H85)
  Stated<std::vector<ServiceHotline>> post_hotlines;  ///< the post (H85)
  Stated<std::vector<ServiceHotline>> hotlines;       ///< for every other question (H77 H85)
  Stated<std::vector<std::string>> late_causes;       ///< why a card may be late (H77)
  bool operator==(const DeliveryGuide&) const = default;
};

}  // namespace ykt
