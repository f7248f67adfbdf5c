#include "ykt/people/phone.hpp"

#include <gtest/gtest.h>

namespace ykt {
namespace {

TEST(Phone, PlainForm) {
  EXPECT_EQ(plain_phone(" 0000-1234 567"), "00001234567");
  EXPECT_EQ(plain_phone("＋86 00012345678"), "+8600012345678");
  EXPECT_EQ(plain_phone("123456"), "");
  EXPECT_EQ(plain_phone("1234567890123456"), "");
  EXPECT_EQ(plain_phone("12345+67"), "");
  EXPECT_EQ(plain_phone("无"), "");
  EXPECT_EQ(plain_phone(""), "");
}

TEST(Phone, TheSameWithOrWithoutTheCountry) {
  EXPECT_TRUE(same_phone("+8600012345678", "00012345678"));
  EXPECT_FALSE(same_phone("+8500012345678", "00012345678"));
  EXPECT_FALSE(same_phone("00012345679", "00012345678"));
}

}  // namespace
}  // namespace ykt
