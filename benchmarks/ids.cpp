// How many ID numbers a second does one core check? Expected: 20 million resident numbers or more, in bulk.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

#include "ids.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::bench {
namespace {

constexpr double kExpectedPerSecond = 20e6;

void say_rate(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["expected/s"] = kExpectedPerSecond;
}

void check_ids_in_bulk(benchmark::State& state) {
  const IdColumn column = make_ids(static_cast<std::size_t>(state.range(0)));
  std::vector<Code> codes(column.size());
  std::vector<IdKey> keys(column.size());
  IdKey* const wanted = state.range(1) ? keys.data() : nullptr;
  for (auto _ : state) {
    check_ids(IdKind::resident, column.data.data(), column.offsets.data(), column.size(), codes.data(),
              wanted);
    benchmark::DoNotOptimize(codes.data());
    benchmark::ClobberMemory();
  }
  const auto wrong = std::count(codes.begin(), codes.end(), Code::id_check_character);
  if (wrong != column.wrong || std::count(codes.begin(), codes.end(), Code::ok) + wrong != state.range(0))
    state.SkipWithError("the verdicts are not those of the generated numbers");
  say_rate(state);
}
BENCHMARK(check_ids_in_bulk)
    ->ArgNames({"ids", "keys"})
    ->Args({1'000, 0})
    ->Args({1'000'000, 0})
    ->Args({1'000'000, 1})
    ->Unit(benchmark::kMicrosecond);

/// The full verdict, with normal form, warnings and birth date, one at a time: what a form in an office asks
/// for.
void check_id_one_by_one(benchmark::State& state) {
  const IdColumn column = make_ids(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state)
    for (std::size_t i = 0; i < column.size(); ++i)
      benchmark::DoNotOptimize(check_id(IdKind::resident, std::string_view(column.data).substr(i * 18, 18)));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(check_id_one_by_one)->ArgName("ids")->Arg(1'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace ykt::bench

BENCHMARK_MAIN();
