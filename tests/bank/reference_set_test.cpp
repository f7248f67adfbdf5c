#include "bank/reference_set.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

namespace ykt {
namespace {

TEST(ReferenceSet, TheSameNumberWrittenOtherwiseIsAnother) {
  ReferenceSet set;
  for (const char* one : {"B000001-1", "B000001-01", "B000001-", "B000001", "B000002-1", "1", "01",
                          "B000001-0", "B000001-99999999999", "b000001-1"}) {
    EXPECT_TRUE(set.insert(one)) << one;
    EXPECT_FALSE(set.insert(one)) << one;
  }
}

// A number too large for the bits goes another way at first, and within reach of them later.
TEST(ReferenceSet, ANumberThatCameEarlyIsKnownLater) {
  ReferenceSet set;
  EXPECT_TRUE(set.insert("B1-500000"));
  for (int i = 1; i <= 20'000; ++i) ASSERT_TRUE(set.insert("B1-" + std::to_string(i)));
  EXPECT_FALSE(set.insert("B1-500000"));
  EXPECT_TRUE(set.insert("B1-500001"));
  EXPECT_FALSE(set.insert("B1-500001"));
}

TEST(ReferenceSet, PropertyIsASetOfTexts) {
  constexpr std::uint64_t kSeed = 771;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  constexpr const char* kPrefixes[] = {"B000001-", "B000001-", "B000001-", "B000002-", "", "0", "B000001-0"};
  for (int round = 0; round < 20; ++round) {
    ReferenceSet set;
    std::set<std::string> known;
    const std::uint64_t spread = std::uint64_t{1} << (4 + random() % 34);
    for (int i = 0; i < 3000; ++i) {
      const std::string one = kPrefixes[random() % std::size(kPrefixes)] + std::to_string(random() % spread);
      ASSERT_EQ(set.insert(one), known.insert(one).second) << one;
    }
  }
}

}  // namespace
}  // namespace ykt
