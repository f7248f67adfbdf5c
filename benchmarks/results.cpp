// How long does a bank's result file take to come in, and how much memory? Expected: at most 5 µs a record,
// in the list's order or not, and at most 128 MiB however long the file is (10 million records under 256 MiB
// are asked for).
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "main_job/data.hpp"
#include "main_job/job.hpp"
#include "main_job/report.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/batch/commands.hpp"
#include "ykt/batch/queries.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt::bench {
namespace {

// Stated before anything was measured.
constexpr double kMicrosecondsMax = 5;
constexpr double kPeakMibMax = 128;

/// The lists of the main job's batch, with the layout of each bank and what its answer is like.
struct Answer {
  const char* name;
  const char* list;
  const char* layout;
  bool shuffled;
};
constexpr Answer kAnswers[] = {{"in_order", "B000001-1-bank_a", "example_bank_a.layout", false},
                               {"shuffled", "B000001-1-bank_b", "example_bank_b.layout", true}};
constexpr std::size_t kFailedEvery = 100;

std::filesystem::path answer_file(const DataFiles& files, const Answer& answer) {
  return files.directory / (std::string(answer.name) + ".txt");
}

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().path + ": " + result.error().text(Lang::en));
  return std::move(*result);
}
void must(const Done& done) {
  if (!done) throw std::runtime_error(done.error().path + ": " + done.error().text(Lang::en));
}

Platform open(const DataFiles& files) {
  return must(Platform::open(files.store().string(), {.first_administrator = "root", .clock = [] {
                                                        return Timestamp::start_of(Date::of(2025, 4, 3));
                                                      }}));
}

std::string code_of(const Layout& layout, ReturnClass outcome) {
  for (const ReturnCode& code : layout.return_codes)
    if (code.outcome == outcome) return code.code;
  throw std::runtime_error("the layout has no such return code");
}

/// The list's bytes, part by part.
std::string bytes_of(const Platform& platform, const char* list) {
  std::string bytes;
  for (std::int64_t size = 1; static_cast<std::int64_t>(bytes.size()) < size;) {
    const ListFile part =
        must(platform.query("funder", PaymentListGet{list, static_cast<std::int64_t>(bytes.size())}));
    bytes += part.content.content;
    size = part.size;
  }
  return bytes;
}

std::vector<ResultRecord> records_for(const Layout& layout, const std::string& list) {
  const std::string success = code_of(layout, ReturnClass::success);
  const std::string failed = code_of(layout, ReturnClass::failed);
  auto reader = must(PaymentListReader::open(layout, memory_source(list)));
  std::vector<ResultRecord> records;
  Payment payment;
  while (must(reader.next(payment)))
    records.push_back({.reference = payment.reference,
                       .name = payment.name,
                       .account = payment.account,
                       .amount = payment.amount,
                       .return_code = (records.size() + 1) % kFailedEvery == 0 ? failed : success,
                       .paid_on = Date::of(2025, 4, 3),
                       .message = {}});
  return records;
}

/// What the banks send back: every line answered, one in a hundred of them failed.
void write_answers(const DataFiles& files) {
  const Platform platform = open(files);
  for (const Answer& answer : kAnswers) {
    const Layout layout = must(load_layout(layout_text(answer.layout, ListLimits::none)));
    auto records = records_for(layout, bytes_of(platform, answer.list));
    if (answer.shuffled) std::shuffle(records.begin(), records.end(), std::mt19937_64(kSeed));
    std::ofstream out(answer_file(files, answer), std::ios::binary);
    const ResultHead head{.list_id = answer.list,
                          .date = Date::of(2025, 4, 3),
                          .bank_code = "bank",
                          .division = kDivision,
                          .totals = must(totals_of(layout, records))};
    auto writer = must(ResultFileWriter::open(layout, head, [&](std::string_view bytes) -> Done {
      out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      return {};
    }));
    for (const ResultRecord& record : records) must(writer.add(record));
    must(writer.close());
  }
}

/// One file, in a process that does only this.
void import_answer(const DataFiles& files, const Answer& answer) {
  Platform platform = open(files);
  const Watch watch;
  const ResultImported reply = must(platform.execute("funder", ResultImport{answer.list},
                                                     Input::from_file(answer_file(files, answer).string()),
                                                     {.request_id = answer.name, .progress = {}}));
  say("seconds", watch.seconds());
  say("cpu", watch.cpu_seconds());
  say("peak_mib", peak_mib());
  say("records", static_cast<double>(reply.records));
  const auto failed = reply.records / static_cast<std::int64_t>(kFailedEvery);
  if (reply.unanswered != 0 || !reply.remarks.empty() || reply.paid + reply.failed != reply.records ||
      reply.failed != failed)
    throw std::runtime_error("what was read is not what was written");
}

void run_size(const std::string& self, const DataFiles& files, std::int64_t rows) {
  std::filesystem::remove_all(files.directory);
  std::filesystem::create_directories(files.directory);
  const auto child = [&](const char* name) {
    return run_child({self, "--dir", files.directory.string(), "--child", name});
  };
  run_child({self, "--rows", std::to_string(rows), "--dir", files.directory.string(), "--child", "data"});
  for (const char* step : {"prepare", "job", "answers"}) child(step);
  for (const Answer& answer : kAnswers) {
    const Report report = child(answer.name);
    const double each = report.at("seconds") / report.at("records") * 1e6;
    std::printf("%s: %.0f records in %.3f s (processor %.3f s)\n", answer.name, report.at("records"),
                report.at("seconds"), report.at("cpu"));
    std::printf("  %-40s %8.2f µs   %s\n", "a record, expected at most 5", each,
                each <= kMicrosecondsMax ? "PASS" : "short of it");
    std::printf("  %-40s %8.0f MiB  %s\n", "peak memory, expected at most 128", report.at("peak_mib"),
                report.at("peak_mib") <= kPeakMibMax ? "PASS" : "short of it");
    std::fflush(stdout);
  }
  std::filesystem::remove_all(files.directory);
}

void run(int argc, char** argv) {
  DataFiles files{"results.files"};
  std::string child;
  std::int64_t rows = 1'000'000;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view word = argv[i];
    if (i + 1 == argc || (word != "--rows" && word != "--dir" && word != "--child"))
      throw std::runtime_error("bench_results [--rows N] [--dir DIRECTORY]");
    if (word == "--rows") rows = std::stoll(argv[i + 1]);
    if (word == "--dir") files.directory = argv[i + 1];
    if (word == "--child") child = argv[i + 1];
  }
  if (child.empty()) return run_size(argv[0], files, rows);
  if (child == "data") return write_data(files, rows);
  if (child == "prepare") return prepare_store(files, ListLimits::none);
  if (child == "job") return run_job(files);
  if (child == "answers") return write_answers(files);
  for (const Answer& answer : kAnswers)
    if (child == answer.name) import_answer(files, answer);
}

}  // namespace
}  // namespace ykt::bench

int main(int argc, char** argv) {
  try {
    ykt::bench::run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "results: %s\n", failure.what());
    return 1;
  }
}
