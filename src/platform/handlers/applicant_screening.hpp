// Applicant screening: what the lists that a policy names say of one applicant, before final review (R3 H13).
#pragma once
#include <vector>

#include "platform/gate/context.hpp"
#include "ykt/entitlement/application_queries.hpp"
#include "ykt/people/person.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::gate {

/// Deaths and every list that the policy names, asked about the applicant, who would be paid, and the
/// applicant's household, by present and past numbers, as of today. Nothing is decided by it: the department
/// decides, and the line that is drawn is screened again.
std::vector<ListRemark> screen_applicant(Context& context, const Person& person, const PolicyVersion& policy);

}  // namespace ykt::gate
