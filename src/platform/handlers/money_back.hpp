// Handlers of what stops money or brings it back: stops, recoveries, allotments in an order, conservation
// (R7).
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/batch/allotment.hpp"
#include "ykt/batch/missed.hpp"
#include "ykt/batch/recovery_commands.hpp"
#include "ykt/batch/stop_commands.hpp"

namespace ykt::gate {

Result<PaymentStopRecorded> handle(Context& context, const PaymentStop& command);
/// Holds whatever no bank has of a person's stopped payments, where the stops became the person's otherwise
/// than by a command of theirs; gives how many.
std::int64_t hold_stopped_lines(Context& context, PersonId person);
Result<PaymentResumed> handle(Context& context, const PaymentResume& command);
Result<StopPage> handle(Context& context, const StopList& query);
Result<RecoveryDecided> handle(Context& context, const RecoveryDecide& command);
Result<RecoveryReceived> handle(Context& context, const RecoveryReceive& command);
Result<RecoveryEnded> handle(Context& context, const RecoveryEnd& command);
Result<RecoveryPage> handle(Context& context, const RecoveryList& query);
Result<AllotmentAdded> handle(Context& context, const AllotmentPolicyAdd& command);
Result<AllotmentRowPage> handle(Context& context, const AllotmentList& query);
Result<MissedPage> handle(Context& context, const MissedList& query);
Result<MoneyChecked> handle(Context& context, const MoneyCheck& query);

}  // namespace ykt::gate
