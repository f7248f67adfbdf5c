// Names: put together from common characters; whoever bears such a name is nobody.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "random.hpp"

namespace main_job {

inline constexpr std::array<std::string_view, 30> kSurnames = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "朱", "马", "胡",
    "郭", "林", "何", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹"};
inline constexpr std::array<std::string_view, 36> kGiven = {
    "伟", "芳", "秀", "英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇",
    "艳", "杰", "娟", "涛", "明", "超", "兰", "霞", "平", "刚", "桂", "华",
    "文", "建", "国", "玉", "萍", "红", "春", "梅", "德", "福", "海", "云"};
inline constexpr std::array<std::string_view, 8> kYiFirst = {"阿约", "吉克", "沙马", "曲比",
                                                             "俄木", "海来", "马海", "吉尔"};
inline constexpr std::array<std::string_view, 8> kYiSecond = {"日哈", "拉铁", "木果", "尔古",
                                                              "阿牛", "伍呷", "子洛", "曲者"};
/// GBK cannot carry these.
inline constexpr std::array<std::string_view, 2> kBeyondGbk = {"𠮷", "㛃"};
/// GBK carries it as FE9F; old conversions made a private-use character of it.
inline constexpr std::string_view kRareInGbk = "䶮";

inline std::string han_name(Random& random) {
  std::string name(random.one_of(kSurnames));
  name += random.one_of(kGiven);
  if (random.chance(75)) name += random.one_of(kGiven);
  return name;
}

/// Two parts with the dot of minority names, U+00B7.
inline std::string yi_name(Random& random) {
  std::string name(random.one_of(kYiFirst));
  name += "·";
  name += random.one_of(kYiSecond);
  return name;
}

inline std::string any_name(Random& random) { return random.chance(10) ? yi_name(random) : han_name(random); }

inline std::string rare_name(Random& random, std::string_view rare) {
  return std::string(random.one_of(kSurnames)) + std::string(rare) + std::string(random.one_of(kGiven));
}

}  // namespace main_job
