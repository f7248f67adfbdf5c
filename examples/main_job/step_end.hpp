// End: closing, publication, citizens' queries, the trail, and where the money is.
#pragma once
#include <algorithm>

#include "job.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/publicity/commands.hpp"

namespace main_job {

inline void close_and_publish(Job& job) {
  const Words& say = job.say;
  job.report.step(say("结清与推送", "Closing and publication"));
  Table table{say("批次", "batch"), say(">明细", ">lines"), say(">实发（元）", ">paid"),
              say("状态", "state")};
  for (const Track& track : job.tracks) {
    job.session.must(post::kFunder, ykt::BatchClose{track.batch});
    const auto status = job.session.must(post::kOperator, ykt::BatchPublish{track.batch});
    table.add({track.batch, text_of(status.lines), text_of(status.paid),
               status.state == ykt::BatchState::published ? say("已推送", "published") : "?"});
    // What reached people is what the rosters said, less what is held.
    const bool right = status.state == ykt::BatchState::published && status.paid == track.roster.due();
    job.check(right, track.batch + say(" 实发与应发不符", ": another amount was paid than was due"));
  }
  table.print();
}

inline void answer_citizens(Job& job) {
  const Words& say = job.say;
  job.report.step(say("群众查询：姓名加身份证号后六位", "A citizen asks: name and last six of the ID"));
  const Person& citizen = job.county.people.at(job.county.citizen);
  const auto mine =
      job.session.must(post::kDesk, ykt::PublicQuery{citizen.name, citizen.id.substr(12)}).payments;
  Table table{say("姓名", "name"),    say("身份证号", "ID"),       say("区划", "division"),
              say("补贴", "subsidy"), say("批次", "batch"),        say(">金额（元）", ">yuan"),
              say("账号", "account"), say("户名", "account name"), say("发放日期", "paid on")};
  bool masked = mine.size() == job.tracks.size();
  for (const ykt::PublicPayment& one : mine) {
    table.add({one.name, one.id_number, one.division, one.policy, one.batch, text_of(one.amount), one.account,
               one.account_name, one.paid_on});
    masked = masked && one.id_number != citizen.id && one.id_number.find('*') != std::string::npos &&
             one.account.find('*') != std::string::npos && !one.paid_on.empty();
  }
  table.print();
  Report::line(say("九项，证件与账号已脱敏：", "Nine fields, ID and account masked: ") + job.mark(masked));
  job.check(masked, say("群众查询", "the citizen's query"));
  for (const Household& home : job.county.households) {
    if (home.what != Case::namesake) continue;
    const Person& twin = job.county.people[home.head()];
    const bool nothing =
        job.session.must(post::kDesk, ykt::PublicQuery{twin.name, twin.id.substr(12)}).payments.empty();
    Report::line(say("两人同名且后六位相同，均不显示：",
                     "Two people share name and last six; nothing of either is shown: ") +
                 job.mark(nothing));
    job.check(nothing, say("同名查询", "the namesakes' query"));
    break;
  }
}

inline void report_money(Job& job) {
  const Words& say = job.say;
  job.report.step(
      say("资金守恒：指标 = 已发 + 退回 + 可用", "Conservation: budget = paid + returned + available"));
  Table table{say("指标", "allotment"),
              say(">指标", ">budget"),
              say(">已发", ">paid"),
              say(">退回", ">returned"),
              say(">可用", ">available"),
              say("已发大写", "paid, in capitals"),
              ""};
  ykt::JsonObject all;
  ykt::AllotmentView total{};
  for (const char* name : {job.tracks[0].allotment, job.tracks[1].allotment, "land-small"}) {
    const auto money = job.session.ask(post::kAuditor, ykt::AllotmentGet{name});
    const bool holds = money.conserved && money.frozen.is_zero() &&
                       money.amount.fen() == money.paid.fen() + money.returned.fen() + money.available.fen();
    table.add({name, text_of(money.amount), text_of(money.paid), text_of(money.returned),
               text_of(money.available), ykt::capitals(money.paid), job.mark(holds)});
    job.check(holds, std::string(name) + say(" 资金不守恒", ": money is not conserved"));
    const bool fits = total.amount.add(money.amount) && total.paid.add(money.paid) &&
                      total.returned.add(money.returned) && total.available.add(money.available);
    job.check(fits, "total");
    all.emplace_back(name, ykt::JsonObject{{"budget", text_of(money.amount)},
                                           {"paid", text_of(money.paid)},
                                           {"returned", text_of(money.returned)},
                                           {"available", text_of(money.available)},
                                           {"conserved", holds}});
  }
  const bool holds = total.amount.fen() == total.paid.fen() + total.returned.fen() + total.available.fen();
  table.add({say("合计", "total"), text_of(total.amount), text_of(total.paid), text_of(total.returned),
             text_of(total.available), ykt::capitals(total.paid), job.mark(holds)});
  table.print();
  job.summary.emplace_back("allotments", std::move(all));
}

/// The entry of the first approval, and where its words lie in a file: actor, command and request id stand
/// side by side in the entry, and nowhere else.
inline ykt::TrailEntry approval_of(const Job& job) {
  for (std::int64_t after = 0;;) {
    const auto page = job.session.ask(post::kAuditor, ykt::TrailRead{after, 1000}).entries;
    if (page.empty()) throw Stopped("the trail has no approval");
    for (const ykt::TrailEntry& entry : page)
      if (entry.command == "BatchApprove") return entry;
    after = page.back().entry;
  }
}

/// Readers leave SQLite's side files, which are empty once nobody has the store open.
inline void clear_beside(const Job& job) {
  for (const char* store : {"county.db", "county-changed.db"})
    for (const char* end : {"-wal", "-shm", "-writer"})
      std::filesystem::remove(job.output.path(std::string(store) + end));
}

inline void check_trail(Job& job) {
  const Words& say = job.say;
  job.report.step(say("留痕（SM3 链）", "The trail (a chain of SM3)"));
  const ykt::TrailEntry approval = approval_of(job);
  job.session.close();
  const auto whole = job.session.take(ykt::verify_trail(job.session.path()));
  Table table{say("文件", "file"), say(">条数", ">entries"), say("结论", "verdict"), ""};
  table.add({"county.db", text_of(whole.entries),
             say("完整，链首 ", "whole, head ") + whole.head.substr(0, 16),
             job.mark(whole.first_bad_entry == 0)});
  job.check(whole.first_bad_entry == 0, "county.db " + whole.reason);

  std::string bytes = Output::read(job.session.path());
  const std::string words = approval.actor + approval.command + approval.request_id;
  const std::size_t at = bytes.find(words);
  if (at == std::string::npos) throw Stopped("the approval is not in the file");
  bytes[at] = static_cast<char>(bytes[at] ^ 1);  // another actor would have approved
  const auto copy = job.output.write("county-changed.db", bytes);
  const auto broken = job.session.take(ykt::verify_trail(copy.string()));
  const bool named = broken.first_bad_entry == approval.entry;
  table.add({say("county-changed.db（改动 1 字节）", "county-changed.db (one byte changed)"),
             text_of(broken.entries),
             say("第 ", "entry ") + text_of(broken.first_bad_entry) + say(" 条：", ": ") +
                 short_text(say, ykt::code_of_slug(broken.reason)),
             job.mark(named)});
  job.check(named, say("改动的留痕未被指出", "the changed entry was not named"));
  table.print();
  clear_beside(job);
  job.session.open();
  job.summary.emplace_back("trail", ykt::JsonObject{{"entries", whole.entries},
                                                    {"head", whole.head},
                                                    {"changed_entry", approval.entry},
                                                    {"named_entry", broken.first_bad_entry}});
}

}  // namespace main_job
