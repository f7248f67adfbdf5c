// Which version of one code counts in a division on a day: shared by the list and by overlays.
#pragma once
#include <span>
#include <vector>

#include "ykt/policy/overlay.hpp"
#include "ykt/policy/policy_list.hpp"

namespace ykt::packs {

/// Depth of the narrowest of the version's divisions that holds `division` (0 province … 2 county); -1 when
/// none does.
int depth_in(const PolicyVersion& version, DivisionCode division) noexcept;

/// `rows` are versions of one code, in the order in which they were decided where that is not stated. Gives
/// the one that counts, or nullptr.
const PolicyVersion* select(std::vector<const PolicyVersion*> rows, const PolicyMoment& moment);

/// What one division of an overlay inherits on the overlay's first day: its own division's overlays are left
/// out, wider ones are not. Nullptr where nothing is in force.
const PolicyVersion* inherited_in(const PolicyOverlay& overlay, DivisionCode division,
                                  std::span<const PolicyVersion> versions);

}  // namespace ykt::packs
