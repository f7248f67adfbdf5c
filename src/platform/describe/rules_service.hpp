// Rules of the room service.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/describe/rules.hpp"
#include "ykt/service/guide_pack.hpp"

namespace ykt {

void add_service_rules(std::vector<Rule>& into);
void add_request_rules(std::vector<Rule>& into);

/// A region's guides as a case gives them: the name of a built-in pack, or a pack's own text. Errors at
/// /pack: `not_found`, those of `load_guides`.
Result<GuidePack> load_region(std::string_view text);
/// Full years, 0 to 150. Error: `out_of_range`.
Done check_age(std::int64_t age, std::string path);

}  // namespace ykt
