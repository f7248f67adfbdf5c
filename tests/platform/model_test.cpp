// Random orders of every command, file and crash (R9). A longer run: YKT_MODEL_STEPS=1000000, with
// YKT_MODEL_SEED to begin elsewhere; `model.hpp` says what is done and what must hold.
#include "platform/model.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace ykt::test {
namespace {

constexpr std::int64_t kStepsOfALife = 400;

std::int64_t told(const char* name, std::int64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::atoll(text) : otherwise;
}

TEST(Model, NoOrderOfCommandsFilesAndCrashesPaysTwiceOrLosesAnything) {
  const std::int64_t wanted = told("YKT_MODEL_STEPS", 4000);
  auto seed = static_cast<std::uint64_t>(told("YKT_MODEL_SEED", 20250401));
  std::printf("model: %lld steps from seed %llu\n", static_cast<long long>(wanted),
              static_cast<unsigned long long>(seed));
  std::int64_t steps = 0;
  std::int64_t accepted = 0;
  std::int64_t crashes = 0;
  std::map<std::string, std::int64_t> refusals;
  for (; steps < wanted; ++seed) {
    Model model(seed);
    while (model.steps() < kStepsOfALife)
      ASSERT_TRUE(model.step()) << "seed " << seed << ", step " << model.steps() << ": " << model.failure();
    ASSERT_TRUE(model.trail_is_whole()) << "seed " << seed;
    steps += model.steps();
    accepted += model.accepted();
    crashes += model.crashes();
    for (const auto& [code, count] : model.refusals()) refusals[code] += count;
  }
  // The walk gets somewhere: a good part is accepted, and refusals are of many kinds.
  EXPECT_GT(accepted, steps / 8);
  EXPECT_GT(refusals.size(), 12U);
  EXPECT_GT(crashes, 10);
  std::printf("model: %lld steps, %lld accepted, %lld crashes\n", static_cast<long long>(steps),
              static_cast<long long>(accepted), static_cast<long long>(crashes));
  for (const auto& [code, count] : refusals)
    std::printf("model:   %8lld %s\n", static_cast<long long>(count), code.c_str());
}

}  // namespace
}  // namespace ykt::test
