// Rules of the room batch: the lifecycle.
#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/batch/lifecycle.hpp"
#include "ykt/batch/merged_lines.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(BatchStep, fill, submit, review_preliminary, review_final, send_back, open_notice,
                    approve, fund, dispatch, answer, reissue, close, publish, withdraw, cancel)
YKT_DESCRIBE(StepTaken, step, actor)
YKT_DESCRIBE(BatchFacts, state, actor, steps_taken, preliminary_review, notice_days, notice_opened,
             published_policy, lines, lines_payable, lines_unfunded, lines_dispatched, unfunded,
             allotment_available, unfunded_reissue, allotment_returned)
BOOST_DESCRIBE_ENUM(StandingLine, survivors, mergeds)
YKT_DESCRIBE(MergedLinesFacts, line)
YKT_DESCRIBE(MergedLinesCase, merged)
YKT_DESCRIBE(MergedLines, stands, held, twice)
YKT_DESCRIBE(BatchStepCase, step)
YKT_DESCRIBE(BatchChange, next, notice_opened, clear_notice)

void add_batch_rules(std::vector<Rule>& into) {
  into.push_back(declare_rule<BatchFacts, BatchStepCase>(
      "batch_step", "batch",
      {"Whether an actor may take a step of a batch now, and what follows (R7).",
       "经办人此时能否办理批次的某一步，以及由此产生的变化（R7）。"}));
  into.push_back(declare_rule<MergedLinesFacts, MergedLinesCase>(
      "merged_lines", "batch",
      {"Which of two lines of one policy and period stands when their persons turn out to be one (R3 R9).",
       "两条记录合并为同一人后，同一政策同一期间的两条明细以哪一条为准（R3 R9）。"}));
}

}  // namespace ykt
