// Text: small pure helpers over UTF-8: validation, iteration, trimming, full-width forms, named code points.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ykt {

/// What `next_code_point` gives for bytes that are not UTF-8 (no Unicode scalar value has this number).
inline constexpr char32_t kBadUtf8 = 0xFFFFFFFF;

/// Reads the code point at `at` and moves `at` past it. Bytes that are not well-formed UTF-8 (overlong forms,
/// surrogates, above U+10FFFF, cut off) give `kBadUtf8` and move `at` by one byte. Needs `at < text.size()`.
constexpr char32_t next_code_point(std::string_view text, std::size_t& at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::uint32_t lead = byte(at);
  if (lead < 0x80) return text[at++] & 0x7F;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < size) return ++at, kBadUtf8;
  std::uint32_t value = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return ++at, kBadUtf8;
    value = (value << 6) | (byte(at + i) & 0x3FU);
  }
  const std::uint32_t least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return ++at, kBadUtf8;
  at += size;
  return value;
}

/// The code points of a text, for range-for: `for (char32_t c : CodePoints(text))`. Bad bytes give
/// `kBadUtf8`.
class CodePoints {
 public:
  class iterator {
   public:
    constexpr iterator(std::string_view text, std::size_t at) noexcept : text_(text), at_(at), next_(at) {
      read();
    }
    constexpr char32_t operator*() const noexcept { return value_; }
    constexpr iterator& operator++() noexcept {
      at_ = next_;
      read();
      return *this;
    }
    constexpr bool operator==(const iterator& other) const noexcept { return at_ == other.at_; }
    /// Byte offset of this code point, and its size in bytes.
    constexpr std::size_t offset() const noexcept { return at_; }
    constexpr std::size_t size() const noexcept { return next_ - at_; }

   private:
    constexpr void read() noexcept {
      if (next_ < text_.size()) value_ = next_code_point(text_, next_);
    }
    std::string_view text_;
    std::size_t at_;
    std::size_t next_;
    char32_t value_ = kBadUtf8;
  };

  constexpr explicit CodePoints(std::string_view text) noexcept : text_(text) {}
  constexpr iterator begin() const noexcept { return {text_, 0}; }
  constexpr iterator end() const noexcept { return {text_, text_.size()}; }

 private:
  std::string_view text_;
};

/// Byte offset of the first byte that does not begin a well-formed UTF-8 character; `npos` when all is well.
std::size_t find_bad_utf8(std::string_view text) noexcept;
inline bool is_utf8(std::string_view text) noexcept { return find_bad_utf8(text) == std::string_view::npos; }
/// The number of code points; every bad byte counts as one.
std::size_t count_code_points(std::string_view text) noexcept;
/// Appends a code point as UTF-8; `c` must be a Unicode scalar value (else a Bug).
void append_utf8(std::string& out, char32_t c);
/// `U+4DAE`: how a message names a character without showing it.
std::string code_point_name(char32_t c);

/// Private use: no standard says what it is, so two systems may show two different names (E000-F8FF, planes
/// 15, 16).
constexpr bool is_private_use(char32_t c) noexcept {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF);
}
/// C0 and C1 controls and DEL.
constexpr bool is_control(char32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
constexpr bool is_ascii_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

/// The ASCII form of a full-width character (U+FF01-FF5E and the ideographic space); others stay.
constexpr char32_t to_half_width(char32_t c) noexcept {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c == 0x3000 ? U' ' : c;
}
/// True when `to_half_width(text)` would change something.
bool has_full_width(std::string_view text) noexcept;
/// The same text with full-width ASCII forms as ASCII. Bytes that are not UTF-8 are kept.
std::string to_half_width(std::string_view text);

/// Space, tab, line feed, vertical tab, form feed, carriage return.
constexpr bool is_ascii_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Without leading and trailing ASCII spaces and ideographic spaces (U+3000).
constexpr std::string_view trim(std::string_view text) noexcept {
  constexpr std::string_view kWide = "\xE3\x80\x80";
  for (;;) {
    if (text.empty()) return text;
    if (is_ascii_space(text.front()))
      text.remove_prefix(1);
    else if (text.starts_with(kWide))
      text.remove_prefix(3);
    else
      break;
  }
  for (;;) {
    if (is_ascii_space(text.back()))
      text.remove_suffix(1);
    else if (text.ends_with(kWide))
      text.remove_suffix(3);
    else
      return text;
  }
}
/// Empty, or nothing but ASCII and ideographic spaces.
constexpr bool is_blank(std::string_view text) noexcept { return trim(text).empty(); }

}  // namespace ykt
