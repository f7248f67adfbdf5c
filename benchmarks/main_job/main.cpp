// The main job at scale, beside two other ways of doing it, in one run; prints times, ratios and what was
// expected.
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "main_job/data.hpp"
#include "main_job/job.hpp"
#include "main_job/raw.hpp"
#include "main_job/report.hpp"

namespace ykt::bench {
namespace {

// Stated before anything was measured (issue 2, item 10).
constexpr double kAgainstRawMax = 1.0;
constexpr double kAgainstPythonMin = 10.0;
constexpr double kPeakMibMax = 192;
constexpr std::int64_t kPeakRows = 1'000'000;

struct Arguments {
  std::string self;
  std::string child;  ///< data, prepare, job or raw: this process does only that
  std::filesystem::path directory;
  std::string python = "python3";
  std::string script;
  std::vector<std::int64_t> rows;
  bool with_python = true;
  bool sealed = false;
};

[[noreturn]] void usage() {
  std::fputs(
      "main_job_scale [--rows N]... [--dir DIRECTORY] [--python INTERPRETER] [--no-python] [--sealed]\n"
      "  --rows        rows of the roster, again and again for more sizes (100000 and 1000000 otherwise)\n"
      "  --dir         where files are made and removed (main_job_scale.files otherwise)\n"
      "  --python      an interpreter that has pandas\n"
      "  --no-python   leaves alternative (b) out\n"
      "  --sealed      the main job over a sealed store (docs/sealing.md)\n",
      stderr);
  throw std::runtime_error("cannot tell what is asked");
}

Arguments read(int argc, char** argv) {
  Arguments out{.self = argv[0],
                .child = {},
                .directory = "main_job_scale.files",
                .script = YKT_ALTERNATIVE,
                .rows = {}};
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--no-python") {
      out.with_python = false;
      continue;
    }
    if (word == "--sealed") {
      out.sealed = true;
      continue;
    }
    if (++i == argc) usage();
    if (word == "--rows")
      out.rows.push_back(std::stoll(argv[i]));
    else if (word == "--dir")
      out.directory = argv[i];
    else if (word == "--python")
      out.python = argv[i];
    else if (word == "--child")
      out.child = argv[i];
    else
      usage();
  }
  if (out.rows.empty()) out.rows = {100'000, 1'000'000};
  return out;
}

/// Wall time, and the processor's where the report has it.
void print(const char* what, const Report& report, std::string_view name) {
  std::printf("  %-52s %9.3f s", what, report.at(std::string(name)));
  if (const auto cpu = report.find(std::string(name) + "_cpu"); cpu != report.end())
    std::printf("  (processor %.3f s)", cpu->second);
  std::printf("\n");
}

/// A stated expectation beside what was found.
void judge(const std::string& what, double found, const char* form, bool holds) {
  char number[32];
  std::snprintf(number, sizeof number, form, found);
  std::printf("  %-52s %12s  %s\n", what.c_str(), number, holds ? "PASS" : "short of it");
}

void run_size(const Arguments& arguments, std::int64_t rows) {
  const DataFiles files{arguments.directory / std::to_string(rows), arguments.sealed};
  std::filesystem::remove_all(files.directory);
  std::filesystem::create_directories(files.directory);
  const auto child = [&](const char* name) {
    std::vector<std::string> words = {arguments.self, "--child", name, "--dir", files.directory.string()};
    if (arguments.sealed) words.push_back("--sealed");
    return run_child(words);
  };
  std::printf("%lld rows\n", static_cast<long long>(rows));
  std::fflush(stdout);
  write_data(files, rows);
  const Report prepared = child("prepare");
  print("before: RegisterImport", prepared, "register_import");
  print("before: QuantityImport", prepared, "quantity_import");
  const Report job = child("job");
  for (const char* step :
       {"fill", "submit", "review_preliminary", "review_final", "notice_open", "approve", "fund", "dispatch"})
    print((std::string("main job: ") + step).c_str(), job, step);
  print("main job, whole", job, "job");
  const Report raw = child("raw");
  print("(a) raw sqlite3: rows bound and inserted", raw, "insert");
  print("(a) raw sqlite3, with two indexes", raw, "raw");
  judge("main job / (a), expected at most 1.0", job.at("job") / raw.at("raw"), "%.2f",
        job.at("job") <= kAgainstRawMax * raw.at("raw"));
  judge("BatchFill alone / (a)", job.at("fill") / raw.at("raw"), "%.2f",
        job.at("fill") <= kAgainstRawMax * raw.at("raw"));
  if (arguments.with_python) {
    run_child({arguments.python, arguments.script, "prepare", files.directory.string()});
    const Report python = run_child({arguments.python, arguments.script, "run", files.directory.string()});
    print("(b) pandas, decimal, sqlite3", python, "job");
    const double ratio = python.at("job") / job.at("job");
    judge("(b) / main job, expected at least 10", ratio, "%.1f", ratio >= kAgainstPythonMin);
    std::printf("  %-52s %9.0f MiB\n", "(b) peak memory", python.at("peak_mib"));
  }
  const double peak = job.at("peak_mib");
  if (rows == kPeakRows)
    judge("peak memory, expected at most 192 MiB", peak, "%.0f MiB", peak <= kPeakMibMax);
  else
    std::printf("  %-52s %9.0f MiB\n", "peak memory", peak);
  std::fflush(stdout);
  std::filesystem::remove_all(files.directory);
}

void run(int argc, char** argv) {
  const Arguments arguments = read(argc, argv);
  const DataFiles files{arguments.directory, arguments.sealed};
  if (arguments.child == "data") return write_data(files, arguments.rows.front());
  if (arguments.child == "prepare") return prepare_store(files);
  if (arguments.child == "job") return run_job(files);
  if (arguments.child == "raw") return run_raw(files);
  if (!arguments.child.empty()) usage();
  for (const std::int64_t rows : arguments.rows) run_size(arguments, rows);
}

}  // namespace
}  // namespace ykt::bench

int main(int argc, char** argv) {
  try {
    ykt::bench::run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "main_job_scale: %s\n", failure.what());
    return 1;
  }
}
