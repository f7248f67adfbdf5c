// Areas: 6, 9 and 12 digits, and the prefix rule of scopes.
#include "ykt/identity/area.hpp"

#include <gtest/gtest.h>

#include "generate.hpp"

namespace ykt {
namespace {

AreaCode area(std::string_view text) { return AreaCode::parse(text).value(); }

TEST(AreaCode, ReadsFiveLevels) {
  EXPECT_EQ(area("510000").level(), AreaLevel::province);
  EXPECT_EQ(area("511100").level(), AreaLevel::prefecture);
  EXPECT_EQ(area("511102").level(), AreaLevel::county);
  EXPECT_EQ(area("511102001").level(), AreaLevel::township);
  EXPECT_EQ(area("511102001003").level(), AreaLevel::village);
  EXPECT_EQ(area("511102001003").parent(), area("511102001"));
  EXPECT_EQ(area("511102001").parent(), area("511102"));
  EXPECT_EQ(area("511102").parent(), area("511100"));
  EXPECT_EQ(area("511100").parent(), area("510000"));
  EXPECT_TRUE(area("510000").parent().empty());
  EXPECT_EQ(slug(area("511102001").level()), "township");
}

TEST(AreaCode, ZerosAtTheEndMeanTheHigherLevel) {
  EXPECT_EQ(area("511102000"), area("511102"));
  EXPECT_EQ(area("511102001000"), area("511102001"));
  EXPECT_EQ(area("510000000000"), area("510000"));
  EXPECT_EQ(area("511102001000").to_string(), "511102001");
}

TEST(AreaCode, TownshipsStandBelowPrefecturesWithoutCounties) {
  EXPECT_EQ(area("441900003").parent(), area("441900"));
  EXPECT_TRUE(area("441900").contains(area("441900003")));
}

TEST(AreaCode, RefusesOtherForms) {
  for (const char* text : {"", "5111", "5111020", "51110200100", "5111020010031", "51110200a", "011102",
                           "511102000003", "510000001", "510002", "000000", "000000000000"})
    EXPECT_EQ(AreaCode::parse(text).error().code, Code::area_malformed) << text;
  EXPECT_FALSE(AreaCode::from_value(0));
  EXPECT_FALSE(AreaCode::from_value(1'000'000'000'000));
  EXPECT_EQ(AreaCode::from_value(area("511102001").value()).value(), area("511102001"));
}

TEST(AreaCode, ScopesContainWhatBeginsWithTheirDigits) {
  const char* chain[] = {"510000", "511100", "511102", "511102001", "511102001003"};
  for (std::size_t above = 0; above < std::size(chain); ++above)
    for (std::size_t below = 0; below < std::size(chain); ++below)
      EXPECT_EQ(contains(area(chain[above]), area(chain[below])), above <= below)
          << chain[above] << ' ' << chain[below];
  EXPECT_FALSE(contains(area("511102"), area("511111001")));
  EXPECT_FALSE(contains(AreaCode(), area("511102")));
  EXPECT_FALSE(contains(area("511102"), AreaCode()));
  EXPECT_FALSE(contains(AreaCode(), AreaCode()));
}

TEST(AreaCode, ContainmentIsARangeOfStoredNumbers) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  test::Random random(seed);
  const auto counties = test::counties_in_force();
  const auto any = [&] {
    const std::string county = counties[random.below(counties.size())].to_string();
    switch (random.below(5)) {
      case 0:
        return area(county.substr(0, 2) + "0000");
      case 1:
        return area(county.substr(0, 4) + "00");
      case 2:
        return area(county);
      case 3:
        return area(county + test::padded(random.between(1, 3), 3));
      default:
        return area(county + "001" + test::padded(random.between(1, 3), 3));
    }
  };
  for (int round = 0; round < 20000; ++round) {
    const AreaCode scope = any();
    const AreaCode inside = any();
    const bool by_range = inside.value() >= scope.range_first() && inside.value() <= scope.range_last();
    ASSERT_EQ(scope.contains(inside), by_range) << scope.to_string() << ' ' << inside.to_string();
    bool by_parents = false;
    for (AreaCode at = inside; !at.empty(); at = at.parent()) by_parents |= at == scope;
    ASSERT_EQ(scope.contains(inside), by_parents);
    ASSERT_EQ(area(inside.to_string()), inside);
  }
}

}  // namespace
}  // namespace ykt
