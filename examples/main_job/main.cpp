// The main job: a county pays two subsidies, from the rosters to the banks and back, through every layer of
// the library.
#include <cstdio>
#include <exception>

#include "generator.hpp"
#include "job.hpp"
#include "step_bank.hpp"
#include "step_end.hpp"
#include "step_fill.hpp"
#include "step_gate.hpp"
#include "step_hold.hpp"
#include "step_setup.hpp"

namespace {

using namespace main_job;

void make_county(Job& job) {
  const Words& say = job.say;
  job.county = Generator(job.options.people, job.options.seed).make();
  job.tracks.push_back({"leshan.1",
                        "2025",
                        "land-2025",
                        ykt::Encoding::gb18030,
                        "land-2025.csv",
                        say("耕地地力保护补贴", "Arable land"),
                        RosterMaker(job.county).land(),
                        {},
                        {},
                        0});
  job.tracks.push_back({"leshan.16.1",
                        "2025-03",
                        "living-2025",
                        ykt::Encoding::utf8,
                        "living-2025-03.csv",
                        say("困难残疾人生活补贴", "Living, disabled"),
                        RosterMaker(job.county).living(),
                        {},
                        {},
                        0});
}

/// Says how it went; true when everything came out as planted.
bool finish(Job& job) {
  const Words& say = job.say;
  const bool good = job.problems.empty();
  ykt::JsonArray problems(job.problems.begin(), job.problems.end());
  job.summary.emplace_back("problems", std::move(problems));
  job.summary.emplace_back("good", good);
  job.output.write("summary.json", ykt::to_pretty_text(job.summary) + "\n");
  job.session.close();
  clear_beside(job);
  job.output.finish();
  std::printf("\n");
  Report::line(say("文件：", "Files: ") + job.output.folder().string() +
               say("（rosters 花名册，lists 清单，results 结果，findings 核验结论，summary.json 汇总）",
                   " (rosters, lists, results, findings, summary.json)"));
  for (const std::string& problem : job.problems) Report::line(say("✗ 不符：", "✗ differs: ") + problem);
  Report::line(good ? say("全部相符。", "Everything came out as planted.")
                    : say("有不符之处。", "Something differs."));
  return good;
}

bool run(const Options& options) {
  Job job(options);
  const Words& say = job.say;
  make_county(job);
  std::printf("%s\n", say("一卡通主流程示例：示例数据全部生成，不含任何真实个人信息。",
                          "The main job of yikatong: all data are generated, nobody in them is real.")
                          .c_str());
  if (options.lang == ykt::Lang::en)
    Report::line(
        "Arable land: 耕地地力保护补贴, by household. Living, disabled: 困难残疾人生活补贴, by person.");
  job.summary = {{"people", static_cast<std::int64_t>(options.people)},
                 {"seed", std::to_string(options.seed)}};
  set_up_posts(job);
  set_up_banks(job);
  set_up_money(job);
  fill_register(job);
  fill_all(job);
  pass_the_gate(job);
  settle_hold(job);
  dispatch(job);
  take_answers(job);
  reissue_all(job);
  close_and_publish(job);
  answer_citizens(job);
  check_trail(job);
  report_money(job);
  return finish(job);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = parse_options(argc, argv);
  if (!options || options->help) {
    std::fputs(kUsage, options ? stdout : stderr);
    return options ? 0 : 2;
  }
  try {
    return run(*options) ? 0 : 1;
  } catch (const std::exception& error) {
    std::fflush(stdout);
    std::fprintf(stderr, "main_job: %s\n", error.what());
    return 1;
  }
}
