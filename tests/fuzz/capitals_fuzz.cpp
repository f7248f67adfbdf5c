// parse_capitals on any bytes, and on any order of the characters that amounts are made of.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ykt/base/capitals.hpp"

namespace {

void check(bool holds) {
  if (!holds) __builtin_trap();
}

void one(std::string_view text) {
  const auto amount = ykt::parse_capitals(text);
  if (!amount) return;
  const auto again = ykt::parse_capitals(ykt::capitals(*amount));
  check(again && *again == *amount);
}

constexpr std::array<std::string_view, 28> kCharacters = {
    "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾", "佰",     "仟", "万",
    "亿", "元", "角", "分", "整", "负", "圆", "正", "貳", "萬", "億", "人民币", "两", " "};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  one(std::string_view(reinterpret_cast<const char*>(data), size));
  std::string text;
  for (std::size_t i = 0; i < size && i < 80; ++i) text += kCharacters[data[i] % kCharacters.size()];
  one(text);
  if (size >= 8) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) bits = bits << 8 | data[i];
    const auto amount = ykt::Money::from_fen(static_cast<std::int64_t>(bits));
    const auto back = ykt::parse_capitals(ykt::capitals(amount));
    check(back && *back == amount);
  }
  return 0;
}
