// Handlers of applications (R2).
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/entitlement/application_queries.hpp"
#include "ykt/entitlement/commands.hpp"

namespace ykt::gate {

Result<ApplicationStatus> handle(Context& context, const ApplicationFile& command);
Result<ApplicationStatus> handle(Context& context, const ApplicationComplete& command);
Result<ApplicationStatus> handle(Context& context, const ApplicationReviewPreliminary& command);
Result<ApplicationStatus> handle(Context& context, const ApplicationReturn& command);
Result<ApplicationStatus> handle(Context& context, const ApplicationApprove& command);
Result<ApplicationStatus> handle(Context& context, const ApplicationReject& command);
Result<ApplicationStatus> handle(Context& context, const ApplicationWithdraw& command);

Result<ApplicationView> handle(Context& context, const ApplicationGet& query);
Result<ApplicationPage> handle(Context& context, const ApplicationList& query);
Result<OfficesOverdue> handle(Context& context, const ApplicationOverdue& query);

}  // namespace ykt::gate
