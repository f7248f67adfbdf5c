// Handlers of a batch's way from the roster to the bank and back.
#pragma once
#include "platform/gate/context.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/queries.hpp"

namespace ykt::gate {

Result<AllotmentAdded> handle(Context& context, const AllotmentAdd& command);
Result<BatchStatus> handle(Context& context, const BatchCreate& command);
Result<BatchFilled> handle(Context& context, const BatchFill& command);
Result<BatchDrawn> handle(Context& context, const BatchDraw& command);
Result<BatchStatus> handle(Context& context, const BatchSubmit& command);
Result<BatchStatus> handle(Context& context, const BatchReviewPreliminary& command);
Result<BatchStatus> handle(Context& context, const BatchReviewFinal& command);
Result<BatchStatus> handle(Context& context, const BatchReturn& command);
Result<BatchStatus> handle(Context& context, const BatchNoticeOpen& command);
Result<BatchStatus> handle(Context& context, const BatchApprove& command);
Result<BatchStatus> handle(Context& context, const BatchFund& command);
Result<BatchDispatched> handle(Context& context, const BatchDispatch& command);
Result<BatchStatus> handle(Context& context, const BatchCancel& command);
Result<ResultImported> handle(Context& context, const ResultImport& command);
Result<ReissueConfirmed> handle(Context& context, const ReissueConfirm& command);
Result<HoldClosed> handle(Context& context, const HoldClose& command);
Result<BatchStatus> handle(Context& context, const BatchClose& command);
Result<BatchStatus> handle(Context& context, const BatchPublish& command);
Result<BatchStatus> handle(Context& context, const BatchWithdraw& command);

Result<BatchStatus> handle(Context& context, const BatchGet& query);
Result<LinePage> handle(Context& context, const LineList& query);
Result<RowVerdictPage> handle(Context& context, const RowVerdictList& query);
/// The fill: each numbers its verdicts from 1.
Result<std::int64_t> edition_of(Context& context, const RowVerdictList& query);
Result<BatchConcernPage> handle(Context& context, const BatchConcernList& query);
Result<CodeCounts> handle(Context& context, const RowVerdictCount& query);
Result<ResultVerdictPage> handle(Context& context, const ResultVerdictList& query);
Result<ListFile> handle(Context& context, const PaymentListGet& query);
Result<AllotmentView> handle(Context& context, const AllotmentGet& query);

}  // namespace ykt::gate
