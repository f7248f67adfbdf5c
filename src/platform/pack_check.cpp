#include "ykt/platform/pack_check.hpp"

#include "ykt/bank/layout.hpp"
#include "ykt/base/json.hpp"
#include "ykt/service/guide_pack.hpp"

namespace ykt {

std::vector<Error> check_installable(std::string_view text) {
  const Result<Json> json = parse_json(text);
  return json && is_layout(*json) ? check_layout(text) : check_any_pack(text);
}

}  // namespace ykt
