// Describes statistics, completeness and the report page.
#include "platform/handlers/statistics.hpp"
#include "platform/describe/publicity.hpp"
#include "platform/describe/screening.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(StatisticsKey, policy, division, township, village, period, batch, bank, paying_bank,
                    state, department)
YKT_DESCRIBE(StatisticsRow, group, lines, amount, lines_paid, paid, lines_failed, lines_returned, unsettled,
             lines_reissued, lines_held, people, policy, division, township, village, period, batch, bank,
             paying_bank, state, department)
YKT_DESCRIBE(StatisticsPage, rows)
YKT_DESCRIBE(Statistics, division, keys, after, limit, from, to, policy, bank, state, people)
YKT_DESCRIBE(ReportFile, title, content, digest)
YKT_DESCRIBE(ReportPage, division, from, to, language)
YKT_DESCRIBE(CompletenessRow, number, household, change, reasons, lines, amount, village)
YKT_DESCRIBE(CompletenessPage, rows)
YKT_DESCRIBE(HouseholdCompleteness, division, policy, period, after, limit)
YKT_DESCRIBE(VillageCompleteness, number, before, now, gone, added, alone, village)
YKT_DESCRIBE(VillageCompletenessPage, villages)
YKT_DESCRIBE(CompletenessByVillage, division, policy, period, after, limit)

namespace gate {

void add_statistics_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "publicity";
  const std::vector<Role> readers = {Role::auditor,
                                     Role::finance_manager,
                                     Role::finance_officer,
                                     Role::department_reviewer,
                                     Role::department_approver,
                                     Role::department_operator,
                                     Role::township_clerk};
  into.push_back(
      declare<Statistics>(room, true, Takes::nothing, readers,
                          {"Totals by policy, department, division, township, village, period, batch, bank "
                           "and state, as asked (R16).",
                           "按政策、主管部门、区划、乡镇、村、所属期、批次、银行和状态分组统计（R16）。"}));
  into.push_back(
      declare<ReportPage>(room, true, Takes::nothing, readers,
                          {"The totals of a division as a page with charts, to look at and to print (R16).",
                           "某区划发放统计报告，图表成页，可供查阅和打印（R16）。"}));
  into.push_back(
      declare<HouseholdCompleteness>(room, true, Takes::nothing, readers,
                                     {"Households that were paid in the period before and have no line now, "
                                      "and the other way, with why (R16).",
                                      "上期已发放而本期没有明细的户，以及本期新增的户，附原因（R16）。"}));
  into.push_back(
      declare<CompletenessByVillage>(room, true, Takes::nothing, readers,
                                     {"The same, counted by village (R16).", "同上，按村统计（R16）。"}));
}

}  // namespace gate

YKT_TYPED_QUERY(Statistics)
YKT_TYPED_QUERY(ReportPage)
YKT_TYPED_QUERY(HouseholdCompleteness)
YKT_TYPED_QUERY(CompletenessByVillage)

}  // namespace ykt
