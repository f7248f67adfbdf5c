// What does one command cost, from the call to the committed trail entry? Expected: at most 40 µs through C++
// and C without the disk's sync, and at most 240 µs with it. "Without" is the same store on a file system in
// memory: a store never skips its sync.
#include <benchmark/benchmark.h>

#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "ykt/platform/commands.hpp"
#include "ykt/platform/platform.hpp"
#ifdef YKT_HAVE_C
#include "ykt.h"
#endif

namespace ykt::bench {
namespace {

constexpr double kExpectedMemoryUs = 40;
constexpr double kExpectedDiskUs = 240;

/// A store file in memory or on the disk of the working directory, removed at the end.
class StoreFile {
 public:
  explicit StoreFile(bool disk)
      : path_((disk ? std::filesystem::current_path() : std::filesystem::path("/dev/shm")) /
              ("ykt-command-" + std::to_string(::getpid()) + ".db")) {
    remove();
  }
  ~StoreFile() { remove(); }
  StoreFile(const StoreFile&) = delete;
  StoreFile& operator=(const StoreFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  void remove() const {
    for (const char* end : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path_.string() + end);
  }
  std::filesystem::path path_;
};

constexpr std::int64_t kNowMs = 1'740'931'200'000;  // 2025-03-03 in China

Platform open(const StoreFile& file) {
  auto platform = Platform::open(file.path(), {.first_administrator = "root",
                                               .clock = [] { return Timestamp::from_ms(kNowMs).value(); }});
  if (!platform) throw std::runtime_error(platform.error().text(Lang::en));
  return std::move(*platform);
}

void say(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations());
  state.counters["expected_us"] = state.range(0) ? kExpectedDiskUs : kExpectedMemoryUs;
}

void command_typed(benchmark::State& state) {
  const StoreFile file(state.range(0) != 0);
  Platform platform = open(file);
  std::int64_t number = 0;
  for (auto _ : state) {
    const std::string one = std::to_string(++number);
    if (!platform.execute("root", ActorAdd{"actor." + one, "clerk"}, {.request_id = one, .progress = {}}))
      return state.SkipWithError("refused");
  }
  say(state);
}

void command_json(benchmark::State& state) {
  const StoreFile file(state.range(0) != 0);
  Platform platform = open(file);
  std::int64_t number = 0;
  for (auto _ : state) {
    const std::string one = std::to_string(++number);
    if (!platform.execute("root", "ActorAdd", R"({"actor":"actor.)" + one + R"(","title":"clerk"})",
                          {.request_id = one, .progress = {}}))
      return state.SkipWithError("refused");
  }
  say(state);
}

/// The same request again: what a host pays that lost an answer.
void command_repeated(benchmark::State& state) {
  const StoreFile file(state.range(0) != 0);
  Platform platform = open(file);
  for (auto _ : state)
    if (!platform.execute("root", ActorAdd{"actor", "clerk"}, {.request_id = "one", .progress = {}}))
      return state.SkipWithError("refused");
  state.SetItemsProcessed(state.iterations());
}

#ifdef YKT_HAVE_C
constexpr ykt_text text(std::string_view value) { return {value.data(), value.size()}; }

void command_c(benchmark::State& state) {
  const StoreFile file(state.range(0) != 0);
  ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
  options.first_administrator = text("root");
  options.clock = [](void*) { return kNowMs; };
  ykt_platform* platform = nullptr;
  const std::string path = file.path();
  if (ykt_platform_open(path.data(), path.size(), &options, &platform, nullptr) != YKT_OK)
    return state.SkipWithError("not opened");
  std::int64_t number = 0;
  for (auto _ : state) {
    const std::string one = std::to_string(++number);
    const std::string fields = R"({"actor":"actor.)" + one + R"(","title":"clerk"})";
    ykt_execute_options execute = YKT_EXECUTE_OPTIONS_INIT;
    execute.request_id = text(one);
    ykt_string* reply = nullptr;
    const ykt_status status = ykt_platform_execute(platform, "root", 4, "ActorAdd", 8, fields.data(),
                                                   fields.size(), &execute, &reply, nullptr);
    ykt_string_free(reply);
    if (status != YKT_OK) {
      state.SkipWithError("refused");
      break;
    }
  }
  ykt_platform_free(platform);
  say(state);
}
BENCHMARK(command_c)->ArgName("disk")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond)->UseRealTime();
#endif

BENCHMARK(command_typed)->ArgName("disk")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(command_json)->ArgName("disk")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(command_repeated)->ArgName("disk")->Arg(0)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
}  // namespace ykt::bench

BENCHMARK_MAIN();
