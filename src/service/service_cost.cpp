#include "ykt/service/service_cost.hpp"

namespace ykt {

ServiceCost cost_of(const FeeAnswer& answer) {
  ServiceCost out{.fee = std::string(slug(answer.code)), .source = answer.source};
  if (answer.code == Code::fee_fixed || answer.code == Code::fee_unless_remote) out.amount = answer.amount;
  return out;
}

}  // namespace ykt
