// Fill: the rosters go in, and everything that was planted in them comes out: found = planted, row by row.
#pragma once
#include <set>

#include "job.hpp"

namespace main_job {

inline std::vector<ykt::RowVerdictView> verdicts_of(const Job& job, const std::string& batch) {
  std::vector<ykt::RowVerdictView> all;
  for (;;) {
    const std::int64_t after = all.empty() ? 0 : all.back().number;
    const auto page = job.session.ask(post::kAuditor, ykt::RowVerdictList{batch, after, 1000}).verdicts;
    if (page.empty()) return all;
    all.insert(all.end(), page.begin(), page.end());
  }
}

inline void write_findings(const Job& job, const Track& track,
                           const std::vector<ykt::RowVerdictView>& verdicts) {
  std::string out;
  add_record(out, {"row", "verdict", "column", "code", "expected", "text"});
  for (const ykt::RowVerdictView& one : verdicts)
    add_record(out, {std::to_string(one.row), one.verdict, one.column, one.code, one.expected,
                     short_text(job.say, ykt::code_of_slug(one.code))});
  job.output.write("findings/" + track.batch + ".csv", out);
}

struct Tally {
  std::int64_t planted = 0, found = 0;
  std::string verdict;
};

inline std::string text_of_verdict(const Words& say, const std::string& verdict) {
  if (verdict == "refuse") return say("拒绝", "refused");
  return verdict == "hold" ? say("暂缓", "held") : say("提示", "advice");
}

/// Counts by code what was planted and what of it was found in its own row. A verdict that nobody planted is
/// counted as found too, so that it shows as a difference.
inline std::map<ykt::Code, Tally> tally_of(const Track& track,
                                           const std::vector<ykt::RowVerdictView>& verdicts,
                                           bool& all_in_place) {
  std::map<ykt::Code, Tally> tallies;
  std::map<RowAndCode, int> left = track.roster.planted;
  for (const auto& [where, count] : left) tallies[where.second].planted += count;
  for (const ykt::RowVerdictView& one : verdicts) {
    const ykt::Code code = ykt::code_of_slug(one.code);
    ++tallies[code].found;
    tallies[code].verdict = one.verdict;
    const auto at = left.find({one.row, code});
    if (at == left.end() || at->second-- == 0) all_in_place = false;
  }
  for (const auto& [where, count] : left) all_in_place = all_in_place && count <= 0;
  return tallies;
}

inline void report_findings(Job& job, Track& track) {
  const Words& say = job.say;
  const auto verdicts = verdicts_of(job, track.batch);
  write_findings(job, track, verdicts);
  bool all_in_place = true;
  const auto tallies = tally_of(track, verdicts, all_in_place);
  job.report.step(say("核验：", "Found = planted: ") + track.title);
  Table table{say("问题", "finding"),   say("代码", "code"),    say("处理", "verdict"),
              say(">埋设", ">planted"), say(">查出", ">found"), ""};
  ykt::JsonObject counts;
  for (const auto& [code, tally] : tallies) {
    const bool equal = tally.planted == tally.found;
    table.add({short_text(say, code), std::string(slug(code)), text_of_verdict(say, tally.verdict),
               text_of(tally.planted), text_of(tally.found), job.mark(equal)});
    job.check(equal, track.batch + " " + std::string(slug(code)));
    counts.emplace_back(std::string(slug(code)),
                        ykt::JsonObject{{"planted", tally.planted}, {"found", tally.found}});
  }
  table.print();
  Report::line(say("逐行核对：", "Row by row: ") + job.mark(all_in_place));
  job.check(all_in_place,
            track.batch + say(" 有结论不在埋设的行上", " has a verdict on a row where nothing was planted"));
  // The library's own count must agree with the list of its verdicts.
  std::int64_t counted = 0;
  for (const ykt::CodeCount& one : job.session.ask(post::kAuditor, ykt::RowVerdictCount{track.batch}).counts)
    counted += one.count;
  job.check(counted == static_cast<std::int64_t>(verdicts.size()), track.batch + " RowVerdictCount");
  job.summary.emplace_back("findings_" + track.batch, std::move(counts));
}

inline void fill(Job& job, Track& track, Table& table) {
  const std::string bytes = job.session.take(ykt::encode(track.roster.text, track.encoding));
  const auto file = job.output.write(std::string("rosters/") + track.file, bytes);
  const auto created = job.session.must(
      post::kClerk,
      ykt::BatchCreate{kCounty, track.policy, job.session.take(ykt::Period::parse(track.period))});
  track.batch = created.batch;
  const auto filled = job.session.must(post::kClerk, ykt::BatchFill{track.batch, track.encoding},
                                       ykt::Input::from_file(file.string()));
  const bool expected = filled.rows == static_cast<std::int64_t>(track.roster.rows.size()) &&
                        filled.passed == static_cast<std::int64_t>(track.roster.count(Fate::passes)) &&
                        filled.held == static_cast<std::int64_t>(track.roster.count(Fate::held)) &&
                        filled.refused == static_cast<std::int64_t>(track.roster.count(Fate::refused)) &&
                        filled.amount == track.roster.sum();
  table.add({track.title, track.batch, filled.encoding, text_of(filled.rows), text_of(filled.passed),
             text_of(filled.held), text_of(filled.refused), text_of(filled.amount), job.mark(expected)});
  job.check(expected, track.batch + job.say(" 导入结果与预期不符", " was not filled as expected"));
}

inline void fill_all(Job& job) {
  const Words& say = job.say;
  job.report.step(
      say("花名册：逐行校验、计算、确定领取人", "Rosters: checked, computed, resolved row by row"));
  Table table{say("补贴", "subsidy"),   say("批次", "batch"),        say("编码", "encoding"),
              say(">行", ">rows"),      say(">通过", ">passed"),     say(">暂缓", ">held"),
              say(">拒绝", ">refused"), say(">金额（元）", ">yuan"), ""};
  for (Track& track : job.tracks) fill(job, track, table);
  // The same month once more, with people who stand in the first batch: nobody becomes a line, and it is
  // cancelled.
  Track again = job.tracks[1];
  again.title += say("（重复）", " (again)");
  again.file = "living-2025-03-again.csv";
  again.roster = RosterMaker(job.county).living_again(6);
  fill(job, again, table);
  table.print();
  for (Track& track : job.tracks) report_findings(job, track);
  report_findings(job, again);
  job.session.must(post::kOperator, ykt::BatchCancel{again.batch, "重复造册（示例）"});
}

}  // namespace main_job
