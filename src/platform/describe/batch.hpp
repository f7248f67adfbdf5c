// Describes the commands and queries of batches.
#pragma once
#include "platform/describe/shared.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/queries.hpp"

namespace ykt {

YKT_DESCRIBE(AllotmentAdded, allotment)
YKT_DESCRIBE(AllotmentAdd, allotment, division, policy, year, amount)
YKT_DESCRIBE(BatchStatus, batch, state, lines, held, amount, paid)
YKT_DESCRIBE(BatchCreate, division, policy, period)
YKT_DESCRIBE(BatchFilled, batch, rows, passed, held, refused, amount, encoding)
YKT_DESCRIBE(BatchFill, batch, encoding)
YKT_DESCRIBE(BatchDrawn, batch, applications, passed, held, refused, amount)
YKT_DESCRIBE(BatchDraw, batch)
YKT_DESCRIBE(BatchSubmit, batch)
YKT_DESCRIBE(BatchReviewPreliminary, batch)
YKT_DESCRIBE(BatchReviewFinal, batch)
YKT_DESCRIBE(BatchReturn, batch, reason)
YKT_DESCRIBE(BatchNoticeOpen, batch)
YKT_DESCRIBE(BatchApprove, batch)
YKT_DESCRIBE(BatchFund, batch, allotment)
YKT_DESCRIBE(ListSummary, list, bank, lines, amount, digest, list_id, part, parts)
YKT_DESCRIBE(BatchDispatched, batch, lists, held)
YKT_DESCRIBE(BatchDispatch, batch)
YKT_DESCRIBE(BatchCancel, batch, reason)
YKT_DESCRIBE(ResultVerdict, record, reference, code, return_code)
YKT_DESCRIBE(ResultImported, list, file, records, paid, failed, unanswered, remarked, remarks)
YKT_DESCRIBE(ResultImport, list)
YKT_DESCRIBE(ReissueConfirmed, batch, line, reissued, amount)
YKT_DESCRIBE(ReissueConfirm, batch, line, reason)
YKT_DESCRIBE(HoldClosed, batch, line, open)
YKT_DESCRIBE(HoldClose, batch, line, hold, reason, account, account_name)
YKT_DESCRIBE(BatchClose, batch)
YKT_DESCRIBE(BatchPublish, batch)
YKT_DESCRIBE(BatchWithdraw, batch, reason)
YKT_DESCRIBE(BatchGet, batch)
YKT_DESCRIBE(LineHold, hold, source, open)
YKT_DESCRIBE(LineView, line, row, recipient, payee, state, amount, outcome, holds, reissue_of, case_name)
YKT_DESCRIBE(LinePage, lines)
YKT_DESCRIBE(LineList, batch, after, limit, state, held)
YKT_DESCRIBE(RowVerdictView, number, row, verdict, column, code, expected)
YKT_DESCRIBE(RowVerdictPage, verdicts)
YKT_DESCRIBE(RowVerdictList, batch, after, limit)
YKT_DESCRIBE(ResultVerdictPage, verdicts)
YKT_DESCRIBE(ResultVerdictList, list, file, after, limit)
YKT_DESCRIBE(CodeCount, code, count)
YKT_DESCRIBE(CodeCounts, counts)
YKT_DESCRIBE(RowVerdictCount, batch)
YKT_DESCRIBE(ListFile, list, digest, size, content)
YKT_DESCRIBE(PaymentListGet, list, offset)
YKT_DESCRIBE(AllotmentPolicy, policy, priority)
YKT_DESCRIBE(AllotmentView, allotment, division, year, policies, amount, available, frozen, paid, returned,
             conserved)
YKT_DESCRIBE(AllotmentGet, allotment)

}  // namespace ykt
