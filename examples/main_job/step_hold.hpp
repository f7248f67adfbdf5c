// Holds: one that is not closed while its cause stands, and is once the department has settled it.
#pragma once
#include "job.hpp"
#include "step_gate.hpp"
#include "step_setup.hpp"

namespace main_job {

/// The held line of a row of the roster.
inline ykt::LineView held_line(const Job& job, const Track& track, std::int64_t row) {
  for (std::int64_t after = 0;;) {
    const auto page =
        job.session.ask(post::kAuditor, ykt::LineList{track.batch, after, 1000, {}, true}).lines;
    for (const ykt::LineView& line : page)
      if (line.row == row) return line;
    if (page.empty()) throw Stopped("the row has no held line");
    after = page.back().line;
  }
}

/// A household without a head on record: held until the department determines who is paid.
inline void settle_hold(Job& job) {
  const Words& say = job.say;
  job.report.step(say("解除暂缓：原因消除之后", "Closing a hold: once its cause is settled"));
  Track& track = job.tracks[0];
  const auto& homes = job.county.households;
  const auto home =
      std::ranges::find_if(homes, [](const Household& one) { return one.what == Case::head_missing; });
  const auto index =
      static_cast<std::size_t>(home - homes.begin());  // the land roster has a row for each household
  const std::int64_t line = held_line(job, track, Roster::number_of(index)).line;
  const std::string hold(slug(ykt::Code::head_not_on_record));
  GateTable gate(job);
  gate.refused(post::kOperator, say("解除暂缓：无户主", "closes the hold: no head"),
               ykt::HoldClose{track.batch, line, hold, "情况属实（示例）"}, ykt::Code::hold_cause_stands);
  const Person& payee = job.county.people[home->head()];
  determine(job, payee, payee, ykt::PayeeReason::head_missing);
  gate.accepted(post::kOperator, say("确定领取人", "determines the payee"), say("已登记", "on record"));
  const auto closed =
      job.session.must(post::kOperator, ykt::HoldClose{track.batch, line, hold, "已确定领取人（示例）"});
  gate.accepted(post::kOperator, say("再次解除暂缓", "closes the hold again"),
                say("已解除，可发放", "closed, can be paid"));
  gate.print();
  job.check(closed.open == 0, say("暂缓未解除", "the hold is still open"));
  track.roster.rows[index].fate = Fate::passes;
}

}  // namespace main_job
