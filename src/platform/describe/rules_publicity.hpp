// Rules of the room publicity.
#pragma once
#include <vector>

#include "platform/describe/rules.hpp"

namespace ykt {

void add_publicity_rules(std::vector<Rule>& into);

}  // namespace ykt
