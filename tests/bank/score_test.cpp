// Score: figures with their counts, exact, and never points for nothing.
#include "ykt/bank/score.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ykt {
namespace {

ScoreWeights weights() {
  return {.on_time = Decimal::of("40"),
          .answered = Decimal::of("20"),
          .paid = Decimal::of("15"),
          .files = Decimal::of("10"),
          .complaints = Decimal::of("10"),
          .service = Decimal::of("5")};
}

std::string score(const ScoreFacts& facts, const ScoreWeights& by = weights()) {
  const auto scored = decide(facts, by, Date{});
  if (!scored) return std::string(slug(scored.error().code)) + scored.error().path;
  return scored->score ? scored->score->to_string() : std::string(slug(scored->code));
}

TEST(Score, EachFigureNamesWhatItWasCountedFrom) {  // H11
  const ScoreFacts facts{.on_time = 90,
                         .late = 6,
                         .unanswered = 4,
                         .failed_by_bank = 3,
                         .files = 8,
                         .corrected = 2,
                         .inspections = 3,
                         .complaints = 1,
                         .serious = 1};
  const auto scored = decide(facts, weights(), Date{});
  ASSERT_TRUE(scored);
  EXPECT_EQ(scored->code, Code::score_given);
  const std::pair<std::int64_t, std::int64_t> expected[] = {{90, 100}, {96, 100}, {93, 96},
                                                            {6, 8},    {95, 96},  {3, 4}};
  ASSERT_EQ(scored->figures.size(), std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(scored->figures[i].figure), i);
    EXPECT_EQ(scored->figures[i].ratio.numerator, expected[i].first) << i;
    EXPECT_EQ(scored->figures[i].ratio.denominator, expected[i].second) << i;
  }
  // 36 + 19.2 + 14.53125 + 7.5 + 9.8958333… + 3.75
  EXPECT_EQ(scored->score->to_string(), "90.88");
}

TEST(Score, NothingOnRecordIsNoScore) {
  EXPECT_EQ(score({}), "score_no_facts");
  // A figure without facts gives its weight to the others and no points.
  EXPECT_EQ(score({.on_time = 1, .late = 1}), "76.47");  // (20 + 20 + 15 + 10) / 85
  EXPECT_EQ(score({.inspections = 2, .serious = 1}), "50.00");
  // What alone is on record has no weight.
  ScoreWeights by = weights();
  by.on_time = Decimal::of("45");
  by.service = Decimal{};
  EXPECT_EQ(score({.inspections = 2}, by), "score_no_facts");
}

TEST(Score, WeightsAreNotNegativeAndAddUpToAHundred) {
  ScoreWeights by = weights();
  by.service = Decimal::of("4.99");
  EXPECT_EQ(score({}, by), "score_weights/weights");
  by.service = Decimal::of("5.00");
  EXPECT_EQ(score({}, by), "score_no_facts");
  by.on_time = Decimal::of("-1");
  by.answered = Decimal::of("61");
  EXPECT_EQ(score({}, by), "score_weights/weights");
}

TEST(Score, RoundsOnceAsNamed) {
  ScoreWeights by{.on_time = Decimal::of("100")};
  const ScoreFacts third{.on_time = 2, .late = 1};
  EXPECT_EQ(score(third, by), "66.67");
  by.rounding = Rounding::down;
  EXPECT_EQ(score(third, by), "66.66");
}

TEST(Score, FactsThatContradictThemselvesAreRefused) {
  EXPECT_EQ(score({.on_time = -1}), "out_of_range/on_time");
  EXPECT_EQ(score({.late = 1, .failed_by_bank = 2}), "out_of_range/failed_by_bank");
  EXPECT_EQ(score({.files = 1, .corrected = 2}), "out_of_range/corrected");
  EXPECT_EQ(score({.inspections = 1, .serious = 2}), "out_of_range/serious");
  EXPECT_EQ(score({.unanswered = 1'000'000'001}), "out_of_range/unanswered");
}

TEST(Score, WhatLiesWithTheBank) {
  for (int code = static_cast<int>(Code::return_success); code <= static_cast<int>(Code::return_unknown);
       ++code) {
    const auto meaning = static_cast<Code>(code);
    const bool unreachable = meaning == Code::return_bank_unreachable;
    EXPECT_EQ(is_banks_fault(meaning, false), unreachable) << slug(meaning);
    EXPECT_EQ(is_banks_fault(meaning, true), unreachable || meaning == Code::return_funds_short)
        << slug(meaning);
  }
}

TEST(Score, PropertyBetterFactsNeverScoreLess) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(random() % bound); };
  for (int round = 0; round < 300; ++round) {
    ScoreFacts facts{.on_time = below(1000), .late = 1 + below(100), .unanswered = below(100)};
    facts.failed_by_bank = below(static_cast<std::uint64_t>(facts.late));
    facts.files = 1 + below(20);
    facts.corrected = below(static_cast<std::uint64_t>(facts.files));
    facts.complaints = below(20);
    const auto before = decide(facts, weights(), Date{});
    ++facts.on_time;  // a late line had come in time
    --facts.late;
    const auto after = decide(facts, weights(), Date{});
    ASSERT_TRUE(before && after);
    EXPECT_GE(*after->score, *before->score);
    EXPECT_GE(before->score->sign(), 0);
    EXPECT_LE(*after->score, Decimal::of("100"));
  }
}

}  // namespace
}  // namespace ykt
