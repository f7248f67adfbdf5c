// A converter of ICU that stops at what it cannot convert, and the private-use table; private to
// encoding*.cpp.
#pragma once
#include <unicode/ucnv.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "ykt/base/encoding.hpp"

namespace ykt::detail {

/// A character that GBK 1.0 or GB18030-2000 put in the private area, and its standard code point.
struct PrivateUse {
  std::uint16_t bytes;  ///< two bytes of GBK, lead first
  std::uint16_t private_use;
  char32_t standard;
};
/// All 106, rising by bytes and by private-use code point.
std::span<const PrivateUse> private_use_rows() noexcept;
/// The row of a standard character, or nullptr.
const PrivateUse* row_of_standard(char32_t c) noexcept;

/// `UTF-8`, `GBK`, `GB18030`, as messages name them.
std::string_view display_name(Encoding encoding) noexcept;

/// One ICU converter with STOP callbacks in both directions; never substitutes.
class IcuConverter {
 public:
  static Result<IcuConverter> open(Encoding encoding);

  /// The one code point of exactly these bytes, or `kBadUtf8`.
  char32_t code_point_of(std::string_view bytes) noexcept;
  /// Writes the bytes of a code point; 0 when there are none (fallbacks are not used).
  std::size_t bytes_of(char32_t c, std::span<char, 4> into) noexcept;

 private:
  struct Close {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
  };
  explicit IcuConverter(UConverter* converter) noexcept : converter_(converter) {}
  std::unique_ptr<UConverter, Close> converter_;
};

/// Looks for lines that are UTF-8 in bytes that are read as GBK: six Han characters and nothing else outside
/// ASCII, which GBK text gives by chance less than once in 10^10 lines. Bytes come block by block.
class Utf8LineWatch {
 public:
  /// False when a line that ends in this block is UTF-8, or the input begins with its mark; `line_offset`
  /// then says where the line begins.
  bool feed(std::string_view block) noexcept;
  /// The same for a last line without a line end.
  bool finish() noexcept { return !is_utf8_line(kHanMin); }
  /// The line so far and `rest`, up to its end, could be UTF-8 with at least one Han character.
  bool is_utf8_with(std::string_view rest) const noexcept;
  /// Where the current line began, from the beginning of the input.
  std::uint64_t line_offset() const noexcept { return line_offset_; }
  /// A line outside ASCII that is not UTF-8 was seen before the current one.
  bool native_seen() const noexcept { return native_seen_; }

 private:
  static constexpr int kHanMin = 6;
  bool is_utf8_line(int han_min) const noexcept { return !native_ && need_ == 0 && han_ >= han_min; }
  void take(unsigned char byte) noexcept;
  void start_line() noexcept;
  bool is_mark(std::string_view block) noexcept;

  std::uint64_t offset_ = 0;
  std::uint64_t line_offset_ = 0;
  int need_ = 0;          // continuation bytes that must follow
  std::size_t mark_ = 0;  // bytes of a byte-order mark seen at the beginning
  bool wide_ = false;     // the character in hand has three bytes
  int han_ = 0;           // whole three-byte characters of the Chinese ranges in the line
  bool native_ = false;
  bool native_seen_ = false;
};

/// The line could be GBK and is hardly UTF-8: what stands at a bad byte of a UTF-8 text.
bool is_gbk_line(std::string_view line) noexcept;
/// The line around `at` in `block`, without its line end.
std::string_view line_at(std::string_view block, std::size_t at) noexcept;

}  // namespace ykt::detail
