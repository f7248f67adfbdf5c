#include "platform/handlers/spot_checks.hpp"
#include "platform/describe/batch_readers.hpp"
#include "platform/describe/shared.hpp"
#include "platform/describe/spot_check.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(SpotCheckDrawn, batch, check, lines, villages)
YKT_DESCRIBE(SpotCheckDraw, batch, stage, seed, per_village, percent)
YKT_DESCRIBE(VisitRecorded, batch, check, line, held)
YKT_DESCRIBE(VisitRecord, batch, check, line, day, found, note)
YKT_DESCRIBE(VisitFollowed, batch, check, line, released)
YKT_DESCRIBE(VisitFollowUp, batch, check, line, action, note)
YKT_DESCRIBE(SpotCheckView, check, stage, seed, per_village, percent, drawn_on, lines, visited, found, open)
YKT_DESCRIBE(SpotCheckPage, checks)
YKT_DESCRIBE(SpotCheckList, batch, after, limit)
YKT_DESCRIBE(SampledLine, line, village, visited_on, found, note, action, action_note)
YKT_DESCRIBE(SampledLinePage, lines)
YKT_DESCRIBE(SampledLineList, batch, check, after, limit, open)

namespace gate {

void add_spot_check_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "batch";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> checkers = {Role::finance_manager, Role::preliminary_reviewer,
                                      Role::department_reviewer};
  std::vector<Role> readers = batch_readers();
  readers.push_back(Role::finance_manager);
  add(declare<SpotCheckDraw>(room, false, Takes::nothing, checkers,
                             {"Draws a sample of a batch from each village by a seed (H12).",
                              "以随机种子按村抽取检查样本（H12）。"}));
  add(declare<VisitRecord>(room, false, Takes::nothing, checkers,
                           {"Records what a visit to a sampled line found.", "登记对样本明细的核查情况。"}));
  add(declare<VisitFollowUp>(room, false, Takes::nothing, checkers,
                             {"Records what became of a finding.", "登记问题的整改情况。"}));
  add(declare<SpotCheckList>(room, true, Takes::nothing, readers,
                             {"Spot checks of a batch with their progress.", "批次的抽查及进展。"}));
  add(declare<SampledLineList>(
      room, true, Takes::nothing, readers,
      {"The sample of a spot check with visits and findings.", "抽查样本及核查结果。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(SpotCheckDraw)
YKT_TYPED_COMMAND(VisitRecord)
YKT_TYPED_COMMAND(VisitFollowUp)
YKT_TYPED_QUERY(SpotCheckList)
YKT_TYPED_QUERY(SampledLineList)

}  // namespace ykt
