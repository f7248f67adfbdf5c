#include "ykt/base/bytes.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ykt {
namespace {

TEST(Bytes, KnownBase64) {  // RFC 4648, 10
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
}

TEST(Bytes, RoundTripOfRandomBytes) {
  const unsigned seed = 7;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (std::size_t size = 0; size < 200; ++size) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    const auto back = from_base64(to_base64(bytes));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, bytes);
  }
}

TEST(Bytes, OnlyOneSpellingIsTaken) {
  for (const char* bad : {"Zg", "Zg=", "Zh==", "Zm9=", "Z===", "Zg==Zg==", "Zm 8=", "====", "Zm9v=mFy"})
    EXPECT_EQ(from_base64(bad).error().code, Code::base64_invalid) << bad;
}

}  // namespace
}  // namespace ykt
