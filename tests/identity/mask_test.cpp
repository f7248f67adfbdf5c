// Masks: what stays readable, and that nothing unexpected does.
#include "ykt/identity/mask.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ykt {
namespace {

TEST(Mask, HidesTheMiddle) {
  EXPECT_EQ(mask_id("11010519491231002X"), "110105********002X");
  EXPECT_EQ(mask_id("11010519491231002X", IdMask::notice), "110*************2X");
  EXPECT_EQ(mask_id("CAN110081080310"), "CAN110*****0310");
  EXPECT_EQ(mask_account("6299990000000000017"), "6299***********0017");
  EXPECT_EQ(mask_phone("13800000000"), "138****0000");
  EXPECT_EQ(mask_phone("2101916"), "****916");
}

TEST(Mask, NamesKeepTheirEnds) {
  EXPECT_EQ(mask_name("张三"), "张*");
  EXPECT_EQ(mask_name("张三丰"), "张*丰");
  EXPECT_EQ(mask_name("欧阳无忌"), "欧**忌");
  EXPECT_EQ(mask_name("𠮷田"), "𠮷*");
  EXPECT_EQ(mask_name("阿卜·买买提"), "阿****提");
  EXPECT_EQ(mask_name("王"), "*");
  EXPECT_EQ(mask_name(""), "");
}

TEST(Mask, WhatIsTooShortOrBrokenIsHiddenWhole) {
  EXPECT_EQ(mask_id("110105"), "******");
  EXPECT_EQ(mask_id("1101051949"), "**********");
  EXPECT_EQ(mask_account("62999900"), "********");
  EXPECT_EQ(mask_phone("120"), "***");
  EXPECT_EQ(mask_name("\xFF\xFE\xFD"), "***");
  EXPECT_EQ(mask_id(""), "");
}

TEST(Mask, HidesAtLeastAThirdOfEverything) {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string text(size, '7');
    for (const std::string& masked : {mask_id(text), mask_id(text, IdMask::notice), mask_account(text),
                                      mask_phone(text), mask_name(text)}) {
      ASSERT_EQ(masked.size(), size);
      const auto hidden = static_cast<std::size_t>(std::count(masked.begin(), masked.end(), '*'));
      ASSERT_GE(hidden * 3, size);
    }
  }
}

}  // namespace
}  // namespace ykt
