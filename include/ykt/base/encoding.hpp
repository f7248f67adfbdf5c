// Encoding: UTF-8, GBK and GB18030 in and out, block by block. Nothing is ever replaced or guessed in
// silence.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ykt/base/result.hpp"

namespace ykt {

/// How a file's bytes are text. `gbk` has one and two bytes, `gb18030` one, two and four.
enum class Encoding : std::uint8_t { utf8, gbk, gb18030 };

/// `utf8`, `gbk`, `gb18030`.
std::string_view slug(Encoding encoding) noexcept;
/// The encoding of that slug (also `utf-8`, `UTF-8`, `GBK`, `GB18030`); nothing when there is none.
std::optional<Encoding> encoding_of_slug(std::string_view text) noexcept;

/// The standard character for a private-use code point that GBK 1.0 or GB18030-2000 used before Unicode had
/// the character (rows A2, A6, A8, A9 and FE, 106 in all: U+E863 gives U+4DAE); 0 when there is none.
char32_t standard_of_private_use(char32_t c) noexcept;

/// Turns bytes into UTF-8, block by block; a character that a block's end cuts is carried over.
///
/// A byte-order mark at the beginning is dropped. Private-use characters that the standard has since named
/// are mapped (`standard_of_private_use`); the others stay, so that name checking can refuse them by code
/// point. The GBK bytes 80 and FF, which some systems read as a euro sign and a private character, are bad
/// bytes here.
///
/// Errors, each with the byte `offset` from the beginning of the input; after one the decoder is finished:
/// `text_bad_bytes`; `text_truncated` (from `finish`: the input ends inside a character);
/// `text_wrong_encoding` (all of it so far is in another encoding than the one told); `text_mixed_encodings`
/// (after lines in the encoding told, a line in another: UTF-8 lines among GBK ones are found although their
/// bytes could be read as GBK).
class Decoder {
 public:
  /// Makes a decoder; a GBK or GB18030 one builds its table from ICU (about a millisecond), so keep it, or
  /// ask it for `another`. Errors: `encoding_unavailable` when ICU has no such converter.
  static Result<Decoder> make(Encoding encoding);
  /// Another decoder of the same encoding, at the beginning of an input; it shares the table, which never
  /// changes. Errors: as of `make`.
  Result<Decoder> another() const;
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;
  ~Decoder();

  struct Step {
    std::size_t
        consumed;  ///< bytes of `in` that were taken, including a partial character that is now carried
    std::size_t produced;  ///< bytes of UTF-8 written to `out`, always whole characters
  };
  /// The least room that `decode` needs in `out` to make progress.
  static constexpr std::size_t kRoomMin = 16;
  /// Decodes as much of `in` as fits into `out` (three bytes of room for two of input are always enough, plus
  /// `kRoomMin`). Call again with the rest of `in` when `consumed < in.size()`.
  Result<Step> decode(std::string_view in, std::span<char> out);
  /// Decodes all of `block` and appends it to `out`.
  Done feed(std::string_view block, std::string& out);
  /// Says that the input is at its end. The decoder may then be used for another input.
  Done finish();
  /// Bytes taken since the beginning of the input.
  std::uint64_t offset() const noexcept;

 private:
  struct State;
  explicit Decoder(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

/// Turns UTF-8 into an encoding; one encoder serves one thread. What `encode` accepts, a `Decoder` of the
/// same encoding gives back unchanged.
///
/// The bytes are those that banks expect: U+4DAE is FE9F. A character that GB18030's editions spell
/// differently (U+9FB4: FE59 or 82359037) is written in its two-byte form, which means that character in all
/// of them. A private-use code point that has a standard character is refused; it is never changed in
/// silence.
class Encoder {
 public:
  /// Errors: `encoding_unavailable`.
  static Result<Encoder> make(Encoding encoding);
  Encoder(Encoder&&) noexcept;
  Encoder& operator=(Encoder&&) noexcept;
  ~Encoder();

  /// Appends `utf8` in the encoding. Errors: `text_not_encodable` {character, encoding}, naming the first
  /// code point that the encoding cannot carry; `text_bad_bytes` when the input is not UTF-8. On an error
  /// `out` is unchanged.
  Done encode(std::string_view utf8, std::string& out);
  /// The first code point of `utf8` that cannot be carried (`kBadUtf8` for bytes that are not UTF-8), or
  /// nothing.
  std::optional<char32_t> first_not_encodable(std::string_view utf8);

 private:
  struct State;
  explicit Encoder(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

/// One text, as by `Encoder`; opens a converter at every call, so keep an `Encoder` for many.
Result<std::string> encode(std::string_view utf8, Encoding encoding);
/// One text, as by `Decoder`; builds a table at every call, so keep a `Decoder` for many.
Result<std::string> decode(std::string_view bytes, Encoding encoding);
/// True when the encoding carries every character of `utf8`. For many texts use
/// `Encoder::first_not_encodable`.
bool can_encode(std::string_view utf8, Encoding encoding);

/// Finds the encoding of a text from its beginning (or all of it). A character that the end cuts is not held
/// against it. A byte-order mark decides; valid UTF-8 with a character of three bytes or more is `utf8`; else
/// two-byte pairs are `gbk` and pairs with four-byte characters `gb18030`; plain ASCII is `utf8`.
/// Errors: `text_encoding_ambiguous` (could be UTF-8 or GBK: say which), `text_mixed_encodings` (lines in
/// both), `text_encoding_unknown` (none of the three), `text_encoding_unsupported` {found} (a UTF-16 or
/// UTF-32 mark).
Result<Encoding> detect(std::string_view bytes);

}  // namespace ykt
