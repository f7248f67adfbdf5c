// Carried text: what a text may hold to stand in a bank's file, whatever the encoding.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ykt/base/codes.hpp"
#include "ykt/base/text.hpp"

namespace ykt {

struct ByteScan {
  bool high = false;     ///< some byte is not ASCII
  bool control = false;  ///< some byte is a C0 control or DEL
};

/// One branch-free pass, so that the compiler can use vector instructions.
inline ByteScan scan_bytes(std::string_view bytes) noexcept {
  std::uint8_t high = 0;
  std::uint8_t control = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    high = static_cast<std::uint8_t>(high | byte);
    control = static_cast<std::uint8_t>(control | static_cast<std::uint8_t>(byte < 0x20) |
                                        static_cast<std::uint8_t>(byte == 0x7F));
  }
  return {(high & 0x80) != 0, control != 0};
}

/// Characters that some reader takes for a line's end or drops: they would not come back as they went.
constexpr bool breaks_text(char32_t c) noexcept {
  return is_control(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

/// `ok`, `bank_text_encoding` or `bank_text_control`.
inline Code check_carried_text(std::string_view utf8) noexcept {
  const ByteScan scan = scan_bytes(utf8);
  if (scan.control) return Code::bank_text_control;
  if (!scan.high) return Code::ok;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (c == kBadUtf8) return Code::bank_text_encoding;
    if (breaks_text(c)) return Code::bank_text_control;
  }
  return Code::ok;
}

}  // namespace ykt
