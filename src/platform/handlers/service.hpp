// Handlers of requests for services of the card, of cards in the making, and of what regions say of both.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/service/commands.hpp"
#include "ykt/service/queries.hpp"

namespace ykt::gate {

/// A request belongs to the division where it was filed. Error: `not_found` at /request.
Result<ScopeNeeded> scope_of(Context& context, const ProductionRecord& command);
Result<ScopeNeeded> scope_of(Context& context, const ProductionAccount& command);
Result<ScopeNeeded> scope_of(Context& context, const DeliveryAddressChange& command);
Result<ScopeNeeded> scope_of(Context& context, const RequestGet& query);

Result<ServiceTaken> handle(Context& context, const ServiceFile& command);
Result<SocialSideRecorded> handle(Context& context, const SocialSideRecord& command);
Result<ServiceGroupTaken> handle(Context& context, const ServiceGroupFile& command);
Result<ProductionState> handle(Context& context, const ProductionRecord& command);
Result<ProductionState> handle(Context& context, const ProductionAccount& command);
Result<ProductionState> handle(Context& context, const DeliveryAddressChange& command);

Result<RequestPage> handle(Context& context, const RequestList& query);
Result<OfficesRequests> handle(Context& context, const RequestOverdueCount& query);
Result<RequestView> handle(Context& context, const RequestGet& query);
Result<CardView> handle(Context& context, const CardGet& query);
Result<GuideView> handle(Context& context, const GuideGet& query);
Result<RegionNotices> handle(Context& context, const RegionNoticeList& query);
Result<CardAdviceView> handle(Context& context, const CardAdviceGet& query);

}  // namespace ykt::gate
