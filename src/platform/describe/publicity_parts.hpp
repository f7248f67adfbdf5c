// Parts of the room publicity that are described in files of their own.
#pragma once
#include <vector>

#include "platform/gate/registry.hpp"

namespace ykt::gate {

void add_message_entries(std::vector<Entry>& into);

}  // namespace ykt::gate
