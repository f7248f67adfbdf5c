// Pack check: every problem of whatever a platform can be given as a pack.
#pragma once
#include <string_view>
#include <vector>

#include "ykt/base/result.hpp"

namespace ykt {

/// What `PackInstall` would say of a text, and all of it: `check_layout` where it is a bank layout, else
/// `check_any_pack`. Empty when it can be installed; a store is not needed.
std::vector<Error> check_installable(std::string_view text);

}  // namespace ykt
