// Banks: lists out, answers in, failed lines corrected, confirmed and paid.
#pragma once
#include <map>
#include "generator.hpp"

#include "job.hpp"
#include "step_setup.hpp"

namespace main_job {

inline const BankOfCounty& bank_of(const std::string& code) {
  for (const BankOfCounty& bank : kBanks)
    if (code == bank.code) return bank;
  throw Stopped("no such bank");
}

/// What the roster lets one expect of a bank: the rows that are due and that it pays. Its layout may spread
/// them over several lists.
struct Share {
  std::int64_t lines = 0, failed = 0;
  ykt::Money amount;
  bool operator==(const Share&) const = default;
};
inline Share expected_share(const Job& job, const Track& track, const std::string& bank) {
  Share out;
  for (const RosterRow& row : track.roster.rows) {
    if (!row.is_due()) continue;
    if (bank != kBanks[paying_bank(job.county.people[row.payee].bank)].code) continue;
    ++out.lines;
    if (row.what == Case::closed_at_bank) ++out.failed;
    out.amount.add(ykt::Money::from_fen(row.fen));
  }
  return out;
}

inline void dispatch(Job& job) {
  const Words& say = job.say;
  job.report.step(say("传递银行：清单字节自此固定", "Dispatch: the lists' bytes are fixed from here on"));
  Table table{say("清单", "list"),         say("银行", "bank"),    say(">笔数", ">lines"),
              say(">金额（元）", ">yuan"), say("摘要 SM3", "SM3"), ""};
  std::int64_t beyond = 0;
  std::int64_t beyond_planted = 0;
  for (Track& track : job.tracks) {
    const auto sent = job.session.must(post::kFunder, ykt::BatchDispatch{track.batch});
    track.lists = sent.lists;
    beyond += sent.held - static_cast<std::int64_t>(track.roster.count(Fate::held));
    for (const RosterRow& row : track.roster.rows) beyond_planted += row.what == Case::rare_beyond_gbk;
    std::map<std::string, Share> shares;
    for (const ykt::ListSummary& list : sent.lists) {
      Share& share = shares[list.bank];
      share.lines += list.lines;
      share.amount.add(list.amount);
    }
    for (const ykt::ListSummary& list : sent.lists) {
      const Share expected = expected_share(job, track, list.bank);
      const bool right =
          shares[list.bank].lines == expected.lines && shares[list.bank].amount == expected.amount;
      table.add({list.list, bank_of(list.bank).name, text_of(list.lines), text_of(list.amount),
                 list.digest.substr(0, 16), job.mark(right)});
      job.check(right, list.list);
    }
    job.check(shares.size() == 2, track.batch + say(" 应发两家银行", " should go to two banks"));
  }
  table.print();
  const bool right = beyond == beyond_planted;
  Report::line(say("银行编码（GBK）无法表示的姓名，暂缓：埋设 ",
                   "Names that the bank's encoding (GBK) cannot carry are held: planted ") +
               text_of(beyond_planted) + say("，查出 ", ", found ") + text_of(beyond) + " " +
               job.mark(right));
  job.check(right, say("超出 GBK 的姓名", "names beyond GBK"));
}

/// One list to its bank and the answer back.
inline ykt::ResultImported answer_list(Job& job, const ykt::ListSummary& list, bool add_unknown) {
  const BankOfCounty& bank = bank_of(list.bank);
  const auto file = job.session.ask(bank.code, ykt::PaymentListGet{list.list});
  const auto path = job.output.write("lists/" + list.list + ".txt", file.content.content);
  const auto result = job.output.path("results/" + list.list + ".txt");
  job.banks.answer({&bank, path, result, job.session.today(), add_unknown});
  return job.session.must(bank.code, ykt::ResultImport{list.list}, ykt::Input::from_file(result.string()));
}

inline std::string remarks_of(const Job& job, const ykt::ResultImported& answer) {
  std::string out;
  for (const ykt::ResultVerdict& one : answer.remarks)
    out += (out.empty() ? "" : "; ") + short_text(job.say, ykt::code_of_slug(one.code));
  return out;
}

/// The banks learn of accounts that the register still takes for open.
inline void close_accounts(Job& job) {
  for (const Household& home : job.county.households)
    if (home.what == Case::closed_at_bank) job.banks.close_account(job.county.people[home.head()].account);
  for (const Person& person : job.county.people)
    if (person.what == Case::closed_at_bank) job.banks.close_account(person.account);
}

inline std::vector<std::string> cells_of(const Job& job, const std::string& list,
                                         const ykt::ResultImported& answer, bool right) {
  return {list,
          text_of(answer.records),
          text_of(answer.paid),
          text_of(answer.failed),
          text_of(answer.unanswered),
          remarks_of(job, answer),
          job.mark(right)};
}

/// Whether the answer has exactly this remark; none where the code is `ok`.
inline bool has_only(const ykt::ResultImported& answer, ykt::Code code) {
  if (code == ykt::Code::ok) return answer.remarks.empty();
  return answer.remarks.size() == 1 && answer.remarks[0].code == slug(code);
}

/// The answers to one batch's lists; the very first carries a line that was never sent.
inline void take_answers_of(Job& job, Track& track, Table& table) {
  std::map<std::string, std::int64_t> failed;
  for (const ykt::ListSummary& list : track.lists) {
    const bool add_unknown = &track == &job.tracks[0] && &list == &track.lists[0];
    const auto answer = answer_list(job, list, add_unknown);
    const bool right = answer.paid + answer.failed == list.lines && answer.unanswered == 0 &&
                       has_only(answer, add_unknown ? ykt::Code::answer_line_unknown : ykt::Code::ok);
    table.add(cells_of(job, list.list, answer, right));
    job.check(right, list.list + job.say(" 答复与预期不符", ": the answer is not as expected"));
    failed[list.bank] += answer.failed;
    track.failed += answer.failed;
  }
  for (const auto& [bank, count] : failed)
    job.check(count == expected_share(job, track, bank).failed,
              track.batch + " " + bank + job.say(" 失败笔数不符", ": another number of lines failed"));
}

/// The same file again, under a new request: nothing changes.
inline void repeat_answer(Job& job, Table& table) {
  const ykt::ListSummary& list = job.tracks[0].lists[0];
  const ykt::AllotmentGet money{job.tracks[0].allotment};
  const auto before = job.session.ask(post::kAuditor, money);
  const auto again =
      job.session.must(list.bank.c_str(), ykt::ResultImport{list.list},
                       ykt::Input::from_file(job.output.path("results/" + list.list + ".txt").string()));
  const auto after = job.session.ask(post::kAuditor, money);
  const bool right = again.paid == 0 && again.failed == 0 &&
                     has_only(again, ykt::Code::bank_result_replayed) && before.paid == after.paid &&
                     before.returned == after.returned && before.frozen == after.frozen;
  table.add(cells_of(job, list.list, again, right));
  job.check(right, job.say("重复的结果文件", "the repeated result file"));
}

inline void take_answers(Job& job) {
  const Words& say = job.say;
  close_accounts(job);
  job.session.pass_days(1);
  job.report.step(say("银行答复", "The banks answer") +
                  (job.banks.by_agent() ? say("（C 程序 bank_agent）", " (the C program bank_agent)")
                                        : say("（进程内）", " (in process)")));
  Table table{say("清单", "list"),
              say(">记录", ">records"),
              say(">成功", ">paid"),
              say(">失败", ">failed"),
              say(">未答", ">open"),
              say("说明", "remarks"),
              ""};
  for (Track& track : job.tracks) take_answers_of(job, track, table);
  repeat_answer(job, table);
  table.print();
}

/// New account on record, the department's confirmation, then money, list and answer once more.
inline std::int64_t reissue(Job& job, Track& track) {
  std::int64_t confirmed = 0;
  std::vector<ykt::LineView> failed;
  for (std::int64_t after = 0;;) {
    const auto page =
        job.session.ask(post::kOperator, ykt::LineList{track.batch, after, 1000, ykt::LineState::failed, {}})
            .lines;
    if (page.empty()) break;
    after = page.back().line;
    failed.insert(failed.end(), page.begin(), page.end());
  }
  for (const ykt::LineView& line : failed) {
    const std::size_t payee = track.roster.rows.at(static_cast<std::size_t>(line.row - 2)).payee;
    const Person& person = job.county.people[payee];
    job.session.must(post::kRegistrar,
                     ykt::CardRegister{ref_of(person), kBanks[person.bank].code, later_account(payee),
                                       person.name, ykt::BankState::active});
    job.session.must(post::kOperator,
                     ykt::ReissueConfirm{track.batch, line.line, "原账户已销户，已办新卡（示例）"});
    ++confirmed;
  }
  return confirmed;
}

inline void reissue_all(Job& job) {
  const Words& say = job.say;
  job.report.step(say("补发：登记新账户，主管部门确认，用退回的资金再发",
                      "Reissue: new account, the department confirms, paid from what came back"));
  Table table{say("批次", "batch"),
              say(">失败", ">failed"),
              say(">确认", ">confirmed"),
              say("清单", "list"),
              say(">笔数", ">lines"),
              say(">成功", ">paid"),
              ""};
  for (Track& track : job.tracks) {
    const std::int64_t confirmed = reissue(job, track);
    if (confirmed == 0) continue;
    job.session.must(post::kFunder, ykt::BatchFund{track.batch, track.allotment});
    const auto sent = job.session.must(post::kFunder, ykt::BatchDispatch{track.batch});
    job.session.pass_days(1);
    std::int64_t paid = 0;
    for (const ykt::ListSummary& list : sent.lists) {
      const auto answer = answer_list(job, list, false);
      const bool right = answer.paid == list.lines && answer.failed == 0;
      table.add({track.batch, text_of(track.failed), text_of(confirmed), list.list, text_of(list.lines),
                 text_of(answer.paid), job.mark(right)});
      job.check(right, list.list);
      paid += answer.paid;
    }
    job.check(paid == track.failed && confirmed == track.failed,
              track.batch + say(" 补发不全", ": not every failed line was reissued"));
  }
  table.print();
}

}  // namespace main_job
