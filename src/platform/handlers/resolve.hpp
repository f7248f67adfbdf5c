// Resolve: the facts of one line from the register, for the rule of who is paid (R4).
#pragma once
#include "platform/gate/context.hpp"
#include "platform/sqlite/batch_table.hpp"
#include "ykt/entitlement/payee_resolution.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::gate {

/// Who is due a line's money today, and to which account, as the register stands now. What the roster named is not
/// asked any more: the department has confirmed the line (H42, H91).
PayeeOutcome resolve_line(Context& context, const sqlite::LineRow& line, const PolicyVersion& policy);

}  // namespace ykt::gate
