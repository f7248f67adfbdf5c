// What does it cost to screen a roster against a list of other authorities, in time and memory? Expected for
// a million rows against ten million: at most 10 s more for the fill than without the list, at most 192 MiB
// in it; 6 µs a row to take the list in, with at most 128 MiB.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "main_job/data.hpp"
#include "main_job/job.hpp"
#include "main_job/report.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/platform/commands.hpp"
#include "ykt/platform/platform.hpp"
#include "ykt/screening/commands.hpp"
#include "ykt/screening/queries.hpp"

namespace ykt::bench {
namespace {

// Stated before anything was measured.
constexpr double kFillMoreMax = 10;
constexpr double kFillPeakMax = 192;
constexpr double kImportMicrosecondsMax = 6;
constexpr double kImportPeakMax = 128;

constexpr std::int64_t kPlantedEvery = 1000;  // one registered person in so many stands on the list
constexpr std::int64_t kOrders = 999;

std::filesystem::path list_file(const DataFiles& files) { return files.directory / "deaths.csv"; }
std::filesystem::path prepared(const DataFiles& files) { return files.directory / "prepared.db"; }

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().path + ": " + result.error().text(Lang::en));
  return std::move(*result);
}

/// A resident number that no one in the register has: of another county.
std::string other_id(std::int64_t number) {
  const YearMonthDay day = must(Date::from_days(Date::of(1940, 1, 1).days() + number / kOrders)).ymd();
  char digits[20];
  std::snprintf(digits, sizeof digits, "511181%04d%02d%02d%03d", day.year, day.month, day.day,
                static_cast<int>(number % kOrders) + 1);
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (int i = 0; i < 17; ++i) sum += (digits[i] - '0') * kWeights[i];
  return std::string(digits, 17) + "10X98765432"[sum % 11];
}

/// The list: others in no order, and some of the register among them.
void write_list(const DataFiles& files, std::int64_t entries) {
  std::ofstream out(list_file(files), std::ios::binary);
  out << "id_kind,id_number,date\n";
  constexpr std::int64_t kStride = 7919;  // a prime: every number once
  for (std::int64_t i = 0; i < entries; ++i)
    out << "resident," << other_id(i * kStride % entries) << ",2020-01-01\n";
  std::ifstream people(files.registered());
  std::string row;
  std::getline(people, row);
  for (std::int64_t i = 0; std::getline(people, row); ++i)
    if (i % kPlantedEvery == 0) out << row.substr(0, row.find(',', row.find(',') + 1)) << ",2020-01-01\n";
}

Platform open(const DataFiles& files) {
  return must(Platform::open(files.store().string(), {.first_administrator = "root", .clock = [] {
                                                        return Timestamp::start_of(Date::of(2025, 4, 3));
                                                      }}));
}

template <class Command, class... Rows>
typename Command::Reply give(Platform& platform, const char* actor, const Command& command,
                             const char* request, Rows&&... rows) {
  return must(
      platform.execute(actor, command, std::forward<Rows>(rows)..., {.request_id = request, .progress = {}}));
}

void import_list(const DataFiles& files) {
  Platform platform = open(files);
  give(platform, "root", ActorAdd{"screener", "benchmark"}, "screener");
  give(platform, "root", GrantAdd{"screener", Role::screening_officer, "511100"}, "grant");
  const Watch watch;
  const ReferenceListImported reply =
      give(platform, "screener",
           ReferenceListImport{kDivision, "deaths", "公安", Date::of(2025, 3, 1), ListMeaning::must_not_be_in,
                               "death"},
           "list", Input::from_file(list_file(files).string()));
  say("seconds", watch.seconds());
  say("cpu", watch.cpu_seconds());
  say("peak_mib", peak_mib());
  say("rows", static_cast<double>(reply.rows));
  if (reply.refused != 0)
    throw std::runtime_error("rows of the list were refused: " + reply.problems[0].code);
}

/// Fills the batch; says how many findings of death there are.
void fill(const DataFiles& files) {
  Platform platform = open(files);
  const std::string batch =
      give(platform, "clerk", BatchCreate{kDivision, kLandSubsidy, Period::parse(kPeriod).value()}, "batch")
          .batch;
  const Watch watch;
  const BatchFilled filled = give(platform, "clerk", BatchFill{batch, Encoding::gbk}, "fill",
                                  Input::from_file(files.roster().string()));
  say("seconds", watch.seconds());
  say("cpu", watch.cpu_seconds());
  say("peak_mib", peak_mib());
  say("rows", static_cast<double>(filled.rows));
  say("held", static_cast<double>(filled.held));
}

void line(const char* what, double found, double expected, const char* unit) {
  std::printf("  %-44s %8.2f %-4s %s\n", what, found, unit, found <= expected ? "PASS" : "short of it");
}

void run_size(const std::string& self, const DataFiles& files, std::int64_t rows, std::int64_t entries) {
  std::filesystem::remove_all(files.directory);
  std::filesystem::create_directories(files.directory);
  const auto child = [&](const char* name) {
    return run_child({self, "--rows", std::to_string(rows), "--list", std::to_string(entries), "--dir",
                      files.directory.string(), "--child", name});
  };
  for (const char* step : {"data", "prepare", "write_list"}) child(step);
  std::filesystem::copy_file(files.store(), prepared(files));
  const Report without = child("fill");
  std::filesystem::remove(files.store());
  std::filesystem::rename(prepared(files), files.store());
  const Report list = child("list");
  const Report with = child("fill");
  std::printf("%.0f rows against a list of %.0f\n", with.at("rows"), list.at("rows"));
  std::printf("  fill without %.2f s, with %.2f s (processor %.2f and %.2f s); list in %.2f s (%.2f s)\n",
              without.at("seconds"), with.at("seconds"), without.at("cpu"), with.at("cpu"),
              list.at("seconds"), list.at("cpu"));
  line("the fill takes longer by, expected at most 10", with.at("cpu") - without.at("cpu"), kFillMoreMax,
       "s");
  line("its peak memory, expected at most 192", with.at("peak_mib"), kFillPeakMax, "MiB");
  line("a row of the list, expected at most 6", list.at("cpu") / list.at("rows") * 1e6,
       kImportMicrosecondsMax, "µs");
  line("its peak memory, expected at most 128", list.at("peak_mib"), kImportPeakMax, "MiB");
  std::filesystem::remove_all(files.directory);
  // Some of those planted stand on rows that are refused or held for something else.
  const double planted = static_cast<double>(rows) / kPlantedEvery;
  const double more = with.at("held") - without.at("held");
  if (more < planted * 0.9 || more > planted)
    throw std::runtime_error("not everybody who was planted is held");
}

void run(int argc, char** argv) {
  DataFiles files{"screening.files"};
  std::string child;
  std::int64_t rows = 1'000'000;
  std::int64_t entries = 10'000'000;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view word = argv[i];
    if (i + 1 == argc || (word != "--rows" && word != "--list" && word != "--dir" && word != "--child"))
      throw std::runtime_error("bench_screening [--rows N] [--list N] [--dir DIRECTORY]");
    if (word == "--rows") rows = std::stoll(argv[i + 1]);
    if (word == "--list") entries = std::stoll(argv[i + 1]);
    if (word == "--dir") files.directory = argv[i + 1];
    if (word == "--child") child = argv[i + 1];
  }
  if (child.empty()) return run_size(argv[0], files, rows, entries);
  if (child == "data") return write_data(files, rows);
  if (child == "prepare") return prepare_store(files);
  if (child == "write_list") return write_list(files, entries);
  if (child == "list") return import_list(files);
  if (child == "fill") return fill(files);
}

}  // namespace
}  // namespace ykt::bench

int main(int argc, char** argv) {
  try {
    ykt::bench::run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "screening: %s\n", failure.what());
    return 1;
  }
}
