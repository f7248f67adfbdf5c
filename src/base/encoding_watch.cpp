// Finds lines in another encoding than the one that a text is read in.
#include <cstring>

#include "base/encoding_icu.hpp"
#include "ykt/base/text.hpp"

namespace ykt::detail {
namespace {

constexpr bool is_continuation(unsigned char byte) noexcept { return (byte & 0xC0) == 0x80; }
// The first bytes of three-byte UTF-8 for Han characters, their punctuation and full-width forms.
constexpr bool is_han_lead(unsigned char byte) noexcept {
  return (byte >= 0xE3 && byte <= 0xE9) || byte == 0xE2 || byte == 0xEF;
}

// The dot of minority names, U+00B7.
constexpr unsigned char kDotLead = 0xC2;

std::size_t skip_to_high_or_newline(std::string_view block, std::size_t at) noexcept {
  while (at < block.size() && !(block[at] & 0x80) && block[at] != '\n') ++at;
  return at;
}

}  // namespace

void Utf8LineWatch::start_line() noexcept {
  native_seen_ = native_seen_ || native_;
  native_ = false;
  need_ = han_ = 0;
}

void Utf8LineWatch::take(unsigned char byte) noexcept {
  if (need_ > 0) {
    if (!is_continuation(byte))
      native_ = true;
    else if (--need_ == 0 && wide_)
      ++han_;
  } else if (byte & 0x80) {
    wide_ = is_han_lead(byte);
    if (wide_)
      need_ = 2;
    else if (byte == kDotLead)
      need_ = 1;
    else
      native_ = true;
  }
}

// A UTF-8 byte-order mark at the very beginning.
bool Utf8LineWatch::is_mark(std::string_view block) noexcept {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < block.size() && offset_ + i < kMark.size() && mark_ == offset_ + i; ++i)
    if (block[i] == kMark[mark_]) ++mark_;
  return mark_ == kMark.size();
}

bool Utf8LineWatch::feed(std::string_view block) noexcept {
  if (offset_ < 3 && is_mark(block)) return false;
  for (std::size_t at = 0; at < block.size();) {
    if (native_) {  // nothing more to learn about this line
      const void* end = std::memchr(block.data() + at, '\n', block.size() - at);
      if (!end) break;
      at = static_cast<std::size_t>(static_cast<const char*>(end) - block.data());
    } else if (need_ == 0) {
      at = skip_to_high_or_newline(block, at);
      if (at == block.size()) break;
    }
    const char byte = block[at];
    if (byte != '\n') {
      take(static_cast<unsigned char>(byte));
      ++at;
      continue;
    }
    if (need_ > 0) native_ = true;
    if (is_utf8_line(kHanMin)) return false;
    start_line();
    line_offset_ = offset_ + ++at;
  }
  offset_ += block.size();
  return true;
}

bool Utf8LineWatch::is_utf8_with(std::string_view rest) const noexcept {
  Utf8LineWatch copy = *this;
  const std::string_view line = rest.substr(0, rest.find('\n'));
  for (const char byte : line) copy.take(static_cast<unsigned char>(byte));
  if (line.size() == rest.size()) copy.need_ = 0;  // the block, not the line, ends here
  return copy.is_utf8_line(1);
}

bool is_gbk_line(std::string_view line) noexcept {
  int pairs = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto lead = static_cast<unsigned char>(line[at]);
    if (lead < 0x80) continue;
    if (lead == 0x80 || lead == 0xFF || at + 1 == line.size()) return false;
    const auto trail = static_cast<unsigned char>(line[++at]);
    if (trail < 0x30 || trail == 0x7F || trail == 0xFF) return false;
    ++pairs;
  }
  int bad = 0;
  int han = 0;  // a damaged UTF-8 line still has whole characters; a GBK one has them only by chance
  for (const char32_t c : CodePoints(line)) {
    if (c == kBadUtf8)
      ++bad;
    else if (c >= 0x800)
      ++han;
  }
  return pairs >= 2 && bad > han;
}

std::string_view line_at(std::string_view block, std::size_t at) noexcept {
  const std::size_t before = at == 0 ? std::string_view::npos : block.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = block.find('\n', at);
  if (end == std::string_view::npos) end = block.size();
  return block.substr(begin, end - begin);
}

}  // namespace ykt::detail
