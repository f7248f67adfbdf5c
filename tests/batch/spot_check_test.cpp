#include "ykt/batch/spot_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace ykt {
namespace {

constexpr Date kToday = Date::of(2170, 3, 3);

std::string reference(std::int64_t line) { return "B000001-" + std::to_string(line); }

std::vector<std::pair<std::int64_t, std::int64_t>> sample(const SampleRule& rule,
                                                          const std::vector<std::int64_t>& lines) {
  auto draw = SampleDraw::make(rule);
  EXPECT_TRUE(draw);
  for (const std::int64_t line : lines) EXPECT_TRUE(draw->add(line % 7, reference(line), line));
  std::vector<std::pair<std::int64_t, std::int64_t>> out;
  for (const SampleDraw::Drawn& one : draw->take()) out.emplace_back(one.village, one.line);
  return out;
}

TEST(SpotCheck, PropertyAnyOrderOfLinesGivesTheSampleThatAnybodyCanDrawAgain) {
  constexpr std::uint64_t kSeed = 70;
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  std::vector<std::int64_t> lines;
  for (std::int64_t line = 1; line <= 400; ++line) lines.push_back(line);
  for (int round = 0; round < 20; ++round) {
    const SampleRule rule{.seed = "seed " + std::to_string(round),
                          .per_village = static_cast<std::int64_t>(random() % 5),
                          .percent = static_cast<std::int64_t>(random() % 20) + 1};
    std::ranges::shuffle(lines, random);
    const auto first = sample(rule, lines);
    std::ranges::shuffle(lines, random);
    EXPECT_EQ(sample(rule, lines), first);
    // By hand: the digests of each village, sorted.
    std::vector<std::pair<std::int64_t, std::int64_t>> by_hand;
    for (std::int64_t village = 0; village < 7; ++village) {
      std::vector<std::pair<std::string, std::int64_t>> ranked;
      for (const std::int64_t line : lines)
        if (line % 7 == village)
          ranked.emplace_back(digest(DigestAlgorithm::sm3, rule.seed + "\n" + reference(line))->hex(), line);
      std::ranges::sort(ranked);
      const auto count = static_cast<std::int64_t>(ranked.size());
      const std::int64_t size =
          std::min(count, std::max(rule.per_village, (count * rule.percent + 99) / 100));
      for (std::int64_t i = 0; i < size; ++i)
        by_hand.emplace_back(village, ranked[static_cast<std::size_t>(i)].second);
    }
    EXPECT_EQ(first, by_hand);
  }
}

TEST(SpotCheck, EveryVillageIsDrawnFromAndSmallOnesWhole) {
  const auto drawn = sample({.seed = "a", .per_village = 3, .percent = 0}, {1, 2, 3, 8, 15, 22, 29});
  std::map<std::int64_t, int> villages;
  for (const auto& [village, line] : drawn) ++villages[village];
  EXPECT_EQ(villages, (std::map<std::int64_t, int>{{1, 3}, {2, 1}, {3, 1}}));
}

TEST(SpotCheck, GoldenRefusalsOfARule) {
  const auto code = [](const SampleRule& rule) {
    const auto made = SampleDraw::make(rule);
    return made ? std::string("ok") : std::string(slug(made.error().code)) + made.error().path;
  };
  EXPECT_EQ(code({.seed = "", .per_village = 0, .percent = 0}), "field_invalid/seed");
  EXPECT_EQ(code({.seed = "a", .per_village = -1, .percent = 0}), "out_of_range/per_village");
  EXPECT_EQ(code({.seed = "a", .per_village = 1, .percent = 101}), "out_of_range/percent");
  EXPECT_EQ(code({.seed = "a", .per_village = 0, .percent = 0}), "field_invalid/per_village");
  EXPECT_EQ(code({.seed = "a", .per_village = 1, .percent = 0}), "ok");
}

TEST(SpotCheck, EachStageLooksAtItsOwnLines) {  // H12
  for (int state = 0; state <= static_cast<int>(BatchState::cancelled); ++state) {
    const auto batch = static_cast<BatchState>(state);
    int fitting = 0;
    for (const CheckStage stage : {CheckStage::before, CheckStage::during, CheckStage::after})
      fitting += lines_to_check(stage, batch).has_value();
    const bool none = batch == BatchState::draft || batch == BatchState::cancelled;
    EXPECT_EQ(fitting, none ? 0 : batch == BatchState::answered ? 2 : 1) << state;
  }
}

TEST(SpotCheck, AFindingHoldsWhatIsNotPaidUntilItIsFollowedUp) {
  VisitFacts facts{.drawn = false, .found = {}, .followed = {}, .line = LineState::entered};
  EXPECT_EQ(decide(facts, VisitCase{VisitFinding::dead}, kToday).error().code, Code::check_line_not_drawn);
  facts.drawn = true;
  EXPECT_EQ(decide(facts, FollowUpCase{FollowUp::cleared}, kToday).error().code,
            Code::check_nothing_to_follow);
  EXPECT_TRUE(decide(facts, VisitCase{VisitFinding::dead}, kToday)->hold);
  EXPECT_FALSE(decide(facts, VisitCase{VisitFinding::as_stated}, kToday)->hold);
  facts.line = LineState::paid;
  EXPECT_FALSE(decide(facts, VisitCase{VisitFinding::dead}, kToday)->hold);
  facts.found = VisitFinding::not_met;
  EXPECT_TRUE(decide(facts, VisitCase{VisitFinding::as_stated}, kToday));
  facts.found = VisitFinding::dead;
  EXPECT_EQ(decide(facts, VisitCase{VisitFinding::as_stated}, kToday).error().code,
            Code::check_visited_already);
  EXPECT_TRUE(decide(facts, FollowUpCase{FollowUp::cleared}, kToday)->release);
  EXPECT_FALSE(decide(facts, FollowUpCase{FollowUp::referred}, kToday)->release);
  facts.followed = FollowUp::referred;
  EXPECT_EQ(decide(facts, FollowUpCase{FollowUp::cleared}, kToday).error().code,
            Code::check_nothing_to_follow);
  facts.followed.reset();
  facts.found = VisitFinding::as_stated;
  EXPECT_EQ(decide(facts, FollowUpCase{FollowUp::cleared}, kToday).error().code,
            Code::check_nothing_to_follow);
}

}  // namespace
}  // namespace ykt
