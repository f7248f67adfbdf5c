// Describes what commands and rules on stops and recoveries share.
#pragma once
#include "platform/codec/describe.hpp"
#include "ykt/batch/recovery.hpp"
#include "ykt/batch/stop.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(StopReason, not_eligible, whereabouts_unknown, information_wrong, under_review, other)
BOOST_DESCRIBE_ENUM(RecoveryWay, bank, next_payments)
BOOST_DESCRIBE_ENUM(RecoveryReason, dead, not_eligible, overpaid, paid_twice, other)
YKT_DESCRIBE(Instalment, due, amount)

}  // namespace ykt
