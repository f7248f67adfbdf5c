// Digits: reading numbers out of text that people typed: spaces, full-width forms, plain ASCII.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "ykt/base/text.hpp"

namespace ykt::identity_detail {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool only_digits(std::string_view text) noexcept {
  for (const char c : text)
    if (!is_digit(c)) return false;
  return true;
}

/// The number that up to 19 digits write.
constexpr std::uint64_t number_of(std::string_view digits) noexcept {
  std::uint64_t out = 0;
  for (const char c : digits) out = out * 10 + static_cast<std::uint64_t>(c - '0');
  return out;
}

/// Spaces of any kind, and marks that are not seen: they come along when people copy from web pages, chats
/// and spreadsheets (U+202D and U+200B are the usual ones).
constexpr bool is_space_or_invisible(char32_t c) noexcept {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) ||
         (c >= 0x2066 && c <= 0x2069);
}

enum class InnerSpaces : bool { keep, drop };

/// Text of at most N characters as ASCII, without allocation.
template <std::size_t N>
struct CleanText {
  static constexpr char kForeign = '\x01';  ///< stands for a character that is not ASCII: never a valid one

  char text[N];
  std::size_t size = 0;  ///< in characters; N + 1 when there are more than N
  bool spaces = false;
  bool full_width = false;

  std::string_view view() const noexcept { return {text, size > N ? N : size}; }

  CleanText(std::string_view input, InnerSpaces inner) noexcept {
    std::size_t pending = 0;  // spaces since the last character: inner ones when another one follows
    for (std::size_t at = 0; at < input.size() && size <= N;) {
      const char32_t c = next_code_point(input, at);
      if (is_space_or_invisible(c)) {
        spaces = true;
        pending += inner == InnerSpaces::keep && size > 0;
        continue;
      }
      for (; pending > 0 && size <= N; --pending) put(kForeign);
      const char32_t narrow = to_half_width(c);
      full_width |= narrow != c;
      put(narrow < 0x80 ? static_cast<char>(narrow) : kForeign);
    }
  }

 private:
  void put(char c) noexcept {
    if (size < N) text[size] = c;
    ++size;
  }
};

/// Eight ASCII characters as they stand in memory, the first in the lowest byte.
inline std::uint64_t load_eight(const char* text) noexcept {
  std::uint64_t out;
  std::memcpy(&out, text, 8);
  if constexpr (std::endian::native == std::endian::big) {
    std::uint64_t swapped = 0;
    for (int i = 0; i < 8; ++i) swapped |= ((out >> (8 * i)) & 0xFF) << (56 - 8 * i);
    out = swapped;
  }
  return out;
}

/// Whether all eight are digits: the high half of each byte is 3, and stays 3 when 6 is added to the low
/// half.
constexpr bool eight_digits(std::uint64_t chars) noexcept {
  constexpr std::uint64_t kHigh = 0xF0F0F0F0F0F0F0F0;
  constexpr std::uint64_t kThree = 0x3030303030303030;
  return (chars & kHigh) == kThree && ((chars + 0x0606060606060606) & kHigh) == kThree;
}

/// The number that eight digits write: neighbours are joined to pairs, fours and eight.
constexpr std::uint32_t eight_digit_number(std::uint64_t chars) noexcept {
  chars -= 0x3030303030303030;
  chars = (chars * 10 + (chars >> 8)) & 0x00FF00FF00FF00FF;
  chars = (chars * 100 + (chars >> 16)) & 0x0000FFFF0000FFFF;
  return static_cast<std::uint32_t>((chars * 10000 + (chars >> 32)) & 0xFFFFFFFF);
}

/// The digits' values (0..9), one in each byte, of eight digit characters.
constexpr std::uint64_t digit_bytes(std::uint64_t chars) noexcept { return chars - 0x3030303030303030; }

/// Weights of eight digits for `weighted_sum`, each below 11.
struct EightWeights {
  std::uint64_t even;  ///< of the 1st, 3rd, 5th and 7th digit, in reverse order in 16-bit lanes
  std::uint64_t odd;   ///< of the others

  constexpr explicit EightWeights(const std::uint32_t* weights) noexcept : even(0), odd(0) {
    for (int i = 0; i < 4; ++i) {
      even |= std::uint64_t{weights[2 * i]} << (16 * (3 - i));
      odd |= std::uint64_t{weights[2 * i + 1]} << (16 * (3 - i));
    }
  }
};

/// Sum of digit times weight. Two products do eight: the highest lane of each holds the sum of four, and no
/// lane can overflow (4 times 9 times 10).
constexpr std::uint32_t weighted_sum(std::uint64_t chars, const EightWeights& weights) noexcept {
  constexpr std::uint64_t kLanes = 0x00FF00FF00FF00FF;
  const std::uint64_t digits = digit_bytes(chars);
  return static_cast<std::uint32_t>(((digits & kLanes) * weights.even >> 48) +
                                    ((digits >> 8 & kLanes) * weights.odd >> 48));
}

}  // namespace ykt::identity_detail
