// Replacement: the names of reasons and needs.
#include "ykt/service/replacement.hpp"

#include "service/slugs.hpp"

namespace ykt {

std::string_view slug(ReplacementReason reason) noexcept {
  constexpr std::array<std::string_view, 15> kNames{"lost",
                                                    "expired",
                                                    "damaged",
                                                    "demagnetised",
                                                    "key_information_changed",
                                                    "bank_changed",
                                                    "insured_elsewhere",
                                                    "insured_in_region",
                                                    "moved_in_region",
                                                    "status_changed",
                                                    "mislaid",
                                                    "pin_forgotten",
                                                    "photo_differs",
                                                    "identity_photo_changed",
                                                    "third_generation"};
  return name_in(kNames, reason);
}

std::string_view slug(ReplacementNeed need) noexcept {
  return name_in(std::array<std::string_view, 3>{"must", "may", "not_needed"}, need);
}

}  // namespace ykt
