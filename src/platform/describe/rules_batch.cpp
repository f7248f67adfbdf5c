// Rules of the room batch: the lifecycle.
#include "platform/describe/rules.hpp"
#include "platform/describe/shared.hpp"
#include "ykt/base/time_limit.hpp"
#include "ykt/batch/lifecycle.hpp"
#include "ykt/batch/merged_lines.hpp"
#include "ykt/batch/objection.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(BatchStep, fill, submit, review_preliminary, review_final, send_back, open_notice,
                    approve, fund, dispatch, answer, reissue, close, publish, withdraw, cancel,
                    record_objection, settle_objection, restart_notice)
YKT_DESCRIBE(StepTaken, step, actor)
YKT_DESCRIBE(BatchFacts, state, actor, steps_taken, preliminary_review, notice_until, objections_open,
             published_policy, lines, lines_payable, lines_unfunded, lines_dispatched, unfunded,
             allotment_available, unfunded_reissue, allotment_returned, allotment_reserved)
BOOST_DESCRIBE_ENUM(StandingLine, survivors, mergeds)
YKT_DESCRIBE(MergedLinesFacts, line)
YKT_DESCRIBE(MergedLinesCase, merged)
YKT_DESCRIBE(MergedLines, stands, held, twice)
YKT_DESCRIBE(BatchStepCase, step)
YKT_DESCRIBE(BatchChange, next, clear_notice)
YKT_DESCRIBE(ObjectionFacts, outcome, line, takes_quantity)
YKT_DESCRIBE(ObjectionCase, outcome, quantity_given)
YKT_DESCRIBE(ObjectionChange, line, restart_notice)

/// A notice in a case: the term, and the calendar that says which days work.
struct NoticeTermFacts {
  std::int64_t days;
  DayCount count;
  std::optional<HolidayCalendarData> calendar{};
};
struct NoticeTermCase {
  Date opened;
};
struct NoticeTermOver {
  Date until;
};

static Result<NoticeTermOver> decide(const NoticeTermFacts& facts, const NoticeTermCase& command, Date) {
  std::optional<HolidayCalendar> calendar;
  if (facts.calendar) {
    auto made = HolidayCalendar::make(*facts.calendar);
    if (!made) return Failure(std::move(made).error().under("/calendar"));
    calendar = std::move(*made);
  }
  YKT_LET(until, limit_day({facts.days, facts.count}, command.opened, calendar ? &*calendar : nullptr));
  return NoticeTermOver{until};
}

YKT_DESCRIBE(NoticeTermFacts, days, count, calendar)
YKT_DESCRIBE(NoticeTermCase, opened)
YKT_DESCRIBE(NoticeTermOver, until)

void add_batch_rules(std::vector<Rule>& into) {
  into.push_back(declare_rule<BatchFacts, BatchStepCase>(
      "batch_step", "batch",
      {"Whether an actor may take a step of a batch now, and what follows (R7).",
       "经办人此时能否办理批次的某一步，以及由此产生的变化（R7）。"}));
  into.push_back(declare_rule<NoticeTermFacts, NoticeTermCase>(
      "notice_term", "batch",
      {"The first day on which a public notice is over, in days of the calendar or working days (R7).",
       "公示期满的首日，按自然日或工作日计算（R7）。"}));
  into.push_back(declare_rule<ObjectionFacts, ObjectionCase>(
      "objection", "batch",
      {"What follows from settling an objection to a public notice (R7).", "处理公示异议的后果（R7）。"}));
  into.push_back(declare_rule<MergedLinesFacts, MergedLinesCase>(
      "merged_lines", "batch",
      {"Which of two lines of one policy and period stands when their persons turn out to be one (R3 R9).",
       "两条记录合并为同一人后，同一政策同一期间的两条明细以哪一条为准（R3 R9）。"}));
}

}  // namespace ykt
