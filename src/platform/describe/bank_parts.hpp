// Parts of the room bank that are described in files of their own.
#pragma once
#include <vector>

#include "platform/gate/registry.hpp"

namespace ykt::gate {

void add_treasury_entries(std::vector<Entry>& into);
void add_score_entries(std::vector<Entry>& into);

}  // namespace ykt::gate
