// Which version of one code counts in a division on a day: shared by the list and by overlays.
#pragma once
#include <vector>

#include "ykt/policy/policy_list.hpp"

namespace ykt::packs {

/// Depth of the narrowest of the version's divisions that holds `division` (0 province … 2 county); -1 when
/// none does.
int depth_in(const PolicyVersion& version, DivisionCode division) noexcept;

/// `rows` are versions of one code, in the order in which they were decided where that is not stated. Gives
/// the one that counts, or nullptr.
const PolicyVersion* select(std::vector<const PolicyVersion*> rows, const PolicyMoment& moment);

}  // namespace ykt::packs
