// Declares the entries of account checks, which the room bank gives with its own.
#pragma once
#include <vector>

#include "platform/gate/registry.hpp"

namespace ykt::gate {

void add_account_check_entries(std::vector<Entry>& into);

}  // namespace ykt::gate
