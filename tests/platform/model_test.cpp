// Random orders of every command, file and crash (R9). A longer run: YKT_MODEL_STEPS=1000000, with
// YKT_MODEL_SEED to begin elsewhere; `model.hpp` says what is done and what must hold.
#include "platform/model.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>

namespace ykt::test {
namespace {

constexpr std::int64_t kStepsOfALife = 400;

std::int64_t told(const char* name, std::int64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::atoll(text) : otherwise;
}

/// Commands that the model need not give, each with why in a word or two. So far it gives them all.
const std::map<std::string, std::string> kLeftOut{};

TEST(Model, EveryCommandIsGivenOrLeftOutForAReason) {
  std::map<std::string, int> moves;
  for (const Model::Move& move : Model::moves()) ++moves[std::string(move.command)];
  const Json schema = parse_json(commands_schema()).value();
  std::size_t commands = 0;
  for (const Json& one : *schema.find("commands")->array()) {
    if (*one.find("query")->boolean()) continue;
    ++commands;
    const std::string& name = *one.find("name")->string();
    EXPECT_EQ(moves[name] + static_cast<int>(kLeftOut.count(name)), 1)
        << name << ": make it a move of the model, or leave it out with the reason";
  }
  // Nothing is a move that is no command any more.
  EXPECT_EQ(moves.size() + kLeftOut.size(), commands);
  for (const auto& [name, reason] : kLeftOut) EXPECT_GT(reason.size(), 3U) << name;
}

TEST(Model, NoOrderOfCommandsFilesAndCrashesPaysTwiceOrLosesAnything) {
  const std::int64_t wanted = told("YKT_MODEL_STEPS", 4000);
  auto seed = static_cast<std::uint64_t>(told("YKT_MODEL_SEED", 20250401));
  std::printf("model: %lld steps from seed %llu\n", static_cast<long long>(wanted),
              static_cast<unsigned long long>(seed));
  std::int64_t steps = 0;
  std::int64_t crashes = 0;
  std::map<std::string, Model::Tally> tallies;
  std::map<std::string, std::int64_t> refusals;
  for (; steps < wanted; ++seed) {
    Model model(seed);
    while (model.steps() < kStepsOfALife)
      ASSERT_TRUE(model.step()) << "seed " << seed << ", step " << model.steps() << ": " << model.failure();
    ASSERT_TRUE(model.trail_is_whole()) << "seed " << seed;
    steps += model.steps();
    crashes += model.crashes();
    for (const auto& [code, count] : model.refusals()) refusals[code] += count;
    for (const auto& [command, tally] : model.tallies()) {
      tallies[command].given += tally.given;
      tallies[command].accepted += tally.accepted;
    }
  }
  // The walk gets somewhere: nearly every command is given, in a long run each is, and is accepted too; a
  // good part is accepted, refusals are of many kinds, and long work is stopped.
  constexpr std::int64_t kLong = 200'000;
  std::int64_t accepted = 0;
  std::size_t given = 0;
  for (const Model::Move& move : Model::moves()) {
    const Model::Tally& tally = tallies[std::string(move.command)];
    if (wanted >= kLong) {
      EXPECT_GT(tally.accepted, 0) << move.command;
    }
    given += tally.given > 0 ? 1 : 0;
    accepted += tally.accepted;
  }
  EXPECT_GT(given, Model::moves().size() * 9 / 10);
  EXPECT_GT(accepted, steps / 4);
  EXPECT_GT(refusals.size(), 40U);
  EXPECT_GT(refusals["stopped"], 0);
  EXPECT_GT(crashes, 10);
  std::printf("model: %lld steps, %lld accepted, %lld crashes\n", static_cast<long long>(steps),
              static_cast<long long>(accepted), static_cast<long long>(crashes));
  if (wanted < kLong) return;
  for (const auto& [command, tally] : tallies)
    std::printf("model:   %8lld given, %8lld accepted: %s\n", static_cast<long long>(tally.given),
                static_cast<long long>(tally.accepted), command.c_str());
  for (const auto& [code, count] : refusals)
    std::printf("model:   %8lld %s\n", static_cast<long long>(count), code.c_str());
}

}  // namespace
}  // namespace ykt::test
