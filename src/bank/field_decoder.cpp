#include "bank/field_decoder.hpp"

#include <utility>

#include "bank/carried_text.hpp"

namespace ykt {
namespace {

constexpr std::string_view kMark18030 = "\x84\x31\x95\x33";  // U+FEFF

}  // namespace

bool looks_like_utf8_han(std::string_view bytes) noexcept {
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t c = next_code_point(bytes, at);
    if (c == kBadUtf8 || (c >= 0x80 && c < 0x800) || c > 0xFFFF) return false;
  }
  return true;
}

FieldDecoder::Field FieldDecoder::decode(LayoutValue value, std::string_view bytes) {
  Memo& memo = memos_[index_of(value)];
  if (memo.bytes != bytes) {
    memo.bytes = bytes;
    memo.utf8.clear();
    memo.code = decode_into(bytes, memo.utf8);
    memo.looks_utf8 = encoding_ != Encoding::utf8 && looks_like_utf8_han(bytes);
    ++texts_;
    utf8_texts_ += memo.looks_utf8;
  }
  return {memo.utf8, memo.code, memo.looks_utf8};
}

Code FieldDecoder::decode_into(std::string_view bytes, std::string& utf8) {
  if (encoding_ == Encoding::utf8) {
    utf8 = bytes;
  } else {
    if (bytes.starts_with(kMark18030))
      return Code::bank_text_control;  // a decoder would drop it as a file's mark
    if (!decoder_) {
      auto made = Decoder::make(encoding_);
      if (!made) return made.error().code;
      decoder_ = std::move(*made);
    }
    if (!decoder_->feed(bytes, utf8) || !decoder_->finish()) {
      decoder_.reset();  // a failed decoder takes no more
      return Code::bank_file_encoding;
    }
  }
  const Code code = check_carried_text(utf8);
  return code == Code::bank_text_encoding ? Code::bank_file_encoding : code;
}

}  // namespace ykt
