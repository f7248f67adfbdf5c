// Rules of the room service.
#pragma once
#include <vector>

#include "platform/describe/rules.hpp"

namespace ykt {

void add_service_rules(std::vector<Rule>& into);

}  // namespace ykt
