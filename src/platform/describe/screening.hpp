// Describes the commands and queries of screening.
#pragma once
#include "platform/describe/shared.hpp"
#include "ykt/screening/commands.hpp"
#include "ykt/screening/queries.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(ScreeningRule, duplicate_in_batch, duplicate_in_period, duplicate_in_household,
                    exclusive_policy, account_shared, death, namesake, amount, register_differs,
                    plot_claimed_twice, list)
BOOST_DESCRIBE_ENUM(FindingReason, confirmed, other_person, lawful, list_wrong, list_outdated, corrected)
BOOST_DESCRIBE_ENUM(FindingState, open, settled)
BOOST_DESCRIBE_ENUM(LineChange, none, added, gone, changed)

YKT_DESCRIBE(ReferenceListImported, list, rows, refused, known, problems)
YKT_DESCRIBE(ReferenceListImport, division, list, source, as_of, meaning, rule)
YKT_DESCRIBE(ReferenceListView, number, list, source, as_of, meaning, rule, entries)
YKT_DESCRIBE(ReferenceListPage, lists)
YKT_DESCRIBE(ReferenceListList, after, limit)
YKT_DESCRIBE(FindingSettled, batch, finding, open)
YKT_DESCRIBE(FindingSettle, batch, finding, reason, note)
YKT_DESCRIBE(FindingView, finding, row, rule, code, role, severity, detail, line, list, list_source,
             list_as_of, list_row, list_date, other_row, other_line, other_person, reason, note, settled_by,
             settled_at, settled_in)
YKT_DESCRIBE(FindingPage, findings)
YKT_DESCRIBE(FindingList, batch, after, limit, state, rule, severity)
YKT_DESCRIBE(ApplicationScreened, application, findings, findings_open)
YKT_DESCRIBE(ApplicationScreen, application)
YKT_DESCRIBE(ApplicationFindingSettle, application, finding, reason, note)
YKT_DESCRIBE(ApplicationFindingList, application, after, limit, state)
YKT_DESCRIBE(ComparisonRow, person, change, reasons, line, amount, before, amount_before)
YKT_DESCRIBE(ComparisonPage, rows)
YKT_DESCRIBE(BatchComparison, batch, after, limit)

}  // namespace ykt
