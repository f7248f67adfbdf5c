// Field decoder: one field's bytes as UTF-8, exactly, with memory of the last bytes of each value.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bank/record.hpp"
#include "ykt/base/encoding.hpp"

namespace ykt {

/// Whether bytes with a non-ASCII one among them are ASCII and well-formed three-byte UTF-8: what Han text in
/// UTF-8 looks like to one who was told GBK.
bool looks_like_utf8_han(std::string_view bytes) noexcept;

class FieldDecoder {
 public:
  explicit FieldDecoder(Encoding encoding) noexcept : encoding_(encoding) {}

  struct Field {
    std::string_view utf8;  ///< until the same value is decoded again
    Code code = Code::ok;   ///< or `bank_file_encoding`, `bank_text_control`, `encoding_unavailable`
    bool looks_utf8 = false;
  };
  /// Bytes that are not all ASCII.
  Field decode(LayoutValue value, std::string_view bytes);
  /// Of the different texts so far, of which there are at least two, each looks like UTF-8.
  bool all_look_utf8() const noexcept { return texts_ >= 2 && utf8_texts_ == texts_; }

 private:
  struct Memo {
    std::string bytes;
    std::string utf8;
    Code code = Code::ok;
    bool looks_utf8 = false;
  };
  Code decode_into(std::string_view bytes, std::string& utf8);

  Encoding encoding_;
  std::optional<Decoder> decoder_;  // made for the first text that needs it: its table takes a millisecond
  std::array<Memo, kLayoutValues> memos_;
  std::int64_t texts_ = 0;
  std::int64_t utf8_texts_ = 0;
};

}  // namespace ykt
