// Gate: review, notice, approval, money; and those who are sent away.
#pragma once
#include "job.hpp"
#include "ykt/platform/commands.hpp"

namespace main_job {

/// One line of what the gate did.
class GateTable {
 public:
  explicit GateTable(Job& job)
      : job_(job),
        table_{job.say("日期", "day"), job.say("操作员", "actor"), job.say("办理", "step"),
               job.say("结果", "outcome")} {}

  void accepted(const char* actor, const std::string& what, const std::string& state) {
    table_.add({job_.session.today().to_string(), actor, what, state});
  }
  template <class Command>
  void refused(const char* actor, const std::string& what, const Command& command, ykt::Code expected) {
    const ykt::Error error = job_.session.refused(actor, command);
    const bool right = error.code == expected;
    table_.add({job_.session.today().to_string(), actor, what,
                (right ? job_.say("拒绝：", "refused: ") : job_.say("✗ 应拒绝：", "✗ expected a refusal: ")) +
                    error.text(job_.say.lang)});
    job_.check(right, std::string(slug(expected)) + " / " + std::string(slug(error.code)));
  }
  void print() const { table_.print(); }

 private:
  Job& job_;
  Table table_;
};

inline void review(Job& job, GateTable& gate) {
  const Words& say = job.say;
  Session& session = job.session;
  const std::string first = job.tracks[0].batch;
  for (const Track& track : job.tracks) session.must(post::kClerk, ykt::BatchSubmit{track.batch});
  gate.accepted(post::kClerk, say("提交两个批次", "submits both batches"), say("待初审", "awaits review"));
  gate.refused(post::kClerk, say("初审自己的批次", "reviews the own batch"),
               ykt::BatchReviewPreliminary{first}, ykt::Code::role_missing);
  // Even somebody who was given a second post by mistake does not review what he made.
  session.must(post::kRoot, ykt::GrantAdd{post::kClerk, ykt::Role::preliminary_reviewer, kCounty});
  gate.refused(post::kClerk, say("被误授初审岗后再试", "again, given that post by mistake"),
               ykt::BatchReviewPreliminary{first}, ykt::Code::duty_incompatible);
  session.must(post::kRoot, ykt::GrantRevoke{post::kClerk, ykt::Role::preliminary_reviewer, kCounty});
  session.pass_days(1);
  for (const Track& track : job.tracks) session.must(post::kFirst, ykt::BatchReviewPreliminary{track.batch});
  gate.accepted(post::kFirst, say("初审", "preliminary review"), say("通过", "passed"));
  for (const Track& track : job.tracks) session.must(post::kFinal, ykt::BatchReviewFinal{track.batch});
  gate.accepted(post::kFinal, say("复审：对象与金额确定", "final review: recipients and amounts are fixed"),
                say("通过", "passed"));
}

inline void approve(Job& job, GateTable& gate) {
  const Words& say = job.say;
  Session& session = job.session;
  const std::string first = job.tracks[0].batch;
  for (const Track& track : job.tracks) session.must(post::kOperator, ykt::BatchNoticeOpen{track.batch});
  gate.accepted(post::kOperator, say("公示 7 天", "public notice of 7 days"), say("已公示", "opened"));
  gate.refused(post::kClerk, say("审批自己的批次", "approves the own batch"), ykt::BatchApprove{first},
               ykt::Code::role_missing);
  session.pass_days(6);
  gate.refused(post::kApprover, say("公示未满即审批", "approves before the notice has run"),
               ykt::BatchApprove{first}, ykt::Code::notice_running);
  session.pass_days(1);
  for (const Track& track : job.tracks) session.must(post::kApprover, ykt::BatchApprove{track.batch});
  gate.accepted(post::kApprover, say("审批", "approval"), say("通过", "passed"));
  gate.refused(post::kFunder, say("用不足的指标落实资金", "funds beyond the budget"),
               ykt::BatchFund{first, "land-small"}, ykt::Code::allotment_too_small);
  for (const Track& track : job.tracks) {
    const auto status = session.must(post::kFunder, ykt::BatchFund{track.batch, track.allotment});
    gate.accepted(post::kFunder, say("落实资金 ", "funds ") + track.batch,
                  text_of(status.amount) + say(" 元已冻结", " yuan frozen"));
  }
}

inline void pass_the_gate(Job& job) {
  job.report.step(job.say("审核、公示、审批、资金", "Review, notice, approval, money"));
  GateTable gate(job);
  review(job, gate);
  approve(job, gate);
  gate.print();
}

}  // namespace main_job
