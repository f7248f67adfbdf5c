// Handlers of guidance.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/entitlement/queries.hpp"

namespace ykt::gate {

Result<PolicyGuided> handle(Context& context, const PolicyGuidance& query);
Result<PolicyGuided> handle(Context& context, const PolicyGuidanceForFacts& query);

}  // namespace ykt::gate
