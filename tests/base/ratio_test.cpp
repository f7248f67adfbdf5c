#include "ykt/base/ratio.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace ykt {
namespace {

std::string mean(const std::vector<WeightedRatio>& parts, RoundedTo to = {}) {
  const auto out = weighted_mean(parts, to);
  if (!out) return std::string(slug(out.error().code)) + " " + out.error().path;
  return out->to_string();
}

TEST(Ratio, GoldenTable) {
  const Decimal half = Decimal::of("50");
  EXPECT_EQ(mean({{half, {1, 2}}, {half, {1, 4}}}), "0.38");  // 0.375, half up
  EXPECT_EQ(mean({{half, {1, 2}}, {half, {1, 4}}}, {.scale = 3}), "0.375");
  EXPECT_EQ(mean({{half, {1, 2}}, {half, {1, 4}}}, {.scale = 2, .rounding = Rounding::down}), "0.37");
  EXPECT_EQ(mean({{half, {1, 8}}}, {.scale = 2, .rounding = Rounding::half_even}), "0.12");
  // What says nothing gives its weight to the others.
  EXPECT_EQ(mean({{Decimal::of("99"), {0, 0}}, {Decimal::of("1"), {1, 3}}}), "0.33");
  EXPECT_EQ(mean({}), "division_by_zero ");
  EXPECT_EQ(mean({{half, {0, 0}}}), "division_by_zero ");
  EXPECT_EQ(mean({{Decimal{}, {1, 2}}}), "division_by_zero ");
  EXPECT_EQ(mean({{half, {1, 2}}, {half, {-1, 2}}}), "out_of_range /parts/1/ratio");
  EXPECT_EQ(mean({{half, {1, 1'000'000'000'001}}}), "out_of_range /parts/0/ratio");
  EXPECT_EQ(mean({{Decimal::of("-1"), {1, 2}}}), "out_of_range /parts/0/weight");
  EXPECT_EQ(mean({{Decimal::of("1000.5"), {1, 2}}}), "out_of_range /parts/0/weight");
  EXPECT_EQ(mean({{half, {1, 2}}}, {.scale = 13}), "decimal_too_long /scale");
}

TEST(Ratio, TheLargestFits) {
  const WeightedRatio part{Decimal::of("999.999999999999"), {1'000'000'000'000, 999'999'999'999}};
  EXPECT_EQ(mean(std::vector<WeightedRatio>(8, part), {.scale = 12}), "1.000000000001");
  EXPECT_EQ(mean(std::vector<WeightedRatio>(9, part)), "out_of_range /parts");
}

TEST(Ratio, PropertyTheMeanLiesBetweenItsPartsAndOrderChangesNothing) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::vector<WeightedRatio> parts;
    for (std::uint64_t i = 1 + random() % 8; i > 0; --i) {
      const auto whole = static_cast<std::int64_t>(1 + random() % 1'000'000);
      const auto part = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(whole + 1));
      parts.push_back({Decimal::from_int(static_cast<std::int64_t>(1 + random() % 100)), {part, whole}});
    }
    const auto forward = weighted_mean(parts, {.scale = 9});
    std::reverse(parts.begin(), parts.end());
    const auto backward = weighted_mean(parts, {.scale = 9});
    ASSERT_TRUE(forward && backward);
    EXPECT_EQ(*forward, *backward);
    EXPECT_GE(forward->sign(), 0);
    EXPECT_LE(*forward, Decimal::of("1"));
  }
}

}  // namespace
}  // namespace ykt
