#include "ykt/base/text.hpp"

#include <cstring>

#include "ykt/base/result.hpp"

namespace ykt {
namespace {

// Eight bytes at a time while all are ASCII: most bytes of a roster are digits and commas.
std::size_t skip_ascii(std::string_view text, std::size_t at) noexcept {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  while (text.size() - at >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if (word & kHighBits) break;
    at += 8;
  }
  while (at < text.size() && !(text[at] & 0x80)) ++at;
  return at;
}

}  // namespace

std::size_t find_bad_utf8(std::string_view text) noexcept {
  for (std::size_t at = skip_ascii(text, 0); at < text.size();) {
    const std::size_t start = at;
    if (next_code_point(text, at) == kBadUtf8) return start;
    if (at < text.size() && !(text[at] & 0x80)) at = skip_ascii(text, at);
  }
  return std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

void append_utf8(std::string& out, char32_t c) {
  YKT_INVARIANT(c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF));
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += tail(6);
    out += tail(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += tail(12);
    out += tail(6);
    out += tail(0);
  }
}

std::string code_point_name(char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "U+";
  int shift = 12;
  while (shift < 28 && (c >> (shift + 4)) != 0) shift += 4;
  for (; shift >= 0; shift -= 4) out += kDigits[(c >> shift) & 0xF];
  return out;
}

bool has_full_width(std::string_view text) noexcept {
  for (const char32_t c : CodePoints(text))
    if (to_half_width(c) != c) return true;
  return false;
}

std::string to_half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    const char32_t narrow = to_half_width(c);
    if (narrow == c)
      out.append(text.substr(start, at - start));  // also bytes that are not UTF-8
    else
      out += static_cast<char>(narrow);
  }
  return out;
}

}  // namespace ykt
