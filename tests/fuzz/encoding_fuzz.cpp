// Fuzzes decoding, encoding and detection: what is decoded is UTF-8, splits change nothing, and what was
// encoded comes back. The first byte chooses the encoding and the size of blocks.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ykt/base/encoding.hpp"
#include "ykt/base/text.hpp"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

// Decoders to copy from: building a table takes longer than all else here.
const ykt::Decoder& first_decoder(ykt::Encoding encoding) {
  static const std::array<ykt::Decoder, 3> kFirst = {*ykt::Decoder::make(ykt::Encoding::utf8),
                                                     *ykt::Decoder::make(ykt::Encoding::gbk),
                                                     *ykt::Decoder::make(ykt::Encoding::gb18030)};
  return kFirst[static_cast<std::size_t>(encoding)];
}

ykt::Result<std::string> decode_in_blocks(std::string_view bytes, ykt::Encoding encoding, std::size_t block) {
  YKT_LET(decoder, first_decoder(encoding).another());
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += block)
    YKT_TRY(decoder.feed(bytes.substr(at, block), out));
  YKT_TRY(decoder.finish());
  return out;
}

bool says_other_encoding(ykt::Code code) {
  return code == ykt::Code::text_mixed_encodings || code == ykt::Code::text_wrong_encoding;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto encoding = static_cast<ykt::Encoding>(data[0] % 3);
  const std::size_t block = 1 + data[0] / 3;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 64 == 63) (void)ykt::detect(bytes);
  const auto whole = decode_in_blocks(bytes, encoding, bytes.size() + 1);
  const auto split = decode_in_blocks(bytes, encoding, block);
  require(whole.has_value() == split.has_value());
  if (!whole) {
    // Whether bad bytes are damage or another encoding may depend on how much of the line is at hand.
    const auto kind = [](ykt::Code code) {
      return says_other_encoding(code) ? ykt::Code::text_bad_bytes : code;
    };
    require(kind(whole.error().code) == kind(split.error().code));
    return 0;
  }
  require(*whole == *split && ykt::is_utf8(*whole));
  if (whole->starts_with("\xEF\xBB\xBF")) return 0;  // a second mark would be dropped as the first was
  const auto again = ykt::encode(*whole, encoding);
  require(again.has_value());
  const auto back = decode_in_blocks(*again, encoding, again->size() + 1);
  require(back ? *back == *whole : says_other_encoding(back.error().code));
  return 0;
}
