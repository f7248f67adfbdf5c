// Describes what commands and rules on applications have in common.
#pragma once
#include "platform/describe/shared.hpp"
#include "ykt/entitlement/application.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(ApplicationState, preliminary_review, final_review, returned, approved, rejected,
                    withdrawn)
BOOST_DESCRIBE_ENUM(ApplicationStep, file, complete, review_preliminary, send_back, approve, reject, withdraw)
BOOST_DESCRIBE_ENUM(FiledBy, oneself, family, guardian, proxy)
BOOST_DESCRIBE_ENUM(FiledAt, registration, residence)
BOOST_DESCRIBE_ENUM(FiledThrough, counter, online)
BOOST_DESCRIBE_ENUM(RepresentationGround, old_age, minor, hard_to_move, other)
BOOST_DESCRIBE_ENUM(ReturnReason, material_missing, material_wrong, entry_wrong)
BOOST_DESCRIBE_ENUM(RejectReason, conditions, excluded, found_otherwise)
BOOST_DESCRIBE_ENUM(EligibilityVerdict, eligible, unknown, not_eligible)
YKT_DESCRIBE(FailedCondition, path, kind)
YKT_DESCRIBE(ApplicationRemark, code, path, detail)
YKT_DESCRIBE(ReturnReasonCase, reason, material)

/// The facts of an amount have their own JSON, the same wherever they stand.
template <>
struct codec::AsDocument<AmountFacts> {
  static Result<AmountFacts> from(const Json& json) { return amount_facts_from_json(json); }
  static Json to(const AmountFacts& facts) { return to_json(facts); }
};

}  // namespace ykt
