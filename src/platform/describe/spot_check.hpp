// Describes what commands and rules on spot checks share.
#pragma once
#include "platform/codec/describe.hpp"
#include "ykt/batch/spot_check.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(CheckStage, before, during, after)
BOOST_DESCRIBE_ENUM(VisitFinding, as_stated, not_met, not_eligible, dead, amount_differs, not_received,
                    card_with_other, other)
BOOST_DESCRIBE_ENUM(FollowUp, cleared, corrected, stopped, recovering, referred)

}  // namespace ykt
