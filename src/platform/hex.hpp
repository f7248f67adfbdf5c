// Hex: raw bytes of digests as people read them.
#pragma once
#include <string>
#include <string_view>

namespace ykt {

/// Lower-case hexadecimal, two digits a byte.
inline std::string to_hex(std::string_view raw) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(raw.size() * 2);
  for (const char c : raw) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15u];
  }
  return out;
}

}  // namespace ykt
